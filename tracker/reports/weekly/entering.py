"""Entering: what is announced to enter into force, with its day."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Group, Table, Words
from tracker.domain.records import Event
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.weekly.week import Section, Week, filled

COLUMNS = (
    Column("on", "ON"),
    Column("id", "ID"),
    Column("announced", "ANNOUNCED"),
    Column("title", "TITLE", give="first"),
)


def section(week: Week) -> Section:
    """The instruments whose entry into force is fixed and still to come."""
    found = fixed(week)
    cells = tuple(_cells(row, event) for row, event in found)
    rows = [_answer(row, event, week) for row, event in found]
    return filled("entering", "Entering into force", rows, [Table(COLUMNS, (Group("", cells),))])


def fixed(week: Week) -> list[tuple[InstrumentRow, Event]]:
    """The instruments with the announcement of their entry into force, the next first."""
    found = [
        (row, row.life.fixed)
        for row in week.instruments
        if row.life.fixed and row.life.fixed.status == "in-force"
    ]
    return sorted(found, key=lambda one: (one[1].takes_effect or (), one[0].record.id))


def _answer(row: InstrumentRow, event: Event, week: Week) -> dict[str, Any]:
    when = event.takes_effect
    return {
        "id": row.record.id,
        "title": row.record.title,
        "on": text(when),
        "in_days": (when.day - week.last).days if when and when.day else None,
        "announced": text(event.on),
        "source": list(event.source),
    }


def _cells(row: InstrumentRow, event: Event) -> dict[str, Cell]:
    return {
        "on": text(event.takes_effect),
        "id": Words(row.record.id, "id"),
        "announced": text(event.on),
        "title": row.record.name,
    }
