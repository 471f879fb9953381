"""How a file is written: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from tracker.store.errors import Changed, Malformed, StoreError
from tracker.store.read import read_file

_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EISDIR, errno.EACCES)
"""What systems answer that bring no folders to the disk, or only of their own accord."""


class Change(NamedTuple):
    """A file as it is and as it will be; None where it is not there. `mode`: the permissions it is
    to have, where they are not those of the old one or of any new file."""

    path: Path
    old: bytes | None
    new: bytes | None
    mode: int | None = None


def replace(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Put `new` in the place of `old`, for a file that is no record; None for one that is not
    there. Raises Changed if the file is no longer what it was, StoreError if it cannot be written;
    then nothing has changed."""
    refuse_changed(path, old)
    made = not path.parent.is_dir()
    try:
        if made:
            path.parent.mkdir()
        if new is None:
            path.unlink()
        else:
            _through_spare(path, new, like=None if old is None else path)
    except OSError as reason:
        if made:
            with contextlib.suppress(OSError):
                path.parent.rmdir()
        verb = "take away" if new is None else "write"
        message = f"cannot {verb} {path}: {reason.strerror}; nothing was changed"
        raise StoreError(message) from None
    with contextlib.suppress(OSError):  # it is there, and can be made again
        sync_folder(path.parent)


def put(path: Path, new: bytes) -> None:
    """Write a document to a file of the user's choosing, whole or not at all; what is no regular
    file (a device, a pipe) is written to as it is. Raises StoreError if it cannot be written."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(new)
            return
        target = path.resolve()
        _through_spare(target, new, like=target if target.exists() else None)
    except OSError as reason:
        raise StoreError(f"cannot write {path}: {reason.strerror}") from None


def _through_spare(path: Path, new: bytes, like: Path | None) -> None:
    """Have the new file stand beside the old one before it takes its name."""
    spare = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write_new(spare, new, like)
        os.replace(spare, path)
    finally:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)


def write_new(path: Path, data: bytes, like: Path | None = None, mode: int = 0o666) -> None:
    """Write a file of our own, down to the disk; what is left of one is taken away first. `like`:
    the file whose permissions and owner it takes over; until then nobody else may read it. Raises
    OSError."""
    path.unlink(missing_ok=True)
    mode = mode if like is None else 0o600
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if like is not None:
        _take_over(like, path)


def _take_over(like: Path, path: Path) -> None:
    """Give a new file the permissions of the old one, and its owner as far as the system lets us:
    only root may give a file away, and only root need to."""
    held = like.stat()
    new = path.stat()
    if (held.st_uid, held.st_gid) != (new.st_uid, new.st_gid) and sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.chown(path, held.st_uid, held.st_gid)
    shutil.copystat(like, path)
    os.utime(path)


def refuse_changed(path: Path, old: bytes | None) -> None:
    """Raise Changed if a file is not what it was."""
    if old is None:
        if os.path.lexists(path):
            raise Changed(f"{path} is there already; nothing was changed")
        return
    try:
        now = read_file(path)
    except Malformed as reason:
        raise Changed(f"{path}: {reason.message}; nothing was changed") from None
    if now != old:
        message = f"{path} was changed by another program meanwhile; nothing was changed"
        raise Changed(f"{message}\ntry again")


def sync_folder(folder: Path) -> None:
    """Bring a folder's new names to the disk too, where the system can do that. Raises OSError."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as reason:
        if reason.errno not in _NOT_FOR_FOLDERS:
            raise
