"""A status or an act dated in the future.

What is wrong
    The day on which a status was reached, or an act done, has not come yet.

Why it matters
    A register holds what has happened. A deposit that is only expected, once it stands here as a
    fact, is counted on the day, whether it was made or not. What is announced for a later day
    happened when it was announced, and takes effect then (Vienna Convention on the Law of Treaties,
    art. 24(1)).

    The day meant is the real one, whatever --as-of says.

Example
    [[event]]
    on = 2027-01-15                 # the deposit is planned
    act = "ratification"
    parties = ["NPL"]

How to mend it
    Correct the date. An announcement has its own day in `on` and the coming one in `effective`; a
    plan is act = "stated-intention" with the day meant in `target`; a coming meeting or deadline
    stands with its body or its action item.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.vocabulary import ACTS
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every status and act certainly dated after the real day."""
    clock = case.clock
    for record in case.register.living():
        if glance(case, record).latest <= clock:
            continue
        for event in case.events(record):
            if event.on is None or event.on.earliest <= clock:
                continue
            if event.status:
                what = f'"{event.status}"'
                hint = ("put the day of the announcement in on, and the coming one in effective: "
                        "on = DATE, effective = DATE")  # fmt: skip
            elif event.act:
                what = ACTS[event.act].label
                hint = ('a plan is act = "stated-intention", with the day meant in target; '
                        "an act done has its own day in on")  # fmt: skip
            else:
                continue
            message = f"{what} is dated {event.on}, a day that is yet to come"
            yield RULE.found(record, (*event.at, "on"), message, hint)


RULE = Rule("T303", "future-fact", "error", check, __doc__)
