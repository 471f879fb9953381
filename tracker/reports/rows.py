"""What a record comes to at a moment, worked out once for every report that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Cell, Words
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.life import Life, due, has_begun, live, moves
from tracker.domain.moment import Moment
from tracker.domain.positions import CONSENTED, Counts, Position, count, positions
from tracker.domain.records import Action, Instrument, Source
from tracker.domain.register import Register
from tracker.domain.vocabulary import (
    ACTION_STATUSES,
    ENDED_INSTRUMENTS,
    IN_EFFECT,
    INSTRUMENT_STATUSES,
    NOT_STATED,
    SETTLED_ACTIONS,
)


def text(when: Days | None) -> str | None:
    """A date as JSON has it: the words it was given in."""
    return str(when) if when else None


class InstrumentRow(NamedTuple):
    """An instrument at a moment."""

    record: Instrument
    life: Life
    positions: Mapping[str, Position]
    counts: Counts
    entry: Entry

    @property
    def enters_into_force(self) -> Days | None:
        """When it entered or will enter into force: as declared, else as worked out."""
        return self.entry.since

    @property
    def foreseen(self) -> Days | None:
        """The day still to come on which it enters into force: announced, else worked out."""
        fixed = self.life.fixed
        if fixed and fixed.status == "in-force":
            return fixed.takes_effect
        ahead = self.entry.declaration is None and self.entry.state == "fixed" and not self.is_over
        return self.entry.since if ahead else None

    @property
    def in_force_from(self) -> Days | None:
        """The day of entry into force where its status does not tell it: one still to come, or one
        that only its clause gives."""
        return self.foreseen or (self.entry.since if self.is_met else None)

    @property
    def is_met(self) -> bool:
        """Whether its clause is satisfied and its date past, though nothing declares it in force."""
        return self.entry.declaration is None and self.entry.in_force and not self.is_over

    @property
    def is_in_force(self) -> bool:
        """Whether it is in force: declared, or worked out where nothing is declared. One that is
        suspended is in force, but not applied (art. 72)."""
        return self.life.status in ("in-force", "suspended") or self.is_met

    @property
    def is_untold(self) -> bool:
        """Whether nobody can tell by the record if it has entered into force: it is signed and not
        every act is known, or no status is stated and no clause settles it, or its status is left
        out."""
        if self.life.is_withheld:
            return self.record.binding is not False
        if self.is_in_force or self.foreseen or self.record.binding is False:
            return False
        if self.life.status is None:
            return self.entry.state in ("no-clause", "undetermined") and bool(self.life.past)
        return self.life.status == "signed" and self.record.acts_known == "partial"

    @property
    def is_over(self) -> bool:
        """Whether its life is over, unless it is revived."""
        return self.life.status in ENDED_INSTRUMENTS

    @property
    def status(self) -> str:
        """The status as officers say it."""
        return status_words(self.record, self.life.status)

    @property
    def has_begun(self) -> bool:
        """Whether its life had begun at the moment."""
        return has_begun(self.record, self.life)

    @property
    def consented(self) -> frozenset[str]:
        """The codes of those that have consented to be bound and are not out again."""
        return frozenset(code for code, one in self.positions.items() if one.position in CONSENTED)

    @property
    def parties(self) -> str:
        """The parties as a table prints them: "5 of 7"; "≥ 3" where not every act is known; "-"
        where it does not bind, for then nobody is a party."""
        if self.record.binding is False:
            return "-"
        if self.record.acts_known == "partial" and not self.counts.parties:
            return "unknown"
        if self.counts.eligible is None and not self.positions:
            return "-"
        least = "≥ " if self.record.acts_known == "partial" else ""
        return f"{least}{self.of(self.counts.parties)}"

    def of(self, number: int) -> str:
        """A number of those that may take part: "5 of 7"; alone where that is any State."""
        return (
            str(number) if self.counts.eligible is None else f"{number} of {self.counts.eligible}"
        )

    def answer(self) -> dict[str, Any]:
        """The row as JSON has it."""
        record, life = self.record, self.life
        return {
            "id": record.id,
            "title": record.title,
            "short_title": record.short_title or None,
            "kind": record.kind or None,
            "status": life.status,
            "status_since": text(life.since),
            "sector": record.sector or None,
            "signatories": self.counts.signatories,
            "parties": self.counts.parties,
            "eligible": self.counts.eligible,
            "acts_known": record.acts_known,
            "enters_into_force": text(self.enters_into_force),
        }


def instrument_rows(register: Register, moment: Moment) -> Iterator[InstrumentRow]:
    """Every instrument, also one whose life begins later."""
    for record in register.instruments.values():
        yield instrument_row(record, register, moment)


def instruments_begun(register: Register, moment: Moment) -> tuple[InstrumentRow, ...]:
    """Every instrument whose life had begun at the moment."""
    return tuple(row for row in instrument_rows(register, moment) if row.has_begun)


def instrument_row(record: Instrument, register: Register, moment: Moment) -> InstrumentRow:
    """An instrument as it stands at the moment; what is of the register is worked out once."""
    if register.instruments.get(record.id) is not record:
        return _instrument_row(record, register, moment)
    key = ("instrument", record.id, moment)
    return register.once(key, lambda: _instrument_row(record, register, moment))


def _instrument_row(record: Instrument, register: Register, moment: Moment) -> InstrumentRow:
    life = live(record, moment)
    entry = entry_into_force(record, register, moment, life=life)
    found = positions(life, moment, register.ends, entry)
    counts = count(found, register.participants(record.open_to, moment.as_of))
    return InstrumentRow(record, life, found, counts, entry)


def status_words(record: Instrument | Action, status: str | None) -> str:
    """A status as officers say it."""
    if status is None:
        return NOT_STATED
    if isinstance(record, Action):
        return ACTION_STATUSES[status]
    if status == "in-force" and record.binding is False:
        return IN_EFFECT
    return INSTRUMENT_STATUSES[status]


def status_cell(words: str, status: str | None) -> Cell:
    """A status with its tone."""
    tones = {"in-force": "good", "done": "good", "closed": "good", "signed": "waiting",
             "ready-to-sign": "waiting", "blocked": "late", None: "quiet"}  # fmt: skip
    return Words(words, tones.get(status, ""))


class ActionRow(NamedTuple):
    """An action item at a moment."""

    record: Action
    life: Life
    due: Days | None
    days_late: int | None
    due_in: int | None
    """Days to the last day of its deadline; None where there is none, or nothing is left to do."""
    moves: int = 0
    """How often its deadline moved."""

    @property
    def status(self) -> str:
        """The status as officers say it."""
        return status_words(self.record, self.life.status)

    @property
    def has_begun(self) -> bool:
        """Whether its life had begun at the moment."""
        return has_begun(self.record, self.life)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.life.status in SETTLED_ACTIONS

    @property
    def is_open(self) -> bool:
        """Whether something is left to do: not certain where a later status is left out."""
        return not self.is_settled and not self.life.is_withheld

    @property
    def is_undated(self) -> bool:
        """Whether it is open and has no deadline, none that is left out either."""
        is_told = all(at[-1] != "due" for at in self.life.withheld)
        return self.is_open and self.due is None and is_told

    def answer(self) -> dict[str, Any]:
        """The row as JSON has it."""
        record, life = self.record, self.life
        return {
            "id": record.id,
            "title": record.title,
            "status": life.status,
            "status_since": text(life.since),
            "lead": record.lead or None,
            "due": text(self.due),
            "first_due": text(record.due),
            "days_late": self.days_late,
            "instruments": list(record.instruments),
        }


def action_row(record: Action, moment: Moment, register: Register | None = None) -> ActionRow:
    """An action item as it stands at the moment; late from the day after its last possible day.
    What is of the register, where that is given, is worked out once."""
    if register is None or register.actions.get(record.id) is not record:
        return _action_row(record, moment)
    key = ("action", record.id, moment)
    return register.once(key, lambda: _action_row(record, moment))


def _action_row(record: Action, moment: Moment) -> ActionRow:
    life = live(record, moment)
    when = None if life.is_withheld else due(record, life)
    settled = life.status in SETTLED_ACTIONS
    left = None if when is None or when.is_open or settled else (when.latest - moment.as_of).days
    late = -left if left is not None and left < 0 else None
    told = moves((event for event in life.past if event.due), moment.known_at)
    return ActionRow(record, life, when, late, left, told)


def action_rows(register: Register, moment: Moment) -> Iterator[ActionRow]:
    """Every action item, also one whose life begins later."""
    for record in register.actions.values():
        yield action_row(record, moment, register)


def source_answer(source: Source) -> dict[str, Any]:
    """A source as JSON has it."""
    return {
        "id": source.id,
        "title": source.title,
        "grade": source.grade or None,
        "publisher": source.publisher or None,
        "published": text(source.published),
        "url": source.url or None,
        "accessed": text(source.accessed),
        "language": source.language or None,
        "note": source.note or None,
    }
