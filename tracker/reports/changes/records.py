"""What became of whole records: new, gone, renamed, with other keys; deadlines, meetings, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.life import due, live
from tracker.domain.phrases import capital
from tracker.domain.records import Action, Body, Instrument, Meeting, Record
from tracker.domain.vocabulary import BY_CLAUSE
from tracker.reports.changes.change import Change, called
from tracker.reports.changes.sides import Sides, meaning, values
from tracker.reports.changes.value import NAMES, change, differences
from tracker.reports.prose import at, days, named
from tracker.reports.rows import action_row, instrument_row
from tracker.reports.sentence import lower, meeting_of, met

APART = ("event", "meeting", "title", "short-title", "former-titles")
"""Keys that are told by other sections."""
REDACTED = ("acts-known", "allow")
"""Keys that redaction changes."""
_KEYS = {"entry-into-force": "clause on entry into force", "member": "list of members",
         "open-to": "list of eligible parties"}  # fmt: skip


def new(sides: Sides) -> Iterator[Change]:
    """The records that are there on the second side only."""
    for old, record in sides.pairs:
        if old is None:
            yield Change(record, f"New: {called(record)}{_about(record, sides)}")


def _about(record: Record, sides: Sides) -> str:
    match record:
        case Instrument():
            row = instrument_row(record, sides.after, sides.moment)
            words = record.kind.replace("-", " ")
            kind = "" if not words or words in record.name.casefold() else f" ({words})"
            return f"{kind}, {lower(row.status)}"
        case Action():
            item = action_row(record, sides.moment)
            until = f", due {days(item.due)}" if item.due else ""
            return f", {lower(item.status)}{until}"
    return ""


def removed(sides: Sides) -> Iterator[Change]:
    """The records that are there on the first side only."""
    for old, record in sides.pairs:
        if record is None:
            yield Change(old, f"Removed: {called(old)}")


def renamed(sides: Sides) -> Iterator[Change]:
    """Other ids, other titles."""
    for old, record in sides.pairs:
        if old is None or record is None:
            continue
        if old.id != record.id:
            yield Change(record, f"The id of {called(record)} was {old.id} and is {record.id}")
        for key, word in (("title", "title"), ("short_title", "short title")):
            was, now = getattr(old, key, ""), getattr(record, key, "")
            if was != now:
                yield Change(record, capital(change(word, was, now, called(old))))


def keys(sides: Sides) -> Iterator[Change]:
    """Every other key that says something else."""
    for old, record in sides.pairs:
        if old is None or record is None:
            continue
        for key in dict.fromkeys((*old.raw, *record.raw)):
            was, now = old.raw.get(key), record.raw.get(key)
            if key in APART or was == now or (key == "due" and isinstance(record, Action)):
                continue
            if key in REDACTED and (old.withheld or record.withheld):
                continue
            word = _KEYS.get(key) or NAMES.get(key) or key.replace("-", " ")
            yield Change(record, capital(change(word, was, now, called(record))))


def deadlines(sides: Sides) -> Iterator[Change]:
    """The action items whose deadline is another one."""
    for old, record in sides.pairs:
        if not isinstance(record, Action) or not isinstance(old, Action):
            continue
        life = live(record, sides.moment)
        was, now = due(old, live(old, sides.was)), due(record, life)
        if meaning(was) == meaning(now):
            continue
        if not (was and now) and (old.withheld or record.withheld):
            continue  # one of them is left out
        moved = [event for event in life.past if event.due]
        cited = moved[-1].source if moved else ()
        why = f", because: {moved[-1].reason.rstrip('.')}" if moved and moved[-1].reason else ""
        if was and now:
            words = f"The deadline of {named(record)} moved from {days(was)} to {days(now)}{why}"
        elif now:
            words = f"{named(record)} was given a deadline: {days(now)}{why}"
        else:
            words = f"{named(record)} has no deadline any more; it was {days(was)}"
        yield Change(record, words, moved[-1].on if moved else None, cited)


def clauses(sides: Sides) -> Iterator[Change]:
    """What the final clauses came to, with nobody declaring it."""
    for old, record in sides.pairs:
        if not isinstance(record, Instrument) or record.entry_into_force is None:
            continue
        after = instrument_row(record, sides.after, sides.moment)
        before = instrument_row(old, sides.before, sides.was) if old else None
        name = capital(named(record))
        if after.is_met and not (before and before.is_met):
            words = f"{name} is in force since {days(after.entry.since)} {BY_CLAUSE}"
            yield Change(record, words, after.entry.since)
        elif after.foreseen and not after.life.fixed:
            foreseen = before.foreseen if before else None
            if meaning(foreseen) != meaning(after.foreseen):
                words = f"{name} will enter into force {at(after.foreseen)}, by its clause"
                yield Change(record, words, after.foreseen)


def meetings(sides: Sides) -> Iterator[Change]:
    """Meetings that were held, that became known or that were announced."""
    for old, body in sides.pairs:
        if not isinstance(body, Body) or (old is None and sides.are_revisions):
            continue
        before = old.meeting if isinstance(old, Body) else ()
        for was, now in sides.matched(before, body.meeting):
            words = _meeting(body, was, now, sides)
            if words:
                one: Any = now or was
                yield Change(body, words, one.on, one.source)


def _meeting(body: Body, was: Meeting | None, now: Meeting | None, sides: Sides) -> str:
    if now is None:
        return f"No longer recorded: {_met(body, was, sides)}" if was else ""
    held = bool(now.on and now.on.latest <= sides.last)
    if was is not None:
        told = "; ".join(differences(values(was), values(now)))
        if told:
            return f"Corrected: {_met(body, was, sides)}: {told}"
        is_news = held and now.on and now.on.latest > sides.first and not sides.are_revisions
        return capital(_met(body, now, sides)) if is_news else ""
    if held:
        is_old = now.on is not None and now.on.latest <= sides.first
        return (
            f"Became known: {_met(body, now, sides)}" if is_old else capital(_met(body, now, sides))
        )
    if now.on and now.on.earliest <= sides.last and not sides.are_revisions:
        return ""  # nobody can tell whether it was held by then
    return f"Announced: {meeting_of(body, now, sides.after)}, {_day(now)}"


def _met(body: Body, meeting: Meeting, sides: Sides) -> str:
    return f"{_day(meeting)} {met(body, meeting, sides.after)}"


def _day(meeting: Meeting) -> str:
    return at(meeting.on) if meeting.on else "on a day not recorded"
