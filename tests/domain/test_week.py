"""Weeks: their days and their numbers, whatever day they begin on."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain import week


@pytest.mark.parametrize(
    ("first", "start", "name"),
    [
        (date(2026, 11, 16), "monday", "2026-W47"),
        (date(2026, 11, 15), "sunday", "2026-W47"),
        (date(2026, 11, 14), "saturday", "2026-W47"),
        (date(2026, 12, 28), "monday", "2026-W53"),
        (date(2026, 11, 17), "monday", ""),
        (date(2026, 11, 16), "sunday", ""),
    ],
)
def test_a_week_has_the_number_of_its_thursday(first: date, start: str, name: str) -> None:
    assert week.name(first, date.fromordinal(first.toordinal() + 6), start) == name


@pytest.mark.parametrize(("start", "first"), [("monday", 16), ("sunday", 15), ("saturday", 21)])
def test_the_first_day_of_a_week(start: str, first: int) -> None:
    assert week.first_day(date(2026, 11, 21), start) == date(2026, 11, first)


@pytest.mark.parametrize("start", week.BEFORE)
def test_a_week_never_begins_before_the_calendar(start: str) -> None:
    assert week.first_day(date.min, start) == date.min


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("monday", date(2026, 11, 16)),
        ("sunday", date(2026, 11, 15)),
        ("saturday", date(2026, 11, 14)),
    ],
)
def test_a_numbered_week_is_found_and_named(start: str, first: date) -> None:
    assert week.numbered(2026, 47, start) == first
    assert week.name(first, date.fromordinal(first.toordinal() + 6), start) == "2026-W47"


def test_a_year_has_52_or_53_weeks() -> None:
    assert (week.weeks_of(2025), week.weeks_of(2026)) == (52, 53)
    with pytest.raises(ValueError, match="53"):
        week.numbered(2025, 53, "monday")
