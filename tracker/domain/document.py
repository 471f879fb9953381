"""A document: what a report or a view says, before any format gives it a look.

A report answers twice over: `answer` is what a machine reads, the keys of the JSON that users are
promised; `blocks` are what a person reads. A format renders any document, so a new report has
every format and a new format every report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tracker.domain.finding import Finding
from tracker.domain.phrases import capital

if TYPE_CHECKING:  # a plain list has none of them and is not to wait for them
    from tracker.domain.appointment import Appointment
    from tracker.domain.figure import Figure
    from tracker.domain.imprint import Imprint, Made


class Words(NamedTuple):
    """Text with a tone: what the text is, never a colour. Tones are named in `TONES`."""

    text: str
    tone: str

    def __str__(self) -> str:
        return self.text


TONES = ("id", "good", "waiting", "late", "soon", "quiet", "strong", "code", "mark", "error",
         "warning")  # fmt: skip
"""What a text may be said to be: an id, in force, on its way, late, soon due, of less weight,
of more weight, something to type, a word that was searched for, what a finding is. The formats
that have a look for a tone have one for each of these."""

ASIDE = "aside"
"""The tone of what is said to the person at the terminal alone, such as a command to type; the tone
it has there may follow: "aside code". What is handed out leaves it out, so no format of pages has a
look for it."""

Cell = str | int | Words | tuple["str | Words", ...] | None
"""What stands in a table or a line: text, a number, text with a tone, a run of both, or nothing."""


def plain(cell: Cell) -> str:
    """The text of a cell without its tones; "" where there is nothing."""
    match cell:
        case None:
            return ""
        case Words():
            return cell.text
        case tuple():
            return "".join(str(part) for part in cell)
        case _:
            return str(cell)


class Column(NamedTuple):
    """A column of a table. `give` says how it yields when the page is too narrow:
    "never" (ids, dates, statuses), "last" and "first" (titles and other prose), "spare" (said
    elsewhere too: left out where a row would otherwise take two lines), "extra" (prose that is cut
    first and left out where that is not enough), "named" (never cut and never without its heading,
    which may take several lines), "whole" (prose that is never cut: where it has no room it stands
    below its row). `holds` is "date" where its cells are dates as the records have them."""

    key: str
    heading: str
    give: str = "never"
    align: str = "left"
    holds: str = ""


class Heading(NamedTuple):
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph of prose. `tone` "quiet" is a remark under a table, "strong" a summary,
    "under" what a heading stands over: set in; "lead" a summary that opens a page and that a
    terminal, where the facts follow at once, leaves out."""

    text: Cell
    tone: str = ""


class Items(NamedTuple):
    """A list of short lines."""

    lines: tuple[Cell, ...]


class Code(NamedTuple):
    """Lines that keep their form, such as a piece of a file: never wrapped, never cut."""

    lines: tuple[str, ...]


class Facts(NamedTuple):
    """Names with their values, one below the other; a value without a name ("") goes on with the
    one above it."""

    pairs: tuple[tuple[str, Cell], ...]


class Group(NamedTuple):
    """Rows of a table under a heading of their own; "" where the table has one group only."""

    heading: str
    rows: tuple[Mapping[str, Cell], ...]


class Table(NamedTuple):
    """Rows under columns, in groups. A row holds a cell for each column's key.

    `totals` are rows that sum up the others: they are for readers, not for a spreadsheet.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: str = ""
    totals: tuple[Mapping[str, Cell], ...] = ()


class Suggestion(NamedTuple):
    """What to write in a finding's file instead: the text between two places, lines and columns
    counted in characters from 1, the end left out."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Shown(NamedTuple):
    """A finding as it is shown: its path from where the reader stands and from the top of the
    repository, its line of the file, and what would mend it, if that is certain."""

    finding: Finding
    path: str
    excerpt: str = ""
    in_repository: str = ""
    suggestion: Suggestion | None = None


class Checked(NamedTuple):
    """A file that was checked: its path from the top of the repository, and its record's id."""

    in_repository: str
    record: str


class RulePage(NamedTuple):
    """What there is to say of a rule: its first sentence, and the page that explains it."""

    code: str
    name: str
    severity: str
    summary: str
    page: str


