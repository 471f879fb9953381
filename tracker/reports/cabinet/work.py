"""Action items: done and decided in the period, dropped, and what of the others is late."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Cell, Column, Words
from tracker.domain.records import Event
from tracker.reports.foremost import part, table
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import ActionRow, status_cell, text
from tracker.reports.weekly.moved import moved

GROUPS = {"done": "Done", "decided": "Decided", "moved": "Moved on", "proposed": "Proposed",
          "dropped": "Dropped", "late": "Late at the end of the period"}  # fmt: skip
LISTED = {"done": "--status done,closed", "dropped": "--status dropped",
          "late": "--late -o late.xlsx"}  # fmt: skip
"""Group -> the options of `list actions` that list its items."""
COLUMNS = (
    Column("on", "ON", holds="date"),
    Column("status", "STATUS"),
    Column("lead", "LEAD", give="first"),
    Column("due", "DUE", holds="date"),
    Column("title", "TITLE", give="last"),
    Column("id", "ID"),
)
_OF_STATUS = {"done": "done", "closed": "done", "proposed": "proposed", "dropped": "dropped"}


def section(period: Period) -> Section:
    """The action items by what became of them: those that were decided, then each by its last
    move."""
    found = grouped(period)
    rows = [{"group": group, "on": on, **row.answer()}
            for group, these in found.items() for on, row in these]  # fmt: skip
    parts = [
        part(GROUPS[group], these, lambda one: _cells(*one), _listed(group, period))
        for group, these in found.items()
    ]
    return filled("actions", "Action items", rows, table(COLUMNS, parts), is_counted=False)


def _listed(group: str, period: Period) -> str:
    """The command that lists the items of a group; "" where none does."""
    words = LISTED.get(group)
    return f"tracker list actions {words} --as-of {period.last}" if words else ""


def grouped(period: Period) -> dict[str, list[tuple[str | None, ActionRow]]]:
    """The day and the row of the action items of each group; groups that have none are left out."""
    found: dict[str, list[tuple[str | None, ActionRow]]] = {name: [] for name in GROUPS}
    for group, on, row in _moves(period):
        found[group].append((on, row))
    found["late"] = [(None, row) for row in period.late]
    return {name: these for name, these in found.items() if these}


def _moves(period: Period) -> Iterator[tuple[str, str | None, ActionRow]]:
    """One that was decided and moved on is told as both: it happened both."""
    last: dict[str, tuple[ActionRow, Event]] = {}
    for row, event in moved(period):
        if not isinstance(row, ActionRow) or not event.status:
            continue
        if _is_decision(row, event):
            yield "decided", text(event.on), row
        last[row.record.id] = row, event
    for row, event in last.values():
        if not _is_decision(row, event):
            yield _OF_STATUS.get(event.status or "", "moved"), text(event.on), row


def _is_decision(row: ActionRow, event: Event) -> bool:
    """Whether an item was decided by it: it is open from then on, and was proposed at most."""
    return event.status == "open" and row.life.before.get(event.at[1]) in (None, "proposed")


def _cells(on: str | None, row: ActionRow) -> dict[str, Cell]:
    return {
        "on": on,
        "status": status_cell(row.status, row.life.status),
        "lead": row.record.lead,
        "due": text(row.due),
        "title": row.record.title,
        "id": Words(row.record.id, "id"),
    }
