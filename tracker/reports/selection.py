"""Which records a list shows: filters and order, each a question to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple
from unicodedata import normalize

from tracker.domain.moment import Moment
from tracker.domain.records import Source
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTION_STATUSES, GRADES, INSTRUMENT_STATUSES
from tracker.reports.body_row import BodyRow
from tracker.reports.rows import ActionRow, InstrumentRow

Row = InstrumentRow | ActionRow | BodyRow | Source


class Selection(NamedTuple):
    """What is asked for. None, and False, ask for nothing; None among `statuses` is a record whose
    status is not stated."""

    statuses: frozenset[str | None] | None = None
    party: str | None = None
    sectors: frozenset[str] | None = None
    body: str | None = None
    lead: str | None = None
    late: bool = False
    due_by: date | None = None
    tag: str | None = None


def select(rows: Iterable[Row], asked: Selection, register: Register, moment: Moment) -> list[Row]:
    """The rows that answer to everything asked for, in their order."""
    return [row for row in rows if _answers(row, asked, register, moment)]


def _answers(row: Row, asked: Selection, register: Register, moment: Moment) -> bool:
    record: Any = row if isinstance(row, Source) else row.record
    if asked.statuses is not None and _status(row) not in asked.statuses:
        return False
    if asked.party is not None and not concerns(row, asked.party, register, moment):
        return False
    if asked.sectors is not None and _sector(row) not in asked.sectors:
        return False
    if asked.body is not None and asked.body != _body(row):
        return False
    if asked.lead is not None and _folded(record.lead) != _folded(asked.lead):
        return False
    if asked.tag is not None and composed(asked.tag) not in map(composed, record.tags):
        return False
    return not isinstance(row, ActionRow) or _is_timely(row, asked, moment)


def composed(text: str) -> str:
    """The text in the one form of its signs: an é may be written as one sign or as two."""
    return text if text.isascii() else normalize("NFC", text)


def _folded(text: str) -> str:
    return composed(text).casefold()


def _is_timely(row: ActionRow, asked: Selection, moment: Moment) -> bool:
    if asked.late and row.days_late is None:
        return False
    if asked.due_by is None:
        return True
    return row.due_in is not None and row.due_in <= (asked.due_by - moment.as_of).days


def concerns(row: Row, party: str, register: Register, moment: Moment) -> bool:
    """Whether the party has a part in it: in an instrument, a position or a place in `open-to`; in
    an action item, its lead or its support; in a body, its lead or its membership."""
    match row:
        case InstrumentRow():
            position = row.positions.get(party)
            if position and position.position != "none":
                return True
            return _is_among(party, row.record.open_to, register, moment)
        case ActionRow():
            return party in (row.record.lead, *row.record.supporting)
        case BodyRow():
            members = row.record.members
            return party == row.record.lead or _is_among(party, members, register, moment)
    return False


def _is_among(party: str, named: str | tuple[str, ...], register: Register, moment: Moment) -> bool:
    """Whether the party is named itself or by a group that is known."""
    names = (named,) if isinstance(named, str) else named
    return any(party in (register.participants(name, moment.as_of) or ()) for name in names)


def _status(row: Row) -> str | None:
    return row.life.status if isinstance(row, (InstrumentRow, ActionRow)) else None


def _sector(row: Row) -> str | None:
    """The sector a record is filed under; a body is asked for by its own id."""
    match row:
        case InstrumentRow() | ActionRow():
            return row.record.sector
        case BodyRow():
            return row.record.id
    return None


def _body(row: Row) -> str | None:
    """The body above: an instrument's own, an action's mandate, a body's parent."""
    match row:
        case InstrumentRow():
            return row.record.body
        case ActionRow():
            return row.record.mandate
        case BodyRow():
            return row.record.parent
    return None


def below(register: Register, body: str) -> frozenset[str]:
    """The body with every body under it."""
    found = {body}
    while more := {id for id, b in register.bodies.items() if b.parent in found} - found:
        found |= more
    return frozenset(found)


Key = Callable[[Any], Any]
"""What a row is sorted by; None comes last, whichever way the rest is sorted."""


def _place(words: Iterable[str]) -> dict[str, int]:
    return {word: n for n, word in enumerate(words)}


_INSTRUMENT, _ACTION, _GRADE = _place(INSTRUMENT_STATUSES), _place(ACTION_STATUSES), _place(GRADES)

ORDERS: dict[str, dict[str, Key]] = {
    "instruments": {
        "id": lambda row: row.record.id,
        "status": lambda row: _INSTRUMENT.get(row.life.status),
        "since": lambda row: row.life.since,
        "parties": lambda row: row.counts.parties,
        "title": lambda row: row.record.name.casefold() or None,
    },
    "actions": {
        "id": lambda row: row.record.id,
        "due": lambda row: row.due,
        "status": lambda row: _ACTION.get(row.life.status),
        "lead": lambda row: row.record.lead.casefold() or None,
        "title": lambda row: row.record.title.casefold() or None,
    },
    "bodies": {
        "id": lambda row: row.record.id,
        "kind": lambda row: row.record.kind or None,
        "lead": lambda row: row.record.lead.casefold() or None,
        "meetings": lambda row: row.meetings_held,
        "last": lambda row: row.last_meeting.on if row.last_meeting else None,
        "next": lambda row: row.next_meeting.on if row.next_meeting else None,
        "title": lambda row: row.record.title.casefold() or None,
    },
    "sources": {
        "id": lambda row: row.id,
        "grade": lambda row: _GRADE.get(row.grade),
        "published": lambda row: row.published,
        "title": lambda row: row.title.casefold() or None,
    },
}
"""Kind of record -> the columns it can be sorted by -> what each sorts by."""


def order(rows: Iterable[Row], kind: str, column: str) -> list[Row]:
    """The rows by a column of `ORDERS`; with `-` before it the other way round."""
    key = ORDERS[kind][column.removeprefix("-")]
    rows = list(rows)
    said = [row for row in rows if key(row) is not None]
    unsaid = [row for row in rows if key(row) is None]
    return [*sorted(said, key=key, reverse=column.startswith("-")), *unsaid]