class Findings(NamedTuple):
    """Findings, each with its place, in order. `concise` gives each one line.

    `files` are all that were checked, `rules` all that were asked for, `version` that of the
    program. What a record allows is listed for a reader `with_allowed` alone; `marked` marks what
    has a safe mend; where it is `strict`, warnings fail a check too.
    """

    items: tuple[Shown, ...]
    concise: bool = False
    files: tuple[Checked, ...] = ()
    rules: tuple[RulePage, ...] = ()
    version: str = ""
    with_allowed: bool = True
    marked: bool = False
    strict: bool = False

    @property
    def listed(self) -> tuple[Shown, ...]:
        """The findings that a reader is shown."""
        if self.with_allowed:
            return self.items
        return tuple(item for item in self.items if not item.finding.allowed)


Block: TypeAlias = "Heading | Paragraph | Items | Code | Facts | Table | Figure | Findings"


class Document(NamedTuple):
    """What is said: its title, the machine's answer and the blocks in reading order.

    `answer` begins with the keys every answer has (`envelope` of the moment) and holds only what
    JSON holds. `appointments` are the days of it that a calendar takes; None for what has no place
    in a calendar, none where there happen to be none. `imprint` is what a page says of itself; only
    what leaves the desk as a page gets one. `called` is what a page is called, where that is not
    its title, and `sheet` what stands on it, where that is not the blocks: a short form of them.
    `made` is what it is made from, where that is not the register as it lies there.
    """

    title: str
    answer: Mapping[str, Any]
    blocks: tuple[Block, ...]
    appointments: tuple[Appointment, ...] | None = None
    imprint: Imprint | None = None
    called: str = ""
    sheet: tuple[Block, ...] = ()
    made: Made | None = None

    @property
    def on_page(self) -> Document:
        """It as it is handed out: its short form, without what is said at the terminal alone."""
        return self._replace(blocks=self.sheet or self.blocks, sheet=()).without_asides

    @property
    def without_asides(self) -> Document:
        """It without what is said to the person at the terminal (`ASIDE`)."""
        blocks = tuple(kept for block in self.blocks if (kept := _handed_out(block)))
        return self._replace(blocks=blocks)

    @property
    def heading(self) -> str:
        """What a page of it is called: by its title, else by the name of the view and its day."""
        if self.called or self.title or not self.blocks:
            return self.called or self.title
        name = str(self.answer.get("view", "")).removeprefix("list ")
        if not name or "as_of" not in self.answer:
            return ""
        known = self.answer.get("known_at")
        known_at = f", known at {known}" if known else ""
        return f"{capital(name)} as of {self.answer['as_of']}{known_at}"


def table(columns: tuple[Column, ...], rows: list[Mapping[str, Cell]], caption: str = "") -> Table:
    """A table of one group."""
    return Table(columns, (Group("", tuple(rows)),), caption)


def aside(text: str, tone: str = "") -> Words:
    """Words for the person at the terminal alone, who sees them in this tone."""
    return Words(text, f"{ASIDE} {tone}".rstrip())


def _is_aside(part: str | Words) -> bool:
    return isinstance(part, Words) and part.tone.partition(" ")[0] == ASIDE


def _handed_out(block: Block) -> Block | None:
    """A block as a page has it; None where nothing of it is left."""
    match block:
        case Paragraph(text, tone):
            kept = _without_asides(text)
            shown = Paragraph(kept, "strong" if tone == "lead" else tone)
            return None if kept in ((), None) else shown
        case Items(lines):
            return Items(tuple(kept for line in lines if (kept := _without_asides(line))))
        case Facts(pairs):
            told = ((name, _without_asides(cell)) for name, cell in pairs)
            return Facts(tuple((name, cell) for name, cell in told if cell not in ((), None)))
        case Table(_, groups):
            return block._replace(groups=tuple(map(_group_without_asides, groups)))
        case _:
            return block


def _group_without_asides(group: Group) -> Group:
    rows = ({key: _without_asides(cell) for key, cell in row.items()} for row in group.rows)
    return group._replace(rows=tuple(rows))


def _without_asides(cell: Cell) -> Cell:
    match cell:
        case Words():
            return None if _is_aside(cell) else cell
        case tuple():
            return tuple(part for part in cell if not _is_aside(part))
        case _:
            return cell
