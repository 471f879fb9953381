"""Several files of a register changed as one: all of them or none, whatever happens half way.

The new files stand in `.tracker/new` first, and `.tracker/begun.json` says what is about to be done
and what the files held. Only then does a file take its name. An error on the way puts everything
back at once; where the process was killed, or the power failed, the next start does it. A change
that is done goes into the journal, from which it can be undone.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.domain.journal import Entry, File
from tracker.store import journal
from tracker.store.errors import Malformed, StoreError
from tracker.store.lock import locked
from tracker.store.own_folder import BEGUN, is_cut_off, own_folder
from tracker.store.recovery import NEW, hashed, put_back, recover, refuse_led_away, sweep
from tracker.store.write import Change, refuse_changed, sync_folder, write_new


class About(NamedTuple):
    """What is told of a change: when it was made (ISO 8601), by whom, with which command, what it
    is in words, and the number of the change that it undoes."""

    made: str
    by: str
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
        yield recover(root)


def commit(root: Path, changes: Sequence[Change], about: About) -> int:
    """Make the changes of a register whose lock is held, and enter them in its journal; the number
    they have there, 0 where there are none.

    Raises Changed if a file is no longer what it was, StoreError if one cannot be written; then
    nothing has changed.
    """
    return _Transaction(root, changes, about).run() if changes else 0


class _Transaction:
    """The steps of a change; `at` is the file that is being worked on, `done` what may have been
    changed by now."""

    def __init__(self, root: Path, changes: Sequence[Change], about: About) -> None:
        self.root, self.changes, self.about = root, changes, about
        self.at = root
        self.own = own_folder(root)
        self.new = own_folder(root, NEW)
        own_folder(root, journal.FOLDER)
        self.files: tuple[File, ...] = ()
        self.done: list[File] = []

    def run(self) -> int:
        """Make the changes; the number of their entry."""
        for change in self.changes:
            _refuse_led_away(change.path.parent)
            refuse_changed(change.path, change.old)
        try:
            self._stand_ready()
            self._begin()
            self._put_in_place()
            return self._end()
        except BaseException as reason:
            is_whole = self._undo()
            if isinstance(reason, OSError):
                raise StoreError(self._why(reason.strerror, is_whole=is_whole)) from None
            if isinstance(reason, StoreError) and not is_whole:
                why = str(reason).replace("; nothing was changed", "")
                raise StoreError(self._why(why, is_whole=False)) from None
            raise
        finally:
            sweep(self.new)

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

    def _begin(self) -> None:
        """Write down what is about to be done."""
        self.files = tuple(_file(self.root, change) for change in self.changes)
        self.at = self.own / BEGUN
        entry = Entry(journal.next_number(self.root), *self.about, self.files)
        data = journal.written(entry)
        try:
            journal.parsed(data)
        except Malformed as reason:
            raise StoreError(f"this change cannot be written down: {reason.message}; "
                             f"nothing was changed\n{reason.hint}".rstrip()) from None  # fmt: skip
        write_new(self.new / BEGUN, data, mode=journal.mode(entry))
        os.replace(self.new / BEGUN, self.own / BEGUN)
        sync_folder(self.own)

    def _put_in_place(self) -> None:
        """Give the new files their names, in folders made for them where there are none; then take
        away what goes. Each file is looked at once more: a person may have saved it meanwhile."""
        steps = [*enumerate(zip(self.changes, self.files, strict=True))]
        for n, (change, file) in sorted(steps, key=lambda step: step[1][0].new is None):
            self.at = path = change.path
            refuse_changed(path, change.old)
            self.done.append(file)
            if change.new is None:
                path.unlink()
                continue
            if not path.parent.is_dir():
                path.parent.mkdir()
            os.replace(self.new / str(n), path)
        for folder in dict.fromkeys(change.path.parent for change in self.changes):
            sync_folder(folder)

    def _end(self) -> int:
        """Enter the change in the journal: from here on it stands, under the number it has there.
        If the power fails before that is on the disk, all its files are there, and the next start
        enters it."""
        self.at = self.own / BEGUN
        number = journal.keep(self.root, self.at)
        journal.prune(self.root)
        return number

    def _undo(self) -> bool:
        """Leave everything as it was; whether that could be done."""
        try:
            if self.files and is_cut_off(self.root):
                if put_back(self.root, self.done):
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


def _refuse_led_away(folder: Path) -> None:
    try:
        refuse_led_away(folder)
    except Malformed as reason:
        raise StoreError(f"{reason.message}; nothing was changed\nput the folder itself here"
                         ) from None  # fmt: skip


def _file(root: Path, change: Change) -> File:
    """A change as the journal has it."""
    mode = None if change.old is None else stat.S_IMODE(change.path.stat().st_mode) & 0o777
    path = change.path.relative_to(root).as_posix()
    return File(path, change.old, hashed(change.new), mode)
