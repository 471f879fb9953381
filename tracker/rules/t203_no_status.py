"""A record that says neither where it stands nor what anybody did.

What is wrong
    The life of an instrument or an action item has neither a status nor an act: it has no events,
    or only remarks and deadlines.

Why it matters
    Status, positions and every table are worked out from the events. A record without any is in
    no table that an officer would look at, and its text is as good as lost.

Example
    title = "Convention on Extradition"
    kind = "convention"

    [[event]]
    on = 2021-11-25
    note = "Under negotiation, says the Secretariat's page."

How to mend it
    Record the status that the source gives: tracker advance ID STATUS --on DATE --source ID. A
    status merely found standing began on or before the day of the source: on = "..2021-11-25".
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every record without status and act. One of which nothing was known yet on the day of an
    older view is no fault of the register."""
    for record in case.sound_living:
        seen = glance(case, record)
        if any(seen.statuses) or any(seen.acts):
            continue
        if not record.event and record.raw.get("event"):
            continue
        message = f"the {record.noun} has no status, and no act of any party"
        hint = f"tracker advance {record.id} STATUS --on DATE --source ID"
        yield RULE.found(record, (), message, hint)


RULE = Rule("T203", "no-status", "error", check, __doc__)
