"""tracker meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

BNSC = "bodies/bnsc.toml"


def test_a_meeting_goes_to_its_place_by_date(office: Office) -> None:
    before = office.read(BNSC)
    result = office.run(
        "meeting", "bnsc", "--number", "2", "--on", "28 March 2018", "--until", "2018-03-29",
        "--place", "Dhaka", "--host", "Bangladesh", "--outcome", "cyber-forum", "--outcome", "mla",
        "--source", "secretariat", "--quote", "q", "--note", "n",
    )  # fmt: skip
    assert result.code == 0
    assert result.out == "bnsc: meeting 2, on Wed 2018-03-28\nwrote records/bodies/bnsc.toml\n"
    block = (
        "[[meeting]]\nnumber = 2\non = 2018-03-28\nuntil = 2018-03-29\n"
        'place = "Dhaka"\nhost = "BGD"\nnote = "n"\nsource = "secretariat"\nquote = "q"\n'
        'outcomes = ["cyber-forum", "mla"]\nrecorded = 2026-11-21\nby = "tester"\n\n'
    )
    at = before.index("[[meeting]]\nnumber = 4")
    assert office.read(BNSC) == before[:at] + block + before[at:]


def test_a_planned_meeting_without_a_number(office: Office) -> None:
    result = office.run("meeting", "bnsc", "--on", "2026-12", "--host", "The Secretariat")
    assert result.code == 0
    assert "it has no number; the next would be 5\n" in result.err
    text = office.read(BNSC)
    assert text.endswith(
        '[[meeting]]\non = "2026-12"\nhost = "The Secretariat"\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )


def test_the_first_meeting_of_a_body(office: Office) -> None:
    result = office.run("meeting", "security", "--source", "secretariat")
    assert result.out.startswith("security: meeting, on Sat 2026-11-21\n")
    assert "the next would be 1\n" in result.err


def test_a_number_is_given_once(office: Office) -> None:
    before = office.files()
    result = office.run("meeting", "bnsc", "--number", "4")
    assert result.code == 1
    assert result.err.startswith("error: bnsc has a meeting 4 already, on 2024-07-26\n")
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mla",), '"mla" is an instrument, not a body'),
        (("bnsc", "--outcome", "nosuch"), 'there is no "nosuch" in actions or instruments'),
        (("bnsc", "--number", "0"), "--number: 0 is less than 1"),
        (("bnsc", "--host", "XQZ"), 'no party is called "XQZ"'),
    ],
)
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str) -> None:
    before = office.files()
    result = office.run("meeting", *arguments)
    assert result.code == 2
    assert f"error: {message}" in result.err
    assert office.files() == before


def test_an_end_before_its_beginning(office: Office) -> None:
    before = office.files()
    result = office.run("meeting", "bnsc", "--on", "2026-11-20", "--until", "2026-11-19")
    assert result.code == 1
    assert "error[T006]" in result.err
    assert office.files() == before
