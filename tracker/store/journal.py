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
from tracker.store.own_folder import NAME, own_folder, within
from tracker.store.read import read_file

KEPT = 200
"""How many changes the journal holds, at most."""
ROOM = 32 * 1024 * 1024
"""How many bytes they may take together; the newest stays, however large."""
MOST = 64 * 1024 * 1024
"""How many bytes one may take: what a change wrote down must be read again in little time."""

FOLDER = "journal"
_NAME = re.compile(r"\d{8}\.json", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_UNSOUND = "it is no entry of a journal"


def entries(root: Path) -> list[Entry]:
    """The changes that the journal tells of, the oldest first. One that cannot be read is left
    out: nothing can be made of it."""
    found = []
    for path in _files(root):
        with contextlib.suppress(Malformed):
            found.append(read(path)._replace(number=int(path.stem)))
    return found


def numbers(root: Path) -> list[int]:
    """The numbers of the changes in the journal, also of those that cannot be read."""
    return [int(path.stem) for path in _files(root)]


def next_number(root: Path) -> int:
    """The number of the next change; raises StoreError where no further one can have a number."""
    number = max(numbers(root), default=0) + 1
    if number > 99_999_999:
        folder = root / NAME / FOLDER
        raise StoreError(f"the journal in {folder} is full; nothing was changed\n"
                         "take the folder away: what it tells of can then not be undone")  # fmt: skip
    return number


def keep(root: Path, begun: Path) -> int:
    """Enter in the journal the change that was written down as begun; its number there. Raises
    OSError and StoreError."""
    number = next_number(root)
    os.replace(begun, own_folder(root, FOLDER) / f"{number:08}.json")
    return number


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
        names = sorted(name for name in os.listdir(folder) if _NAME.fullmatch(name))
    except OSError as reason:
        raise StoreError(f"cannot read the folder {folder}: {reason.strerror}") from None
    return [folder / name for name in names]


def written(entry: Entry) -> bytes:
    """The entry as a file holds it: the file's name is its number."""
    files = [
        {"path": file.path, "held": _text(file.held), "mode": file.mode, "holds": file.holds}
        for file in entry.files
    ]
    said = {"format": 1, "made": entry.made, "by": entry.by, "command": entry.command,
            "what": entry.what, "undoes": entry.undoes, "files": files}  # fmt: skip
    return json.dumps(said, indent=1).encode("ascii") + b"\n"


def mode(entry: Entry) -> int:
    """The permissions of an entry: nobody may read in it what they may not read in a record."""
    allowed = 0o666
    for file in entry.files:
        allowed &= 0o666 if file.mode is None else file.mode
    return allowed | 0o600


def _text(data: bytes | None) -> str | None:
    """Bytes as JSON can hold them: text as it is, any other byte as half a sign."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def read(path: Path) -> Entry:
    """The entry that a file holds, without its number. Raises Malformed as `parsed` does."""
    return parsed(read_file(path, MOST))


def parsed(data: bytes) -> Entry:
    """The entry that is written so, without its number. Raises Malformed where it is none, or names
    what is no record of a register, or is more than one may be."""
    if len(data) > MOST:
        raise Malformed(f"it is about more than {MOST >> 20} MiB of records",
                        hint="change fewer at a time: name their ids")  # fmt: skip
    try:
        said = json.loads(data)
        files = tuple(_file(file) for file in said["files"])
        undoes = said["undoes"]
        words = [said[key] for key in ("made", "by", "command", "what")]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise Malformed(_UNSOUND) from None
    is_sound = said.get("format") == 1 and all(isinstance(word, str) for word in words)
    if not is_sound or not (undoes is None or isinstance(undoes, int)):
        raise Malformed(_UNSOUND)
    made, by, command, what = words
    return Entry(0, made, by, command, what, undoes, files)


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
    is_plain = not {"/", os.sep, "\0"} & set(name)
    return path == SETTINGS or (folder in format.KINDS and is_plain and is_record(name))
