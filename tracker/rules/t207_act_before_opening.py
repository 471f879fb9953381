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

from tracker.domain.dates import Days
from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import SIGNED, binding, facts, listed
from tracker.rules.rule import Case, Rule

_OPENINGS = frozenset({"adopted", "ready-to-sign", "signed"})


def check(case: Case) -> Iterator[Finding]:
    """Every signature and consent certainly before every day on which the text may have been
    there to sign."""
    for record in case.sound_instruments:
        events = tuple(facts(case, record))
        openings = [(e, day) for e in events if e.status in _OPENINGS for day in _days(e)]
        if not openings:
            continue
        first, _ = min(openings, key=lambda opening: opening[1].earliest)
        judged = SIGNED | binding(record)
        for event in events:
            if event.on is None or event.act not in judged:
                continue
            if all(event.on.precedes(day) for _, day in openings):
                label = ACTS[event.act or ""].label
                message = (f"{label} by {listed(event.parties)} on {event.on}, "
                           f'before the instrument was "{first.status}" on {first.on}')  # fmt: skip
                hint = "correct the date that is wrong"
                yield RULE.found(record, (*event.at, "on"), message, hint)


def _days(event: Event) -> Iterator[Days]:
    """The dates of a status: when it was announced, and when it took effect."""
    yield from (day for day in (event.on, event.effective) if day)


RULE = Rule("T207", "act-before-opening", "error", check, __doc__)
