"""A signature or a consent before there was a text to sign.

What is wrong
    A party signed, or consented to be bound, certainly before the instrument was first adopted,
    ready to sign or signed.

Why it matters
    A text is adopted and established as authentic before anybody can be bound by it (Vienna
    Convention on the Law of Treaties, arts. 9 and 10); a signature or an instrument of consent
    before that day belongs to another text, or its date is wrong. A wrong deposit moves the entry
    into force.

    What the clause on entry into force lets count (`counts`) is a consent here as well. Nothing is
    found where none of the three statuses is recorded.

Example
    [[event]]
    on = 2022-03-30
    status = "ready-to-sign"

    [[event]]
    on = 2021-03-30                 # the year is wrong
    act = "signature"
    parties = ["IND"]

How to mend it
    Correct the date that is wrong: mend the event in place, in the file. If the opening is known
    only as found standing, date it so: on = "..2022-03-30".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import SIGNED, binding, facts, listed
from tracker.rules.case import Case
from tracker.rules.glance import OPENINGS, glance
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every signature and consent certainly before every day on which the text may have been
    there to sign."""
    for record in case.sound_instruments:
        if glance(case, record).regular:
            continue
        openings = [(e, _first_day(e)) for e in facts(case, record) if e.status in OPENINGS]
        if not openings:
            continue
        first, opening = min(openings, key=lambda opening: opening[1])
        for event in facts(case, record):
            is_early = event.act and event.on and event.on.latest < opening
            if is_early and event.act in SIGNED | binding(record):
                label = ACTS[event.act or ""].label
                message = (f"{label} by {listed(event.parties)} on {event.on}, "
                           f'before the instrument was "{first.status}" on {first.on}')  # fmt: skip
                hint = "correct the date that is wrong"
                yield RULE.found(record, (*event.at, "on"), message, hint)


def _first_day(event: Event) -> date:
    """The first day on which a status may have been announced or have taken effect."""
    return min(day.earliest for day in (event.on, event.effective) if day)


RULE = Rule("T207", "act-before-opening", "error", check, __doc__)
