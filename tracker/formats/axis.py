"""The axis of a timeline: where a day stands on it, and which days have a tick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 7, 14)


class Axis(NamedTuple):
    """From a day to a day, along so many pixels or characters."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """Where a day stands."""
        whole = (self.last - self.first).days
        return self.start + (self.end - self.start) * ((day - self.first).days / max(whole, 1))

    def ticks(self, apart: float) -> list[tuple[date, str]]:
        """Days with what is written at them, so far apart at least: years where there are
        two of them at least, else months, else days."""
        room = max(int((self.end - self.start) / apart), 1)
        for step in _YEARS:
            found = [(day, f"{day.year}") for day in self._years(step)]
            if len(found) <= room:
                break
        if len(found) >= 2:
            return found
        for step in _MONTHS:
            months = [(day, f"{day.year}-{day.month:02}") for day in self._months(step)]
            if 2 <= len(months) <= room:
                return months
        for step in _DAYS:
            days = [(day, day.isoformat()) for day in self._days(step)]
            if 2 <= len(days) <= room:
                return days
        return found

    def _years(self, step: int) -> Iterator[date]:
        first = -(-self.first.year // step) * step
        for year in range(max(first, 1), self.last.year + 1, step):
            if self.first <= date(year, 1, 1) <= self.last:
                yield date(year, 1, 1)

    def _months(self, step: int) -> Iterator[date]:
        for year in range(self.first.year, min(self.last.year, self.first.year + 20) + 1):
            for month in range(1, 13, step):
                if self.first <= date(year, month, 1) <= self.last:
                    yield date(year, month, 1)

    def _days(self, step: int) -> Iterator[date]:
        first, last = self.first.toordinal(), self.last.toordinal()
        for n in range(first, min(last, first + 400) + 1, step):
            yield date.fromordinal(n)
