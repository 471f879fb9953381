"""Actions: done this week, late, due soon, slipped, blocked, stale."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.document import Block, Cell, Column, Group, Paragraph, Table, Words
from tracker.reports.listing import is_soon, time_left
from tracker.reports.naming import ids
from tracker.reports.rows import ActionRow, status_cell, text
from tracker.reports.weekly.moved import moved
from tracker.reports.weekly.week import Section, Week, filled

GROUPS = {
    "done": "Done this week",
    "late": "Late",
    "due-soon": "Due soon",
    "slipped": "Slipped",
    "blocked": "Blocked",
    "stale": "Stale",
}
"""The groups, in the order in which they are told; an item may be in several."""

COLUMNS = (
    Column("id", "ID"),
    Column("due", "DUE"),
    Column("left", ""),
    Column("was", "FIRST DUE", give="spare"),
    Column("status", "STATUS", give="spare"),
    Column("lead", "LEAD", give="first"),
    Column("title", "TITLE", give="first"),
)


def section(week: Week) -> Section:
    """The action items that somebody should look at, by group."""
    found = grouped(week)
    rows = [
        {"group": name, **row.answer(), "days_quiet": week.days_quiet(row.life)}
        for name, these in found.items()
        for row in these
    ]
    return filled("actions", "Action items", rows, _blocks(found, week), is_counted=False)


def grouped(week: Week) -> dict[str, list[ActionRow]]:
    """The action items of each group."""
    open_items = [row for row in week.actions if not row.is_settled]
    done = {told.row.record.id for told in moved(week) if told.event.status == "done"}
    soon = [row for row in open_items if is_soon(row, week.register.settings.due_soon)]
    slipped = [row for row in open_items if row.due and row.record.due and row.due > row.record.due]
    return {
        "done": [row for row in week.actions if row.record.id in done and row.is_settled],
        "late": week.late,
        "due-soon": sorted(soon, key=lambda row: (row.due_in or 0, row.record.id)),
        "slipped": slipped,
        "blocked": [row for row in open_items if row.life.status == "blocked"],
        "stale": [r for r in open_items if r.days_late is None and week.is_stale(r)],
    }


def _blocks(found: Mapping[str, list[ActionRow]], week: Week) -> list[Block]:
    """A table; what is stale in one line, for there is no more to say of it."""
    groups = tuple(
        Group(GROUPS[name], tuple(_cells(row, name, week) for row in rows))
        for name, rows in found.items()
        if name != "stale" and rows
    )
    blocks: list[Block] = [Table(COLUMNS, groups)] if groups else []
    stale = found["stale"]
    if stale:
        head = f"Stale, nothing told for longer than their status allows ({len(stale)}): "
        blocks.append(Paragraph((head, *ids(row.record.id for row in stale))))
    return blocks


def _cells(row: ActionRow, group: str, week: Week) -> dict[str, Cell]:
    return {
        "id": Words(row.record.id, "id"),
        "due": text(row.due) or "-",
        "left": time_left(row, week.register.settings.due_soon),
        "was": text(row.record.due) if group == "slipped" else None,
        "status": status_cell(row.status, row.life.status),
        "lead": row.record.lead,
        "title": row.record.title,
    }
