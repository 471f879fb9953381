"""Action items: done and decided in the period, dropped, and what of the others is late."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Cell, Column, Group, Table, Words
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import ActionRow, status_cell, text
from tracker.reports.weekly.moved import moved

GROUPS = {"done": "Done", "decided": "Decided", "moved": "Moved on", "dropped": "Dropped",
          "late": "Late at the end of the period"}  # fmt: skip
COLUMNS = (
    Column("on", "ON", holds="date"),
    Column("status", "STATUS"),
    Column("lead", "LEAD", give="first"),
    Column("due", "DUE", holds="date"),
    Column("title", "TITLE", give="last"),
    Column("id", "ID"),
)
_OF_STATUS = {"done": "done", "closed": "done", "open": "decided", "proposed": "decided",
              "dropped": "dropped"}  # fmt: skip


def section(period: Period) -> Section:
    """The action items by what became of them; one that moved twice is told by its last move."""
    found = grouped(period)
    rows = [{"group": group, "on": on, **row.answer()}
            for group, these in found.items() for on, row in these]  # fmt: skip
    groups = tuple(
        Group(GROUPS[group], tuple(_cells(group, on, row) for on, row in these))
        for group, these in found.items()
    )
    return filled("actions", "Action items", rows, [Table(COLUMNS, groups)], is_counted=False)


def grouped(period: Period) -> dict[str, list[tuple[str | None, ActionRow]]]:
    """The day and the row of the action items of each group; groups that have none are left out."""
    found: dict[str, list[tuple[str | None, ActionRow]]] = {name: [] for name in GROUPS}
    for group, on, row in _moves(period):
        found[group].append((on, row))
    found["late"] = [(None, row) for row in period.late]
    return {name: these for name, these in found.items() if these}


def _moves(period: Period) -> Iterator[tuple[str, str | None, ActionRow]]:
    last = {
        told.row.record.id: told
        for told in moved(period)
        if isinstance(told.row, ActionRow) and told.event.status
    }
    for row, event in last.values():
        if isinstance(row, ActionRow):
            first = row.life.before.get(event.at[1]) in (None, "proposed")
            group = _OF_STATUS.get(event.status or "", "moved")
            yield group if group != "decided" or first else "moved", text(event.on), row


def _cells(group: str, on: str | None, row: ActionRow) -> dict[str, Cell]:
    return {
        "on": on,
        "status": status_cell(row.status, row.life.status),
        "lead": row.record.lead,
        "due": text(row.due),
        "title": row.record.title,
        "id": Words(row.record.id, "id"),
    }
