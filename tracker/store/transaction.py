"""Several files of a register changed as one: all of them or none, whatever happens half way.

The new files stand in `.tracker/new` first, and `.tracker/begun.json` says what is about to be done
and what the files held. Only then does a file take its name. An error on the way puts everything
back at once; where the process was killed, or the power failed, the next start does it. A change
that is done goes into the journal, from which it can be undone.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.domain.journal import Entry, File
from tracker.store import journal
from tracker.store.errors import Malformed, StoreError
from tracker.store.lock import locked, user
from tracker.store.own_folder import BEGUN, is_cut_off, own_folder, within
from tracker.store.read import read_file
from tracker.store.write import Change, refuse_changed, sync_folder, write_new

NEW = "new"


class About(NamedTuple):
    """What is told of a change: when it was made (ISO 8601), with which command, what it is in
    words, and the number of the change that it undoes."""

    made: str
    command: str
    what: str
    undoes: int | None = None


@contextlib.contextmanager
def writing(root: Path) -> Iterator[str]:
    """Hold the register's lock, and have the register whole: what a process that was killed left
    half done is put right first, and what is yielded says so ("" where nothing was).

    Raises Locked and StoreError.
    """
    with locked(root):
        yield _recover(root)


def commit(root: Path, changes: Sequence[Change], about: About) -> int:
    """Make the changes of a register whose lock is held, and enter them in its journal; the number
    they have there, 0 where there are none.

    Raises Changed if a file is no longer what it was, StoreError if one cannot be written; then
    nothing has changed.
    """
    return _Transaction(root, changes, about).run() if changes else 0


class _Transaction:
    """The steps of a change; `at` is the file that is being worked on."""

    def __init__(self, root: Path, changes: Sequence[Change], about: About) -> None:
        self.root, self.changes, self.about = root, changes, about
        self.at = root
        self.own = own_folder(root)
        self.new = own_folder(root, NEW)
        own_folder(root, journal.FOLDER)
        self.entry: Entry | None = None

    def run(self) -> int:
        """Make the changes; the number of their entry."""
        for change in self.changes:
            refuse_changed(change.path, change.old)
        try:
            self._stand_ready()
            for change in self.changes:
                refuse_changed(change.path, change.old)
            number = self._begin()
            self._put_in_place()
            self._end(number)
        except BaseException as reason:
            is_whole = self._undo()
            if isinstance(reason, OSError):
                raise StoreError(self._why(reason.strerror, is_whole=is_whole)) from None
            if isinstance(reason, StoreError) and not is_whole:
                why = str(reason).replace("; nothing was changed", "")
                raise StoreError(self._why(why, is_whole=False)) from None
            raise
        finally:
            _sweep(self.new)
        return number

    def _stand_ready(self) -> None:
        """Write what is new, down to the disk."""
        for n, change in enumerate(self.changes):
            self.at = path = change.path
            if change.old is not None and not path.stat().st_mode & 0o222:
                raise StoreError(f"{path} may only be read; nothing was changed\nchmod u+w {path}")
            if change.new is not None:
                spare = self.new / str(n)
                write_new(spare, change.new, path if change.old is not None else None)
                if change.mode is not None:
                    spare.chmod(change.mode)

    def _begin(self) -> int:
        """Write down what is about to be done; under which number."""
        self.at = self.own / BEGUN
        made, command, what, undoes = self.about
        files = tuple(_file(self.root, change) for change in self.changes)
        number = journal.next_number(self.root)
        self.entry = Entry(number, made, user(), command, what, undoes, files)
        write_new(self.new / BEGUN, journal.written(self.entry))
        os.replace(self.new / BEGUN, self.own / BEGUN)
        sync_folder(self.own)
        return number

    def _put_in_place(self) -> None:
        """Give the new files their names, in folders made for them where there are none; then take
        away what goes."""
        touched = dict.fromkeys(change.path.parent for change in self.changes)
        for n, change in enumerate(self.changes):
            self.at = change.path
            if change.new is not None:
                if not change.path.parent.is_dir():
                    change.path.parent.mkdir()
                    touched[self.root] = None
                os.replace(self.new / str(n), change.path)
        for change in self.changes:
            self.at = change.path
            if change.new is None:
                change.path.unlink()
        for folder in touched:
            sync_folder(folder)

    def _end(self, number: int) -> None:
        """Enter the change in the journal: from here on it stands. If the power fails before that
        is on the disk, all its files are there, and the next start enters it."""
        self.at = self.own / BEGUN
        journal.keep(self.root, self.at, number)
        journal.prune(self.root)

    def _undo(self) -> bool:
        """Leave everything as it was; whether that could be done."""
        try:
            if self.entry and is_cut_off(self.root):
                if _put_back(self.root, self.entry):
                    return False
                (self.own / BEGUN).unlink()
        except (OSError, StoreError):
            return False
        return True

    def _why(self, reason: str | None, *, is_whole: bool) -> str:
        fate = "nothing was changed" if is_whole else (
            "what was changed before it could not be put back yet\n"
            "mend the cause: the next command puts it right"
        )  # fmt: skip
        return f"cannot write {self.at}: {reason}; {fate}"


def _file(root: Path, change: Change) -> File:
    """A change as the journal has it."""
    mode = None if change.old is None else stat.S_IMODE(change.path.stat().st_mode) & 0o777
    path = change.path.relative_to(root).as_posix()
    return File(path, change.old, hashed(change.new), mode)


def hashed(data: bytes | None) -> str | None:
    """The SHA-256 of what a file holds; None where it is not there."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def held(path: Path) -> bytes | None:
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


