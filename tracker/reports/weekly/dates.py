"""Dates: what comes in the next 30 and 90 days."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.document import Cell, Column, Words
from tracker.reports.clocks import PRESSING, Entry, entries
from tracker.reports.foremost import part, table
from tracker.reports.period import Period, Section, filled

NEAR, FAR = 30, 90

COLUMNS = (
    Column("date", "DATE", holds="date"),
    Column("in", "IN DAYS", align="right"),
    Column("what", "WHAT"),
    Column("id", "ID"),
    Column("title", "TITLE", give="first"),
)


def section(period: Period) -> Section:
    """Deadlines, meetings, windows, terms and announced dates; what is late is told elsewhere."""
    found = [(_within(one, period.last), one) for one in coming(period)]
    rows = [{**one.answer(period.last), "within": within} for within, one in found]
    parts = [
        part(heading, [one for within, one in found if within == days],
             lambda one: _cells(one, period.last), f"tracker agenda --days {days}")
        for days, heading in ((NEAR, f"Next {NEAR} days"), (FAR, f"Up to {FAR} days"))
    ]  # fmt: skip
    return filled("dates", "Dates", rows, table(COLUMNS, parts))


def coming(period: Period) -> tuple[Entry, ...]:
    """What comes by the last of the days, of records whose life had begun."""
    key = ("coming", period.first, period.last)
    return period.register.once(key, lambda: tuple(_coming(period)))


def pressing(period: Period) -> list[Entry]:
    """What is late and somebody has to act on: deadlines, entries into force not declared."""
    return [one for one in _every(period) if one.late and one.what in PRESSING]


def _coming(period: Period) -> list[Entry]:
    end = period.last + timedelta(days=min(FAR, (date.max - period.last).days))
    return [one for one in _every(period) if not one.late and _falls(one, period.last, end)]


def _every(period: Period) -> list[Entry]:
    """Every entry, of records whose life had begun."""
    begun = {row.record.id for row in period.living} | set(period.register.bodies)
    found = entries(period.register, period.moment, period.instruments)
    return [one for one in found if one.id in begun]


def _falls(one: Entry, day: date, end: date) -> bool:
    """Whether it comes by the end, or may begin to: a year that has begun ends no sooner for it."""
    when = one.when
    if one.what == "meeting" and when.latest <= day:
        return False  # held in the period, and told among the meetings
    return not when.is_open and (when.latest <= end or day < when.earliest <= end)


def _within(one: Entry, day: date) -> int:
    left = one.in_days(day)
    return NEAR if left is not None and left <= NEAR else FAR


def _cells(one: Entry, day: date) -> dict[str, Cell]:
    return {
        "date": str(one.when),
        "in": one.in_days(day),
        "what": one.what,
        "id": Words(one.id, "id"),
        "title": one.title,
    }
