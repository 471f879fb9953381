"""The folder `.tracker` of a register: what tracker keeps there for itself. Git leaves it out."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from tracker.store.errors import StoreError

NAME = ".tracker"
BEGUN = "begun.json"
"""What says, while a change of several files is being made, what it is."""
PRIVATE = 0o700
"""What is kept for one person alone: their drafts."""


def own_folder(root: Path, *names: str, mode: int = 0o777) -> Path:
    """The folder, or one within it, made where it is not there yet.

    Raises StoreError where it cannot be made, or is no folder of its own: a link leads elsewhere.
    """
    folder = root
    try:
        for name in (NAME, *names):
            folder = folder / name
            is_private = name in names and mode == PRIVATE
            if _made(folder, mode if name in names else 0o777) and not is_private:
                share(folder, root, is_folder=True)
            if name == NAME:
                _ignore(folder / ".gitignore")
    except OSError as reason:
        message = f"cannot write in {root}: {reason.strerror}: {folder}; nothing was changed"
        raise StoreError(message) from None
    return folder


def within(root: Path, *names: str) -> Path | None:
    """The folder, or one within it, as it is; None where it is not there or is no folder. Raises
    StoreError where that cannot be told."""
    folder = root
    for name in (NAME, *names):
        folder = folder / name
        try:
            if not _is_folder(folder):
                return None
        except OSError as reason:
            message = f"cannot read {folder}: {reason.strerror}; nothing was changed"
            raise StoreError(message) from None
    return folder


def is_cut_off(root: Path) -> bool:
    """Whether a change was begun and not ended: by a process that was killed, or is just at it.
    Raises StoreError where that cannot be told."""
    path = os.path.join(root, NAME, BEGUN)
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as reason:
        raise StoreError(f"cannot read {path}: {reason.strerror}; nothing was changed") from None
    return True


def state(root: Path) -> int:
    """What differs as soon as a change of the register was begun or ended: 0 where none ever was."""
    try:
        return os.stat(os.path.join(root, NAME)).st_mtime_ns
    except OSError:
        return 0


def _made(folder: Path, mode: int) -> bool:
    """Make a folder where there is none; whether it was made."""
    if _is_folder(folder):
        return False
    from tracker.store.write import sync_folder

    try:
        folder.mkdir(mode)
        sync_folder(folder.parent)
    except FileExistsError:
        if _is_folder(folder):  # another process was faster
            return False
        raise StoreError(f"{folder} is no folder but a link, a file or a pipe; nothing was changed\n"
                         "tracker keeps what is its own there: take it away") from None  # fmt: skip
    return True


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there, and no link to one. Raises OSError where that cannot be told."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _lacks_words(file: Path) -> bool:
    """Whether nothing stands there, or a plain file of its own that holds nothing."""
    try:
        found = os.lstat(file)
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and found.st_size == 0


def _ignore(file: Path) -> None:
    """Have git leave out the folder, wherever the register's own list does not say so."""
    if _lacks_words(file):  # also by a process that was killed, or a disk that was full
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | flags, 0o666)
        try:
            os.write(handle, b"*\n")
        finally:
            os.close(handle)


def share(path: Path | int, root: Path, *, is_folder: bool = False) -> None:
    """Let those write to what is ours who may write in the register's folder: its group, where that
    may. Only the owner can let them, and only the owner need to. Raises OSError."""
    allowed = os.stat(root).st_mode
    if allowed & stat.S_IWGRP:
        more = stat.S_IRGRP | stat.S_IWGRP
        more |= (allowed & stat.S_ISGID) | stat.S_IXGRP if is_folder else 0
        now = stat.S_IMODE(os.stat(path).st_mode)
        if now | more != now:
            with contextlib.suppress(PermissionError):
                os.chmod(path, now | more)
