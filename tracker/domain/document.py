"""A document: what a report or a view says, before any format gives it a look.

A report answers twice over: `answer` is what a machine reads, the keys of the JSON that users are
promised; `blocks` are what a person reads. A format renders any document, so a new report has
every format and a new format every report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.domain.finding import Finding


class Words(NamedTuple):
    """Text with a tone: what the text is, never a colour. Tones are named in `TONES`."""

    text: str
    tone: str

    def __str__(self) -> str:
        return self.text


TONES = ("id", "good", "waiting", "late", "soon", "quiet", "strong", "code", "mark")
"""What a text may be said to be: an id, in force, on its way, late, soon due, of less weight,
of more weight, something to type, a word that was searched for."""

Cell = str | int | Words | tuple["str | Words", ...] | None
"""What stands in a table or a line: text, a number, text with a tone, a run of both, or nothing."""


class Column(NamedTuple):
    """A column of a table. `give` says how it yields when the page is too narrow:
    "never" (ids, dates, statuses), "last" and "first" (titles and other prose)."""

    key: str
    heading: str
    give: str = "never"
    align: str = "left"


class Heading(NamedTuple):
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph of prose. `tone` "quiet" is a remark under a table, "strong" a summary."""

    text: Cell
    tone: str = ""


class Items(NamedTuple):
    """A list of short lines."""

    lines: tuple[Cell, ...]


class Facts(NamedTuple):
    """Names with their values, one below the other."""

    pairs: tuple[tuple[str, Cell], ...]


class Group(NamedTuple):
    """Rows of a table under a heading of their own; "" where the table has one group only."""

    heading: str
    rows: tuple[Mapping[str, Cell], ...]


class Table(NamedTuple):
    """Rows under columns, in groups. A row holds a cell for each column's key."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: str = ""


class Shown(NamedTuple):
    """A finding as it is shown: its path from where the reader stands, and its line of the file."""

    finding: Finding
    path: str
    excerpt: str = ""


class Findings(NamedTuple):
    """Findings, each with its place. `concise` gives each one line."""

    items: tuple[Shown, ...]
    concise: bool = False


Block = Heading | Paragraph | Items | Facts | Table | Findings


class Document(NamedTuple):
    """What is said: its title, the machine's answer and the blocks in reading order.

    `answer` begins with the keys every answer has (`envelope` of the moment) and holds only what
    JSON holds.
    """

    title: str
    answer: Mapping[str, Any]
    blocks: tuple[Block, ...]


def table(columns: tuple[Column, ...], rows: list[Mapping[str, Cell]], caption: str = "") -> Table:
    """A table of one group."""
    return Table(columns, (Group("", tuple(rows)),), caption)
