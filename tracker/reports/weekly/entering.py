"""Entering: what will enter into force on a certain day, announced or worked out."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Words
from tracker.domain.records import Event
from tracker.reports.foremost import part, table
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import InstrumentRow, text

COLUMNS = (
    Column("on", "ON", holds="date"),
    Column("id", "ID"),
    Column("announced", "ANNOUNCED", holds="date"),
    Column("title", "TITLE", give="first"),
)


def section(period: Period) -> Section:
    """The instruments whose entry into force is certain and still to come."""
    found = fixed(period)
    rows = [_answer(row, period) for row in found]
    return filled("entering", "Entering into force", rows,
                  table(COLUMNS, [part("", found, _cells)]))  # fmt: skip


def fixed(period: Period) -> list[InstrumentRow]:
    """The instruments whose day is announced or worked out, the next first."""
    found = [row for row in period.instruments if row.foreseen]
    return sorted(found, key=lambda row: (row.foreseen or (), row.record.id))


def announcement(row: InstrumentRow) -> Event | None:
    """The event that announces the day; None where the clause gives it."""
    event = row.life.fixed
    return event if event and event.status == "in-force" else None


def _answer(row: InstrumentRow, period: Period) -> dict[str, Any]:
    when, event = row.foreseen, announcement(row)
    return {
        "id": row.record.id,
        "title": row.record.title,
        "on": text(when),
        "in_days": (when.day - period.last).days if when and when.day else None,
        "announced": text(event.on) if event else None,
        "source": list(event.source) if event else [],
    }


def _cells(row: InstrumentRow) -> dict[str, Cell]:
    event = announcement(row)
    return {
        "on": text(row.foreseen),
        "id": Words(row.record.id, "id"),
        "announced": text(event.on) if event else "by its clause",
        "title": row.record.name,
    }
