"""The matrix: what stands for each position, gaps told from what is not recorded, sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import dates
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Group, Instrument, Member
from tracker.domain.register import Register
from tracker.formats import Page
from tracker.formats.csv import render as csv
from tracker.formats.markdown import render as markdown
from tracker.formats.table import render
from tracker.formats.visible import width
from tracker.reports.matrix import Asked, matrix
from tracker.reports.rows import instrument_row

TODAY = date(2026, 11, 21)
SEVEN = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")


def act(at: int, on: str, act: str, *parties: str, effective: str = "") -> Event:
    days = dates.parse(effective) if effective else None
    return Event(at=("event", at), on=dates.parse(on), act=act, parties=parties, effective=days)


def status(at: int, on: str, status: str) -> Event:
    return Event(at=("event", at), on=dates.parse(on), status=status)


SIGNED = status(0, "2000-01-01", "signed")
IN_FORCE = (SIGNED, status(99, "2003-01-01", "in-force"))


def treaty(id: str, *events: Event, **keys: Any) -> Instrument:
    keys = {"title": f"Treaty {id}", "open_to": "seven"} | keys
    return Instrument(id=id, path=f"instruments/{id}.toml", event=events, **keys)


def document(*records: Instrument, codes: tuple[str, ...] = SEVEN, as_of: date = TODAY,
             dates: bool = False) -> Any:  # fmt: skip
    seven = tuple(Member(party=code) for code in SEVEN)
    group = Group(id="seven", path="groups/seven.toml", title="Seven", member=seven)
    register, moment = Register([*records, group]), Moment(as_of, None, TODAY)
    rows = [instrument_row(record, register, moment) for record in records]
    return matrix(rows, register, moment, Asked(codes, "seven", "", dates))


def signs(record: Instrument, *codes: str, as_of: date = TODAY) -> list[str]:
    (row,) = document(record, codes=codes, as_of=as_of).answer["rows"]
    return [row["cells"][code]["cell"] for code in codes]


def screen(*records: Instrument, columns: int | None = None, **keys: Any) -> list[str]:
    return render(document(*records, **keys), Page(columns)).splitlines()


def test_every_position_has_a_sign() -> None:
    record = treaty(
        "a", *IN_FORCE, act(1, "2000-01-01", "signature", "BGD"),
        act(2, "2001-01-01", "ratification", "IND", "LKA", "NPL"),
        act(3, "2020-01-01", "withdrawal", "LKA", effective="2021-01-01"),
        act(4, "2026-01-01", "withdrawal", "NPL", effective="2027-01-01"),
    )  # fmt: skip
    assert signs(record, "BGD", "BTN", "IND", "LKA", "NPL") == ["S", "·", "P", "F", "W"]
    page = "\n".join(screen(record))
    for meaning in ("S signed", "P party", "F no longer a party", "W withdrawing, still bound",
                    "· neither signed nor consented"):  # fmt: skip
        assert meaning in page
    assert "R consented" not in page


def test_consent_to_what_is_not_in_force_is_no_party() -> None:
    record = treaty("a", SIGNED, act(1, "2001-01-01", "ratification", "IND"))
    assert signs(record, "IND") == ["R"]
    assert document(record).answer["party_to"]["IND"] == 0


def test_provisional_application_shows_beside_the_position() -> None:
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "IND"),
                    act(2, "2000-01-01", "provisional-application", "IND", "NPL"))  # fmt: skip
    assert signs(record, "IND", "NPL") == ["Sn", "·n"]
    assert "n applied provisionally" in "\n".join(screen(record))


def test_what_is_not_recorded_is_no_gap() -> None:
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "IND"), acts_known="partial")
    assert signs(record, "BTN", "IND") == ["?", "S"]
    cells = document(record).answer["rows"][0]["cells"]
    assert (cells["BTN"]["position"], cells["IND"]["position"]) == (None, "signatory")
    assert "? not recorded, not every act is known" in "\n".join(screen(record))


def test_who_may_not_take_part_has_a_blank() -> None:
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "IND"), open_to=("IND", "NPL"))
    assert signs(record, "BTN", "IND", "NPL") == ["", "S", "·"]
    assert "blank: not open to it" in "\n".join(screen(record))


def test_what_concerns_none_of_the_parties_is_left_out() -> None:
    elsewhere = treaty(
        "a", SIGNED, act(1, "2000-01-01", "signature", "FRA"), open_to=("FRA", "DEU")
    )
    unsaid = treaty("b", SIGNED, open_to=())
    for_all = treaty("c", SIGNED, open_to="all-states")
    answer = document(elsewhere, unsaid, for_all).answer
    assert [row["id"] for row in answer["rows"]] == ["c"]


def test_acts_of_a_party_bring_in_what_is_not_open_to_it() -> None:
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "IND"), open_to=("FRA",))
    assert signs(record, "IND", "NPL") == ["S", ""]


def test_an_act_that_may_have_been_done_by_the_day_is_marked() -> None:
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "IND"),
                    act(2, "2001", "ratification", "IND"), act(3, "2001", "signature", "NPL"))  # fmt: skip
    day = date(2001, 6, 1)
    assert signs(record, "IND", "NPL", "BTN", as_of=day) == ["S?", "·?", "·"]
    assert "perhaps more was done" in "\n".join(screen(record, as_of=day))


def test_seven_parties_fit_eighty_columns_with_whole_ids() -> None:
    long = "bimstec-diplomatic-academies-mou"
    lines = screen(treaty(long, SIGNED, act(1, "2000-01-01", "signature", *SEVEN)), columns=80)
    assert lines[0].split() == ["ID", *SEVEN]
    assert lines[2].split() == [long, *"SSSSSSS"]
    assert all(width(line) <= 80 for line in lines)


def test_with_room_the_status_and_the_title_are_told() -> None:
    lines = screen(treaty("a", SIGNED, act(1, "2000-01-01", "signature", *SEVEN)), columns=80)
    assert lines[0].split() == ["ID", "STATUS", *SEVEN, "TITLE"]
    assert lines[2].split() == ["a", "Signed", *"SSSSSSS", "Treaty", "a"]


def test_the_sums_stand_below_their_columns() -> None:
    one = treaty("a", *IN_FORCE, act(1, "2001-01-01", "accession", "IND", "NPL"))
    two = treaty("b", *IN_FORCE, act(1, "2001-01-01", "accession", "IND"))
    lines = screen(one, two, columns=80)
    (sums,) = (line for line in lines if line.startswith("  Party to"))
    assert sums.split() == ["Party", "to,", "of", "2", "0", "0", "2", "0", "0", "1", "0"]
    assert sums.index("2", 20) == lines[0].index("IND")


def test_what_does_not_bind_has_no_parties() -> None:
    record = treaty("a", *IN_FORCE, act(1, "2001-01-01", "ratification", "IND"), binding=False)
    assert document(record).answer["party_to"]["IND"] == 0


@pytest.mark.parametrize("columns", [40, 80, 120, None])
def test_dates_stand_by_their_party_at_any_width(columns: int | None) -> None:
    record = treaty("a", *IN_FORCE, act(1, "2000-02-03", "signature", *SEVEN),
                    act(2, "2001-01-01", "ratification", *SEVEN[:-1]))  # fmt: skip
    lines = screen(record, columns=columns, dates=True)
    page = "\n".join(lines)
    assert page.count("P 2003-01-01") == 6
    assert page.count("S 2000-02-03") == 1
    assert columns is None or all(width(line) <= columns for line in lines)
    if columns in (40, 80):
        assert "THA S 2000-02-03" in page


def test_many_parties_on_a_narrow_page_are_named_by_their_cells() -> None:
    codes = ("AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC",
             "HRV", "HUN", "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT")  # fmt: skip
    record = treaty("a", SIGNED, act(1, "2000-01-01", "signature", "FRA"), open_to="all-states")
    lines = screen(record, codes=codes, columns=80)
    assert any("FRA S" in line for line in lines)
    assert all(width(line) <= 80 for line in lines)


def test_the_spreadsheet_has_a_record_for_each_instrument_and_no_other() -> None:
    one = treaty("a", *IN_FORCE, act(1, "2001-01-01", "accession", "IND"))
    two = treaty("b", SIGNED, act(1, "2001-01-01", "signature", "NPL"))
    assert csv(document(one, two, codes=("IND", "NPL")), Page()) == (
        "id,status,IND,NPL,title\r\n"
        "a,In force,P,·,Treaty a\r\n"
        "b,Signed,·,S,Treaty b\r\n"
    )  # fmt: skip


def test_markdown_has_the_sums_in_a_table_of_their_own() -> None:
    record = treaty("a", *IN_FORCE, act(1, "2001-01-01", "accession", "IND"), title="[x] | y")
    lines = markdown(document(record, codes=("IND", "NPL")), Page()).splitlines()
    assert "| a | In force | P | · | \\[x\\] \\| y |" in lines
    assert "| Party to, of 1 | 1 | 0 |" in lines


def test_the_answer() -> None:
    record = treaty("a", *IN_FORCE, act(1, "2001-01-01", "accession", "IND"))
    assert document(record, codes=("IND",)).answer == {
        "schema": 1, "view": "matrix", "as_of": "2026-11-21", "known_at": None,
        "group": "seven", "parties": ["IND"],
        "rows": [{
            "id": "a", "title": "Treaty a", "status": "in-force", "acts_known": "complete",
            "cells": {"IND": {
                "position": "party", "cell": "P", "signed": None,
                "consent": {"act": "accession", "on": "2001-01-01"},
                "in_force_from": "2003-01-01", "withdrawn": None, "provisional": False,
            }},
        }],
        "party_to": {"IND": 1},
    }  # fmt: skip


def test_where_nothing_is_shown_it_says_so() -> None:
    assert screen() == ["no instruments · group seven, 7 parties · as of 2026-11-21"]


CLAUSE = {"when": {"consents": 1}, "after": ()}


def test_what_its_clause_alone_puts_in_force_has_a_heading_of_its_own() -> None:
    consent = act(1, "2001-01-01", "ratification", "IND")
    lines = screen(treaty("a", SIGNED, consent, entry_into_force=CLAUSE), codes=("IND", "NPL"))
    assert lines[1] == "In force by its clause, not declared"
    assert lines[2].split()[:4] == ["a", "Signed", "P", "·"]


def test_a_consent_to_what_nobody_can_tell_of_is_not_said_to_be_without_force() -> None:
    consent = act(1, "2001-01-01", "ratification", "IND")
    untold, waiting = treaty("a", consent), treaty("b", SIGNED, consent)
    page = "\n".join(screen(untold))
    assert "\nEntry into force not recorded\n  a " in page
    assert "R consented, entry into force not recorded" in page
    assert "R consented, not in force for it ·" in "\n".join(screen(waiting))
    both = "\n".join(screen(untold, waiting))
    assert "R consented, not in force for it or not recorded whether" in both


def test_dates_that_have_no_room_beside_the_id_stand_below_it() -> None:
    signed = act(1, "2000-01-01", "signature", *SEVEN)
    records = [treaty("a-long-name-of-thirty-characters", SIGNED, signed),
               treaty("b", SIGNED, act(1, "2001-02-03", "signature", "NPL"))]  # fmt: skip
    lines = screen(*records, columns=120, dates=True)
    assert lines[:6] == [
        "    " + "".join(f"{code:14}" for code in SEVEN).rstrip(),
        "Signed, not yet in force",
        "  a-long-name-of-thirty-characters  Treaty a-long-name-of-thirty-characters",
        "    " + "  ".join(["S 2000-01-01"] * 7),
        "  b  Treaty b",
        "    " + "·             " * 5 + "S 2001-02-03  ·",
    ]
    assert all(width(line) <= 120 for line in lines)
    narrow = screen(*records, columns=80, dates=True)
    assert any("THA S 2000-01-01" in line for line in narrow)  # each date with its code
