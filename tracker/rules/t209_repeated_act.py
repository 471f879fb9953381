"""A party that signs or consents a second time.

What is wrong
    The same party signed twice, or consented to be bound twice, and undid nothing in between.

Why it matters
    A State is bound once (Vienna Convention on the Law of Treaties, art. 11). A deposit that
    stands twice in the register is counted in the wrong year, or hides that the second belongs to
    another State. To be bound anew, it must first have withdrawn.

    Not found: an act with another depositary (`with`), a confirmation of a signature ad
    referendum, a fuller signature after a lesser one, a continuation, and whatever follows a
    withdrawal of the signature, of the consent or from the treaty. Notice of withdrawal is enough,
    though its effect is ahead; but a notice that was revoked undoes nothing. A succession to a
    signature is a signature. A ratification confirms a signature, be it one that binds.

Example
    [[event]]
    on = 2022-12-05
    act = "ratification"
    parties = ["IND", "THA"]

    [[event]]
    on = 2024-02-02
    act = "ratification"
    parties = ["BTN", "IND"]        # India again

How to mend it
    Take the party out of the event that is wrong, or make of the whole event a note. Where there
    are several depositaries, name each: with = "London". A signature ad referendum is confirmed
    with act = "confirmation-of-signature".
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import Deed, by_party, listed, place, repeated
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

_HINT = "take the party out of the event that is wrong, or name the depositary: with = ..."


def check(case: Case) -> Iterator[Finding]:
    """Every signature and consent given again; one finding an event."""
    for record in case.sound_instruments:
        if glance(case, record).regular:
            continue
        found: dict[Event, list[tuple[str, Deed]]] = {}
        for code, deeds in by_party(case, record).items():
            for earlier, later in repeated(deeds):
                found.setdefault(later.event, []).append((code, earlier))
        for event in sorted(found, key=lambda event: event.at):
            codes = [code for code, _ in found[event]]
            first = found[event][0][1]
            message = (f"{ACTS[event.act or ''].label} by {listed(codes)} again, "
                       f"after the {ACTS[first.act].label} of {first.on}")  # fmt: skip
            yield RULE.found(record, place(event, codes), message, _HINT)


RULE = Rule("T209", "repeated-act", "error", check, __doc__)
