"""Action items by age: for how long those that are not settled have been so, and which are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tracker.domain.figure import Bar, Bars, Figure
from tracker.reports.rows import ActionRow

AGES = (
    (30, "30 days or less"),
    (90, "31 to 90 days"),
    (365, "91 days to a year"),
    (730, "1 to 2 years"),
    (None, "More than 2 years"),
)
"""Up to how many days -> what that age is called."""
UNKNOWN = "Not known since when"


def age_figure(rows: Iterable[ActionRow], day: date) -> Figure | None:
    """A bar for each age, the late ones first in it; None where nothing is open."""
    found: Counter[tuple[str, bool]] = Counter()
    for row in rows:
        if row.is_open:
            found[_age(row, day), row.days_late is not None] += 1
    if not found:
        return None
    names = [name for _, name in AGES]
    if found[UNKNOWN, True] or found[UNKNOWN, False]:
        names.append(UNKNOWN)
    bars = tuple(Bar(name, (found[name, True], found[name, False])) for name in names)
    return Figure("Open action items by age", Bars(("Late", "Not late"), bars))


def _age(row: ActionRow, day: date) -> str:
    """How long ago it was first heard of, at least."""
    heard = [event.on.latest for event in row.life.past if event.on and event.on.latest <= day]
    if not heard:
        return UNKNOWN
    days = (day - min(heard)).days
    return next(name for most, name in AGES if most is None or days <= most)
