"""Action items of the bodies: late, due by the meeting, pending; each is told once."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.document import Cell, Column, Words
from tracker.domain.phrases import party
from tracker.reports.foremost import part, table
from tracker.reports.listing import in_order, time_left
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, filled
from tracker.reports.prose import day
from tracker.reports.rows import ActionRow, status_cell, text

COLUMNS = (
    Column("due", "DUE", holds="date"),
    Column("left", ""),
    Column("status", "STATUS"),
    Column("lead", "LEAD", give="first"),
    Column("title", "TITLE", give="last"),
    Column("body", "BODY"),
    Column("id", "ID"),
)


def overdue(scope: Scope) -> Section:
    """What is past its deadline, the worst first."""
    return _section("overdue", "Overdue", late(scope), scope)


def due(scope: Scope) -> Section:
    """What falls due before the meeting or at it."""
    unknown = "" if scope.row.is_withheld else ": no date recorded"
    when = f" by {day(scope.by)}" if scope.by else f" before the meeting{unknown}"
    return _section("due", f"Due{when}", due_by_then(scope), scope)


def pending(scope: Scope) -> Section:
    """What else is still to be done."""
    told = {row.record.id for row in (*late(scope), *due_by_then(scope))}
    open_items = (row for row in in_order(scope.actions) if row.is_open)
    rest = [row for row in open_items if row.record.id not in told]
    return _section("pending", "Pending", rest, scope)


def late(scope: Scope) -> list[ActionRow]:
    """What is past its deadline, the worst first."""
    return [row for row in scope.period.late if row.record.id in scope.ids]


def due_by_then(scope: Scope) -> list[ActionRow]:
    """What may fall due by the last day of the meeting and is not late; none while no day of the
    meeting is known."""
    if scope.by is None:
        return []
    last = scope.by
    coming = (row for row in scope.actions if row.due and row.due_in is not None)
    return in_order(
        row for row in coming if row.days_late is None and row.due and row.due.latest <= last
    )


def _section(id: str, title: str, rows: Sequence[ActionRow], scope: Scope) -> Section:
    answers = [{**row.answer(), "body": scope.of(row.record) or scope.body.id} for row in rows]
    parts = [part("", rows, lambda row: _cells(row, scope))]
    return filled(id, title, answers, table(COLUMNS, parts))


def _cells(row: ActionRow, scope: Scope) -> dict[str, Cell]:
    below = scope.of(row.record)
    return {
        "due": text(row.due) or ("no date" if row.is_undated else None),
        "left": time_left(row, scope.register.settings.due_soon),
        "status": status_cell(row.status, row.life.status),
        "lead": party(row.record.lead, scope.register),
        "title": row.record.title,
        "body": Words(below, "id") if below else None,
        "id": Words(row.record.id, "id"),
    }
