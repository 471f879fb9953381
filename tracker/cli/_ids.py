"""Finding a record by an unambiguous part of its id."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from tracker.cli._errors import Usage
from tracker.domain.nearest import suggestion
from tracker.domain.records import Record
from tracker.domain.reference import id_of, is_id
from tracker.domain.register import Register
from tracker.domain.vocabulary import LISTINGS
from tracker.formats.visible import visible

NOUNS = {
    "instruments": "an instrument",
    "actions": "an action item",
    "bodies": "a body",
    "groups": "a group",
    "sources": "a source",
    "parties": "a party",
}
FOLDERS = tuple(NOUNS)


def find_record(
    words: str, register: Register, folders: tuple[str, ...] = (), root: Path | None = None
) -> Record:
    """The record whose id is `words`, else begins with it, else holds it; raises Usage where none
    does or several do, or where `words` is the id of another kind of record: the register in the
    folder `root` is searched for it."""
    shelves = [register.folder(folder) for folder in folders or FOLDERS]
    records = {id: record for shelf in reversed(shelves) for id, record in shelf.items()}
    unread = {id_of(path) for path in register.unreadable
              if path.partition("/")[0] in (folders or FOLDERS)}  # fmt: skip
    asked = words.casefold()
    for id in (words, asked):
        if id in records:
            return records[id]
        if id in unread:
            raise _unreadable(id)
    if root and (folder := other_folder(words, folders, root)):
        others = " or ".join(_noun(one) for one in folders)
        what = f"{NOUNS[folder]}, not {NOUNS[folders[0]].split()[0]} {others}"
        raise Usage(f'"{visible(words)}" is {what}', f"tracker show {asked}")
    if found := _only(words, {*records, *unread}):
        if found not in records:
            raise _unreadable(found)
        return records[found]
    hint = suggestion(words, records) or _where(folders, records)
    raise Usage(f'there is no "{visible(words)}" in {" or ".join(folders) or "records"}', hint)


def _unreadable(id: str) -> Usage:
    return Usage(f'the file of "{visible(id)}" cannot be read', "see why with: tracker check")


def find_file(words: str, register: Register) -> str:
    """The path of the record whose id is meant by the words, be it one that cannot be read; raises
    Usage where there is none or several."""
    paths = (*(record.path for record in register.records), *register.unreadable)
    files = {id_of(path): path for path in sorted(paths, key=_rank, reverse=True)}
    found = next((id for id in (words, words.casefold()) if id in files), None)
    found = found or _only(words, files)
    return files[found] if found else find_record(words, register).path


def _rank(path: str) -> tuple[int, bool]:
    """Where a file comes among those of one id: by its folder, and before one whose ending is not
    quite right."""
    return FOLDERS.index(path.partition("/")[0]), not path.endswith(".toml")


def _only(words: str, ids: Collection[str]) -> str | None:
    """The one id that begins with the words, else the one that holds them; None where none does.
    Raises Usage where several do."""
    asked = words.casefold()
    starting = [id for id in ids if id.casefold().startswith(asked)]
    found = starting or [id for id in ids if asked in id.casefold()]
    if not asked or not found:
        return None
    if len(found) == 1:
        return found[0]
    some = ", ".join(sorted(found)[:8]) + (f" and {len(found) - 8} more" if len(found) > 8 else "")
    raise Usage(f'"{visible(words)}" may be any of: {some}', "give more of the id")


def _noun(folder: str) -> str:
    return NOUNS[folder].partition(" ")[2]


def other_folder(words: str, folders: tuple[str, ...], root: Path) -> str | None:
    """The folder, none of those asked for, that has a record with exactly this id.

    It is looked for on disk: a view reads no folders but those it needs.
    """
    id = words.casefold()
    others = [one for one in FOLDERS if one not in (*folders, "parties") and is_id(one, id)]
    found = (one for one in others if os.path.isfile(root / one / f"{id}.toml"))
    return next(found, None) if folders else None


def _where(folders: tuple[str, ...], ids: Iterable[str]) -> str:
    """Where the ids of these folders can be seen."""
    listed = next((folder for folder in folders or FOLDERS if folder in LISTINGS), None)
    if listed is None:
        return f"there are: {', '.join(sorted(ids)) or 'none'}"
    return f"see the ids with: tracker list{f' {listed}' if listed != 'instruments' else ''}"
