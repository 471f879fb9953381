"""The desk at which a command works: the register it opened, the clock, the terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.cli._errors import Usage
from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.nearest import suggestion
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.formats import Container, Format, Page, formats_for
from tracker.formats.visible import visible
from tracker.store import find, read
from tracker.store.errors import BadSettings, StoreError

if TYPE_CHECKING:
    from tracker.cli._progress import Progress, Step
    from tracker.domain.imprint import Imprint, Made

FALLBACKS = {
    "→": "->",
    "·": "-",
    "…": "...",
    "–": "-",
    "—": "-",
    "≥": ">=",
    "’": "'",
    "“": '"',
    "”": '"',
    "█": "#",
    "▒": "=",
    "░": ".",
    "▪": "%",
    "─": "-",
    "┼": "+",
    "│": "|",
    "●": "@",
    "○": "o",
    "◇": "^",
}
"""What stands for a sign of ours on a terminal that cannot print it."""


class Desk:
    """What every command has: `records`, `color`, `quiet` and `debug` as given on the line; and of
    what leaves the desk, whether it is `redact`ed, whether a CSV has a `bom`, and how many days
    before an appointment a calendar is to remind of it (`alarm`)."""

    def __init__(
        self,
        records: str | None = None,
        color: str | None = None,
        quiet: bool | None = False,
        debug: bool | None = False,
        redact: bool | None = False,
        bom: bool | None = False,
        alarm: int | None = None,
    ) -> None:
        self._records, self.quiet, self.debug = records, bool(quiet), bool(debug)
        self.redact, self._bom, self._alarm = bool(redact), bool(bom), alarm
        if color not in (None, "auto", "always", "never"):
            raise Usage(f'--color is auto, always or never, not "{color}"')
        self._color = "auto" if color is None else color

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
        zone = self.settings.timezone
        if not zone:
            return datetime.now().date()
        if zone == "UTC":
            return datetime.now(UTC).date()
        from zoneinfo import ZoneInfo

        try:
            return datetime.now(ZoneInfo(zone)).date()
        except (KeyError, ValueError, OSError):
            place = "TRACKER_TIMEZONE" if os.environ.get("TRACKER_TIMEZONE") else "tracker.toml"
            message = f'{place}: timezone = "{visible(zone)}" is no time zone known here'
            raise BadSettings(f'{message}\nwrite one like "Asia/Dhaka" or "UTC"') from None

    def register(self, *folders: str) -> Register:
        """The register, or those of its folders that the command needs; what is internal is left
        out of it where that was asked for."""
        if self.redact:
            from tracker.domain.redaction import part

            return part(self.shown(self.whole), folders or read.FOLDERS)
        with self.working("reading the register"):
            return read.register(self.root, folders or read.FOLDERS, self.settings)

    @cached_property
    def whole(self) -> Register:
        """The whole register, with what is internal: what that is, only all of it can tell."""
        with self.working("reading the register"):
            return read.register(self.root, read.FOLDERS, self.settings)

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
        """Print the document, and write it to the files asked for.

        `-o` without a format that is for files leaves on the terminal what it gets where -f is
        left out: the format named `screen`, else the table.
        """
        has_dates = document.appointments is not None
        on_screen, files = self.places(format, outputs, purpose, screen, has_dates=has_dates)
        page = document
        if any(one.is_page for one in (on_screen, *(of_file for of_file, _ in files))):
            page = document.on_page._replace(imprint=self._of_itself(document))
        for file_format, path in files:
            from tracker.store.write import put

            of_file = page if file_format.is_page else document
            with self.working(f"making {path}"):
                made = file_format.render(of_file, self._sheet)
            put(path, as_bytes(made))
            self.say(f"wrote {path}")
        with self.working("making the answer"):
            if on_screen.is_page:
                rendered = on_screen.render(page, self._sheet)
            else:
                rendered = on_screen.render(document, self.page())
        self.print(rendered)

    def _of_itself(self, document: Document) -> Imprint | None:
        """What a page of the document says of itself; nothing where it is made without a register
        that can be opened, as a rule's page may be."""
        try:
            return self.imprint(document)
        except StoreError:
            return None

    def imprint(self, document: Document) -> Imprint:
        """What a page of the document says of itself."""
        from tracker.domain.imprint import Imprint

        answer = document.answer

        def day(key: str) -> date | None:
            return date.fromisoformat(answer[key]) if answer.get(key) else None

        first, last = day("from"), day("to")
        period = (first, last) if first and last else None
        as_of = day("as_of") or self.today
        return Imprint(self.settings.title, as_of, day("known_at"), period, self.made)

    @property
    def _sheet(self) -> Page:
        """What a file is written on: as wide as need be."""
        return Page(bom=self._bom, alarm=self._alarm)

    def places(self, format: str | None, outputs: Iterable[str] | None = None,
               purpose: str = "views", screen: str | None = None, *, has_dates: bool = False
               ) -> tuple[Format, list[tuple[Format, Path]]]:  # fmt: skip
        """Where `show` puts a document: the format of the screen, each file with its own;
        `has_dates` where a calendar can be made of it. What writes asks beforehand. Raises Usage,
        and StoreError for a folder that takes no file."""
        known = formats_for(purpose)
        usual = self._format(screen, known) if screen else next(iter(known.values()))
        chosen = usual if format is None else self._format(format, known)
        files = [self._output(words, format, known) for words in outputs or ()]
        names = {chosen.name, *(of_file.name for of_file, _ in files)}
        self._check_options(names)
        if "ics" in names and not has_dates:
            raise Usage("this view has no dates for a calendar", "tracker agenda -f ics")
        for of_file in (chosen, *(of_file for of_file, _ in files)):
            check_installed(of_file)
        if not files and chosen.is_binary and sys.stdout.isatty():
            raise Usage(f"{chosen.name} is no text for a terminal",
                        f"write it to a file: -o FILE{chosen.suffixes[0]}")  # fmt: skip
        for n, (_, path) in enumerate(files):
            _check_folder(path)
            if path in (other for _, other in files[:n]) and not _is_device(path):
                raise Usage(f"-o: {path} is named twice", "write each format to a file of its own")
        return usual if files else chosen, files

    def _check_options(self, formats: set[str]) -> None:
        """Raise Usage for an option of a format that is not asked for."""
        if self._bom and "csv" not in formats:
            raise Usage("--bom is for csv", "-f csv --bom, or -o FILE.csv --bom")
        if self._alarm is not None and "ics" not in formats:
            raise Usage("--alarm is for ics", "-f ics --alarm 7, or -o FILE.ics --alarm 7")
        if self._alarm is not None and not 0 <= self._alarm <= 365:
            raise Usage(f"--alarm: {self._alarm} is not 0 to 365 days", "--alarm 7")

    def _format(self, name: str, known: dict[str, Format]) -> Format:
        if name not in known:
            hint = " ".join(
                x for x in (suggestion(name, known), "one of: " + ", ".join(known)) if x
            )
            raise Usage(f'there is no format "{name}"', hint)
        return known[name]

    def _output(
        self, words: str, given: str | None, known: dict[str, Format]
    ) -> tuple[Format, Path]:
        """The format and the file of an -o: the prefix, else -f, else the file's ending."""
        prefix, equals, rest = words.partition("=")
        if equals and prefix.isalpha() and prefix.islower():
            return self._format(prefix, known), self._file(rest)
        if given:
            return self._format(given, known), self._file(words)
        for format in known.values():
            if words.endswith(format.suffixes or ("\0",)):
                return format, self._file(words)
        endings = ", ".join(s for f in known.values() for s in f.suffixes)
        raise Usage(
            f"cannot tell the format of {words}",
            f"name it: -o FORMAT={words}, or end it in {endings}",
        )

    def _file(self, name: str) -> Path:
        """A file to write to: not a folder, and none of the register's own."""
        path = Path(name)
        if name == "-":
            raise Usage('-o: "-" is no file', "standard output is for what -f prints: -f FORMAT")
        if not name or path.is_dir():
            raise Usage(f'-o: "{visible(name)}" names no file', "write -o FORMAT=FILE")
        if path.suffix == ".toml" and self._records_hold(path):
            raise Usage(f"-o: {visible(name)} is a file of the register", "write to another file")
        return path

    def _records_hold(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except StoreError:  # there is no register to spoil
            return False

    def page(self, *, beside: bool = False) -> Page:
        """What the terminal can show; a pipe gets no colour and as much width as it needs. `beside`:
        where standard error leads to, not standard output."""
        if beside:
            return Page(columns(sys.stderr), self._in_colour(sys.stderr.isatty()))
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else None
        return Page(width, self._in_colour(terminal), bom=self._bom)

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


def as_bytes(rendered: str | bytes) -> bytes:
    """What a format made, as it goes to a file."""
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "backslashreplace")


