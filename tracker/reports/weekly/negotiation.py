"""Negotiation: the texts still being made, and for how long nothing has moved."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Group, Table, Words
from tracker.reports.rows import InstrumentRow, status_cell, text
from tracker.reports.sections import days_since
from tracker.reports.weekly.week import Section, Week, filled

STATUSES = ("adopted", "text-finalised", "under-negotiation", "proposed")

COLUMNS = (
    Column("id", "ID"),
    Column("status", "STATUS"),
    Column("quiet", "NOTHING FOR"),
    Column("moved", "SINCE", give="spare"),
    Column("title", "TITLE", give="first"),
)


def section(week: Week) -> Section:
    """The instruments under negotiation, the longest without news first."""
    rows = [row for row in week.instruments if is_negotiated(row)]
    rows.sort(key=lambda row: (-(week.days_quiet(row.life) or 0), row.record.id))
    cells = tuple(_cells(row, week) for row in rows)
    return filled("negotiation", "Under negotiation", [_answer(row, week) for row in rows],
                  [Table(COLUMNS, (Group("", cells),))])  # fmt: skip


def is_negotiated(row: InstrumentRow) -> bool:
    """Whether its text is still being made, or is made and not yet open; what does not bind and is
    adopted is complete."""
    complete = row.life.status == "adopted" and row.record.binding is False
    return row.life.status in STATUSES and not complete


def _answer(row: InstrumentRow, week: Week) -> dict[str, Any]:
    newest = week.newest(row.life)
    return {
        "id": row.record.id,
        "title": row.record.title,
        "status": row.life.status,
        "status_since": text(row.life.since),
        "last_news": text(newest.on) if newest else None,
        "days_since": week.days_quiet(row.life),
        "stale": week.is_stale(row),
    }


def _cells(row: InstrumentRow, week: Week) -> dict[str, Cell]:
    newest = week.newest(row.life)
    quiet = days_since(newest.on, week.last) if newest and newest.on else ""
    return {
        "id": Words(row.record.id, "id"),
        "status": status_cell(row.status, row.life.status),
        "quiet": Words(quiet, "late") if week.is_stale(row) else quiet,
        "moved": text(newest.on) if newest else None,
        "title": row.record.name,
    }
