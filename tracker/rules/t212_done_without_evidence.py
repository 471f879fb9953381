"""An action item that is done, and nothing shows it.

What is wrong
    An action item was set to "done" with neither a source nor a note; or it was closed without the
    meeting that confirmed it.

Why it matters
    What is done leaves the list that officers watch. If it was not done after all, nobody will
    notice until the next summit asks. Closing is the body's own act, so it names the meeting.

Example
    [[event]]
    on = 2026-11-02
    status = "done"

    [[event]]
    on = 2026-11-15
    status = "closed"               # at which meeting?

How to mend it
    Add source = "ID" or note = "..." to the event that says done, and meeting = "BODY/NUMBER" to
    the one that says closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every "done" that neither cites nor tells anything, every "closed" without its meeting."""
    for record in case.register.actions.values():
        for event in case.events(record):
            if event.status == "done" and not (event.source or event.note):
                message = f"done on {event.on}, with neither a source nor a note"
                hint = 'add source = "ID" or note = "..." to the event'
                yield RULE.found(record, event.at, message, hint)
            if event.status == "closed" and not event.meeting:
                message = f"closed on {event.on}, without the meeting that confirmed it"
                hint = 'add meeting = "BODY/NUMBER" to the event'
                yield RULE.found(record, event.at, message, hint)


RULE = Rule("T212", "done-without-evidence", "error", check, __doc__)
