"""An event that stands below a later one.

What is wrong
    A status is certainly dated before a status above it in the file, or an act of a party before
    an act of the same party above it.

Why it matters
    The file is read from top to bottom as the life of the record, and where dates leave it open
    the order of the file settles which status came first. An event out of its order is most often
    a wrong year, which moves a deposit and with it an entry into force (Vienna Convention on the
    Law of Treaties, art. 24).

    Statuses are compared with statuses, and acts of a party with acts of that party, by `on`. A
    date that may be several days is found only where all of them are earlier. One in the future is left to T303.

Example
    [[event]]
    on = 2022-03-30
    status = "signed"

    [[event]]
    on = 2021-05-20                 # before the signature above it
    status = "in-force"

How to mend it
    Correct the date, or put the event in its place: below the last event that is not later.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import Days
from tracker.domain.finding import Finding
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import facts
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

_HINT = "correct its date, or put it below the last event that is not later"


def check(case: Case) -> Iterator[Finding]:
    """Every status and act certainly dated before one above it; one finding an event."""
    for record in case.register.living():
        if isinstance(record, Instrument) and glance(case, record).regular:
            continue
        latest: dict[str, tuple[Days, Event]] = {}
        for event in facts(case, record):
            if event.on is None or not (event.status or event.act):
                continue
            lines = ("",) if event.status else event.parties
            above = [latest[line] for line in lines if line in latest]
            later = next((other for on, other in above if event.on.precedes(on)), None)
            if later is not None:
                message = f"{_what(event)} is dated {event.on}, below {_what(later)} of {later.on}"
                yield RULE.found(record, (*event.at, "on"), message, _HINT)
            for line in lines:
                if line not in latest or latest[line][0].earliest < event.on.earliest:
                    latest[line] = event.on, event


def _what(event: Event) -> str:
    """The event in words, for messages."""
    return f'the status "{event.status}"' if event.status else f"the {ACTS[event.act or ''].label}"


RULE = Rule("T202", "events-out-of-order", "error", check, __doc__)
