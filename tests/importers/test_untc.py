"""Tables of participants as the United Nations print them, and as hostile files do."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.parties import Parties
from tracker.domain.party_names import NAMES
from tracker.importers import untc
from tracker.importers.act import Reading
from tracker.importers.grid import MOST_BYTES, text_of
from tracker.importers.participants import Participants
from tracker.importers.problem import Unreadable

HEADS = 'Participant,Signature,"Ratification, Acceptance(A), Accession(a), Succession(d)"\n'


def read(text: str, given: Mapping[str, str] | None = None, order: str = "") -> Reading:
    return untc.read(text, Participants(Parties(), may_create=True), given, order)


def acts(text: str, given: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    found = read(text, given)
    assert found.problems == ()
    return [(act.party, act.act, act.on.text) for act in found.acts]


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.message) for p in read(text).problems]


def test_each_date_is_the_act_of_its_letter() -> None:
    table = HEADS + "India,1 Jan 2000,2 Feb 2001\nOman,,3 Mar 2002 a\nCzechia,,1 Jan 1993 d\n"
    assert acts(table) == [
        ("IND", "signature", "2000-01-01"),
        ("IND", "ratification", "2001-02-02"),
        ("OMN", "accession", "2002-03-03"),
        ("CZE", "succession", "1993-01-01"),
    ]
    assert read(table).participants == 3


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADS + "India,,2 Feb 2001 a\n",
        (HEADS + "India,,2 Feb 2001 a\n").replace("\n", "\r\n"),
        (HEADS + "India,,2 Feb 2001 a\n").replace("\n", "\r"),
        HEADS.replace(",", ";") + "India;;2 Feb 2001 a\n",
        'Participant\tSignature\tRatification, Accession(a)\nIndia\t\t2 Feb 2001 a\n',
        "Status of the Convention\n\n" + HEADS + "\n,,\nIndia,,2 Feb 2001 a\n\n",
        HEADS + "India,,2 Feb 2001 a\n\"Signatories: 12. Parties: 40\",,\n",
        HEADS + '"India\n",,"2 Feb\n2001 a"\n' + HEADS,
    ],
)  # fmt: skip
def test_the_form_of_the_file_does_not_matter(text: str) -> None:
    assert acts(text) == [("IND", "accession", "2001-02-02")]


def test_a_letter_means_what_its_column_is_for() -> None:
    table = "Participant,Signature,Ratification\nSerbia,12 Mar 2001 d,12 Mar 2001 d\n"
    assert [act for _, act, _ in acts(table)] == ["succession-to-signature", "succession"]


def test_a_treaty_extended_to_a_territory_is_its_partys_act() -> None:
    table = (
        "Participant,Action,Date of Notification/Deposit\n"
        "Portugal (in respect of: Macau),Territorial application,1 Jan 2000\n"
        "Portugal,Ratification,1 Jan 1999\n"
    )
    assert [(a.party, a.act, a.note) for a in read(table).acts] == [
        ("PRT", "territorial-application", "Territories: Macau"),
        ("PRT", "ratification", ""),
    ]
    assert problems(table.replace("Territorial application", "Accession")) == [
        (2, 1, '"Portugal (in respect of: Macau)": an act for a territory alone has no place among '
               "those of PRT")
    ]  # fmt: skip


def test_several_acts_without_letters_are_read_as_the_first_and_said_to_be() -> None:
    table = 'Participant,"Definitive signature of the Protocol, Acceptance of the Protocol"\n'
    found = read(table + "India,11 Dec 1946\n")
    assert found.acts[0].act == "definitive-signature"
    assert "without a letter" in found.acts[0].note
    assert len(found.remarks) == 1


def test_what_a_heading_says_beyond_the_act_is_noted() -> None:
    found = read("Participant,Notification under article 25\nIndia,10 Jun 1985\n")
    assert (found.acts[0].act, found.acts[0].note) == (
        "notification", "Notification under article 25",
    )  # fmt: skip


def test_an_empty_column_need_not_be_known() -> None:
    assert acts("Participant,Accession(a),Extension\nOman,1 Jan 1950 a,\n") == [
        ("OMN", "accession", "1950-01-01")
    ]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("Participant,Application\nOman,1 Jan 1950\n",
         (1, 2, 'the column "Application" is no act known here')),
        (HEADS + "Atlantis,,1 Jan 1950\n", (2, 1, '"Atlantis" is no party known here')),
        (HEADS + "Oman,,1 Jan 1950 x\n",
         (2, 3, 'the letter "x" of "1 Jan 1950 x" is none of the column "Ratification, '
                'Acceptance(A), Accession(a), Succession(d)"')),
        (HEADS + "Oman,soon,\n", (2, 2, '"soon" is not a date with its letter')),
        (HEADS + "Oman,31 Feb 1950,\n",
         (2, 2, '"1950-02-31" is not a date: February 1950 has 28 days')),
        (HEADS + "Oman,,,1 Jan 1950\n", (2, 4, '"1 Jan 1950" has no heading above')),
        (HEADS + ",1 Jan 1950,\n", (2, 1, "the row names no participant")),
        ('Participant,"Accession(a), Succession(d)"\nOman,1 Jan 1950\n',
         (2, 2, '"1 Jan 1950" has no letter, and each act of "Accession(a), Succession(d)" has')),
        ("Participant,Signature\n", (1, 0, "the table holds no act of any participant")),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_named(table: str, problem: tuple[int, int, str]) -> None:
    assert problem in problems(table)


def test_a_column_can_be_told_or_left_out() -> None:
    table = "Participant,Application,Extension\nOman,1 Jan 1950,2 Jan 1950\n"
    given = {"application": "notification", "extension": "none"}
    assert acts(table, given) == [("OMN", "notification", "1950-01-01")]


def test_brackets_are_an_act_and_its_withdrawal_on_a_day_not_given() -> None:
    table = HEADS + "Burundi,13 Jan 1999,[21 Sep 2004]\nIsrael,[31 Dec 2000],\n"
    found = read(table)
    assert found.counts == {"ratification": 1, "signature": 2}
    assert [(a.party, a.act, a.on.text) for a in found.acts if not a.is_printed] == [
        ("BDI", "withdrawal", "2004-09-21.."),
        ("ISR", "withdrawal-of-signature", "2000-12-31.."),
    ]
    assert '"[21 Sep 2004]"' in next(a.note for a in found.acts if a.act == "withdrawal")


def test_one_who_came_back_had_left_between_the_two_dates() -> None:
    found = read(HEADS + 'Oman,,"[14 Nov 1980 a], 26 May 1998 a"\n')
    assert [(a.act, a.on.text) for a in found.acts] == [
        ("accession", "1980-11-14"),
        ("accession", "1998-05-26"),
        ("withdrawal", "1980-11-14..1998-05-26"),
    ]


ACTIONS = "Participant,Action,Date of Notification/Deposit,Date of Effect\n"


def test_an_action_table_is_an_act_a_row() -> None:
    found = read(
        ACTIONS
        + "India,Ratification,22/04/2016,04/11/2016\n"
        + "China,Accession (with reservation),03/09/2016,04/11/2016\n"
        + "Oman,Denunciation,5 Jun 2019,5 Jun 2020\n"
    )
    assert found.problems == ()
    assert found.is_register
    assert [
        (a.party, a.act, a.on.text, a.effective.text if a.effective else "") for a in found.acts
    ] == [
        ("IND", "ratification", "2016-04-22", "2016-11-04"),
        ("CHN", "accession", "2016-09-03", "2016-11-04"),
        ("CHN", "reservation", "2016-09-03", ""),
        ("OMN", "withdrawal", "2019-06-05", "2020-06-05"),
    ]


def test_an_action_table_whose_dates_may_be_two_is_refused_and_can_be_told() -> None:
    table = ACTIONS + "India,Ratification,03/04/2016,\n"
    assert [p.message for p in read(table).problems] == [
        '"03/04/2016" may be 2016-04-03 or 2016-03-04'
    ]
    assert read(table, order="day-first").acts[0].on.text == "2016-04-03"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (ACTIONS + "India,Frobnication,1 Jan 2000,\n",
         'the action "Frobnication" is no act known here'),
        (ACTIONS + "India,Ratification,,\n", 'the "Ratification" has no date'),
        ("Participant,Action\nIndia,Ratification\n",
         "the table has no Date of Notification/Deposit"),
        (ACTIONS.replace("\n", ",Volume\n") + "India,Ratification,1 Jan 2000,,1234\n",
         'the column "Volume" is not known here'),
    ],
)  # fmt: skip
def test_an_action_that_cannot_be_placed_is_named(table: str, message: str) -> None:
    assert message in [p.message for p in read(table).problems]


def test_an_action_can_be_told() -> None:
    table = ACTIONS + "India,Frobnication,1 Jan 2000,\n"
    assert acts(table, {"frobnication": "declaration"}) == [("IND", "declaration", "2000-01-01")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no table of participants"),
        ("{}", "no table of participants"),
        ("a,b\n1,2\n", "no table of participants"),
        ('Participant,"Signature\nIndia,1 Jan 2000\n', "not CSV"),
        ("Participant,Signature\n" + "India,1 Jan 2000\n" * 30_000, "more than 20000 rows"),
        ("Participant,Signature\nIndia," + "9" * 50_000, "a cell is too long"),
        ("Participant," + "x," * 200 + "\n", "more than 100 cells"),
    ],
)
def test_what_is_no_table_or_too_large_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read(text)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"Participant\0", "NUL"), (b"Participant,\xff\n", "not UTF-8"),
     (b"x" * (MOST_BYTES + 1), "16 MiB"), (b'<meta charset="koi8-r">', "koi8-r")],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        text_of(data)


def test_text_is_read_in_the_encoding_it_names() -> None:
    assert text_of("\ufeffé".encode()) == "é"
    assert text_of("é".encode("utf-16")) == "é"
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">é'
    assert text_of(page.encode("cp1252")).endswith("é")


LETTERS = {"ratification": "", "acceptance": " A", "accession": " a", "succession": " d"}
ROWS = st.dictionaries(
    st.sampled_from(sorted(NAMES)),
    st.tuples(
        st.none() | st.dates(min_value=date(1900, 1, 1)),
        st.dates(min_value=date(1900, 1, 1)),
        st.sampled_from(sorted(LETTERS)),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.sampled_from([("%d %b %Y", ","), ("%d %B %Y", ";")]))
@settings(max_examples=50)
def test_a_table_that_is_printed_reads_back(
    rows: dict[str, tuple[date | None, date, str]], form: tuple[str, str]
) -> None:
    pattern, separator = form
    lines = [HEADS.strip().replace(",", separator, 2)]
    for code, (signed, bound, act) in rows.items():
        first = f"{signed:{pattern}}" if signed else ""
        lines.append(f'"{NAMES[code]}"{separator}{first}{separator}{bound:{pattern}}{LETTERS[act]}')
    found = {(act.party, act.act, act.on.day) for act in read("\n".join(lines)).acts}
    wanted = {(code, act, bound) for code, (_, bound, act) in rows.items()}
    wanted |= {(code, "signature", signed) for code, (signed, _, _) in rows.items() if signed}
    assert found == wanted


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    for start in (b"", HEADS.encode(), b"<table><tr><td>Participant<td>Signature<tr><td>"):
        with contextlib.suppress(Unreadable):
            found = read(text_of(start + data))
            assert found.acts or found.problems
