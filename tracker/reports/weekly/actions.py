"""Actions: done in the period, late, due soon, slipped, blocked, stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.document import Block, Cell, Column, Paragraph, Words
from tracker.reports.figures.age import age_figure
from tracker.reports.foremost import Part, ids_in_a_row, part, table
from tracker.reports.listing import is_soon, time_left
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import ActionRow, status_cell, text
from tracker.reports.weekly.moved import moved

GROUPS = {
    "done": "Done {}",
    "late": "Late",
    "due-soon": "Due soon",
    "slipped": "Slipped",
    "blocked": "Blocked",
    "stale": "Stale",
}
"""The groups, in the order in which they are told, each as its heading has it with what the period
is called; an item may be in several."""

LISTED = {
    "done": "--status done",
    "late": "--late -o late.xlsx",
    "due-soon": "--due {soon}d",
    "blocked": "--status blocked",
}
"""Group -> the options of `list actions` that list its items."""

COLUMNS = (
    Column("id", "ID"),
    Column("due", "DUE", holds="date"),
    Column("left", ""),
    Column("was", "FIRST DUE", give="named", holds="date"),
    Column("status", "STATUS", give="spare"),
    Column("lead", "LEAD", give="first"),
    Column("title", "TITLE", give="first"),
)


def section(period: Period) -> Section:
    """The action items that somebody should look at, by group."""
    found = grouped(period)
    rows = [
        {"group": name, **row.answer(), "days_quiet": period.days_quiet(row.life)}
        for name, these in found.items()
        for row in these
    ]
    figure = age_figure(period.actions, period.last)
    blocks = [*([figure] if figure else []), *_blocks(found, period)]
    return filled("actions", "Action items", rows, blocks, is_counted=False)


def grouped(period: Period) -> dict[str, list[ActionRow]]:
    """The action items of each group."""
    open_items = [row for row in period.actions if row.is_open]
    done = {told.row.record.id for told in moved(period) if told.event.status == "done"}
    soon = [row for row in open_items if is_soon(row, period.register.settings.due_soon)]
    slipped = [row for row in open_items if row.due and row.record.due and row.due > row.record.due]
    return {
        "done": [row for row in period.actions if row.record.id in done and row.is_settled],
        "late": period.late,
        "due-soon": sorted(soon, key=lambda row: (row.due_in or 0, row.record.id)),
        "slipped": slipped,
        "blocked": [row for row in open_items if row.life.status == "blocked"],
        "stale": [r for r in open_items if r.days_late is None and period.is_stale(r)],
    }


def _blocks(found: Mapping[str, list[ActionRow]], period: Period) -> list[Block]:
    """A table; what is stale in one line, for there is no more to say of it."""
    parts = [_part(name, rows, period) for name, rows in found.items() if name != "stale" and rows]
    blocks: list[Block] = table(COLUMNS, parts) if parts else []
    stale = found["stale"]
    if stale:
        head = f"Stale, nothing told for longer than their status allows ({len(stale):,}): "
        blocks.append(Paragraph((head, *ids_in_a_row(row.record.id for row in stale))))
    return blocks


def _part(name: str, rows: Sequence[ActionRow], period: Period) -> Part:
    words = LISTED.get(name, "").replace("{soon}", str(period.register.settings.due_soon))
    return part(GROUPS[name].format(period.called), rows, lambda row: _cells(row, name, period),
                f"tracker list actions {words} --as-of {period.last}" if words else "",
                _slip if name == "slipped" else None)  # fmt: skip


def _slip(row: ActionRow) -> int:
    """By how much its deadline moved: the most weighs most."""
    if not (row.due and row.record.due):
        return 0
    return row.record.due.latest.toordinal() - row.due.latest.toordinal()


def _cells(row: ActionRow, group: str, period: Period) -> dict[str, Cell]:
    return {
        "id": Words(row.record.id, "id"),
        "due": text(row.due) or "-",
        "left": time_left(row, period.register.settings.due_soon),
        "was": text(row.record.due) if group == "slipped" else None,
        "status": status_cell(row.status, row.life.status),
        "lead": row.record.lead,
        "title": row.record.title,
    }
