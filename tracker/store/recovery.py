"""What a change that was cut off has left: put right at the next start, wholly made or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from tracker.domain.journal import Entry, File
from tracker.store import journal
from tracker.store.errors import Malformed, StoreError
from tracker.store.own_folder import BEGUN, is_cut_off, own_folder, within
from tracker.store.read import read_file
from tracker.store.write import sync_folder, write_new

NEW = "new"
"""The folder in which new files stand before they take their names."""


def recover(root: Path) -> str:
    """Put right what a process that was killed left half done, and tidy up behind it; what to say
    of it, "" where there was nothing. The register's lock is held. Raises StoreError."""
    folder = within(root, NEW)
    if folder:
        sweep(folder)
    if not is_cut_off(root):
        return ""
    path = own_folder(root) / BEGUN
    try:
        entry = journal.read(path)
    except Malformed as reason:
        raise StoreError(f"{path}: {reason.message}; nothing was changed\n"
                         "it should say what a change was about: look at it and take it away"
                         ) from None  # fmt: skip
    try:
        return _settled(root, path, entry)
    except OSError as reason:
        raise StoreError(f"a change that was cut off cannot be put back: {reason.strerror}; it is "
                         f"written down in {path}\nmend the cause and run it again") from None  # fmt: skip


def _settled(root: Path, path: Path, entry: Entry) -> str:
    """End a change that was cut off: it stands if all of it was made, else none of it."""
    told = f"tracker {entry.command} was cut off ({entry.made}, {entry.what})"
    if all(_is_made(root, file) for file in entry.files):
        journal.keep(root, path)
        return f"{told}: its change had been made, and stands"
    moved_on = put_back(root, entry.files)
    if not moved_on:
        path.unlink()
        return f"{told}: nothing of it was kept"
    kept = entry._replace(files=moved_on)
    new = own_folder(root, NEW) / BEGUN
    write_new(new, journal.written(kept), mode=journal.mode(kept))
    os.replace(new, path)
    journal.keep(root, path)
    names = ", ".join(file.path for file in kept.files)
    return f"{told}: nothing of it was kept but {names}, changed by another program since"


def put_back(root: Path, files: Iterable[File]) -> tuple[File, ...]:
    """Have every file hold again what it held before the change, the last of them first; the files
    that hold neither that nor what the change made of them, which are left as they are. Raises
    OSError."""
    files = tuple(files)
    moved_on: list[File] = []
    new = own_folder(root, NEW)
    for n, file in enumerate(reversed(files)):
        try:
            now = _seen(root, file)
        except Malformed:
            moved_on.append(file)
            continue
        if now == file.held:
            continue
        if hashed(now) != file.holds:
            moved_on.append(file)
            continue
        _write_back(new / f"old-{n}", root / file.path, file)
    _take_away_empty(root / file.path for file in files if file.held is None)
    return tuple(moved_on)


def _write_back(spare: Path, path: Path, file: File) -> None:
    """Have a file hold what it held, or take it away where there was none."""
    if file.held is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        write_new(spare, file.held, path if path.exists() else None)
        if file.mode is not None:
            spare.chmod(file.mode)
        os.replace(spare, path)
    sync_folder(path.parent)


def _take_away_empty(files: Iterable[Path]) -> None:
    """Take away the folders of files that are not there any more, if they hold nothing else: they
    may have been made for those files."""
    for folder in {file.parent for file in files}:
        with contextlib.suppress(OSError):  # it holds a file, or is not there either
            folder.rmdir()


def _is_made(root: Path, file: File) -> bool:
    try:
        return hashed(_seen(root, file)) == file.holds
    except Malformed:
        return False


def _seen(root: Path, file: File) -> bytes | None:
    """What a file of a change holds now; None where it is not there. Raises Malformed for what is no
    file of a record any more, as where its folder is a link and leads out of the register; OSError
    for one that cannot be read, for nobody can tell then whether it is the old one."""
    path = root / file.path
    refuse_led_away(path.parent)
    try:
        return content(path)
    except Malformed as reason:
        found = os.lstat(path)
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            raise OSError(errno.EIO, f"{path}: {reason.message}") from None
        raise


def refuse_led_away(folder: Path) -> None:
    """Raise Malformed where a link stands in a folder's place: what is written there goes elsewhere."""
    if os.path.islink(folder):
        raise Malformed(f"the folder {folder} is a symbolic link")


def content(path: Path) -> bytes | None:
    """What a record's file holds; None where it is not there. Raises Malformed for what is no file
    that could be read."""
    try:
        return read_file(path)
    except Malformed:
        if _is_gone(path):
            return None
        raise


def _is_gone(path: Path) -> bool:
    """Whether nothing stands there: what cannot be told is not that."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def hashed(data: bytes | None) -> str | None:
    """The SHA-256 of what a file holds; None where it is not there."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def sweep(folder: Path) -> None:
    """Take away what stands in the folder of new files: nobody else is writing."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
