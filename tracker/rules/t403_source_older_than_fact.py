"""A fact whose sources were all published before it took place.

What is wrong
    Every document that the event cites was certainly published more than a day before the event's
    own date. None of them can have told of it.

Why it matters
    Either the date is wrong, or the source is; or an announcement has been recorded as the deed.
    A State that means to sign has not signed (Vienna Convention on the Law of Treaties, arts. 11
    to 15). An entry into force and an end may be foretold, since the treaty itself fixes them
    (arts. 24 and 54): in-force, expired, terminated and superseded are left alone. One day is
    granted, for time zones.

Example
    [[event]]
    on = 2022-03-30
    act = "signature"
    parties = ["IND"]
    source = "press-release"        # published = 2022-03-21: "India will sign on 30 March"

How to mend it
    Cite a document that tells of the fact after it took place, or mend the date: here, or
    published in the source's file. If only the intention is known, record that, on the day it was
    stated: act = "stated-intention", target = 2022-03-30.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import Days
from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.rules.acts import facts
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

FORESEEN = frozenset({"in-force", "expired", "terminated", "superseded"})
"""The statuses that a text or a notification may fix in advance."""


def check(case: Case) -> Iterator[Finding]:
    """Every other status and act with older sources only; one in the future is T303's."""
    sources = case.register.sources.values()
    published = {source.id: source.published for source in sources if source.published}
    for record in case.register.living():
        seen = glance(case, record)
        cited = (published[id].latest for id in seen.sources if id in published)
        if min(cited, default=seen.latest) >= seen.latest:
            continue
        for event in facts(case, record):
            if not (event.status or event.act) or event.status in FORESEEN:
                continue
            for id in event.source:
                if not _is_older(published.get(id), event.on):
                    break
            else:
                if event.source:
                    days = [published[id] for id in event.source]
                    message = f"it took place on {event.on}, but {_told(event, days)}"
                    yield RULE.found(record, (*event.at, "source"), message, HINT)


HINT = "cite what was published afterwards, or mend the date of the event or of the source"


def _is_older(published: Days | None, on: Days | None) -> bool:
    if published is None or on is None:
        return False
    return (on.earliest - published.latest).days > 1


def _told(event: Event, published: list[Days]) -> str:
    if len(published) == 1:
        return f'"{event.source[0]}" is of {published[0]}'
    last = max(published)
    return f"the latest of its sources is of {last}"


RULE = Rule("T403", "source-older-than-fact", "error", check, __doc__)
