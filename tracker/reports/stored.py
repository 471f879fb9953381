"""What a file says of a record, as the register knew it on a day, in values that JSON holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from tracker.domain.finding import KeyPath
from tracker.domain.records import Action, Body, Event, Instrument, Meeting, Record
from tracker.domain.texts import texts_in

LISTS = ("source", "to")
"""Keys of an event that may hold a lone value for a list of one: always a list here."""


def answer(value: Any) -> Any:
    """A value of a file as JSON has it: dates as text, keys with `_` for `-`."""
    match value:
        case dict():
            return {key.replace("-", "_"): _item(key, item) for key, item in value.items()}
        case list():
            return [answer(item) for item in value]
        case date() | datetime() | time():
            return value.isoformat()
        case float() if not isfinite(value):
            return str(value)
        case _:
            return value


def _item(key: str, value: Any) -> Any:
    if key == "was":  # an empty text there stands for a key that was absent
        return answer(value)
    return [value] if key in LISTS and isinstance(value, str) else answer(value)


def entries(record: Record, known_at: date | None) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """The events of a record that was read as it was known on a day, or the meetings of a body:
    the place of each in its file and what the file said of it then."""
    for entry in living(record):
        table: Any = record.raw
        for part in entry.at:
            table = table[part]
        yield entry.at, _then(table, entry, known_at)


def living(record: Record) -> tuple[Event, ...] | tuple[Meeting, ...]:
    """The events of a record, or the meetings of a body; other records have neither."""
    match record:
        case Instrument() | Action():
            return record.event
        case Body():
            return record.meeting
        case _:
            return ()


def _then(
    table: Mapping[str, Any], entry: Event | Meeting, known_at: date | None
) -> Mapping[str, Any]:
    """An entry's keys with every correction undone that it was read without."""
    written = table.get("corrections")
    if known_at is None or not isinstance(entry, Event) or not isinstance(written, list):
        return table
    if not all(isinstance(words, dict) for words in written):  # some of it could not be read
        return table
    said, known = dict(table), len(entry.corrections)
    for words in reversed(written[known:]):
        said |= words["was"] if isinstance(words.get("was"), dict) else {}
    said["corrections"] = written[:known]
    return {key: value for key, value in said.items() if value not in ("", [])}


def texts(record: Record, known_at: date | None) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a record with its place, in the order of its file."""
    named = dict(entries(record, known_at))
    for key, value in record.raw.items():
        if key in ("event", "meeting") and isinstance(value, list):
            for number in range(len(value)):
                if (key, number) in named:
                    yield from texts_in(named[key, number], (key, number))
        else:
            yield from texts_in(value, (key,))
