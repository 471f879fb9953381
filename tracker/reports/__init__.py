"""What we say: register -> document. Views are reports too.

Pure: a report is told the moment and asks no clock. It imports the domain and nothing else of ours.
The contents page of `tracker report`: a report is added with one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.imprint import Made

if TYPE_CHECKING:
    from tracker.domain.document import Document
    from tracker.domain.finding import Finding
    from tracker.domain.register import Register


class Asked(NamedTuple):
    """What a report is asked for: the register as it was known on the last day of the period, what
    the rules found in it, and what it is made from.

    `subject` is what the report is about, word by word: the body whose meeting it is for, the two
    days or revisions compared. Where two revisions are compared, `before` is the register of the
    older one and `register` that of the younger, and the days are theirs.
    """

    register: Register
    first: date
    last: date
    findings: tuple[Finding, ...] = ()
    made: Made = Made()
    subject: tuple[str, ...] = ()
    before: Register | None = None


class Asking(NamedTuple):
    """How a report is asked for: the subjects it is told ("[B]" may be left out), and the options
    that choose its days."""

    subjects: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


WEEK = Asking(options=("--week", "--from", "--to"))
HALF_YEAR = Asking(options=("--from", "--to"))
BODY = Asking(("BODY",), ("--as-of",))
TWO_SIDES = Asking(("A", "[B]"))


class Report(NamedTuple):
    """A report: its name, the module that builds it, what it tells, how it is asked for, and
    whether it tells what the rules find."""

    name: str
    module: str
    tells: str
    asking: Asking
    judges: bool = False

    @property
    def usage(self) -> str:
        """How it is asked for: "meeting BODY"."""
        return " ".join((self.name, *self.asking.subjects))

    def build(self, asked: Asked) -> Document:
        """The report as a document."""
        module = import_module(f"tracker.reports.{self.module}")
        build: Callable[[Asked], Document] = module.build
        return build(asked)


REPORTS: tuple[Report, ...] = (
    Report("weekly", "weekly", "the week's status, for a director", WEEK, judges=True),
    Report("meeting", "meeting", "a paper for a body's next meeting", BODY),
    Report("cabinet", "cabinet", "everything signed or moved in six months, for a cabinet",
           HALF_YEAR),
    Report("changes", "changes", "what moved between two days or two revisions, in sentences",
           TWO_SIDES),
)  # fmt: skip
