"""The facts that are wanting: without them nothing certain can be said of an entry into force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.domain.entry.consents import Consents
from tracker.domain.records import Instrument


class Want(NamedTuple):
    """A fact without which the clause cannot be decided: what kind of fact, and about what."""

    kind: str
    about: str


_READ = frozenset({"on", "act", "status", "parties", "effective", "partial"})
"""What of an event bears on the answer."""


def unread(record: Instrument) -> tuple[Want, ...]:
    """What could not be read and bears on the answer."""
    if any(flaw[0] == "entry-into-force" for flaw in record.flaws if flaw):
        return (Want("clause", record.id),)
    for flaw in record.flaws:
        if flaw[:1] == ("event",) and (len(flaw) < 3 or flaw[2] in _READ):
            return (Want("events", record.id),)
    return ()


def loose(given: Consents, first: date, last: date) -> Iterator[Want]:
    """The acts of which it is not certain when consents began or ended, if that may be between
    the two days."""
    for spell in given.spells:
        for event, when in ((spell.consent, spell.since), (spell.end, spell.until)):
            if event is None or when is None or when.is_day:
                continue
            if when.earliest <= last and when.latest >= first:
                yield Want("act", str(event.at[1]))
