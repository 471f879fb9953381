"""What of the agenda a calendar takes: each entry as a day, or as days in a row.

A calendar holds days. A date that may be several stands on the last of them and its note says so;
one without an end cannot stand anywhere and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.appointment import Appointment
from tracker.domain.dates import Days
from tracker.reports.clocks import Entry


def appointments(found: Iterable[Entry]) -> tuple[Appointment, ...]:
    """The entries of an agenda as a calendar takes them, in their order."""
    return tuple(_appointment(one) for one in found if not one.when.is_open)


def _appointment(one: Entry) -> Appointment:
    """An entry; its key names the record, what it is, whose and which, and never the date."""
    first, last = _span(one)
    key = (one.id, one.what, one.party, one.which)
    title = one.title.removesuffix(f", {one.place}") if one.place else one.title
    lead = f"Lead: {one.lead}" if one.lead else ""
    note = "\n".join(words for words in (_doubt(one), _late(one), lead) if words)
    return Appointment(key, first, last, one.what, title, note, one.place, one.moves)


def _span(one: Entry) -> tuple[date, date]:
    """The first and the last day it takes. It lasts only where both ends are certain."""
    first, until = one.when.day, one.until
    if first is None:
        last = one.when.latest if until is None else min(one.when.latest, until.latest)
        return last, last
    last = until.day if until and until.day and until.day > first else first
    return first, last


def _doubt(one: Entry) -> str:
    """What the days of the calendar do not say of the date."""
    if not one.when.is_day:
        return f"Date: {_words(one.when)}."
    return f"It ends on {_words(one.until)}." if one.until and not one.until.is_day else ""


def _words(when: Days) -> str:
    """A date that may be several days, in words."""
    if when.is_open:
        return "a day not known" if when.earliest == date.min else f"some day from {when.earliest}"
    if ".." not in when.text:
        return f"some day in {when}"
    if when.earliest == date.min:
        return f"some day up to {when.latest}"
    return f"some day from {when.earliest} to {when.latest}"


def _late(one: Entry) -> str:
    return "Late: it was to happen by then and has not." if one.late else ""
