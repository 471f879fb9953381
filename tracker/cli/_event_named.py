"""Which event of a record is meant: by its number, its date, or what it says."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._words import understand
from tracker.domain.dates import Days
from tracker.domain.life import Living
from tracker.domain.nearest import suggestion
from tracker.domain.records import Action
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTION_STATUSES, ACTS, INSTRUMENT_STATUSES
from tracker.formats.visible import cut, visible
from tracker.reports.events import Numbered, numbered

SHOWN = 12
"""How many events a complaint lists."""
_DIGITS = 6
"""More digits than any event's number has."""


def event_named(desk: Desk, record: Living, register: Register, words: str) -> Numbered:
    """The one event meant by a number, `last`, a date, a status or an act; raises Usage with the
    candidates where there are several."""
    events = list(numbered(record, register, desk.moment()))
    said = words.strip().casefold()
    if not events:
        raise Usage(f"{record.id} has no events", "there is nothing to correct")
    if said == "last":
        return events[-1]
    if said.isascii() and said.isdecimal() and len(said) <= _DIGITS:
        found = [one for one in events if one.number == int(said)]
        if found or len(said) != 4:  # four digits are a year
            return _the_one(record, found, f"no event {said}: they are 1 to {events[-1].number}")
    try:
        when = understand(words, desk.today, "EVENT")
    except Usage:
        if any(char.isdigit() for char in words):
            raise
        word = _word(record, words)
        found = [one for one in events if _says(one) == word]
        return _the_one(record, found, f'no event "{word}"')
    return _the_one(record, _on(events, when), f"no event on {when}")


def _word(record: Living, words: str) -> str:
    """The word meant for what an event says; raises Usage."""
    known = _words(record)
    said = "-".join(words.casefold().replace("-", " ").split())
    if said in known:
        return said
    message = f'"{cut(visible(words), 60)}" is no event\'s number, date, status or act'
    look = f"see the events with: tracker correct {record.id}"
    near = suggestion(said, known)
    raise Usage(message, f"{near}\n{look}" if near else look)


def _words(record: Living) -> tuple[str, ...]:
    """The words for what events of this kind of record may say."""
    if isinstance(record, Action):
        return (*ACTION_STATUSES, "due", "note")
    return (*INSTRUMENT_STATUSES, *ACTS, "note")


def _says(one: Numbered) -> str:
    """The word for what an event says."""
    event = one.event
    return event.status or event.act or ("due" if event.due else "note")


def _on(events: Sequence[Numbered], when: Days) -> list[Numbered]:
    """The events of this very date, or else those that lie within it."""
    same = [one for one in events if one.event.on and one.event.on.text == when.text]
    if same or when.is_open:
        return same
    first, last = when.earliest, when.latest
    return [one for one in events if one.event.on and one.event.on.within(first, last)]


def _the_one(record: Living, found: Sequence[Numbered], none: str) -> Numbered:
    """The only event that was found; raises Usage where there is none or are several."""
    if len(found) == 1:
        return found[0]
    look = f"tracker correct {record.id}"
    if not found:
        raise Usage(f"{record.id} has {none}", f"see its events with: {look}")
    lines = [f"{one.number}  {one.event.on or 'no date'}  {cut(visible(one.what), 80)}"
             for one in found[:SHOWN]]  # fmt: skip
    more = [f"and {len(found) - SHOWN} more: {look}"] if len(found) > SHOWN else []
    message = f"that may be any of {len(found)} events of {record.id}"
    raise Usage(message, "\n".join(("give its number:", *lines, *more)))


def what_of(one: Numbered, register: Register) -> str:
    """An event as it is said back: "signature by India, on 2021-03-15"."""
    event = one.event
    if event.act:
        who = ", ".join(register.parties.short(code) for code in event.parties)
        words = f"{ACTS[event.act].label} by {who}"
    elif event.status:
        words = f'"{event.status}"'
    else:
        words = f"deadline {event.due}" if event.due else "note"
    return f"{words}, {f'on {event.on}' if event.on else 'without a date'}"
