"""What an event says, so that two which mean the same are equal however they are written.

The order of keys and of parties, a date or its text, composed letters or not, one source or a list
of one make no difference. What an event allows is no part of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from tracker.domain.entries import EVENT_KEYS
from tracker.domain.reference import PARTY
from tracker.domain.shape import Shape
from tracker.domain.table import Fields, Many

Event = Mapping[str, Any]
"""An event as its file has it."""
Said = Mapping[str, Hashable]
"""What it says, key by key."""

ABSENT = ("", False, ())
"""What a key means that is not there."""


def said(event: Event) -> Said:
    """What an event says, key by key."""
    return {key: meaning for key, meaning in whole(event).items() if key != "allow"}


def whole(event: Event) -> Said:
    """What an event says, key by key, and what it allows."""
    found: dict[str, Hashable] = {}
    for key, value in event.items():
        if key == "corrections" and isinstance(value, list):
            meaning: Hashable = tuple(map(correction, value))
        else:
            field = EVENT_KEYS.fields.get(key)
            meaning = _meaning(value, field.shape if field else None)
        if meaning not in ABSENT:
            found[key] = meaning
    return found


def correction(value: Any) -> Hashable:
    """What a correction says; in what was, an empty text says that the key was absent."""
    if not isinstance(value, dict):
        return _meaning(value, None)
    was = value.get("was")
    fields = EVENT_KEYS.fields
    before = (
        [(key, _meaning(v, fields[key].shape if key in fields else None)) for key, v in was.items()]
        if isinstance(was, dict)
        else [("", _meaning(was, None))]
    )
    rest = [(k, _meaning(v, None)) for k, v in value.items() if k != "was" and v not in ABSENT]
    return frozenset(before), frozenset(rest)


def _meaning(value: Any, shape: Shape | None) -> Hashable:
    """A value such that two which mean the same are equal."""
    if isinstance(shape, Many) and shape.lone and value != "" and not isinstance(value, list):
        value = [value]
    match value:
        case str():
            return value if value.isascii() else _composed(value)
        case date():
            return value.isoformat()
        case dict():
            fields = shape.fields if isinstance(shape, Fields) else {}
            pairs = (
                (key, _meaning(inner, fields[key].shape if key in fields else None))
                for key, inner in value.items()
            )
            return frozenset(pair for pair in pairs if pair[1] not in ABSENT)
        case list():
            of = shape.of if isinstance(shape, Many) else None
            meant = [_meaning(inner, of) for inner in value]
            return tuple(sorted(meant, key=repr) if of is PARTY else meant)
        case int() | float() if not isinstance(value, bool):
            return "a number", repr(value)  # true is no 1, nor is false no value at all
    return value


def _composed(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)
