"""KEY=VALUE, typed by the format."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from tracker.domain import dates, format
from tracker.domain.assignment import Misfit, Reader, assign, written
from tracker.domain.shape import Shape


def name(shape: Shape, words: str) -> str:
    return {"India": "IND", "sec": "security"}.get(words, words)


READER = Reader(
    date=lambda words: dates.parse(words), name=name, toml=lambda w: tomllib.loads(f"v = {w}")["v"]
)


def typed(folder: str, key: str, words: str) -> Any:
    return assign(format.KINDS[folder].fields, key, words, READER)


@pytest.mark.parametrize(
    ("folder", "key", "words", "value"),
    [
        ("instruments", "title", "[draft] Charter, 2nd", "[draft] Charter, 2nd"),
        ("instruments", "kind", "Code of conduct", "code-of-conduct"),
        ("instruments", "binding", "false", False),
        ("instruments", "binding", "disputed", "disputed"),
        ("instruments", "internal", "yes", True),
        ("instruments", "internal", "true", True),
        ("instruments", "internal", "no", False),
        ("instruments", "open-to", "all-states", "all-states"),
        ("instruments", "open-to", "India,NPL", ["IND", "NPL"]),
        ("instruments", "sector", "sec", "security"),
        ("instruments", "tags", "courts, crime", ["courts", "crime"]),
        ("instruments", "tags", "courts", ["courts"]),
        ("instruments", "amends", "x", "x"),
        ("instruments", "amends", "x,y", ["x", "y"]),
        ("instruments", "former-titles", '["One, two", "Three"]', ["One, two", "Three"]),
        ("instruments", "registration.on", "2024-01-01", date(2024, 1, 1)),
        ("instruments", "registration.on", "2024-01", "2024-01"),
        ("instruments", "duration.term", "5 years", "5 years"),
        ("instruments", "entry-into-force.when.consents", "7", 7),
        ("instruments", "entry-into-force.when", "{ consents = 7 }", {"consents": 7}),
        ("instruments", "entry-into-force.not-before", "2 years after opening", "2 years after opening"),
        ("instruments", "entry-into-force.binds.parties-to", "charter", "charter"),
        ("instruments", "entry-into-force.not-before", "2027-01-01", date(2027, 1, 1)),
        ("instruments", "allow.T305", "the depositary counts otherwise", "the depositary counts otherwise"),
        ("actions", "due", "2026-12-31", date(2026, 12, 31)),
        ("actions", "lead", "India", "IND"),
        ("bodies", "meetings-held.count", "8", 8),
        ("actions", "due", "", None),
    ],
)  # fmt: skip
def test_typed(folder: str, key: str, words: str, value: Any) -> None:
    assert typed(folder, key, words) == (tuple(key.split(".")), value)


@pytest.mark.parametrize(
    ("folder", "key", "words", "message", "hint"),
    [
        ("actions", "dua", "x", '"dua" is not a field of an action', 'did you mean "due"?'),
        ("actions", "due.day", "x", '"due" has no keys of its own', "set due=VALUE"),
        ("actions", "priority", "hihg", '"hihg" is not a priority', 'did you mean "high"? one of: high, normal, low'),
        ("instruments", "internal", "maybe", '"internal" is text, where true or false is wanted', "write true or false, without quotes"),
        ("instruments", "duration", "5 years", "a table is wanted", 'set its keys one by one: duration.term="5 years"'),
        ("instruments", "duration.term", "5 yeers", '"5 yeers" is not a period', 'write it as "5 years" or "6 months"'),
        ("bodies", "meetings-held.count", "eight", '"count" is text, where a whole number is wanted', "write digits only, without quotes"),
        ("bodies", "meetings-held.count", "٨", '"count" is text, where a whole number is wanted', "write digits only, without quotes"),
    ],
)  # fmt: skip
def test_misfits(folder: str, key: str, words: str, message: str, hint: str) -> None:
    with pytest.raises(Misfit) as misfit:
        typed(folder, key, words)
    assert (misfit.value.message, misfit.value.hint) == (message, hint)


def test_lists_of_tables_are_not_set_in_one_word() -> None:
    with pytest.raises(Misfit, match='"event" is a list of tables'):
        typed("actions", "event", "x")


def test_a_key_that_is_like_none_is_told_which_there_are() -> None:
    with pytest.raises(Misfit) as refused:
        typed("groups", "colour", "red")
    assert refused.value.message == '"colour" is not a field of a group'
    assert refused.value.hint == "fields: title, kind, member, allow"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021-03-16", date(2021, 3, 16)),
        ("2021-03", "2021-03"),
        ("2021-03-16..2021-03-16", "2021-03-16..2021-03-16"),
        ("unknown", "unknown"),
    ],
)
def test_a_date_is_written_as_it_was_given(words: str, value: date | str) -> None:
    assert written(dates.parse(words)) == value
