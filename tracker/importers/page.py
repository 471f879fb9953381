"""A saved page of the United Nations' treaty collection as the tables and the facts it holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from tracker.importers.grid import LONGEST_CELL, MOST_CELLS, MOST_ROWS, Row, Rows, clean
from tracker.importers.problem import Unreadable

DEEPEST = 60
"""More tables within tables than any page has."""

_BEGINS = re.compile(r"\s*<(?:!doctype\b|html\b|head\b|body\b|table\b|!--|\?xml\b|div\b)", re.I)
_PARTING = frozenset({"br", "p", "div", "li", "td", "th", "tr"})
_FOOTNOTE = re.compile(r"[\s\d,;*()\[\]†‡§]*")
_TITLE_ID = re.compile(r"(?:rptTreaty\w*tcTreaty|lblTreatyName|treaty-?(?:name|title))$", re.I)
_PLACE_ID = re.compile(r"rptTreaty\w*tcText$", re.I)
_NUMBERED = re.compile(r"\A\d{1,3} ?\. ?(?:[a-z] ?[.)]? )?(?=[A-Z])")
"""The treaty's number in its chapter, before its title: "9. b Optional Protocol"."""
_ASIDE = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)|<input\b[^>]*(?:>|\Z)"
    r"|<(script|style|template|noscript|svg)\b.*?(?:</\1\s*>|\Z)",
    re.I | re.S,
)
"""What says nothing to a reader: comments, declarations, scripts, hidden fields."""
_STRAY = re.compile(r"<(?!/?[a-z])|<(?=[^<>]*(?:<|\Z))", re.I)
"""A sign that begins no element."""
_ENDLESS = re.compile(r"&#0*[0-9]{20}")
"""The number of a character that has more digits than any character's."""
_LINK = re.compile(r"saved from url=\(\d+\)(https?://[^\s<>\"]+)", re.I)


class Page(NamedTuple):
    """What a page holds: its tables from top to bottom, the treaty's title and its own address
    ("" where it does not say)."""

    tables: tuple[Rows, ...]
    title: str = ""
    url: str = ""


def is_page(text: str) -> bool:
    """Whether the text is a page of HTML rather than CSV."""
    return _BEGINS.match(text.removeprefix("\ufeff")) is not None


def read(text: str) -> Page:
    """The tables of a page, however badly it is closed; raises Unreadable where it is too deep or
    too large."""
    parser, bare = _Parser(), _bare(text)
    if endless := _ENDLESS.search(bare):
        line = bare.count("\n", 0, endless.start()) + 1
        raise Unreadable("the page names a character by a number that none has", line)
    try:
        parser.feed(bare)
        parser.close()
    except (AssertionError, RecursionError):
        raise Unreadable("the page is no HTML that can be read", parser.getpos()[0]) from None
    title = ". ".join(filter(None, (parser.named("title"), parser.named("place"))))
    link = _LINK.search(text[:4096])
    return Page(parser.finished(), title, link[1] if link else "")


def _bare(text: str) -> str:
    """The page without what is aside and with every element closed, its lines as they were.

    The parser takes a time that grows with the square of what is left open.
    """
    kept = _ASIDE.sub(lambda found: "\n" * found[0].count("\n"), text)
    return _STRAY.sub("&lt;", kept)


class _Table:
    """A table that is being read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.line = 0
        self.cells: list[str] | None = None
        self.words: list[str] | None = None
        self.width = 1

    def end_cell(self) -> None:
        if self.words is not None and self.cells is not None:
            words = clean("".join(self.words))
            if len(words) > LONGEST_CELL:
                words = words[:LONGEST_CELL]
            self.cells += [words, *[""] * (self.width - 1)]
        self.words = None

    def end_row(self) -> None:
        self.end_cell()
        if self.cells and any(self.cells):
            if len(self.cells) > MOST_CELLS:
                raise Unreadable(f"the row has more than {MOST_CELLS} cells", self.line)
            self.rows.append(Row(self.line, tuple(self.cells)))
            if len(self.rows) > MOST_ROWS:
                raise Unreadable(f"the table has more than {MOST_ROWS} rows", self.line)
        self.cells = None

    def begin_row(self, line: int) -> None:
        self.end_row()
        self.cells, self.line = [], line

    def begin_cell(self, line: int, width: int) -> None:
        self.end_cell()
        if self.cells is None:
            self.begin_row(line)
        self.words, self.width = [], width


class _Parser(HTMLParser):
    """Cells are closed by whatever cannot stand in them; a table in a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Table] = []
        self._tables: list[_Table] = []
        self._raised: list[str] | None = None
        self._named: dict[str, list[str]] = {}
        self._naming: tuple[str, str, int] | None = None

    def finished(self) -> tuple[Rows, ...]:
        for table in self._tables:
            table.end_row()
        return tuple(tuple(table.rows) for table in self._tables if table.rows)

    def named(self, what: str) -> str:
        words = clean("".join(self._named.get(what, ())))
        return _NUMBERED.sub("", words, count=1) if what == "title" else words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._name_begins(tag, dict(attrs))
        if tag == "sup":
            self._raised = []
        if tag == "table":
            if len(self._open) >= DEEPEST:
                raise Unreadable(f"more than {DEEPEST} tables within tables", self.getpos()[0])
            self._open.append(_Table())
            self._tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].begin_row(self.getpos()[0])
        elif self._open and tag in ("td", "th"):
            span = dict(attrs).get("colspan") or "1"
            width = int(span) if span.isdecimal() and len(span) < 4 else 1
            self._open[-1].begin_cell(self.getpos()[0], max(1, width))
        elif tag in _PARTING:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self._end_raised()
        self._name_ends(tag)
        if not self._open:
            return
        match tag:
            case "table":
                self._open.pop().end_row()
            case "tr":
                self._open[-1].end_row()
            case "td" | "th":
                self._open[-1].end_cell()
            case _ if tag in _PARTING:
                self._say(" ")

    def handle_data(self, data: str) -> None:
        if self._raised is not None:
            self._raised.append(data)
        else:
            self._say(data)

    def _say(self, words: str) -> None:
        if self._naming:
            self._named[self._naming[0]].append(words)
        if self._open and (cell := self._open[-1].words) is not None:
            cell.append(words)

    def _end_raised(self) -> None:
        """What is raised is a footnote's mark where it is no more than numbers and stars."""
        words = "".join(self._raised or ())
        self._raised = None
        self._say(" " if _FOOTNOTE.fullmatch(words) else words)

    def _name_begins(self, tag: str, attrs: dict[str, str | None]) -> None:
        if self._naming:
            what, element, depth = self._naming
            if tag == element:
                self._naming = what, element, depth + 1
            return
        id = attrs.get("id") or ""
        what = "title" if _TITLE_ID.search(id) else "place" if _PLACE_ID.search(id) else ""
        if what and what not in self._named:
            self._naming, self._named[what] = (what, tag, 1), []

    def _name_ends(self, tag: str) -> None:
        if self._naming and tag == self._naming[1]:
            what, element, depth = self._naming
            self._naming = (what, element, depth - 1) if depth > 1 else None
