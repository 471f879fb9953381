"""An action item that stands still, and nothing says for what.

What is wrong
    An action item was set to "blocked" with neither `blocked-by` in the record nor a reason at the
    event; or to "deferred" with neither a new deadline nor the meeting it is put off to.

Why it matters
    The weekly report puts blocked items before the director for a decision. One that does not say
    what blocks it asks for a decision that nobody can take; one put off without a day is dropped in
    all but name.

    A new deadline is `due` at the event itself, at one of the same day, or at one below it before
    the item moves again.

Example
    [[event]]
    on = 2026-06-01
    status = "blocked"

How to mend it
    Name what must happen first: blocked-by = ["ID"] in the record, or reason = "..." at the event.
    For a deferral, add due = DATE or meeting = "BODY/NUMBER" to the event.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Action, Event
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every "blocked" without a cause, every "deferred" without an end."""
    for record in case.register.actions.values():
        named = record.blocked_by or case.is_flawed(record, ("blocked-by",))
        for event in case.events(record):
            if event.status == "blocked" and not named and not event.reason:
                message = f"blocked on {event.on}, and nothing says by what"
                hint = f'tracker set {record.id} blocked-by=ID, or add reason = "..." to the event'
                yield RULE.found(record, event.at, message, hint)
            if event.status == "deferred" and not _until(case, record, event):
                message = f"deferred on {event.on}, with neither a new deadline nor a meeting"
                hint = 'add due = DATE or meeting = "BODY/NUMBER" to the event'
                yield RULE.found(record, event.at, message, hint)


def _until(case: Case, record: Action, deferral: Event) -> bool:
    """Whether the deferral says until when, or an unreadable event after it may."""
    if deferral.due or deferral.meeting:
        return True
    place = record.event.index(deferral)
    for event in record.event[:place]:
        if event.due and event.on == deferral.on:
            return True
    for event in record.event[place + 1 :]:
        if event.status:
            return False
        if event.due or case.is_flawed(record, event.at):
            return True
    return False


RULE = Rule("T213", "blocked-without-cause", "error", check, __doc__)
