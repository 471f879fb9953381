"""The card of one record: everything the register says of it, and what that comes to on a day."""

from __future__ import annotations

from tracker.domain.appointment import Appointment
from tracker.domain.document import Block, Cell, Document, Facts, aside
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Body, Group, Instrument, Party, Record, Source
from tracker.domain.register import Register
from tracker.reports import clocks
from tracker.reports.action_card import action_card
from tracker.reports.appointments import appointments
from tracker.reports.body_card import body_card
from tracker.reports.foot import lost
from tracker.reports.instrument_card import instrument_card
from tracker.reports.lead import lead
from tracker.reports.prose import day
from tracker.reports.reference_cards import group_card, party_card, source_card
from tracker.reports.rows import action_row, instrument_row
from tracker.reports.sections import sources


def card(record: Record, register: Register, moment: Moment, file: str) -> Document:
    """The card of a record; `file` is its file as a person would type it."""
    match record:
        case Instrument():
            said, blocks = instrument_card(record, register, moment)
        case Action():
            said, blocks = action_card(record, register, moment)
        case Body():
            said, blocks = body_card(record, register, moment)
        case Group():
            said, blocks = group_card(record, register, moment)
        case Source():
            said, blocks = source_card(record, register, moment)
        case Party():
            said, blocks = party_card(record.id, register, moment)
        case _:
            raise TypeError(f"no card for a {type(record).__name__}")
    name = register.title(record.id)
    title, called = f"{record.id}: {name}", f"{name}: fact sheet, {day(moment.as_of)}"
    facts = Facts((*_facts(blocks[0]), ("File", aside(file, "code"))))
    shown = (
        *lead(record, register, moment),
        facts,
        *blocks[1:],
        *sources(record, register),
        *lost(register),
    )
    dates = _dates(record, register, moment)
    return Document(title, moment.envelope("show") | said, shown, dates, called=called)


def _dates(record: Record, register: Register, moment: Moment) -> tuple[Appointment, ...] | None:
    """The days of the record that a calendar takes; None for what never has one."""
    match record:
        case Instrument():
            row = instrument_row(record, register, moment)
            return appointments(clocks.in_order(clocks.of_instrument(row, register, moment)))
        case Action():
            return appointments(clocks.deadlines([action_row(record, moment, register)]))
        case Body():
            return appointments(clocks.in_order(clocks.meetings(record, moment)))
        case _:
            return None


def _facts(block: Block) -> tuple[tuple[str, Cell], ...]:
    return block.pairs if isinstance(block, Facts) else ()


def state_card(code: str, register: Register, moment: Moment) -> Document:
    """The card of a party that has no record of its own: a State of ISO 3166-1."""
    said, blocks = party_card(code, register, moment)
    title = f"{code}: {register.parties.name(code)}"
    return Document(title, moment.envelope("show") | said, (*blocks, *lost(register)))
