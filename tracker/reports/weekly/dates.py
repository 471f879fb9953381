"""Dates: what comes in the next 30 and 90 days."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.document import Cell, Column, Group, Table, Words
from tracker.reports.agenda import Entry, entries
from tracker.reports.weekly.week import Section, Week, filled

NEAR, FAR = 30, 90

COLUMNS = (
    Column("date", "DATE"),
    Column("in", "IN DAYS", align="right"),
    Column("what", "WHAT"),
    Column("id", "ID"),
    Column("title", "TITLE", give="first"),
)


def section(week: Week) -> Section:
    """Deadlines, meetings, windows, terms and announced dates; what is late is told elsewhere."""
    found = [(_within(one, week.last), one) for one in coming(week)]
    rows = [{**one.answer(week.last), "within": within} for within, one in found]
    groups = tuple(
        Group(heading, tuple(_cells(one, week.last) for within, one in found if within == days))
        for days, heading in ((NEAR, f"Next {NEAR} days"), (FAR, f"Up to {FAR} days"))
    )
    return filled("dates", "Dates", rows, [Table(COLUMNS, groups)])


def coming(week: Week) -> list[Entry]:
    """What comes by the last of the days, of records whose life had begun."""
    end = week.last + timedelta(days=min(FAR, (date.max - week.last).days))
    begun = {row.record.id for row in week.living} | set(week.register.bodies)
    return [
        one
        for one in entries(week.register, week.moment, week.instruments)
        if one.id in begun and not one.late and _falls(one, week.last, end)
    ]


def _falls(one: Entry, day: date, end: date) -> bool:
    """Whether it comes by the end, or may begin to: a year that has begun ends no sooner for it."""
    when = one.when
    if one.what == "meeting" and when.latest <= day:
        return False  # held in the week, and told among the meetings
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
