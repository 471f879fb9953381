"""The imprint of a page: for which days it speaks, and what it was made from.

A page that leaves the desk is read by people who cannot ask the register. It says so itself.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Made(NamedTuple):
    """What a page is made from: the version of tracker, the register's commit ("" where it is
    not under git), whether the files still are as that commit left them, and whether what is
    internal was left out. `before` is the older commit where two revisions are compared."""

    version: str = ""
    commit: str = ""
    is_clean: bool = True
    is_redacted: bool = False
    before: str = ""

    @property
    def program(self) -> str:
        """The program: "tracker 0.1.0"."""
        return f"tracker {self.version}" if self.version else "tracker"

    @property
    def revision(self) -> str:
        """The revision of the register, in words."""
        if not self.commit:
            return "a register that is not under git"
        changes = "with changes not yet committed"
        if self.before:
            after = f"{self.commit} of the register"
            return f"commits {self.before} and {after}{'' if self.is_clean else f', {changes}'}"
        state = "unchanged since" if self.is_clean else changes
        return f"commit {self.commit} of the register, {state}"

    @property
    def known(self) -> str:
        """What was known, where that is of no one day: all that was read."""
        if self.before and self.is_clean:
            return f"all that commit {self.commit} held"
        return "all that is recorded"


class Imprint(NamedTuple):
    """What a page says of itself: the register's title, the first and the last day it reports on
    (None for a view of one day), the two times, and what it is made from."""

    register: str
    as_of: date
    known_at: date | None = None
    period: tuple[date, date] | None = None
    made: Made = Made()

    @property
    def days(self) -> str:
        """The days it speaks for, in few words, as they stand on each page."""
        if self.period:
            return f"{self.period[0]} to {self.period[1]}"
        return f"as of {self.as_of}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """All it says, name by name."""
        period = self.days if self.period else str(self.as_of)
        known = str(self.known_at) if self.known_at else self.made.known
        redacted = (("Left out", "what is internal"),) if self.made.is_redacted else ()
        return (
            ("Register", self.register or "untitled"),
            ("Period", period),
            ("As of", str(self.as_of)),
            ("Known at", known),
            ("Made with", self.made.program),
            ("Made from", self.made.revision),
            *redacted,
        )
