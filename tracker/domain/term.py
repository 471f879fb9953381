"""The term of an instrument: when it began, how often it was renewed, when it ends.

A treaty ends in conformity with its own provisions (Vienna Convention on the Law of Treaties,
art. 54(a)); nothing here makes it end, it only says on which day its term is over.
"""

from __future__ import annotations

from collections import Counter

from tracker.domain.dates import Days
from tracker.domain.life import Life


def beginning(life: Life) -> Days | None:
    """When the present term began: the entry into force, or the latest return from expiry."""
    entry: Days | None = None
    for event in life.past:
        back = life.before.get(event.at[1]) == "expired"
        if event.status == "in-force" and (entry is None or back):
            entry = event.takes_effect
    return entry


def renewals(life: Life, since: Days) -> int:
    """How many times it was or may have been renewed after `since`: the most that any one party
    has notified, for a renewal that several parties notify is one."""
    by_party = Counter(
        code
        for event in (*life.past, *life.doubtful)
        if event.act == "renewal" and event.on and event.on.latest > since.earliest
        for code in event.parties
    )
    return max(by_party.values(), default=0)
