"""The one way a file of the register is written: under a lock, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tracker.store.errors import Changed, Locked, Malformed, StoreError
from tracker.store.read import read_file

WAIT = 5.0
"""Seconds to wait for another process to finish writing."""


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
        raise StoreError(f"cannot write in {root}: {reason.strerror}") from None
    try:
        _wait_for(handle, root)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, root: Path) -> None:
    """Take the lock, which the system frees with the process that holds it."""
    import fcntl

    until = time.monotonic() + WAIT
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError:
            if time.monotonic() > until:
                holder = os.pread(handle, 100, 0).decode("utf-8", "replace").strip() or "unknown"
                raise Locked(f"another process is writing to {root} (process {holder}); "
                             "try again when it is done") from None  # fmt: skip
            time.sleep(0.02)
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def replace(path: Path, old: bytes | None, new: bytes) -> None:
    """Put `new` in the place of `old`; None for a file that must not be there yet.

    The whole new file stands beside the old one before it takes its name. Raises Changed if the
    file is no longer `old`, StoreError if it cannot be written; then nothing has changed.
    """
    _unchanged(path, old)
    spare = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        mode = path.stat().st_mode & 0o7777 if old is not None else 0o644
        handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(handle, "wb", closefd=False) as file:
                file.write(new)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.chmod(spare, mode)
        _unchanged(path, old)
        os.replace(spare, path)
        _sync_folder(path.parent)
    except OSError as reason:
        raise StoreError(f"cannot write {path}: {reason.strerror}; nothing was changed") from None
    finally:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)


def _unchanged(path: Path, old: bytes | None) -> None:
    if old is None:
        if path.exists() or path.is_symlink():
            raise Changed(f"{path} is there already")
        return
    try:
        now = read_file(path)
    except Malformed as reason:
        raise Changed(f"{path}: {reason.message}") from None
    if now != old:
        raise Changed(f"{path} was changed by another program meanwhile; try again")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
