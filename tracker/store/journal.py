"""The journal in `.tracker/journal`: one file a change, the last ones only.

Nothing in it is trusted: what a file says is taken only where it names records of this register.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any

from tracker.domain import format
from tracker.domain.journal import Entry, File
from tracker.store.errors import Malformed, StoreError
from tracker.store.find import SETTINGS
from tracker.store.folders import is_record
from tracker.store.own_folder import own_folder, within
from tracker.store.read import read_file

KEPT = 200
"""How many changes the journal holds, at most."""
ROOM = 32 * 1024 * 1024
"""How many bytes they may take together; the newest stays, however large."""

MOST = 1 << 28
"""The size of an entry that is read, at most: one change may touch every file of a register."""

FOLDER = "journal"
_NAME = re.compile(r"\d{8,12}\.json", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def entries(root: Path) -> list[Entry]:
    """The changes that the journal tells of, the oldest first. One that cannot be read is left
    out: nothing can be made of it."""
    found = []
    for path in _files(root):
        with contextlib.suppress(Malformed):
            found.append(read(path, int(path.stem)))
    return found


def numbers(root: Path) -> list[int]:
    """The numbers of the changes in the journal, also of those that cannot be read."""
    return [int(path.stem) for path in _files(root)]


def next_number(root: Path) -> int:
    """The number of the next change."""
    return max(numbers(root), default=0) + 1


def keep(root: Path, begun: Path, number: int) -> None:
    """Enter in the journal the change that was written down as begun. Raises OSError."""
    os.replace(begun, own_folder(root, FOLDER) / f"{number:08}.json")


def prune(root: Path) -> None:
    """Take away the oldest changes, beyond what the journal is to hold."""
    room = ROOM
    with contextlib.suppress(OSError, StoreError):
        for number, path in enumerate(reversed(_files(root)), 1):
            room -= path.stat().st_size
            if number > 1 and (number > KEPT or room < 0):
                path.unlink()


def _files(root: Path) -> list[Path]:
    folder = within(root, FOLDER)
    if folder is None:
        return []
    try:
        names = [name for name in os.listdir(folder) if _NAME.fullmatch(name)]
    except OSError as reason:
        raise StoreError(f"cannot read the folder {folder}: {reason.strerror}") from None
    return sorted((folder / name for name in names), key=lambda path: int(path.stem))


def written(entry: Entry) -> bytes:
    """The entry as a file holds it."""
    files = [
        {"path": file.path, "held": _text(file.held), "mode": file.mode, "holds": file.holds}
        for file in entry.files
    ]
    said = {"format": 1, "change": entry.number, "made": entry.made, "by": entry.by,
            "command": entry.command, "what": entry.what, "undoes": entry.undoes,
            "files": files}  # fmt: skip
    return json.dumps(said, indent=1).encode("ascii") + b"\n"


def _text(data: bytes | None) -> str | None:
    """Bytes as JSON can hold them: text as it is, any other byte as half a sign."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def read(path: Path, number: int | None = None) -> Entry:
    """The entry that a file holds. Raises Malformed where it holds none, or one that names what is
    no record of a register."""
    try:
        said = json.loads(read_file(path, MOST))
        files = tuple(_file(file) for file in said["files"])
        undoes = said["undoes"]
        words = [said[key] for key in ("made", "by", "command", "what")]
        number = int(said["change"]) if number is None else number
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise Malformed("it is no entry of a journal") from None
    is_sound = said.get("format") == 1 and all(isinstance(word, str) for word in words)
    if not is_sound or not (undoes is None or isinstance(undoes, int)):
        raise Malformed("it is no entry of a journal")
    made, by, command, what = words
    return Entry(number, made, by, command, what, undoes, files)


def _file(said: Any) -> File:
    """A file of an entry; raises ValueError, KeyError or TypeError."""
    path, held, holds, mode = said["path"], said["held"], said["holds"], said["mode"]
    if not isinstance(path, str) or not is_of_register(path):
        raise ValueError
    os.fsencode(path)  # ValueError: no file can be called so
    if not (holds is None or _HASH.fullmatch(holds)):
        raise ValueError
    if not (mode is None or (isinstance(mode, int) and 0 <= mode <= 0o777)):
        raise ValueError
    data = None if held is None else str(held).encode("utf-8", "surrogateescape")
    return File(path, data, holds, mode)


def is_of_register(path: str) -> bool:
    """Whether a path names a record's file, or the settings."""
    folder, _, name = path.partition("/")
    is_plain = not {"/", "\\", "\0"} & set(name)
    return path == SETTINGS or (folder in format.KINDS and is_plain and is_record(name))
