"""Negotiation: the texts still being made, and for how long nothing has moved."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Words
from tracker.reports.foremost import part, table
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import InstrumentRow, status_cell, text
from tracker.reports.sections import days_since

STATUSES = ("adopted", "text-finalised", "under-negotiation", "proposed")

COLUMNS = (
    Column("id", "ID"),
    Column("status", "STATUS"),
    Column("quiet", "NOTHING FOR"),
    Column("moved", "SINCE", give="spare", holds="date"),
    Column("title", "TITLE", give="first"),
)


def section(period: Period) -> Section:
    """The instruments under negotiation, the longest without news first."""
    rows = [row for row in period.instruments if is_negotiated(row)]
    rows.sort(key=lambda row: (-(period.days_quiet(row.life) or 0), row.record.id))
    parts = [part("", rows, lambda row: _cells(row, period))]
    return filled("negotiation", "Under negotiation", [_answer(row, period) for row in rows],
                  table(COLUMNS, parts))  # fmt: skip


def is_negotiated(row: InstrumentRow) -> bool:
    """Whether its text is still being made, or is made and not yet open; what does not bind and is
    adopted is complete."""
    complete = row.life.status == "adopted" and row.record.binding is False
    return row.life.status in STATUSES and not complete


def _answer(row: InstrumentRow, period: Period) -> dict[str, Any]:
    newest = period.newest(row.life)
    return {
        "id": row.record.id,
        "title": row.record.title,
        "status": row.life.status,
        "status_since": text(row.life.since),
        "last_news": text(newest.on) if newest else None,
        "days_since": period.days_quiet(row.life),
        "stale": period.is_stale(row),
    }


def _cells(row: InstrumentRow, period: Period) -> dict[str, Cell]:
    newest = period.newest(row.life)
    quiet = days_since(newest.on, period.last) if newest and newest.on else ""
    return {
        "id": Words(row.record.id, "id"),
        "status": status_cell(row.status, row.life.status),
        "quiet": Words(quiet, "late") if period.is_stale(row) else quiet,
        "moved": text(newest.on) if newest else None,
        "title": row.record.name,
    }
