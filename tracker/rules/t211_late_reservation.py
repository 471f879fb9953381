"""A reservation made after the consent to be bound.

What is wrong
    A party made a reservation certainly after every day on which it consented to be bound. Where
    the clause on entry into force lets a signature count, the signature is the consent.

Why it matters
    A reservation is made when signing, ratifying, accepting, approving or acceding (Vienna
    Convention on the Law of Treaties, arts. 2(1)(d) and 19). A later one has effect only if no
    other party objects; the Secretary-General of the United Nations gives them twelve months. Until
    then it does not count, and a matrix that shows it says too much.

Example
    [[event]]
    on = 2022-12-05
    act = "ratification"
    parties = ["THA"]

    [[event]]
    on = 2024-01-15
    act = "reservation"
    parties = ["THA"]

How to mend it
    If the date is wrong, correct it. If it only changes or explains an earlier one, record it as a
    declaration or a communication. If it was late and was accepted, say so:
    allow = { T211 = "No objection within twelve months of the depositary's notification." }
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.rules.acts import Deed, binding, by_party, listed, place
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every reservation certainly after its party's consents; one finding an event."""
    for record in case.sound_instruments:
        if glance(case, record).regular:
            continue
        found: dict[Event, dict[str, Deed]] = {}
        binds = binding(record)
        for code, deeds in by_party(case, record).items():
            consents = [deed for deed in deeds if deed.act in binds]
            for deed in deeds:
                late = consents and all(deed.after(consent) for consent in consents)
                if deed.act == "reservation" and late:
                    found.setdefault(deed.event, {})[code] = consents[-1]
        for event in sorted(found, key=lambda event: event.at):
            consent = next(iter(found[event].values()))
            message = (f"reservation by {listed(found[event])} on {event.on}, "
                       f"after the consent to be bound of {consent.on}")  # fmt: skip
            hint = "correct the date, or say with allow = { T211 = ... } that it was accepted"
            yield RULE.found(record, place(event, found[event]), message, hint)


RULE = Rule("T211", "late-reservation", "warning", check, __doc__)
