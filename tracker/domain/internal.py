"""What is marked `internal = true`: whole records, events, meetings.

A mark counts wherever it may be meant. One that is misspelt or is no plain true or false counts as
one; one that strayed into a table that has no such key, as it does where it is written below the
first table of a file, is taken for that of the whole record. Better too much is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain import meaning
from tracker.domain.entries import EVENT_KEYS, INTERNAL, MEETING
from tracker.domain.finding import KeyPath
from tracker.domain.format import KINDS
from tracker.domain.nearest import alike
from tracker.domain.register import Register

ENTRIES = ("event", "meeting")
"""The keys of a record whose tables may be marked one by one."""
NAMELESS = ("recorded", "by", "internal", "corrections")
"""The keys by which an event is not known again."""
_KEYS = (*EVENT_KEYS.fields, *MEETING.fields, "corrections")


class Marks(NamedTuple):
    """What is marked in a register or in other states of it: records by path; entries by their own
    marks, and those of other states by path and by what they say."""

    records: frozenset[str]
    entries: frozenset[tuple[str, Hashable]]

    def hold(self, path: str, entry: Mapping[str, Any]) -> bool:
        """Whether an entry of a file is marked, here or where another state tells the same."""
        if _is_marked(entry, _KEYS):
            return True
        return bool(self.entries) and (path, _said(entry)) in self.entries


def marks(register: Register, others: Iterable[Register] = ()) -> Marks:
    """What is marked in the register or in other states of it."""
    paths = set(_whole(register))
    entries: set[tuple[str, Hashable]] = set()
    for other in others:
        paths |= set(_whole(other))
        for record in other.records:
            for _, entry in tables(record.raw):
                if _is_marked(entry, _KEYS):
                    entries |= {(record.path, _said(form)) for form in _forms(entry)}
    return Marks(frozenset(paths), frozenset(entries))


def _whole(register: Register) -> Iterator[str]:
    """The paths of the records that are marked as a whole. What a party is called is no secret."""
    for record in register.records:
        known = KINDS[record.folder].fields.fields
        is_marked = _is_marked(record.raw, known) or _is_astray(record.raw, ())
        if is_marked and record.folder != "parties":
            yield record.path


def tables(raw: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """The events or the meetings of a file, each with its place."""
    for key in ENTRIES:
        listed = raw.get(key)
        for n, entry in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(entry, dict):
                yield (key, n), entry


def declassified(event: Mapping[str, Any]) -> int | None:
    """The place of the last correction before which an event was internal, if it ever was."""
    corrections = event.get("corrections")
    for n, correction in reversed([*enumerate(_listed(corrections))]):
        was = correction.get("was") if isinstance(correction, dict) else None
        if isinstance(was, dict) and was.get("internal") != "" and _is_marked(was, _KEYS):
            return int(n)
    return None


def _is_marked(table: Mapping[str, Any], known: Collection[str]) -> bool:
    """Whether a table is marked by its key, or by one that must be meant for it."""
    if "internal" in table:
        return table["internal"] is not False
    odd = [key for key in table if key not in known]
    return any(table[key] is not False and alike(key, (INTERNAL.key,)) for key in odd)


def _is_astray(value: Any, at: KeyPath) -> bool:
    """Whether a mark stands in a table that has no such key."""
    match value:
        case dict():
            is_own = not at or (len(at) == 2 and at[0] in ENTRIES)
            if not is_own and value.get("internal", False) is not False:
                return True
            inner = ((key, item) for key, item in value.items() if key != "was")
            return any(_is_astray(item, (*at, key)) for key, item in inner)
        case list():
            return any(_is_astray(item, (*at, n)) for n, item in enumerate(value))
        case _:
            return False


def _forms(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What an event says, and what it said before each of its corrections."""
    yield event
    for correction in reversed(_listed(event.get("corrections"))):
        was = correction.get("was") if isinstance(correction, dict) else None
        if not isinstance(was, dict):
            return
        event = {key: value for key, value in {**event, **was}.items() if value != ""}
        yield event


def _said(event: Mapping[str, Any]) -> Hashable:
    said = meaning.said(event)
    return frozenset((key, value) for key, value in said.items() if key not in NAMELESS)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
