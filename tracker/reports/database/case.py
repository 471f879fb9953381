"""What the tables are made of: the register at a moment, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from tracker.domain.finding import Finding
from tracker.domain.imprint import Made
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Body, Correction, Event, Instrument, Meeting
from tracker.domain.reference import is_code
from tracker.domain.register import Register
from tracker.reports.body_row import BodyRow, body_rows
from tracker.reports.history import corrections
from tracker.reports.rows import ActionRow, InstrumentRow, action_rows, instrument_rows
from tracker.reports.wanting import Lacking, lacking

Step = Callable[[int, int], None]
"""Told how many records have been worked out, and of how many."""


class Told(NamedTuple):
    """An event of a record, by its number among all events; `nth` is its place in its file."""

    number: int
    nth: int
    event: Event
    record: Instrument | Action
    life: Life
    standing: str

    @property
    def instrument(self) -> str | None:
        """The id of its record, if that is an instrument."""
        return self.record.id if isinstance(self.record, Instrument) else None

    @property
    def action(self) -> str | None:
        """The id of its record, if that is an action item."""
        return self.record.id if isinstance(self.record, Action) else None

    @property
    def has_happened(self) -> bool:
        """Whether it certainly took place by the day and counts, or is a remark."""
        return self.standing in ("counted", "announced")


class Held(NamedTuple):
    """A meeting of a body, by its number among all meetings."""

    number: int
    meeting: Meeting
    body: Body


class Mended(NamedTuple):
    """A correction of an event, by its number among all corrections."""

    number: int
    nth: int
    told: Told
    correction: Correction


class Case:
    """The register as it was known at the moment, and what it comes to; `findings` is what a check
    says of it, `made` what the export is made from."""

    def __init__(
        self,
        register: Register,
        moment: Moment,
        made: Made,
        findings: tuple[Finding, ...] = (),
        step: Step = lambda done, of: None,
    ) -> None:
        self.register, self.moment, self.made, self.findings = register, moment, made, findings
        self._step = step
        self.codes: frozenset[str] = frozenset()
        """The codes of the parties that any table names."""

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """Every instrument, also those whose life begins later."""
        found = []
        for n, row in enumerate(instrument_rows(self.register, self.moment), 1):
            found.append(row)
            self._step(n, len(self.register.instruments))
        return tuple(found)

    @cached_property
    def lacking(self) -> tuple[tuple[InstrumentRow, Lacking], ...]:
        """Every instrument whose life has begun, with whose act it waits for."""
        begun = (row for row in self.instruments if row.has_begun)
        return tuple((row, lacking(row, self.register, self.moment)) for row in begun)

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """Every action item, also those whose life begins later."""
        return tuple(action_rows(self.register, self.moment))

    @cached_property
    def bodies(self) -> tuple[BodyRow, ...]:
        """Every body."""
        return tuple(body_rows(self.register, self.moment))

    @cached_property
    def events(self) -> tuple[Told, ...]:
        """Every event, record by record, in the order of their files."""
        found: list[Told] = []
        rows: Iterator[InstrumentRow | ActionRow] = chain(self.instruments, self.actions)
        for row in rows:
            refused = {event.at for event in row.life.illegal}
            for event in row.record.event:
                nth = 1 + int(event.at[1])
                standing = self._standing(event, refused)
                found.append(Told(len(found) + 1, nth, event, row.record, row.life, standing))
        return tuple(found)

    def _standing(self, event: Event, refused: set[tuple[str | int, ...]]) -> str:
        """Whether an event counts on the day, or why not."""
        if event.at in refused:
            return "refused"
        done = happened(event.on, event, self.moment)
        if not done:
            return "doubtful" if done is None else "later"
        return "counted" if happened(event.takes_effect, event, self.moment) else "announced"

    @cached_property
    def meetings(self) -> tuple[Held, ...]:
        """Every meeting, held or to come, body by body."""
        bodies = self.register.bodies.values()
        pairs = ((meeting, body) for body in bodies for meeting in body.meeting)
        return tuple(Held(n, *pair) for n, pair in enumerate(pairs, 1))

    @cached_property
    def _meeting_numbers(self) -> dict[int, int]:
        return {id(one.meeting): one.number for one in self.meetings}

    def meeting_number(self, words: str) -> int | None:
        """The number of the meeting written `body/number` or `body/date`."""
        found = self.register.meeting(words) if words else None
        return self._meeting_numbers[id(found[1])] if found else None

    @cached_property
    def corrections(self) -> tuple[Mended, ...]:
        """Every correction that the register knew of at the moment."""
        pairs = (
            (nth, told, one)
            for told in self.events
            for nth, one in enumerate(corrections(told.event, self.moment), 1)
        )
        return tuple(Mended(n, *pair) for n, pair in enumerate(pairs, 1))

    def party(self, words: str) -> str | None:
        """The code of the party that leads or hosts; None for an agency in words."""
        return words if is_code(words) or words in self.register.parties else None
