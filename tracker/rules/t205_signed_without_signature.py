"""An instrument that is signed, and by nobody.

What is wrong
    The record says "signed", it holds what all parties did, and no party had signed by that day.

Why it matters
    A treaty is signed when a State signs it (Vienna Convention on the Law of Treaties, arts. 10
    to 12); from that day on the State must not defeat its object and purpose (art. 18). A status
    without the acts behind it cannot say who is under that duty, and the number of signatories
    comes out as 0.

    Nothing is found where `acts-known = "partial"`, nor where no act at all is recorded.

Example
    [[event]]
    on = 2022-03-30
    status = "signed"

    [[event]]
    on = 2022-06-14
    act = "ratification"
    parties = ["IND"]

How to mend it
    Record the signatures: tracker sign ID PARTY... --on DATE --source ID. If the register does
    not hold them, say so: acts-known = "partial".
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.rules.acts import SIGNED, facts
from tracker.rules.rule import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Every status "signed" by whose day nobody can have signed, though acts are recorded."""
    for record in case.sound_instruments:
        events = tuple(facts(case, record))
        acts = [event for event in events if event.act]
        if record.acts_known != "complete" or not acts:
            continue
        for event in events:
            if event.status == "signed" and not any(_by_then(act, event) for act in acts):
                message = f"signed on {event.on}, and no signature by then is recorded"
                hint = f"tracker sign {record.id} PARTY... --on DATE --source ID"
                yield RULE.found(record, (*event.at, "status"), message, hint)


def _by_then(act: Event, signed: Event) -> bool:
    """Whether the act is a signature that may have been given by the day of the status."""
    days = (signed.on, signed.takes_effect)
    return act.act in SIGNED and any(not (act.on and day and day.precedes(act.on)) for day in days)


RULE = Rule("T205", "signed-without-signature", "warning", check, __doc__)
