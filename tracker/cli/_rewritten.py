"""What an edit has made of the history of a record, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.history import compare
from tracker.formats.visible import visible
from tracker.store.errors import Malformed
from tracker.store.toml import parse

MOST = 3
"""How many events are named."""


def rewritten(old: str, new: str) -> str:
    """The events of the old text that are gone from the new one, or say something else there with
    no correction: "the event of 2026-03-30 (place)"; "" where there is none."""
    try:
        before, after = _events(old), _events(new)
    except Malformed:
        return ""  # what could not be read has said nothing
    history = compare(before, after)
    altered = [f"{_event(before[one.old])} ({', '.join(one.keys)})" for one in history.altered]
    gone = [f"{_event(before[place])} (gone)" for place in history.gone]
    told = [*altered, *gone]
    more = [f"{len(told) - MOST} more"] if told[MOST:] else []
    return ", ".join([*told[:MOST], *more])


def _events(text: str) -> Sequence[Any]:
    events = parse(text).get("event", [])
    return events if isinstance(events, list) else []


def _event(event: Mapping[str, Any]) -> str:
    on = event.get("on")
    return f"the event of {visible(str(on))[:30]}" if on else "the event without a date"
