"""tracker note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def test_a_remark(office: Office) -> None:
    before = office.read("actions/cyber-forum.toml")
    result = office.run("note", "cyber-forum", "Second draft\nsent round.", "--meeting", "bnsc/4")
    assert result.code == 0
    assert result.out == (
        "cyber-forum: note, on Sat 2026-11-21\nwrote records/actions/cyber-forum.toml\n"
    )
    assert office.read("actions/cyber-forum.toml") == before + (
        '\n[[event]]\non = 2026-11-21\nmeeting = "bnsc/4"\nnote = "Second draft\\nsent round."\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bnsc", "hello"), "bnsc is a body, which has no life of events"),
        (("mla", "  "), "the remark says nothing"),
        (("mla", "hello", "--meeting", "bnsc"), '--meeting: "bnsc" names no meeting'),
        (("nothing-like-it", "hello"), 'there is no "nothing-like-it" in records'),
    ],
)
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str) -> None:
    before = office.files()
    result = office.run("note", *arguments)
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert office.files() == before


def test_a_character_that_deceives_is_refused(office: Office) -> None:
    before = office.files()
    result = office.run("note", "mla", "safe\u202egnp.exe")
    assert result.code == 1
    assert "error[T501]" in result.err
    assert "\u202e" not in result.err
    assert office.files() == before


def test_an_older_remark_goes_to_its_place(office: Office) -> None:
    office.run("note", "mla", "early", "--on", "2020")
    text = office.read("instruments/mla.toml")
    assert text.index('on = "..2021-11-25"') < text.index('on = "2020"') < text.index("2026-03-30")


def test_the_parties_it_is_about(office: Office) -> None:
    result = office.run("note", "mla", "Both said so.", "--party", "Nepal", "--party", "IND")
    assert result.code == 0, result.err
    assert 'parties = ["NPL", "IND"]\n' in office.read("instruments/mla.toml")
    assert office.run("note", "mla", "x", "--party", "IND", "--party", "IND").code == 2
