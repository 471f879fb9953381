"""The party of the brief, and every record that concerns it as it stands at the moment."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from tracker.domain.moment import Moment
from tracker.domain.records import Action, Meeting
from tracker.domain.register import Register
from tracker.reports.body_row import BodyRow, body_row
from tracker.reports.listing import in_order
from tracker.reports.position import is_open_to_all
from tracker.reports.rows import ActionRow, InstrumentRow, action_row, instruments_begun
from tracker.reports.stance import Stance, is_named, stance


class Standing(NamedTuple):
    """An instrument, and where the party stands towards it."""

    row: InstrumentRow
    stance: Stance


class Item(NamedTuple):
    """An action item, and the party's part in it: lead or supporting."""

    row: ActionRow
    role: str


class Seat(NamedTuple):
    """A body, and the party's part in it: lead or member."""

    row: BodyRow
    role: str


class Sitting(NamedTuple):
    """A meeting, and the party's part in it: host, or its part in the body."""

    seat: BodyRow
    meeting: Meeting
    role: str


class Case:
    """What the sections of a brief share."""

    def __init__(self, code: str, register: Register, moment: Moment) -> None:
        self.code, self.register, self.moment = code, register, moment

    @cached_property
    def rows(self) -> tuple[InstrumentRow, ...]:
        """Every instrument whose life had begun."""
        return instruments_begun(self.register, self.moment)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The instruments in which the party has a part: it has acted, or may act by name."""
        found = (Standing(row, stance(row, self.code, self.moment)) for row in self.rows)
        return tuple(one for one in found if self._has_part(one))

    def _has_part(self, one: Standing) -> bool:
        acted = any(self.code in e.parties for e in (*one.row.life.acts, *one.row.life.doubtful)
                    if e.act)  # fmt: skip
        return one.stance.has_acted or acted or self.is_named(one.row)

    @cached_property
    def not_recorded(self) -> tuple[InstrumentRow, ...]:
        """Instruments in force to which it may be a party, though nothing of it is recorded."""
        parts = {one.row.record.id for one in self.standings}
        return tuple(
            row
            for row in self.rows
            if row.record.id not in parts and _may_have_anybody(row) and row.is_in_force
        )

    def is_named(self, row: InstrumentRow) -> bool:
        """Whether an instrument is open to the party by its code or by a group it is in."""
        return is_named(row, self.code, self.register, self.moment)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its action items: late ones first, then by deadline, what is settled last."""
        register = self.register
        records = (one for one in register.actions.values() if self._role(one))
        rows = (action_row(record, self.moment, register) for record in records)
        own = in_order(row for row in rows if row.has_begun)
        return tuple(Item(row, self._role(row.record)) for row in own)

    def _role(self, record: Action) -> str:
        if record.lead == self.code:
            return "lead"
        return "supporting" if self.code in record.supporting else ""

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """The bodies it leads, then those of which it is a member on the day."""
        found = []
        for record in self.register.bodies.values():
            members = self.register.participants(record.members, self.moment.as_of) or ()
            if record.lead == self.code or self.code in members:
                role = "lead" if record.lead == self.code else "member"
                found.append(Seat(body_row(record, self.moment), role))
        return tuple(sorted(found, key=lambda seat: (seat.role != "lead", seat.row.record.id)))

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """The meetings to come of its bodies, and every meeting it hosts or hosted; what comes
        first, then what was, the latest first."""
        roles = {seat.row.record.id: seat.role for seat in self.seats}
        found = []
        for record in self.register.bodies.values():
            row = body_row(record, self.moment)
            for meeting in record.meeting:
                role = "host" if meeting.host == self.code else roles.get(record.id, "")
                if meeting.on and (role == "host" or (role and self.is_ahead(meeting))):
                    found.append(Sitting(row, meeting, role))
        ahead = [one for one in found if self.is_ahead(one.meeting)]
        past = [one for one in found if not self.is_ahead(one.meeting)]
        return (*sorted(ahead, key=_when), *sorted(past, key=_when, reverse=True))

    def is_ahead(self, meeting: Meeting) -> bool:
        """Whether a meeting is still to come, or may be, or lasts."""
        last = meeting.until or meeting.on
        return last is not None and last.latest >= self.moment.as_of


def _when(one: Sitting) -> tuple[object, ...]:
    return one.meeting.on, one.seat.record.id


def _may_have_anybody(row: InstrumentRow) -> bool:
    """Whether any State may be among the parties that are not recorded."""
    anybody = not row.record.open_to or is_open_to_all(row.record)
    return anybody and row.record.acts_known == "partial" and row.record.binding is not False
