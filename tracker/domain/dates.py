"""A date as the source gives it: the set of days it may be.

A treaty record often says no more than "2016" or "before 25 November 2021". Such a date is kept
as the set of days it may be and is never silently completed, so a comparison has three answers.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

FORMS = (
    'a day (2021-03-16), "2018-04", "2016", "2022-03-30..2022-12-23", "..2021-11-25" or "unknown"'
)
"""The forms a date may be written in, for messages."""

_FROM_YEAR = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
FORM = rf"unknown|{_FROM_YEAR}(\.\.({_FROM_YEAR})?)?|\.\.{_FROM_YEAR}"
"""The regular expression of `FORMS`, for programs. Every date has this form; 31 February has it too,
and so has a date that ends before it begins."""

LONGEST = 40
"""More characters than any date has."""

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class NoDay(str):
    """A date written bare, without quotes, that is no day of any calendar: the words as written."""

    __slots__ = ()


class NotADate(ValueError):
    """The words are not a date, or name a day that no calendar has; says why."""


class Days(NamedTuple):
    """The days a date may be, from `earliest` to `latest`, both included.

    Ordered by the latest day it may be, then by the earliest, so that an unknown date comes last
    and the order of a list never depends on the order of its files. `text` is the date as it was
    written; it is what is printed.
    """

    latest: date
    earliest: date
    text: str

    @property
    def is_day(self) -> bool:
        """Whether it is one certain day."""
        return self.earliest == self.latest

    @property
    def day(self) -> date | None:
        """The one day it is, or None where it may be several."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def is_open(self) -> bool:
        """Whether no latest day is known."""
        return self.latest == date.max

    def precedes(self, other: Days) -> bool | None:
        """Whether it is before `other`: True or False where certain, None where it may be either."""
        if self.latest < other.earliest:
            return True
        return False if self.earliest >= other.latest else None

    def within(self, first: date, last: date) -> bool:
        """Whether it is certainly a day from `first` to `last`."""
        return first <= self.earliest and self.latest <= last

    def up_to(self, day: date) -> Days:
        """The same date where nothing after `day` is possible; the words stay as they were.

        A date all of whose days are later stays as it is: it is a date foretold.
        """
        return self._replace(latest=day) if self.earliest <= day < self.latest else self

    def __str__(self) -> str:
        return self.text


UNKNOWN = Days(date.max, date.min, "unknown")


@lru_cache(maxsize=4096)
def on(day: date) -> Days:
    """The date that is one certain day."""
    return Days(day, day, day.isoformat())


def between(first: Days | None, last: Days | None) -> Days:
    """Some one day not before `first` and not after `last`; None leaves that end open.

    Raises NotADate where `last` is certainly before `first`.
    """
    earliest, latest = first.earliest if first else date.min, last.latest if last else date.max
    if earliest > latest:
        raise NotADate(f"{last} is before {first}")
    if earliest == latest:
        return on(earliest)
    start = earliest.isoformat() if earliest != date.min else ""
    end = latest.isoformat() if latest != date.max else ""
    return Days(latest, earliest, f"{start}..{end}") if start or end else UNKNOWN


def parse(text: str) -> Days:
    """The date written as `text`, in one of `FORMS`; raises NotADate with the reason."""
    if text == "unknown":
        return UNKNOWN
    if len(text) > LONGEST:
        raise NotADate(f'"{text[:LONGEST]}…" is not a date')
    start, dots, end = text.partition("..")
    if not dots:
        earliest, latest = _part(text)
        return Days(latest, earliest, text)
    if not start and not end:
        raise NotADate(f'"{text}" names no day; write "unknown"')
    earliest = _part(start)[0] if start else date.min
    latest = _part(end)[1] if end else date.max
    if earliest > latest:
        raise NotADate(f'"{text}" ends before it begins')
    return Days(latest, earliest, text)


def _part(text: str) -> tuple[date, date]:
    """First and last day of a day, a month or a year."""
    found = _PART.fullmatch(text)
    if not found or not text.isascii():
        raise NotADate(f'"{text}" is not a date')
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        raise NotADate(f'"{text}" is not a date: there is no year 0000')
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise NotADate(f'"{text}" is not a date: there is no month {month:02}')
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        month_name = f"{date(year, month, 1):%B}"
        raise NotADate(f'"{text}" is not a date: {month_name} {year} has {last} days')
    return date(year, month, day), date(year, month, day)


def months_before(day: date, months: int) -> date:
    """The day so many months earlier: of the same number, or the last of its month."""
    from dateutil.relativedelta import relativedelta

    try:
        return day - relativedelta(months=months)
    except (ValueError, OverflowError):  # before the calendar begins
        return date.min
