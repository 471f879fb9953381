"""The week: the day it begins on, its days, its number as ISO 8601 counts.

A week may begin on another day than Monday; its number is that of the Monday in it.
"""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.vocabulary import WEEK_STARTS

BEFORE = {start: days for days, start in enumerate(WEEK_STARTS)}
"""The first day of the week -> how many days before the Monday of the same number it lies."""


def first_day(day: date, start: str) -> date:
    """The first day of the week a day is in; the first of the calendar where that lies before it."""
    since = (day.weekday() + BEFORE[start]) % 7
    return day - timedelta(days=min(since, (day - date.min).days))


def numbered(year: int, number: int, start: str) -> date:
    """The first day of the week of this number.

    Raises ValueError for a week that the year has not, OverflowError outside the calendar.
    """
    return date.fromisocalendar(year, number, 1) - timedelta(days=BEFORE[start])


def weeks_of(year: int) -> int:
    """How many weeks a year has: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def name(first: date, last: date, start: str) -> str:
    """The number of the week: "2026-W47"; "" where the days are no week."""
    if (last - first).days != 6 or first != first_day(first, start):
        return ""
    year, number, _ = date.fromordinal(first.toordinal() + BEFORE[start]).isocalendar()
    return f"{year:04}-W{number:02}"
