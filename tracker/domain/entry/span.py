"""A day as far as it is known: the first that may be it, and the first that certainly is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days


class Span(NamedTuple):
    """The first day that may be the one, and the first that certainly is; None: no day yet."""

    possible: date | None
    certain: date | None

    def moved(self, move: Callable[[date], date | None]) -> Span:
        """The span with both its days moved."""
        return Span(*(day and move(day) for day in self))

    @property
    def day(self) -> date | None:
        """The one day it certainly is."""
        return self.certain if self.certain == self.possible else None

    @property
    def days(self) -> Days | None:
        """The days it may be, as a date; None where it may never come."""
        if self.possible is None or self.certain is None:
            return None
        first = "" if self.possible == date.min else self.possible.isoformat()
        words = first if self.day else f"{first}..{self.certain}"
        return Days(self.certain, self.possible, words)


NOT_KNOWN = Span(date.min, None)
"""A day of which nothing is known, not even whether it comes."""

NOT_YET = Span(None, None)
"""A day that has not come."""


def of(when: Days) -> Span:
    """The span of a date as it is given."""
    return Span(when.earliest, None if when.is_open else when.latest)


def earliest(spans: Iterable[Span]) -> Span:
    """The first of several days, whichever comes first."""
    both = tuple(zip(*spans, strict=True))
    return Span(*(min((day for day in days if day), default=None) for days in both))


def latest(spans: Iterable[Span]) -> Span:
    """The last of several days, all of which must come."""
    both = tuple(zip(*spans, strict=True))
    return Span(*(None if None in days else max(days) for days in both))
