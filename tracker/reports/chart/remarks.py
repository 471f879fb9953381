"""What stands below the table of a chart: what parties stated, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tracker.domain.document import Block, Cell, Heading, Items
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, parties
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.statements import (
    DECLARATIONS,
    OBJECTION,
    STATED,
    UNDOES,
    Statement,
)
from tracker.domain.vocabulary import ACTS
from tracker.reports.history import what
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.statements import doubts, every_statement


class Remark(NamedTuple):
    """A statement as a chart lists it: an objection to several parties is one, as far as it has
    the same fate towards them."""

    said: Statement
    to: tuple[str, ...]

    @property
    def party(self) -> str:
        """Whose it is."""
        return self.said.party

    @property
    def act(self) -> str:
        """What kind of statement it is."""
        return self.said.act

    @property
    def stands(self) -> bool:
        """Whether it certainly was made and has not certainly ended."""
        return self.said.stands

    def answer(self) -> dict[str, Any]:
        """The statement as JSON has it."""
        said = self.said
        return {
            "party": said.party,
            "act": said.act,
            "on": text(said.event.on),
            "to": list(self.to),
            "text": said.event.text or None,
            "withdrawn": text(said.withdrawn),
            "stands": said.stands,
            "doubtful": said.is_doubtful,
        }


def remarks(row: InstrumentRow, moment: Moment, codes: Sequence[str]) -> list[Remark]:
    """The statements by kind, then in the order that the codes of the parties have; of one party,
    those that may not have been made come last."""
    place = {code: n for n, code in enumerate(codes)}
    kinds = [*STATED, *UNDOES]

    def order(one: Remark) -> tuple[int, int, bool]:
        return kinds.index(one.act), place.get(one.party, len(place)), one.said.is_doubtful

    found: dict[object, list[Statement]] = {}
    for one in every_statement(row, moment):
        found.setdefault(_fate(one), []).append(one)
    return sorted((_together(these) for these in found.values()), key=order)


def _fate(one: Statement) -> tuple[object, ...]:
    """What statements have in common that a chart tells in one line."""
    return one.event.at, one.party, one.withdrawn, one.fell, one.perhaps, one.in_part, one.ends


def _together(these: Sequence[Statement]) -> Remark:
    to = tuple(one.to for one in these if one.to)
    return Remark(these[0], to or these[0].event.to)


def standing_counts(code: str, stated: Iterable[Remark]) -> dict[str, int]:
    """How many declarations and objections of the party stand; an objection to several parties is
    one."""
    found = {(one.said.event.at, one.act) for one in stated if one.party == code and one.stands}
    acts = [act for _, act in found]
    return {
        "declarations": sum(acts.count(act) for act in DECLARATIONS),
        "objections": acts.count(OBJECTION),
    }


def statements_made(stated: Sequence[Remark], register: Register) -> Iterator[Block]:
    """What was stated, kind by kind; what was withdrawn, or fell with its party, in brackets."""
    for kind in dict.fromkeys(one.act for one in stated):
        yield Heading(capital(_several(ACTS[kind].label)))
        these = [one for one in stated if one.act == kind]
        yield Items(tuple(_statement(one, register) for one in these))


def _several(label: str) -> str:
    """The plural of what an act is called: "withdrawals of reservation"."""
    first, of, rest = label.partition(" of ")
    return f"{first}s{of}{rest}"


def _statement(one: Remark, register: Register) -> Cell:
    """A statement on one line: who, when, to whom, and its words."""
    said, event = one.said, one.said.event
    answers = f", to {parties(one.to, register)}" if one.to else ""
    head = f"{register.parties.short(one.party)}, {event.on or 'no date'}{answers}"
    says = "; ".join(part for part in _says(event) if part)
    line = f"{head}: {says}" if says else head
    if said.withdrawn:
        return f"[{line}] withdrawn {said.withdrawn}"
    if said.is_doubtful:
        return f"{line} (may not have been made by this day: not counted)"
    if said.fell:
        return f"[{line}]"
    return f"{line} ({doubts(said)})" if doubts(said) else line


def _says(event: Event) -> Iterator[str]:
    yield f"article {event.article}" if event.article else ""
    yield "in part" if event.partial else ""
    yield f"with effect from {event.effective}" if event.effective else ""
    yield f"“{event.text}”" if event.text else ""
    yield event.note


def notes(row: InstrumentRow, register: Register) -> Iterator[Block]:
    """What a depositary tells in footnotes: withdrawals, and remarks on signatures and consents."""
    noted = [event for event in row.life.past if _is_noted(event)]
    if noted:
        yield Heading("Notes")
        yield Items(tuple(_note(event, row, register) for event in noted))


def _is_noted(event: Event) -> bool:
    """Whether an event has a note here: every undoing has, and every remark on a party or on an
    act that the table tells."""
    if event.act is None:
        return bool(event.note and event.parties)
    if event.act in STATED or event.act in UNDOES:
        return False
    effect = ACTS[event.act].effect
    if effect == "undo" or event.act == "end-of-provisional-application":
        return True
    return effect != "home" and bool(event.note)


def _note(event: Event, row: InstrumentRow, register: Register) -> Cell:
    head = f"{event.on or 'no date'}: {what(event, row.record, row.life, register)}"
    if event.effective:
        head += f", with effect from {event.effective}"
    if event.partial:
        head += ", in part"
    return f"{head}. {event.note}" if event.note else head
