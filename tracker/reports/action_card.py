"""The card of an action item: who has to do what, by when, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Facts, Words, aside
from tracker.domain.moment import Moment
from tracker.domain.records import Action
from tracker.domain.register import Register
from tracker.reports import naming
from tracker.reports.history import history
from tracker.reports.rows import ActionRow, action_row
from tracker.reports.sections import (
    Pairs,
    can_go_to,
    keywords,
    onward,
    records_table,
    standing,
    told,
)
from tracker.reports.stored import answer, entries


def action_card(
    record: Action, register: Register, moment: Moment
) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of an action item."""
    row = action_row(record, moment, register)
    said = {
        **row.answer(),
        "events": [answer(dict(event)) for _, event in entries(record, moment.known_at)],
        "next": list(can_go_to(record, row.life)),
    }
    serves = [("", id) for id in record.instruments]
    awaited = [("", id) for id in record.blocked_by]
    waiting = register.once("held up", lambda: _held_up(register))
    held_up = [("", id) for id in waiting.get(record.id, ())]
    blocks: list[Block] = [
        Facts(told(_facts(row, register, moment))),
        *records_table("Instruments it serves", serves, register, moment),
        *records_table("Blocked by", awaited, register, moment),
        *records_table("It blocks", held_up, register, moment),
        *history(record, row.life, register, moment),
    ]
    return said, blocks


def _held_up(register: Register) -> Mapping[str, list[str]]:
    """What each record blocks: its id -> the ids of the action items that wait for it."""
    found: dict[str, list[str]] = {}
    for item in register.actions.values():
        for id in dict.fromkeys(item.blocked_by):
            found.setdefault(id, []).append(item.id)
    return found


def _facts(row: ActionRow, register: Register, moment: Moment) -> Pairs:
    record = row.record
    yield "Status", standing(record, row.life, moment)
    if following := onward(record, row.life):
        yield "Can go to", aside(following)
    yield "Due", due_cell(row)
    if record.due and row.due and record.due.text != row.due.text:
        yield "First due", f"{record.due}{_slipped(row)}"
    yield "Lead", phrases.party(record.lead, register)
    yield "Supporting", ", ".join(phrases.party(one, register) for one in record.supporting)
    yield "Mandate", naming.link(record.mandate, register) if record.mandate else None
    yield "Sector", naming.link(record.sector, register) if record.sector else None
    yield "Priority", record.priority
    yield from keywords(record)


def due_cell(row: ActionRow) -> Cell:
    """The deadline, and how near or late it is while something is left to do."""
    if not row.due:
        return None
    if row.days_late:
        return (str(row.due), "  ", Words(f"{phrases.counted(row.days_late, 'day')} late", "late"))
    if row.due_in is None:
        return str(row.due)
    if row.due_in == 0:
        return (str(row.due), "  ", Words("today", "soon"))
    within = "in" if row.due.is_day else "within"
    return f"{row.due}  {within} {phrases.counted(row.due_in, 'day')}"


def _slipped(row: ActionRow) -> str:
    """By how much the deadline has moved, where both are certain days."""
    first, now = row.record.due, row.due
    if not (first and now and first.day and now.day):
        return ""
    days = (now.day - first.day).days
    way = "slipped" if days > 0 else "brought forward"
    return f"  {way} by {phrases.counted(abs(days), 'day')}"
