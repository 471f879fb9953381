"""Drafts: the texts of records that are being edited. Each is kept until it is written or unread.

They lie in the register's own folder, which git leaves out, for their owner's eyes alone; beside
each, what the record held when the draft was begun, so that what others changed since can be told.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tracker.domain.reference import is_id
from tracker.store import lock
from tracker.store.errors import Malformed, StoreError
from tracker.store.own_folder import PRIVATE, own_folder, within
from tracker.store.read import FOLDERS, read_file
from tracker.store.write import sync_folder, write_new

NAME = "drafts"
MODE = 0o600


class Left(NamedTuple):
    """A draft left from before: its text, what the record held when it was begun, if that is still
    known, and when it was last saved (seconds)."""

    text: bytes
    base: bytes | None
    saved: float


class DraftFile:
    """The place of one record's draft: the file that the editor is given, and its base beside it."""

    def __init__(self, folder: Path, id: str) -> None:
        self.path, self._base = folder / f"{id}.toml", folder / f"{id}.base"
        self._folder, self._id = folder, id

    def left(self) -> Left | None:
        """What lies there; raises StoreError where it cannot be read."""
        if not os.path.lexists(self.path):
            return None
        text = self.read()
        try:
            base = read_file(self._base) if os.path.lexists(self._base) else None
            return Left(text, base, self.path.stat().st_mtime)
        except (Malformed, OSError) as reason:
            raise StoreError(f"{self._base}: {reason}\nmove it away") from None

    def read(self) -> bytes:
        """The text as the editor left it; raises StoreError where it left none, or no file."""
        try:
            return read_file(self.path)
        except Malformed as reason:
            if not os.path.lexists(self.path):
                raise StoreError(f"the editor left no file: {self.path}") from None
            raise StoreError(f"{self.path}: {reason.message}\nmove it away to begin afresh"
                             ) from None  # fmt: skip

    def write(self, text: bytes) -> None:
        """Put a text in the draft's place, whole or not at all; raises StoreError."""
        self._put(self.path, text)

    def rest_on(self, base: bytes) -> None:
        """Say what the record holds that the draft is made from; raises StoreError."""
        self._put(self._base, base)

    def set_aside(self) -> Path:
        """Give what lies there a name that is free, and leave its own; raises StoreError."""
        for number in count(1):
            other = DraftFile(self._folder, f"{self._id}.{number}")
            if not os.path.lexists(other.path) and not os.path.lexists(other._base):
                break
        try:
            if os.path.lexists(self._base):
                self._base.rename(other._base)
            self.path.rename(other.path)
        except OSError as reason:
            raise StoreError(f"cannot rename {self.path}: {reason.strerror}") from None
        return other.path

    def discard(self) -> None:
        """Take the draft away: its text stands in the record, or says nothing new."""
        for path in (self.path, self._base):
            for one in (path, _spare(path)):
                with contextlib.suppress(OSError):
                    one.unlink(missing_ok=True)

    def _put(self, path: Path, data: bytes) -> None:
        spare = _spare(path)
        try:
            write_new(spare, data, mode=MODE)
            os.replace(spare, path)
            sync_folder(path.parent)
        except OSError as reason:
            raise StoreError(f"cannot write {path}: {reason.strerror}") from None
        finally:
            with contextlib.suppress(OSError):
                spare.unlink(missing_ok=True)


def _spare(path: Path) -> Path:
    """Where a file stands before it takes its name. One process at a time is at work on it, so what
    stands there is left of one that was killed."""
    return path.with_name(f".{path.name}.tmp")


@contextlib.contextmanager
def draft_of(root: Path, folder: str, id: str) -> Iterator[DraftFile]:
    """The draft of a record, for one process at a time. Raises Locked where another edits the
    record, StoreError where there can be no draft."""
    if folder not in FOLDERS or not is_id(folder, id):
        raise StoreError(f"{folder}/{id} can have no draft: it is not of the form of an id")
    place = _folder(root, folder)
    with lock.held(place / f"{id}.lock", f"{id} is being edited"):
        yield DraftFile(place, id)


def there(root: Path, folder: str, id: str) -> Path | None:
    """The file of a record's draft; None where there is none. Raises StoreError."""
    if folder not in FOLDERS or not is_id(folder, id):
        return None
    place = _folder_there(root, folder)
    file = place / f"{id}.toml" if place else None
    return file if file and os.path.lexists(file) else None


def listed(root: Path) -> Iterator[tuple[str, str]]:
    """The folder and the id of each record of which a draft, or part of one, is there."""
    for folder in FOLDERS:
        with contextlib.suppress(OSError, StoreError):
            place = _folder_there(root, folder)
            names = os.listdir(place) if place else []
            ids = {name.removeprefix(".").partition(".")[0] for name in names}
            yield from ((folder, id) for id in sorted(ids) if is_id(folder, id))


def _folder(root: Path, kind: str) -> Path:
    """The folder of one's own drafts of one kind of record, made where there is none."""
    return own_folder(root, _own_name(own_folder(root, NAME, mode=PRIVATE)), kind, mode=PRIVATE)


def _folder_there(root: Path, kind: str) -> Path | None:
    """The same folder; None where there is none."""
    drafts = within(root, NAME)
    return within(root, _own_name(drafts), kind) if drafts else None


def _own_name(drafts: Path) -> str:
    """What the folder of one's own drafts is called. On a disk that several people share, each has
    their own: what nobody else may read, nobody else may write in."""
    if not hasattr(os, "geteuid"):
        return NAME
    try:
        is_own = drafts.stat().st_uid == os.geteuid()
    except OSError as reason:
        raise StoreError(f"cannot read {drafts}: {reason.strerror}; nothing was changed") from None
    return NAME if is_own else f"{NAME}-{os.geteuid()}"
