"""How a mistake in an event is mended: what it says from now on, what it said, which is kept, and
where it belongs then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tracker.domain import meaning
from tracker.domain.change import position
from tracker.domain.dates import Days
from tracker.domain.entries import EVENT_KEYS, SAID
from tracker.domain.records import Event
from tracker.domain.shape import Problem
from tracker.domain.table import Fields

OWN = ("recorded", "by", "corrections")
"""The keys of an event that say how the register came by it: the tool's, and never mended."""
UNCOUNTED = "allow"
"""The key that is no part of what an event says: it changes without a correction."""
OF_A_NOTE = frozenset(
    {"on", "parties", "place", "meeting", "source", "quote", "note", "internal", UNCOUNTED, *OWN}
)
"""The keys that an event which is a mere note may have."""
IN_ERROR = "Recorded in error."
"""The note that an event which never happened becomes, where nothing else is said."""

Raw = Mapping[str, Any]
"""An event as its file has it; or what its keys become, None where one is taken away."""


def differing(event: Raw, changes: Raw) -> dict[str, Any]:
    """The changes after which the event means something else."""
    return {
        key: value
        for key, value in changes.items()
        if meaning.whole({key: event.get(key, "")})
        != meaning.whole({key: "" if value is None else value})
    }


def into_note(event: Raw) -> dict[str, Any]:
    """What makes a note of an event that never happened: it loses what a note cannot have."""
    lost = (key for key in event if key in EVENT_KEYS.fields and key not in OF_A_NOTE)
    return {**dict.fromkeys(lost), "note": IN_ERROR}


def is_note(event: Raw) -> bool:
    """Whether an event is a mere note already."""
    return not any(key in event for key in SAID)


def was(event: Raw, changes: Raw, fields: Fields, lowered: Collection[str] = ()) -> dict[str, Any]:
    """What the keys that change said, an empty text where one was absent: what a correction keeps.

    What no correction keeps is left out: what is allowed, and a value that could not be read, unless
    the rule that finds it is one of those `lowered` to a warning.
    """
    return {
        key: event.get(key, "")
        for key in changes
        if key != UNCOUNTED and all(p.code in lowered for p in unread(event, key, fields))
    }


def unread(event: Raw, key: str, fields: Fields) -> list[Problem]:
    """Why the value of a key of the event cannot be read; nothing where it can, or is not there."""
    problems: list[Problem] = []
    if key in event and key in fields.fields:
        fields.fields[key].shape.read(event[key], (key,), problems)
    return problems


def misplaced(events: Iterable[Event], place: int, on: Days) -> int | None:
    """Where the event at `place` goes now that it is dated `on`: behind the one at the place given
    (-1: before the first). None where it stands right: below nothing certainly later, and above
    nothing certainly earlier, or would be put where it is."""
    others = [event for event in events if event.at[1] != place]
    if not any(_is_out_of_order(event, place, on) for event in others):
        return None
    after = position(others, on)
    return None if after == place - 1 else after


def _is_out_of_order(other: Event, place: int, on: Days) -> bool:
    if other.on is None:
        return False
    first, then = (other.on, on) if int(other.at[1]) < place else (on, other.on)
    return then.precedes(first) is True
