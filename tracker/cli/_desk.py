"""The desk at which a command works: the register it opened, the clock, the terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli import _hand_out, _places
from tracker.cli._errors import Usage
from tracker.cli._terminal import columns, printable, wrapped
from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.formats import Format, Page
from tracker.formats.visible import visible
from tracker.store import find, own_folder, read
from tracker.store.errors import BadSettings, StoreError

if TYPE_CHECKING:
    from tracker.cli._progress import Progress, Step
    from tracker.domain.imprint import Made
    from tracker.store.write import Change


READ_AGAIN = 5
"""How often the register is read, at most, where others write to it meanwhile."""


class Desk:
    """What every command has: `records`, `color`, `quiet` and `debug` as given on the line; and of
    what leaves the desk, whether it is `redact`ed, whether a CSV has a `bom`, and how many days
    before an appointment a calendar is to remind of it (`alarm`). `command`: the name it is called
    by."""

    def __init__(
        self,
        records: str | None = None,
        color: str | None = None,
        quiet: bool | None = False,
        debug: bool | None = False,
        redact: bool | None = False,
        bom: bool | None = False,
        alarm: int | None = None,
        command: str = "",
    ) -> None:
        self._records, self.quiet, self.debug = records, bool(quiet), bool(debug)
        self.redact, self.bom, self.alarm = bool(redact), bool(bom), alarm
        self.command = command
        if color not in (None, "auto", "always", "never"):
            raise Usage(f'--color is auto, always or never, not "{color}"')
        self._color = "auto" if color is None else color
        self.unread = 0
        """How many files of the register no record came of, when it was read last."""
        self._unsettled: set[Path] = set()

    @property
    def named(self) -> str | None:
        """The folder named with --records."""
        return self._records

    @cached_property
    def here(self) -> Path:
        """The working folder."""
        try:
            return Path.cwd()
        except FileNotFoundError:
            raise StoreError("the working folder is no longer there\ncd to another") from None

    @cached_property
    def root(self) -> Path:
        """The register's folder."""
        return find.find(self._records, self.here, os.environ)

    @cached_property
    def settings(self) -> Settings:
        """The register's settings."""
        return read.read_settings(self.root)

    @cached_property
    def today(self) -> date:
        """The real day, in the settings' time zone."""
        return self.now.date()

    @cached_property
    def now(self) -> datetime:
        """The real time, in the settings' time zone."""
        zone = self.settings.timezone
        if not zone:
            return datetime.now().astimezone()
        if zone == "UTC":
            return datetime.now(UTC)
        from zoneinfo import ZoneInfo

        try:
            return datetime.now(ZoneInfo(zone))
        except (KeyError, ValueError, OSError):
            place = "TRACKER_TIMEZONE" if os.environ.get("TRACKER_TIMEZONE") else "tracker.toml"
            message = f'{place}: timezone = "{visible(zone)}" is no time zone known here'
            raise BadSettings(f'{message}\nwrite one like "Asia/Dhaka" or "UTC"') from None

    def look_at_the_clock(self) -> None:
        """Ask for the time anew: a person has been at work meanwhile."""
        for known in ("now", "today"):
            self.__dict__.pop(known, None)

    def register(self, *folders: str) -> Register:
        """The register, or those of its folders that the command needs; what is internal is left
        out of it where that was asked for."""
        if self.redact:
            from tracker.domain.redaction import part

            return part(self.shown(self.whole), folders or read.FOLDERS)
        return self._read(folders or read.FOLDERS)

    @cached_property
    def whole(self) -> Register:
        """The whole register, with what is internal: what that is, only all of it can tell."""
        return self._read(read.FOLDERS)

    def _read(self, folders: Iterable[str]) -> Register:
        """The register as it stands between two changes: read again where one was made meanwhile."""
        for _ in range(READ_AGAIN):
            self._settle()
            before = own_folder.state(self.root)
            with self.working("reading the register"):
                register = read.register(self.root, folders, self.settings)
            if own_folder.state(self.root) == before:
                break
        self.unread = len(register.unreadable)
        return register

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the register's lock; what was cut off half way is put right first, and told."""
        from tracker.store import transaction

        with transaction.writing(self.root) as told:
            if told:
                self.say(visible(told))
            yield

    def commit(self, changes: Sequence[Change], what: str, undoes: int | None = None) -> int:
        """Make changes of the register, all or none; its lock is held. `what` is what they are in
        words, for the journal; `undoes` the number of the change that they undo. Returns the number
        they have there, 0 where there are none."""
        from tracker.store.lock import user
        from tracker.store.transaction import About, commit

        made = self.now.isoformat(timespec="seconds")
        by = os.environ.get("TRACKER_USER", "").strip() or self.settings.by or user()
        return commit(self.root, changes, About(made, by, self.command, what, undoes))

    def put_right(self) -> None:
        """Wait for a change that is just being made, or put right one that was cut off. Raises
        StoreError where that cannot be done."""
        if own_folder.is_cut_off(self.root):
            with self.writing():
                pass

    def _settle(self) -> None:
        """Put right what can be, and say once what cannot: what is there is shown all the same."""
        root = self.root  # that there is no register is refused, not told
        if root in self._unsettled:
            return
        try:
            self.put_right()
        except StoreError as reason:
            self._unsettled.add(root)
            first, *rest = str(reason).split("\n")
            why = first.partition("; nothing was changed")[0]
            told = [f"warning: what is shown may be half of a change that was cut off: {why}",
                    *(f"help: {line}" for line in rest)]  # fmt: skip
            self.say("\n".join(map(visible, told)))

    def shown(self, register: Register, *others: Register) -> Register:
        """A state of the register as it may be handed out: without what is marked internal in it,
        or in other states of it, where that was asked for."""
        if not self.redact:
            return register
        from tracker.domain.redaction import redacted

        return redacted(register, *others)

    @contextlib.contextmanager
    def working(self, what: str) -> Iterator[Step]:
        """Tell on a terminal what is being done, where it takes a while; what it yields may be told
        how far it has come."""
        if self._progress is None:
            yield lambda done, of: None
        else:
            with self._progress.working(visible(what)) as step:
                yield step

    @cached_property
    def _progress(self) -> Progress | None:
        """The line that tells of progress; None where nobody is there to be told, or to be kept
        from what cannot be taken back."""
        if self.quiet or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
            return None
        from tracker.cli._progress import Progress

        return Progress(sys.stderr)

    @cached_property
    def made(self) -> Made:
        """What a page is made from."""
        from tracker import __version__
        from tracker.domain.imprint import Made
        from tracker.store.git import revision

        found = revision(self.root)
        commit, clean = (found.commit, found.clean) if found else ("", True)
        return Made(__version__, commit, clean, self.redact)

    def moment(self, as_of: str | None = None, known_at: str | None = None) -> Moment:
        """The moment asked for with --as-of and --known-at; today if they are not given."""
        day = self.today if as_of is None else self.day(as_of, "--as-of")
        known = None if known_at is None else self.day(known_at, "--known-at")
        return Moment(day, known, self.today)

    def day(self, words: str, option: str) -> date:
        """The one day meant by words; raises Usage for words that are no day or several."""
        from tracker.cli._words import day

        return day(words, self.today, option)

    def path(self, path: str) -> str:
        """A file of the register as a person here would type it."""
        return find.shown(self.root, path, self.here)

    def show(self, document: Document, format: str | None, outputs: Iterable[str] | None = None,
             purpose: str = "views", screen: str | None = None) -> None:  # fmt: skip
        """Print the document, and write it to the files asked for: see `_hand_out`."""
        _hand_out.show(self, document, format, outputs, purpose, screen)

    def places(self, format: str | None, outputs: Iterable[str] | None = None,
               purpose: str = "views", screen: str | None = None, *, has_dates: bool = False
               ) -> tuple[Format, list[tuple[Format, Path]]]:  # fmt: skip
        """Where an answer goes: see `_places`. What writes asks beforehand."""
        return _places.places(self, format, outputs, purpose, screen, has_dates=has_dates)

    def page(self, *, beside: bool = False) -> Page:
        """What the terminal can show; a pipe gets no colour and as much width as it needs. `beside`:
        where standard error leads to, not standard output."""
        if beside:
            return Page(columns(sys.stderr), self._in_colour(sys.stderr.isatty()))
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else None
        return Page(width, self._in_colour(terminal), bom=self.bom)

    def beside(self, document: Document) -> str:
        """A document as it is said beside the answer, on standard error."""
        from tracker.formats.table import render

        return render(document, self.page(beside=True)).rstrip("\n")

    def _in_colour(self, terminal: bool) -> bool:
        """Whether to colour: --color, then NO_COLOR, FORCE_COLOR and kin, then the terminal."""
        if self._color != "auto":
            return self._color == "always"
        environment = os.environ
        if environment.get("NO_COLOR"):
            return False
        if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") != "0":
            return True
        return terminal and environment.get("TERM") != "dumb" and environment.get("CLICOLOR") != "0"

    def print(self, answer: str | bytes) -> None:
        """Print the answer: text in what the terminal can print, the bytes of a file as they are."""
        if isinstance(answer, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(answer)
        else:
            sys.stdout.write(printable(answer, sys.stdout))
        sys.stdout.flush()

    def say(self, text: str) -> None:
        """Say something beside the answer, unless asked to be quiet."""
        if not self.quiet:
            aside = self._progress.aside() if self._progress else contextlib.nullcontext()
            with aside, contextlib.suppress(OSError):  # nobody can be told that nobody can be told
                print(printable(wrapped(text, columns(sys.stderr)), sys.stderr), file=sys.stderr)

    def party(self, words: str, register: Register) -> str:
        """The code of the party meant; raises Usage with the nearest name."""
        code = register.parties.find(words)
        if code is None:
            known = register.parties
            hints = (known.hint(words),) if known.near(words) else (
                "name a State or give its code: IND", known.made(words)
            )  # fmt: skip
            raise Usage(f'no party is called "{visible(words)}"', "\n".join(map(visible, hints)))
        return code

    def find(self, words: str, register: Register, *folders: str) -> Record:
        """The record whose id is `words`, begins with it or holds it, if only one does; raises
        Usage, also where `words` is the id of another kind of record."""
        from tracker.cli._ids import find_record

        return find_record(words, register, folders, self.root)
