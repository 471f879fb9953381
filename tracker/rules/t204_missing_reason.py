"""A step back, an ending or a correction that does not say why.

What is wrong
    A text was reopened, an abandoned instrument or a dropped action item revived, an action item
    dropped or reopened, or an event corrected, and there is no `reason`. Or an instrument is
    superseded, and no record says by what: what supersedes it is the reason.

Why it matters
    These are the moves that somebody will ask about years later. Reopening an adopted text undoes
    its authentication (Vienna Convention on the Law of Treaties, art. 10); a later treaty ends an
    earlier one only if it is another treaty between the same parties (art. 59); and a correction
    without a reason cannot be told from a slip (art. 79).

Example
    [[event]]
    on = 2023-02-01
    status = "dropped"
    source = "secretariat"          # but why?

How to mend it
    Add the reason to the event, or to the correction: reason = "Taken over by the new plan." For
    a superseded instrument, name it in the record of the one that took its place:
    supersedes = ["ID"]. If that one is not in the register, say so with allow = { T204 = "..." }.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.life import Living
from tracker.domain.records import Event, Instrument
from tracker.domain.transition import REASONS, reason_for
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

_WATCHED = frozenset({"superseded", "dropped"} | {target for _, target in REASONS})
"""The statuses whose entering may have to be accounted for."""


def check(case: Case) -> Iterator[Finding]:
    """Every move that must say why and does not; every correction; every unnamed successor."""
    for record in case.sound_living:
        seen = glance(case, record)
        if not seen.corrected and _WATCHED.isdisjoint(seen.statuses):
            continue
        before = case.life(record).before
        for event in case.events(record):
            if event.status in _WATCHED:
                yield from _moves(case, record, event, before.get(event.at[1]))
            if event.corrections:
                yield from _corrections(record, event)


def _moves(case: Case, record: Living, event: Event, before: str | None) -> Iterator[Finding]:
    step = reason_for(before, event.status or "")
    if step and not event.reason:
        message = f'{step} needs a reason ("{event.status}" on {event.on})'
        yield RULE.found(record, event.at, message, 'add reason = "..." to the event')
    if event.status == "superseded" and not _has_successor(case, record):
        message = f"{record.id} is superseded, and no instrument says that it supersedes it"
        hint = f'in the record that took its place: supersedes = ["{record.id}"]'
        yield RULE.found(record, (*event.at, "status"), message, hint)


def _corrections(record: Living, event: Event) -> Iterator[Finding]:
    for n, correction in enumerate(event.corrections):
        if not correction.reason:
            message = f"the correction recorded on {correction.recorded} has no reason"
            at = (*event.at, "corrections", n)
            yield RULE.found(record, at, message, 'add reason = "..." to the correction')


def _has_successor(case: Case, record: Living) -> bool:
    """Whether another instrument supersedes this one, or one that cannot be read may do so."""
    unreadable = any(path.startswith("instruments/") for path in case.register.unreadable)
    return unreadable or any(
        record.id in other.supersedes or case.is_flawed(other, ("supersedes",))
        for other in case.register.instruments.values()
        if isinstance(record, Instrument) and other is not record
    )


RULE = Rule("T204", "missing-reason", "error", check, __doc__)
