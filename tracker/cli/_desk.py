"""The desk at which a command works: the register it opened, the clock, the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TextIO

from tracker.cli._errors import Usage
from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.nearest import suggestion
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.formats import Format, Page, formats_for
from tracker.formats.visible import visible
from tracker.store import find, read

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
}
"""What stands for a sign of ours on a terminal that cannot print it."""


class Desk:
    """What every command has: `records`, `color`, `quiet` and `debug` as given on the line."""

    def __init__(
        self,
        records: str | None = None,
        color: str | None = None,
        quiet: bool | None = False,
        debug: bool | None = False,
    ) -> None:
        self._records, self.quiet, self.debug = records, bool(quiet), bool(debug)
        if color not in (None, "auto", "always", "never"):
            raise Usage(f'--color is auto, always or never, not "{color}"')
        self._color = color or "auto"

    @cached_property
    def root(self) -> Path:
        """The register's folder."""
        return find.find(self._records, Path.cwd(), os.environ)

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
            raise Usage(f'tracker.toml: timezone = "{zone}" is no time zone known here',
                        'write one like "Asia/Dhaka" or "UTC"') from None  # fmt: skip

    def register(self, *folders: str) -> Register:
        """The register, or those of its folders that the command needs."""
        return read.register(self.root, folders or read.FOLDERS)

    def moment(self, as_of: str | None = None, known_at: str | None = None) -> Moment:
        """The moment asked for with --as-of and --known-at; today if they are not given."""
        day = self.day(as_of, "--as-of") if as_of else self.today
        return Moment(day, self.day(known_at, "--known-at") if known_at else None, self.today)

    def day(self, words: str, option: str) -> date:
        """The one day meant by words; raises Usage for words that are no day or several."""
        from tracker.cli._words import day

        return day(words, self.today, option)

    def path(self, path: str) -> str:
        """A file of the register as a person here would type it."""
        return find.shown(self.root, path, Path.cwd())

    def show(self, document: Document, format: str | None, outputs: Iterable[str] | None = None,
             purpose: str = "views") -> None:  # fmt: skip
        """Print the document, and write it to the files asked for.

        `-o` without a format that is for files leaves the table on the terminal.
        """
        known = formats_for(purpose)
        chosen = self._format(format, known) if format else next(iter(known.values()))
        files = [self._output(words, format, known) for words in outputs or ()]
        for file_format, path in files:
            _write(path, file_format.render(document, Page()))
            self.say(f"wrote {path}")
        on_screen = next(iter(known.values())) if files else chosen
        self.print(on_screen.render(document, self.page()))

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
            return self._format(prefix, known), Path(rest)
        if given:
            return self._format(given, known), Path(words)
        for format in known.values():
            if words.endswith(format.suffixes or ("\0",)):
                return format, Path(words)
        endings = ", ".join(s for f in known.values() for s in f.suffixes)
        raise Usage(
            f"cannot tell the format of {words}",
            f"name it: -o FORMAT={words}, or end it in {endings}",
        )

    def page(self) -> Page:
        """What the terminal can show; a pipe gets no colour and as much width as it needs."""
        terminal = sys.stdout.isatty()
        columns = shutil.get_terminal_size().columns if terminal else None
        return Page(columns, self._in_colour(terminal))

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

    def print(self, text: str) -> None:
        """Print the answer."""
        sys.stdout.write(printable(text, sys.stdout))
        sys.stdout.flush()

    def say(self, text: str) -> None:
        """Say something beside the answer, unless asked to be quiet."""
        if not self.quiet:
            print(printable(text, sys.stderr), file=sys.stderr)

    def party(self, words: str, register: Register) -> str:
        """The code of the party meant; raises Usage with the nearest name."""
        code = register.parties.find(words)
        if code is None:
            near = suggestion(words, (*register.parties.names(), *register.parties.codes()))
            raise Usage(
                f'no party is called "{visible(words)}"',
                near or "name a State or give its code: IND",
            )
        return code

    def find(self, words: str, register: Register, *folders: str) -> Record:
        """The record whose id is `words`, begins with it or holds it, if only one does."""
        from tracker.cli._ids import find_record

        return find_record(words, register, folders)


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


def _write(path: Path, text: str) -> None:
    """Write a document to a file of the user's choosing."""
    path.write_bytes(text.encode("utf-8"))
