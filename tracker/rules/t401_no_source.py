"""A status or an act that cites nothing.

What is wrong
    The event says that the record moved, or that parties did something, and names no document
    that says so.

Why it matters
    A register is believed as far as it can be checked. A depositary establishes each signature
    and each deposit by an instrument or a notification (Vienna Convention on the Law of Treaties,
    arts. 76 to 78); a line that cites neither is hearsay, and the next officer cannot tell it
    from a mistake.

Example
    [[event]]
    on = 2022-03-30
    act = "signature"
    parties = ["IND", "LKA"]        # according to whom?

How to mend it
    Add source = "ID", the id of a file in sources/; make that file first if the document is new.
    Best is the depositary's own notification. If there is no document, say in allow why the event
    stands all the same: allow = { T401 = "told by the ambassador on 2022-04-02" }.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Action, Event
from tracker.domain.vocabulary import ACTS
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every status and act without a source. A task done with nothing to show for it is T212's."""
    for record in case.register.living():
        for event in case.events(record) if not glance(case, record).sourced else ():
            if event.source or not (event.status or event.act):
                continue
            if isinstance(record, Action) and event.status == "done" and not event.note:
                continue
            yield RULE.found(record, event.at, f"{_what(event)} cites no source", HINT)


HINT = 'add source = "ID": the id of a file in sources/'


def _what(event: Event) -> str:
    if event.status:
        return f'the move to "{event.status}"'
    return f"the {ACTS[event.act].label if event.act in ACTS else event.act}"


RULE = Rule("T401", "no-source", "warning", check, __doc__)
