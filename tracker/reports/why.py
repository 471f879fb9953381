"""Why a record's status is what it is: the facts, the law, the clause and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.domain.document import Block, Cell, Column, Document, Heading, Items, Paragraph, table
from tracker.domain.entry import account
from tracker.domain.life import Life, live
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, counted, parties
from tracker.domain.positions import CONSENTED
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports.foot import lost
from tracker.reports.rows import InstrumentRow, action_row, instrument_row, status_words, text
from tracker.reports.sections import can_go_to

LAW = {
    "text-finalised": "art. 10: the text is established as authentic",
    "adopted": "art. 9: the text is adopted",
    "ready-to-sign": "art. 11: States may express their consent; the text is open for signature",
    "signed": "art. 18: those who have signed refrain from acts that would defeat its object",
    "in-force": "art. 24: it enters into force in such manner and on such date as it provides",
    "suspended": "art. 57: its operation is suspended; its parties stay parties (art. 72)",
    "terminated": "art. 54: it has ended by its provisions or by consent of all the parties",
    "superseded": "art. 59: a later treaty of the same parties takes its place",
    "expired": "art. 54(a): its term has run out",
}
"""Status -> the article of the Vienna Convention on the Law of Treaties that it rests on."""

MOVES = (
    Column("on", "ON", holds="date"),
    Column("what", "WHAT", give="first"),
    Column("caveat", "CAVEAT"),
    Column("source", "SOURCE"),
)
KINDS = {
    "past": None,
    "doubtful": "it may lie ahead",
    "illegal": "does not follow from the status before",
    "later": "it lies ahead",
}


def why(record: Instrument | Action, register: Register, moment: Moment) -> Document:
    """Why the record's status at the moment is what it is."""
    life = live(record, moment)
    told = tuple(_reasons(record, life))
    facts = list(_facts(record, life, register))
    answer: dict[str, Any] = {
        **moment.envelope("explain"),
        "id": record.id,
        "title": record.title,
        "status": life.status,
        "status_since": text(life.since),
        "reasons": list(told),
        "facts": [dict(fact) for fact in facts],
        "next": list(can_go_to(record, life)),
    }
    blocks: list[Block] = [Items(told)]
    if facts:
        blocks += [Heading("The facts"), table(MOVES, facts)]
    if isinstance(record, Instrument):
        row = instrument_row(record, register, moment)
        answer["entry_into_force"] = account.answer(row.entry, record, register)
        answer["parties"] = list(_standing(row, register))
        blocks += _instrument(row, register)
    else:
        answer["deadline"] = list(_deadline(record, moment))
        blocks += _section("The deadline", _deadline(record, moment))
    onward = ", ".join(can_go_to(record, life))
    fixed = f"From {life.fixed.takes_effect} it" if life.fixed else "It"
    last = f"{fixed} can go to: {onward}." if onward else f"{fixed} can go nowhere."
    last = "" if life.is_withheld else last
    known = f", as known at {moment.known_at}" if moment.known_at else ""
    last = f"{last} As of {moment.as_of}{known}.".lstrip()
    blocks.append(Paragraph(last, "quiet"))
    return Document(f"{record.id}: {record.title}", answer, (*blocks, *lost(register)))


def _section(heading: str, lines: Iterable[str]) -> list[Block]:
    told = tuple(lines)
    return [Heading(heading), Items(told)] if told else []


def _instrument(row: InstrumentRow, register: Register) -> list[Block]:
    told = account.explanation(row.entry, row.record, register)
    clause = row.entry.clause or {}
    words = [Paragraph(f"“{clause['text']}”", "under")] if clause.get("text") else []
    return [
        *_section("The parties", _standing(row, register)),
        Heading("Entry into force"),
        *words,
        Items(told),
    ]


def _reasons(record: Instrument | Action, life: Life) -> Iterator[str]:
    """The status, the event it rests on, and the law."""
    if life.is_withheld:
        yield "The status is not told."
    elif life.moved is None or life.status is None:
        yield "No status is stated: no event that has happened moved the record."
    else:
        words = status_words(record, life.status)
        cited = f" ({', '.join(life.moved.source)})" if life.moved.source else ", without a source"
        yield f"{words} since {life.since}, by the event of {life.moved.on}{cited}."
        before = life.before.get(life.moved.at[1])
        if before:
            yield f"The status before was {status_words(record, before)}, from which it may come."
        if life.moved.reason:
            yield f"The reason given: {life.moved.reason}"
        binds = isinstance(record, Instrument) and record.binding is not False
        if binds and (law := LAW.get(life.status)):
            yield f"Vienna Convention on the Law of Treaties, {law}."
    if life.fixed and life.fixed.status:
        follows = status_words(record, life.fixed.status)
        yield f"{follows} from {life.fixed.takes_effect}, announced {life.fixed.on}."


def _facts(
    record: Instrument | Action, life: Life, register: Register
) -> Iterator[Mapping[str, Cell]]:
    """The moves of the record and the acts of its parties by their days, each with its caveat."""
    past = {event.at for event in life.past}
    doubtful = {event.at for event in life.doubtful}
    illegal = {event.at for event in life.illegal}
    for event in sorted(record.event, key=lambda event: event.on or ()):
        what = _what(event, record, register)
        if not what:
            continue
        kind = next(
            (name for name, places in (("illegal", illegal), ("past", past), ("doubtful", doubtful))
             if event.at in places),
            "later",
        )  # fmt: skip
        yield {
            "on": text(event.on),
            "what": what,
            "caveat": KINDS[kind],
            "source": ", ".join(event.source) or None,
        }


def _what(event: Event, record: Instrument | Action, register: Register) -> str:
    """What the event says, where it bears on the status."""
    effect = f", with effect from {event.effective}" if event.effective else ""
    if event.status:
        return f"{status_words(record, event.status)}{effect}"
    if event.act:
        label = capital(ACTS[event.act].label)
        return f"{label}: {parties(event.parties, register)}{effect}"
    return f"New deadline: {event.due}" if event.due else ""


def _standing(row: InstrumentRow, register: Register) -> Iterator[str]:
    """How many have signed and consented, and who has signed alone."""
    signed = [code for code, one in row.positions.items() if one.position == "signatory"]
    bound = [code for code, one in row.positions.items() if one.position in CONSENTED]
    least = "at least " if row.record.acts_known == "partial" else ""
    if row.positions:
        yield f"{capital(least)}{row.of(row.counts.signatories)} have signed."
        if bound or not least:
            told = f"{row.of(len(bound))} have consented to be bound{_who(bound, register)}."
            yield capital(f"{least}{told}")
    if signed:
        told = "Signed, consent not recorded" if least else "Signed and not yet bound"
        yield f"{told}: {parties(signed, register)}."


def _who(codes: list[str], register: Register) -> str:
    return f": {parties(codes, register)}" if 0 < len(codes) <= 12 else ""


def _deadline(record: Action, moment: Moment) -> Iterator[str]:
    """The deadline, how often it moved, and what that makes of the action item."""
    row = action_row(record, moment)
    moved = [event for event in row.life.past if event.due]
    if record.due and moved and row.due:
        times = counted(len(moved), "time")
        least = "at least " if any(at[-1] == "due" for at in row.life.withheld) else ""
        yield f"First due {record.due}; moved {least}{times}, last on {moved[-1].on} to {row.due}."
    elif row.due:
        yield f"Due {row.due}."
    if row.days_late:
        yield f"{counted(row.days_late, 'day')} late: nothing is recorded that settles it."
    elif row.due_in is not None:
        yield f"{counted(row.due_in, 'day')} to go."
