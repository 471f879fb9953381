"""The one way a file of the register is written: under a lock, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.store.errors import Changed, Locked, Malformed, StoreError
from tracker.store.read import read_file

WAIT = 5.0
"""Seconds to wait for another process to finish writing."""

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        """Take the lock or raise OSError. Far behind the text, so that the holder can be read."""
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        """Take the lock or raise OSError; the system frees it with the process that holds it."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the register's lock; raises Locked if another process keeps it longer than `WAIT`."""
    folder = root / ".tracker"
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        handle = os.open(
            folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644
        )
    except OSError as reason:
        message = f"cannot write in {root}: {reason.strerror}; nothing was changed"
        raise StoreError(message) from None
    try:
        _wait_for(handle, root)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, root: Path) -> None:
    """Take the lock and leave the number of this process in it."""
    until = time.monotonic() + WAIT
    while True:
        try:
            _take(handle)
            break
        except OSError:
            if time.monotonic() >= until:
                os.lseek(handle, 0, os.SEEK_SET)
                holder = os.read(handle, 20).decode("ascii", "replace").strip()
                which = f" (process {holder})" if holder.isdecimal() else ""
                raise Locked(f"another process is writing to {root}{which}; "
                             "nothing was changed\ntry again when it is done") from None  # fmt: skip
            time.sleep(0.02)
    with contextlib.suppress(OSError):  # a full disk shows itself where the record is written
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())


class Change(NamedTuple):
    """A file as it is and as it will be; None where it is not there."""

    path: Path
    old: bytes | None
    new: bytes | None

    @property
    def spare(self) -> Path:
        """Where the new file stands before it takes its name."""
        return self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")


def replace(path: Path, old: bytes | None, new: bytes) -> None:
    """Put `new` in the place of `old`; None for a file that must not be there yet. Raises as
    `replace_all` does."""
    replace_all([Change(path, old, new)])


def replace_all(changes: Sequence[Change]) -> None:
    """Make several changes: every new file stands whole beside the old one, on the disk, before the
    first takes its name; what goes is taken away last.

    Raises Changed if a file is no longer what it was, StoreError if one cannot be written; then
    nothing has changed. Where a name cannot be given half way, the StoreError says how many files
    were written and which was not.
    """
    for change in changes:
        _unchanged(change.path, change.old)
    made: list[Path] = []
    try:
        for change in changes:
            _prepare(change, made)
        for change in changes:
            _unchanged(change.path, change.old)
        _put_in_place(changes)
    finally:
        _tidy(changes, made)
    for folder in dict.fromkeys(change.path.parent for change in changes):
        _sync_folder(folder)


def _prepare(change: Change, made: list[Path]) -> None:
    """Write what is new beside the old file, and make the folder it goes into."""
    path, old, new = change
    if new is None:
        return
    try:
        if not path.parent.is_dir():
            path.parent.mkdir()
            made.append(path.parent)
        mode = None if old is None else path.stat().st_mode & 0o7777
        if mode is not None and not mode & 0o222:
            raise StoreError(f"{path} may only be read; nothing was changed\nchmod u+w {path}")
        _write_spare(change.spare, new, mode)
    except OSError as reason:
        raise StoreError(f"cannot write {path}: {reason.strerror}; nothing was changed") from None


def _put_in_place(changes: Sequence[Change]) -> None:
    """Give the new files their names, then take away what goes; raises StoreError."""
    written = [change for change in changes if change.new is not None]
    removed = [change for change in changes if change.new is None]
    for done, change in enumerate((*written, *removed)):
        try:
            if change.new is None:
                change.path.unlink()
            else:
                os.replace(change.spare, change.path)
        except OSError as reason:
            verb = "take away" if change.new is None else "write"
            raise StoreError(f"cannot {verb} {change.path}: {reason.strerror}; "
                             f"{_so_far(done, len(changes))}") from None  # fmt: skip


def _so_far(done: int, of: int) -> str:
    """What was done before a change that failed."""
    if not done:
        return "nothing was changed"
    were = "file was" if done == 1 else "files were"
    return f"{done} {were} changed before it, {of - done} not\nmend the cause and run it again"


def _tidy(changes: Sequence[Change], made: Sequence[Path]) -> None:
    """Leave no spare file behind, and none of the new folders that stayed empty."""
    for change in changes:
        with contextlib.suppress(OSError):
            change.spare.unlink(missing_ok=True)
    for folder in made:
        with contextlib.suppress(OSError):  # it holds a file
            folder.rmdir()


def put(path: Path, new: bytes) -> None:
    """Write a document to a file of the user's choosing, whole or not at all; what is no regular
    file (a device, a pipe) is written to as it is. Raises StoreError if it cannot be written."""
    spare = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(new)
            return
        target = path.resolve()
        spare = target.with_name(spare.name)
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        _write_spare(spare, new, mode)
        os.replace(spare, target)
    except OSError as reason:
        raise StoreError(f"cannot write {path}: {reason.strerror}") from None
    finally:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)


def _write_spare(spare: Path, new: bytes, mode: int | None) -> None:
    """Write the new file beside the old one, down to the disk, with the old one's permissions."""
    spare.unlink(missing_ok=True)  # one of this number can only be left of a process that died
    handle = os.open(
        spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(new)
        os.fsync(handle)
    finally:
        os.close(handle)
    if mode is not None:
        spare.chmod(mode)


def _unchanged(path: Path, old: bytes | None) -> None:
    if old is None:
        if path.exists() or path.is_symlink():
            raise Changed(f"{path} is there already; nothing was changed")
        return
    try:
        now = read_file(path)
    except Malformed as reason:
        raise Changed(f"{path}: {reason.message}; nothing was changed") from None
    if now != old:
        message = f"{path} was changed by another program meanwhile; nothing was changed"
        raise Changed(f"{message}\ntry again")


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too. The file itself is there: not every system can do this,
    and the change stands without it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
