"""Tacit acceptance: who is bound at the entry into force without an act of its own.

Amendments of this kind bind all whom the clause names, but for those who object in time (Vienna
Convention on the Law of Treaties, arts. 36 and 39; the practice of the International Maritime
Organization).
"""

from __future__ import annotations

from datetime import date

from tracker.domain.life import Life


def objectors(life: Life, start: date) -> frozenset[str]:
    """Those who had, or may have, objected by the day, and not certainly taken it back."""
    found: set[str] = set()
    acts = [event for event in (*life.past, *life.doubtful) if event.on]
    for event in acts:
        if event.act == "objection" and event.on and event.on.earliest <= start:
            found |= set(event.parties)
    for event in acts:
        whole = event.act == "withdrawal-of-objection" and not event.partial
        if whole and event.on and event.on.latest <= start:
            found -= set(event.parties)
    return frozenset(found)
