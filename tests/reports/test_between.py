"""The later of several days, as far as it is known."""

from __future__ import annotations

import pytest

from tracker.domain import dates
from tracker.reports.between.pair import later


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2001-05-01", "2003-01-01"), "2003-01-01"),
        (("2003-01-01", "2001-05-01"), "2003-01-01"),
        (("2001", "2003-01-01"), "2003-01-01"),
        (("2001", "2001"), "2001"),
        (("2001", "2001-06"), "2001-06-01..2001-12-31"),
        (("2001-06-15", "2001-06"), "2001-06-15..2001-06-30"),
        (("2001-06-15", "unknown"), "unknown"),
        (("unknown", "2001-06-15"), "unknown"),
        (("2001-06-15", None), None),
        ((None, "2001-06-15"), None),
        (("2001-06-15", "2001-01-01", "2002-01-01"), "2002-01-01"),
    ],
)
def test_the_later_day_is_never_guessed(days: tuple[str | None, ...], expected: str | None) -> None:
    found = later(None if day is None else dates.parse(day) for day in days)
    assert (str(found) if found else None) == expected
