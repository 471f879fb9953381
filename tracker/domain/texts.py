"""The texts in the values of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.finding import KeyPath


def texts_in(value: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a value of a file, with its place, in the order of the file."""
    match value:
        case str():
            yield at, value
        case dict():
            for key, item in value.items():
                yield from texts_in(item, (*at, key))
        case list():
            for number, item in enumerate(value):
                yield from texts_in(item, (*at, number))
