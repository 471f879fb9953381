"""What a life holds, at a glance: so that a rule looks closer only where it may find something.

Most records of a register are sound, and a look at each event for each rule is most of what a
check would take. One look at all of them tells most rules that there is nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import Living
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS
from tracker.rules.acts import RESTS_ON, SIGNED, UNDOING
from tracker.rules.case import Case

OPENINGS = frozenset({"adopted", "ready-to-sign", "signed"})
"""The statuses of which each says that there is a text to sign."""

_TELLING = (
    frozenset(ACTS) - SIGNED - CONSENTS - UNDOING - RESTS_ON.keys() - {"reservation", "objection"}
)
"""Acts that rest on no other and that nothing else rests on."""


class Glance(NamedTuple):
    """What the events of a record hold, all that could be read of them.

    A `regular` life is that of most: every move legal; signed and then consented to, not before it
    was opened, once by each party, in the order of days, nothing taken back, nothing objected to
    and no other act binding. No rule on acts has anything to find in it. `latest` is the last of the days on which an event can first have happened.
    """

    regular: bool
    illegal: bool
    statuses: frozenset[str | None]
    acts: frozenset[str | None]
    sourced: bool
    corrected: bool
    sources: frozenset[str]
    longest_quote: int
    latest: date


def glance(case: Case, record: Living) -> Glance:
    """What the events of the record hold."""
    return case.register.once_for(record, "glance", lambda record: _glance(case, record))


def _glance(case: Case, record: Living) -> Glance:
    events, clause = record.event, getattr(record, "entry_into_force", None)
    illegal = bool(case.life(record).illegal)  # whatever the day
    return Glance(
        not illegal and not (clause and clause.get("counts")) and _is_regular(events),
        illegal,
        frozenset([event.status for event in events]),
        frozenset([event.act for event in events]),
        not [event for event in events if not event.source],
        bool([event for event in events if event.corrections]),
        frozenset([id for event in events for id in event.source]),
        max([len(event.quote) for event in events], default=0),
        max([event.on.earliest for event in events if event.on], default=date.min),
    )


def _is_regular(events: Iterable[Event]) -> bool:
    signed: set[str] = set()
    bound: set[str] = set()
    opened, reached, early = False, date.min, date.max
    unsigned: Days | None = None  # the day of a status "signed" above the signatures of that day
    for event in events:
        if event.on is None or event.on.latest < reached:
            return False
        reached = max(reached, event.on.earliest)
        if event.status in OPENINGS:
            days = (event.on, event.effective or event.on)
            if min(day.earliest for day in days) > early:
                return False
            opened = True
        if event.status == "signed" and not signed:
            unsigned = event.on
        if event.act is None or event.act in _TELLING:
            continue
        if not _is_first(event, signed, bound):
            return False
        if not opened:
            early = min(early, event.on.latest)
        if event.act == "signature" and event.on.is_day and event.on == unsigned:
            unsigned = None
    return unsigned is None


def _is_first(event: Event, signed: set[str], bound: set[str]) -> bool:
    """Whether its parties do this for the first time, and in its turn; those who did are noted."""
    parties = event.parties
    if not bound.isdisjoint(parties) or len(set(parties)) != len(parties):
        return False
    match event.act:
        case "signature":
            in_turn, done = signed.isdisjoint(parties), signed
        case "accession":
            in_turn, done = signed.isdisjoint(parties), bound
        case "ratification":
            in_turn, done = signed.issuperset(parties), bound
        case _:
            in_turn, done = event.act in ("acceptance", "approval"), bound
    done.update(parties)
    return in_turn
