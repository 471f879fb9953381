"""An instrument that is signed, and by nobody.

What is wrong
    The record says "signed", it holds what all parties did, and no party had signed by that day,
    or all who had were certainly out again.

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

from tracker.domain.dates import Days
from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.rules.acts import SIGNED, Deed, by_party, facts
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

_SPENDING = frozenset({"withdrawal-of-signature", "withdrawal"})
"""Acts by which a signature is spent."""


def check(case: Case) -> Iterator[Finding]:
    """Every status "signed" by whose day nobody can have signed, though acts are recorded."""
    for record in case.sound_instruments:
        known = record.acts_known == "complete" and not glance(case, record).regular
        parties = by_party(case, record) if known else {}
        for event in facts(case, record) if parties else ():
            if event.status == "signed" and not any(
                _is_signatory(deeds, event) for deeds in parties.values()
            ):
                message = f"signed on {event.on}, and no signature by then is recorded"
                hint = f"tracker sign {record.id} PARTY... --on DATE --source ID"
                yield RULE.found(record, (*event.at, "status"), message, hint)


def _is_signatory(deeds: list[Deed], signed: Event) -> bool:
    """Whether the party may have been a signatory on a day of the status."""
    days = [day for day in (signed.on, signed.takes_effect) if day]
    signatures = [deed for deed in deeds if deed.act in SIGNED]
    return any(_stands(one, day, deeds) for one in signatures for day in days)


def _stands(signature: Deed, day: Days, deeds: list[Deed]) -> bool:
    """Whether the signature may have been given by the day, and is not certainly spent by then."""
    return not day.precedes(signature.on) and not any(
        deed.act in _SPENDING
        and not deed.event.partial
        and deed.after(signature)
        and deed.on.precedes(day)
        for deed in deeds
    )


RULE = Rule("T205", "signed-without-signature", "warning", check, __doc__)