def check_installed(format: Format | Container) -> None:
    """Raise StoreError where the libraries that the format needs are not installed."""
    if format.missing:
        wanting = " and ".join(format.missing)
        raise StoreError(f"{format.name} needs {wanting}, which {'is' if len(format.missing) == 1 else 'are'}"
                         f" not installed\npip install 'treaty-tracker[{format.extra}]'")  # fmt: skip


def _check_folder(path: Path) -> None:
    """Raise StoreError where no file can be written under this name."""
    if _is_device(path):
        return
    if not path.parent.is_dir():
        raise StoreError(f"cannot write {path}: there is no folder {path.parent}")
    if not os.access(path.resolve().parent, os.W_OK):
        raise StoreError(f"cannot write {path}: Permission denied")


def _is_device(path: Path) -> bool:
    """Whether it is a device or a pipe, which is written to as it is."""
    return path.exists() and not path.is_file()


def columns(stream: TextIO) -> int | None:
    """How wide the terminal is that the stream leads to; None where it leads to none."""
    if not stream.isatty():
        return None
    size = (80, 24)
    with contextlib.suppress(OSError, ValueError):  # standard output may lead elsewhere
        size = os.get_terminal_size(stream.fileno())
    return shutil.get_terminal_size(size).columns


def wrapped(text: str, columns: int | None) -> str:
    """Talk broken between words for a terminal of so many columns; a command never is. Lines that
    are painted have been laid out already."""
    if columns is None:
        return text
    from tracker.formats.line import plain, spoken, wrap

    lines: list[str] = []
    for line in text.split("\n"):
        indent = len("help: ") if line.startswith(("help: ", "more: ")) else 4
        laid = [line] if "\x1b" in line else map(plain, wrap(spoken(line), columns, indent))
        lines += [part.rstrip() for part in laid]
    return "\n".join(lines)


def printable(text: str, stream: TextIO) -> str:
    """The text in what the stream's encoding can print; nothing is lost."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        for sign, plain in FALLBACKS.items():
            text = text.replace(sign, plain)
        return text.encode(encoding, "backslashreplace").decode(encoding)
