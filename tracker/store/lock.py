"""The lock of a register: one process writes at a time, the others wait a little.

The system frees it with the process that holds it, however that ends: a lock is never left behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tracker.store.errors import Locked, StoreError
from tracker.store.own_folder import own_folder, share

WAIT = 10.0
"""Seconds to wait for another process to finish writing: long for a change, short for a person."""

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the system answers where another process holds the lock."""

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        """Take the lock or raise OSError. Far behind the text, so that the holder can be read."""
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        """Take the lock or raise OSError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the register's lock. Raises Locked, naming who holds it and since when, if another
    process keeps it longer than `WAIT`; StoreError where there can be none."""
    file = own_folder(root) / "lock"
    handle = _taken(root, file, WAIT, f"another process is writing to {root}")
    try:
        _sign(handle)
        yield
    finally:
        _let_go(handle)


def user() -> str:
    """The name by which the system knows who is at work; "" where it does not."""
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
    return "".join(sign for sign in name if sign.isprintable() and not sign.isspace())[:64]


def _taken(root: Path, file: Path, wait: float, busy: str) -> int:
    """The open lock, taken. Who has waited longer tries more often, so that of many who wait nobody
    is passed over."""
    until = time.monotonic() + wait
    while True:
        handle = _opened(root, file)
        try:
            _take(handle)
            if _is_still(file, handle):
                return handle  # else somebody tidied up: it keeps nobody out
        except OSError as reason:
            if reason.errno not in _HELD:
                _let_go(handle)
                raise StoreError(f"cannot lock {file}: {reason.strerror}; nothing was changed\n"
                                 "keep the register on a disk that knows locks") from None  # fmt: skip
        holder = _holder(handle)
        _let_go(handle)
        left = until - time.monotonic()
        if left <= 0:
            raise Locked(f"{busy}{holder}; nothing was changed\ntry again when it is done")
        time.sleep(max(0.001, 0.03 * (left / wait) ** 2))


def _opened(root: Path, file: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = -1
    try:
        handle = os.open(file, flags, 0o666)
        is_own = _is_own(handle)
        if is_own:
            share(handle, root)
    except OSError as reason:
        _let_go(handle)
        if reason.errno in (errno.ELOOP, errno.EISDIR):
            raise _not_own(file) from None
        message = f"cannot write in {root}: {reason.strerror}: {file}; nothing was changed"
        raise StoreError(message) from None
    if not is_own:  # what is written goes elsewhere
        _let_go(handle)
        raise _not_own(file)
    return handle


def _not_own(file: Path) -> StoreError:
    return StoreError(f"{file} is no plain file of its own; nothing was changed\n"
                      "it is the lock of the register: take it away")  # fmt: skip


def _is_own(handle: int) -> bool:
    """Whether it is a plain file without a second name. Raises OSError."""
    found = os.fstat(handle)
    return stat.S_ISREG(found.st_mode) and found.st_nlink <= 1


def _is_still(file: Path, handle: int) -> bool:
    """Whether what was locked is what the next process will find under this name. Raises OSError
    where that cannot be told."""
    try:
        return os.path.samestat(os.lstat(file), os.fstat(handle))
    except FileNotFoundError:
        return False


def _let_go(handle: int) -> None:
    """Close a lock, which frees it whatever the disk has to say."""
    with contextlib.suppress(OSError):
        os.close(handle)


def _sign(handle: int) -> None:
    """Say in the lock who holds it and since when. A full disk shows itself where the record is
    written, and nobody needs this to write."""
    with contextlib.suppress(OSError):
        since = time.strftime("%Y-%m-%d %H:%M:%S%z")
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()} {since} {user()}\n".encode())


_SIGNED = re.compile(r"(\d{1,10}) (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4}) (\S{0,64})\n")


def _holder(handle: int) -> str:
    """Who holds the lock, as it says itself: in words for a message, "" where it cannot be read."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        signed = _SIGNED.fullmatch(os.read(handle, 200).decode("utf-8", "replace"))
    except OSError:
        return ""
    if not signed:
        return ""
    who = f"{signed[3]}, " if signed[3] else ""
    return f" ({who}process {signed[1]}, since {signed[2]})"


@contextlib.contextmanager
def held(file: Path, busy: str) -> Iterator[None]:
    """Hold a lock of its own for as long as a person is at work. Raises Locked at once, with what
    is `busy` and who is at it, if another process holds it; StoreError where there can be none."""
    handle = _taken(file.parent, file, 0.0, busy)
    try:
        _sign(handle)
        yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink()
        _let_go(handle)
