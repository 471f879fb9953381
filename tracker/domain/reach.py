"""How far a change reaches: what a changed record touches, and what touches it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tracker.domain import format
from tracker.domain.records import Record
from tracker.domain.reference import MeetingReference, Party, Reference, id_of
from tracker.domain.register import Register
from tracker.domain.shape import Leaf

Key = tuple[str, str]
"""A folder and an id in it."""


def touched(
    register: Register, changed: Collection[str], before: Register | None = None
) -> frozenset[str]:
    """The paths of the changed files and of all that they touch.

    These are the records that name a changed one, and those that name these, and so on; those that
    a changed one names, or named in the older register; and those that have its id or its title.
    """
    keys = {_key(path) for path in changed}
    older = [r for r in (before.records if before else ()) if r.path in changed]
    named = {key: [record.path] for record in register.records for key in [_key(record.path)]}
    named |= {_key(path): [path] for path in register.unreadable}
    reached = keys | _dependents(register.records, keys)
    own = [record for record in register.records if record.path in changed]
    reached |= {key for record in (*own, *older) for key in _references(record)}
    paths = {path for key in reached for path in named.get(key, ())}
    return frozenset({*changed, *paths, *_twins(register, keys, (*own, *older))})


def _key(path: str) -> Key:
    return path.partition("/")[0], id_of(path)


def _references(record: Record) -> Iterator[Key]:
    """What the record names. An id may be looked for in several folders: in each of them."""
    for leaf in format.leaves(record):
        yield from _targets(leaf)


def _targets(leaf: Leaf) -> Iterator[Key]:
    match leaf.shape:
        case MeetingReference():
            yield "bodies", leaf.value.partition("/")[0]
        case Reference(folders=folders):
            yield from ((folder, leaf.value) for folder in folders)
        case Party():
            yield "parties", leaf.value


def _dependents(records: Iterable[Record], keys: Iterable[Key]) -> set[Key]:
    """What names one of these, directly or through others."""
    naming: dict[Key, list[Key]] = {}
    for record in records:
        for target in _references(record):
            naming.setdefault(target, []).append(_key(record.path))
    found: set[Key] = set()
    waiting = list(keys)
    while waiting:
        for key in naming.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _twins(register: Register, keys: Iterable[Key], changed: Iterable[Record]) -> Iterator[str]:
    """The files with the id or the title of a changed one, letter case ignored."""
    ids = {id.casefold() for _, id in keys}
    titles = {_title(record) for record in changed if record.title}
    for record in register.records:
        if record.id.casefold() in ids or _title(record) in titles:
            yield record.path
    yield from (path for path in register.unreadable if _key(path)[1].casefold() in ids)


def _title(record: Record) -> tuple[str, str]:
    return record.folder, " ".join(record.title.casefold().split())
