"""The journal of a register: what each of the last changes made of which files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class File(NamedTuple):
    """A file that a change touched.

    `held` is what it held before, with its permissions `mode`; `holds` the SHA-256 of what it has
    held since. None where it was not there.
    """

    path: str
    held: bytes | None
    holds: str | None
    mode: int | None = None


class Entry(NamedTuple):
    """A change: when it was made (ISO 8601, with the offset), by whom, with which command, and what
    it was in words; the number of the change that it undoes, if it does."""

    number: int
    made: str
    by: str
    command: str
    what: str
    undoes: int | None
    files: tuple[File, ...]


def undone(entries: Iterable[Entry]) -> dict[int, int]:
    """The changes that are undone -> the change that did it. What is undone undoes nothing."""
    found: dict[int, int] = {}
    for entry in sorted(entries, key=_number, reverse=True):
        if entry.undoes is not None and entry.number not in found:
            found[entry.undoes] = entry.number
    return found


def last_standing(entries: Sequence[Entry]) -> Entry | None:
    """The newest change that stands and undoes nothing; None where there is none. So one undo after
    another goes further back."""
    gone = undone(entries)
    standing = (one for one in entries if one.undoes is None and one.number not in gone)
    return max(standing, key=_number, default=None)


def since(entries: Iterable[Entry], number: int, path: str) -> Entry | None:
    """The newest change behind that of this number which touched a file, if there is one."""
    later = (one for one in entries if one.number > number)
    touching = (one for one in later if path in (file.path for file in one.files))
    return max(touching, key=_number, default=None)


def _number(entry: Entry) -> int:
    return entry.number