def _put_back(root: Path, entry: Entry) -> tuple[File, ...]:
    """Have every file hold again what it held before the change; the files that hold neither that
    nor what the change made of them, which are left as they are. Raises OSError."""
    moved_on: list[File] = []
    new = own_folder(root, NEW)
    for n, file in enumerate(reversed(entry.files)):
        path = root / file.path
        try:
            now = _seen(path)
        except Malformed:
            moved_on.append(file)
            continue
        if now == file.held:
            continue
        if hashed(now) != file.holds:
            moved_on.append(file)
        elif file.held is None:
            path.unlink()
        else:
            _write_back(new / f"old-{n}", path, file)
        sync_folder(path.parent)
    _take_away_empty(root / file.path for file in entry.files if file.held is None)
    return tuple(moved_on)


def _take_away_empty(files: Iterable[Path]) -> None:
    """Take away the folders of files that are not there any more, if they hold nothing else: they
    may have been made for those files."""
    for folder in {file.parent for file in files}:
        with contextlib.suppress(OSError):  # it holds a file, or is not there either
            folder.rmdir()


def _write_back(spare: Path, path: Path, file: File) -> None:
    write_new(spare, file.held or b"", path if path.exists() else None)
    if file.mode is not None:
        spare.chmod(file.mode)
    os.replace(spare, path)


def _recover(root: Path) -> str:
    """Put right what a process that was killed left half done; what to say of it."""
    folder = within(root, NEW)
    if folder:
        _sweep(folder)
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
        return _settle(root, path, entry)
    except OSError as reason:
        raise StoreError(f"a change that was cut off cannot be put back: {reason.strerror}; it is "
                         f"written down in {path}\nmend the cause and run it again") from None  # fmt: skip


def _settle(root: Path, path: Path, entry: Entry) -> str:
    """End a change that was cut off: it stands if all of it was made, else none of it."""
    told = f"tracker {entry.command} was cut off ({entry.made}, {entry.what})"
    if all(_is_made(root, file) for file in entry.files):
        journal.keep(root, path, entry.number)
        return f"{told}: its change had been made, and stands"
    moved_on = _put_back(root, entry)
    if not moved_on:
        path.unlink()
        return f"{told}: nothing of it was kept"
    kept = entry._replace(files=moved_on)
    new = own_folder(root, NEW) / BEGUN
    write_new(new, journal.written(kept))
    os.replace(new, path)
    journal.keep(root, path, entry.number)
    names = ", ".join(file.path for file in kept.files)
    return f"{told}: nothing of it was kept but {names}, changed by another program since"


def _is_made(root: Path, file: File) -> bool:
    try:
        return hashed(_seen(root / file.path)) == file.holds
    except Malformed:
        return False


def _seen(path: Path) -> bytes | None:
    """What a file of a change holds now; None where it is not there. Raises Malformed for what is no
    file of a record any more; OSError for one that cannot be read, for nobody can tell then whether
    it is the old one."""
    try:
        return read_file(path)
    except Malformed as reason:
        if _is_gone(path):
            return None
        found = os.lstat(path)
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            raise OSError(errno.EIO, f"{path}: {reason.message}") from None
        raise


def _sweep(folder: Path) -> None:
    """Take away what stands in the folder of new files: nobody else is writing."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
