"""The sentence that opens the fact sheet of a record: where it stands on the day."""

from __future__ import annotations

from tracker.domain.document import Block, Paragraph
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, counted, party
from tracker.domain.records import Action, Body, Instrument, Record
from tracker.domain.register import Register
from tracker.reports.body_row import body_row
from tracker.reports.prose import at, be, days, listed, the, who
from tracker.reports.rows import InstrumentRow, action_row, instrument_row
from tracker.reports.sentence import lower
from tracker.reports.wanting import lacking

_LASTING = {
    "in-force": "{has} been in force since {}",
    "suspended": "{has} been suspended since {}",
    "ready-to-sign": "{has} been ready to sign since {}",
    "text-finalised": "{has} had a final text since {}",
    "under-negotiation": "{has} been under negotiation since {}",
    "proposed": "{has} been proposed since {}",
}
"""Status that lasts -> what is said of the instrument, with the day it began."""


def lead(record: Record, register: Register, moment: Moment) -> list[Block]:
    """The sentence as the lead of a page; nothing for what has no state of its own."""
    match record:
        case Instrument():
            said = _instrument(instrument_row(record, register, moment), register, moment)
        case Action():
            said = _action(record, register, moment)
        case Body():
            said = _body(record, moment)
        case _:
            return []
    return [Paragraph(said, "lead")]


def _instrument(row: InstrumentRow, register: Register, moment: Moment) -> str:
    name, status, since = the(row.record.name), row.life.status, row.life.since
    has = "have" if be(name) == "were" else "has"
    if row.life.is_withheld:
        return f"{capital(name)}: the status is not told."
    if status is None:
        said = f"{name} {has} no status that a source states"
    elif status in _LASTING and since:
        words = _LASTING[status].replace("{has}", has)
        if row.record.binding is False:
            words = words.replace("in force", "in effect")
        said = f"{name} {words.replace('{}', days(since))}"
    else:
        said = f"{name} {be(name)} {lower(row.status)} {at(since)}"
    return f"{capital(said)}{_ahead(row, register, moment)}."


def _ahead(row: InstrumentRow, register: Register, moment: Moment) -> str:
    """What is still to come: its entry into force, or whose consent is missing."""
    if row.foreseen:
        return f" and enters into force {at(row.foreseen)}"
    if row.is_met:
        return (
            f"; by its clause it entered into force {at(row.entry.since)}, but nothing declares it"
        )
    if row.life.status != "signed" or row.record.binding is False:
        return f", with {row.parties} parties" if row.is_in_force and " of " in row.parties else ""
    if row.record.acts_known == "partial" or row.record.entry_into_force is None:
        return "; whether it has entered into force is not recorded"
    waits = lacking(row, register, moment)
    if waits.facts:
        return "; whether it has entered into force cannot be determined"
    gone = waits.parties
    names = [register.parties.short(code) for code in sorted(gone, key=register.parties.place)]
    missing = f": {listed(names, few=7)} have still to consent" if len(names) > 1 else (
        f": {who(gone, register)} has still to consent" if gone else "")  # fmt: skip
    return f" and is not yet in force{missing}"


def _action(record: Action, register: Register, moment: Moment) -> str:
    row = action_row(record, moment, register)
    since = f" since {days(row.life.since)}" if row.life.since and row.is_open else ""
    when = f" {at(row.life.since)}" if row.life.since and row.is_settled else ""
    lead = f"; {party(record.lead, register)} leads" if record.lead else "; nobody is named to lead"
    due = ""
    if row.days_late:
        due = f"; it was due {at(row.due)} and is {counted(row.days_late, 'day')} late"
    elif row.due and row.is_open:
        due = f"; due {at(row.due)}"
    return f"{capital(row.status)}{since}{when}{lead}{due}."


def _body(record: Body, moment: Moment) -> str:
    row = body_row(record, moment)
    if row.is_withheld:
        return "Not every meeting is told."
    held = f"Met {counted(row.meetings_held, 'time')}" if row.meetings_held else ""
    last = f"last {at(row.last_meeting.on)}" if row.last_meeting else ""
    said = f"{held}, {last}" if held and last else held or (f"Met {last}" if last else "")
    coming = row.next_meeting
    following = f"the next meeting is {at(coming.on)}" if coming else "no next meeting is recorded"
    return f"{said or 'No meeting is on record'}; {following}."
