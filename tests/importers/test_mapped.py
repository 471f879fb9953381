"""Any other table: told what its columns hold, refused where it does not fit."""

from __future__ import annotations

import pytest

from tracker.domain.parties import Parties
from tracker.importers import mapped
from tracker.importers.act import Reading, events
from tracker.importers.mapped import Map
from tracker.importers.participants import Participants
from tracker.importers.problem import Unreadable

LONG = {"Country": "party", "Date": "on", "What": "act", "Remark": "note"}
WIDE = {"State": "party", "Signed": "signature", "Ratified": "ratification"}


def read(text: str, columns: dict[str, str], act: str = "", order: str = "",
         given: dict[str, str] | None = None) -> Reading:  # fmt: skip
    how = Map(columns, act, given or {}, order)
    return mapped.read(text, Participants(Parties()), how)


def test_a_row_an_act() -> None:
    table = "country,Date,What,Remark\nIndia,2024-03-29,Signature,\nOman,2018-04,accession,late\n"
    found = read(table, LONG)
    assert found.problems == ()
    assert events(found.acts) == [
        {"on": found.acts[1].on, "act": "accession", "parties": ["OMN"], "note": "late"},
        {"on": found.acts[0].on, "act": "signature", "parties": ["IND"]},
    ]
    assert [act.on.text for act in found.acts] == ["2024-03-29", "2018-04"]


def test_a_column_an_act() -> None:
    found = read("State;Signed;Ratified\nIndia;29 March 2024;-\nOman;;1 May 2025\n", WIDE)
    assert [(a.party, a.act, a.on.text) for a in found.acts] == [
        ("IND", "signature", "2024-03-29"),
        ("OMN", "ratification", "2025-05-01"),
    ]


def test_a_heading_is_known_however_its_accent_is_written() -> None:
    table = "Pays,Signé\nIndia,2024-03-29\n"
    found = read(table, {"Pays": "party", "Signe\u0301": "signature"})
    assert [act.act for act in found.acts] == ["signature"]


def test_an_empty_column_needs_no_heading_and_no_word() -> None:
    columns = {"State": "party", "Signed": "signature"}
    assert read("State,Signed,,\nIndia,29 March 2024,,\n", columns).problems == ()
    with pytest.raises(Unreadable, match='cell 3, "x", has no heading above') as raised:
        read("State,Signed,\nIndia,29 March 2024,\nOman,,x\n", columns)
    assert raised.value.problem.line == 3


def test_the_act_of_every_row_and_the_words_of_an_act_can_be_told() -> None:
    table = "Country,Date\nIndia,2024-03-29\n"
    assert read(table, {"Country": "party", "Date": "on"}, "accession").acts[0].act == "accession"
    told = read("Country,Date,What,Remark\nIndia,2024-03-29,Beitritt,\n", LONG,
                given={"beitritt": "accession"})  # fmt: skip
    assert told.acts[0].act == "accession"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("India,03/04/2026,Signature,",
         (2, 2, '"03/04/2026" may be 2026-04-03 or 2026-03-04')),
        ("India,2026-02-30,Signature,",
         (2, 2, '"2026-02-30" is not a date: February 2026 has 28 days')),
        ("India,,Signature,", (2, 2, "the row has no date")),
        ("Atlantis,2026-02-03,Signature,", (2, 1, '"Atlantis" is no party known here')),
        (",2026-02-03,Signature,", (2, 1, "the row names no party")),
        ("India,2026-02-03,Frobnication,", (2, 3, '"Frobnication" is no act')),
        ("India,2026-02-03,,", (2, 3, "the row has no act")),
        ("India,2026-02-03,Signature,,x",
         (2, 5, "the row has more cells than there are headings")),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_placed_is_named(row: str, problem: tuple[int, int, str]) -> None:
    found = read(f"Country,Date,What,Remark\n{row}\n", LONG).problems
    assert [(p.line, p.column, p.message) for p in found] == [problem]


def test_another_date_of_the_table_or_the_user_tells_which_number_is_the_day() -> None:
    table = "Country,Date,What,Remark\nIndia,03/04/2026,Signature,\n"
    assert read(table, LONG, order="month-first").acts[0].on.text == "2026-03-04"
    more = table + "Oman,25/12/2025,Signature,\n"
    assert read(more, LONG).acts[0].on.text == "2026-04-03"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (LONG | {"Place": "place"}, 'there is no column "place"'),
        ({k: v for k, v in LONG.items() if k != "Remark"},
         'nothing is said of the column "Remark"'),
        (LONG | {"Remark": "party"}, "two columns are said to hold party"),
        (LONG | {"Country": "none"}, "no column is said to hold the party"),
        (LONG | {"What": "none"}, "nothing says which act is meant"),
        (LONG | {"Remark": "signature"}, "do not go with on"),
    ],
)  # fmt: skip
def test_a_map_that_does_not_fit_is_refused(columns: dict[str, str], message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read("Country,Date,What,Remark\nIndia,2026-02-03,Signature,\n", columns)


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_file_without_rows_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="no row"):
        read(text, LONG)
