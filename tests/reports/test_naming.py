"""How reports name places, numbers and lengths of time."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import parse
from tracker.domain.finding import KeyPath
from tracker.domain.phrases import by_name, counted
from tracker.domain.records import Party
from tracker.domain.register import Register
from tracker.reports.naming import place
from tracker.reports.sections import days_since


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (("title",), "title"),
        (("event", 2, "quote"), "event 3 quote"),
        (("event", 2, "source", 0), "event 3 source"),
        (("event", 0, "contrary", 1, "note"), "event 1 contrary 2 note"),
        (("tags", 4), "tags"),
        (("meeting", 0), "meeting 1"),
        (("entry-into-force", "text"), "entry-into-force text"),
    ],
)
def test_a_place_is_counted_from_one(at: KeyPath, words: str) -> None:
    assert place(at) == words


def test_a_number_with_its_noun() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert counted(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2026-11-21", "0 days"),
        ("2026-11-20", "1 day"),
        ("2026-11", "0 to 20 days"),
        ("2026-10", "21 to 51 days"),
        ("..2026-11-11", "at least 10 days"),
        ("unknown", ""),
    ],
)
def test_how_long_a_status_has_lasted(since: str, words: str) -> None:
    assert days_since(parse(since), date(2026, 11, 21)) == words


def test_parties_are_sorted_by_their_short_names_whatever_the_accents() -> None:
    own = Party(id="ELAND", path="parties/ELAND.toml", title="éland")
    codes = ["HRV", "CIV", "CRI", "EGY", "ELAND", "SLV", "COD"]
    assert by_name(codes, Register([own])) == ["CRI", "CIV", "HRV", "COD", "EGY", "SLV", "ELAND"]
