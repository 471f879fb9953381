"""What is wrong with a command line, in our form, with an example of the line that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


@pytest.mark.parametrize(
    ("words", "message", "help"),
    [
        ("between IND", "B is missing", "as in: tracker between IND BGD"),
        ("brief", "PARTY is missing", "as in: tracker brief india"),
        ("chart", "ID is missing", "as in: tracker chart bimstec-charter"),
        (
            "import", "FORM is missing",
            "as in: tracker import untc iv-9.html --create-parties --dry-run",
        ),
        ("between A B C D", '"C D" is more than it takes', "as in: tracker between IND BGD"),
        ("agenda --days x", '--days: "x" is not a number', "as in: tracker agenda --days 14"),
        ("agenda --days -1", "--days: -1 is less than 0", "as in: tracker agenda --days 14"),
        (
            "log --limit x", '--limit: "x" is not a number',
            "as in: tracker log --since 2026-11-16 --limit 0",
        ),
        ("agenda --dayz 3", "there is no option --dayz", 'did you mean "--days"?'),
        ("list --frob", "there is no option --frob", "see the options with: tracker list --help"),
        ("--frob", "there is no option --frob", "see the options with: tracker --help"),
        (
            "brief IND --as-of", "--as-of takes a value, and there is none",
            "as in: tracker brief BGD --as-of 2022-03-01",
        ),
        ("--records", "--records takes a value, and there is none", "see: tracker --help"),
    ],
)  # fmt: skip
def test_it_is_said_with_an_example(office: Office, words: str, message: str, help: str) -> None:
    result = office.run(*words.split())
    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: {message}\nhelp: {help}\n"


def test_an_option_without_a_value_that_takes_none(office: Office) -> None:
    result = office.run("list", "--late=3")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: --late takes no value\nhelp: as in: tracker list ")


def test_what_cannot_be_seen_is_shown(office: Office) -> None:
    result = office.run("between", "A", "B", "C\x1b[31m")
    assert result.code == 2
    assert "\x1b" not in result.err
