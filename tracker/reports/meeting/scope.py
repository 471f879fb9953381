"""What a paper for a meeting is about: the body, those below it, and what they answer for."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from tracker.domain.dates import Days
from tracker.domain.records import Body, Meeting, Record
from tracker.reports import Asked
from tracker.reports.body_row import BodyRow, body_row
from tracker.reports.period import LivingRow, Period
from tracker.reports.rows import ActionRow, InstrumentRow


class Scope:
    """What the sections share. The period is the time since the body last met: its days begin with
    those of that meeting, for what moved there is news of it."""

    def __init__(self, asked: Asked) -> None:
        (id,) = asked.subject
        whole = Period(asked, "since the last meeting")
        self.body: Body = whole.register.bodies[id]
        self.row: BodyRow = body_row(self.body, whole.moment)
        last = self.row.last_meeting
        began = last.on.earliest if last and last.on else date.min
        self.period = Period(asked._replace(first=min(began, asked.last)), whole.called)
        self.register = self.period.register

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The ids of the body and of those below it, however deep."""
        found = {self.body.id}
        while more := {
            body.id
            for body in self.register.bodies.values()
            if body.parent in found and body.id not in found
        }:
            found |= more
        return frozenset(found)

    @property
    def below(self) -> tuple[Body, ...]:
        """The bodies below it."""
        return tuple(
            body
            for id, body in self.register.bodies.items()
            if id in self.bodies and id != self.body.id
        )

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The ids of what the meetings of these bodies decided."""
        return frozenset(
            id
            for body in self.register.bodies.values()
            if body.id in self.bodies
            for meeting in body.meeting
            for id in meeting.outcomes
        )

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """The action items that one of the bodies decided, leads or has as an outcome."""
        leads = self.bodies | {self.register.bodies[id].title for id in self.bodies}
        return tuple(
            row
            for row in self.period.actions
            if {row.record.mandate, row.record.sector} & self.bodies
            or row.record.lead in leads
            or row.record.id in self.outcomes
        )

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """The instruments that one of the bodies negotiates, supervises or has as an outcome."""
        return tuple(
            row
            for row in self.period.instruments
            if {row.record.body, row.record.sector} & self.bodies or row.record.id in self.outcomes
        )

    @property
    def living(self) -> tuple[LivingRow, ...]:
        """The instruments, then the action items."""
        return (*self.instruments, *self.actions)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of what it is about."""
        return frozenset(row.record.id for row in self.living)

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """The next meeting that is recorded: the first to come, else one that has no day yet."""
        if self.row.next_meeting:
            return self.row.next_meeting
        if self.row.is_withheld:
            return None
        held = self.row.meetings_held or 0
        undated = (
            one for one in self.body.meeting
            if one.on is None or (one.on.latest > self.period.last and one != self.row.last_meeting)
        )  # fmt: skip
        return next((one for one in undated if (one.number or held + 1) > held), None)

    @property
    def next_day(self) -> Days | None:
        """The day of the next meeting, as far as it is recorded."""
        on = self.next_meeting.on if self.next_meeting else None
        return None if on is None or on.text == "unknown" else on

    @property
    def by(self) -> date | None:
        """The last day of the next meeting, as far as it is known."""
        meeting = self.next_meeting
        last = (meeting.until or self.next_day) if meeting else None
        return None if last is None or last.is_open else last.latest

    def title(self, id: str) -> str:
        """What a record is called."""
        return self.register.title(id)

    def row_of(self, id: str) -> LivingRow | None:
        """The instrument or action item of this id, if its life had begun."""
        return next((row for row in self.period.living if row.record.id == id), None)

    def of(self, record: Record) -> str:
        """Of which of the bodies below a record is; "" where it is the body's own."""
        named = (getattr(record, key, "") for key in ("mandate", "body", "sector"))
        found = next((id for id in named if id in self.bodies), self.body.id)
        return "" if found == self.body.id else found
