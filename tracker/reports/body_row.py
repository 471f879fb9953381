"""What a body comes to at a moment: the meetings it has held, its last and its next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.domain.moment import Moment
from tracker.domain.records import Body, Meeting
from tracker.domain.register import Register
from tracker.reports.rows import text


class BodyRow(NamedTuple):
    """A body at a moment."""

    record: Body
    meetings_held: int | None
    last_meeting: Meeting | None
    next_meeting: Meeting | None
    is_withheld: bool = False
    """Whether a meeting after the last one shown is left out: then neither last nor next is told."""

    def answer(self) -> dict[str, Any]:
        """The row as JSON has it."""
        record = self.record
        last, coming = self.last_meeting, self.next_meeting
        return {
            "id": record.id,
            "title": record.title,
            "kind": record.kind or None,
            "parent": record.parent or None,
            "lead": record.lead or None,
            "meetings_held": self.meetings_held,
            "last_meeting": text(last.on) if last else None,
            "next_meeting": text(coming.on) if coming else None,
        }


def body_rows(register: Register, moment: Moment) -> Iterator[BodyRow]:
    """Every body."""
    for record in register.bodies.values():
        yield body_row(record, moment)


def body_row(record: Body, moment: Moment) -> BodyRow:
    """A body as it stands at the moment."""
    held = [m for m in record.meeting if m.on and m.on.latest <= moment.as_of]
    coming = [m for m in record.meeting if m.on and m.on.earliest > moment.as_of]
    counted = record.meetings_held
    known = [m.number for m in held if m.number]
    if counted and counted.as_of and counted.as_of.latest <= moment.as_of:
        known.append(counted.count)
    last = max(held, key=lambda m: (m.on, m.at), default=None)
    following = min(coming, key=lambda m: (m.on, m.at), default=None)
    if (last.at if last else ("meeting",)) in record.withheld:
        return BodyRow(record, None, None, None, True)
    return BodyRow(record, max(known, default=None), last, following)
