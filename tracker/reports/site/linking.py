"""What is named by id or code in a text, and who leads: made to lead to its page.

The views say "India (IND)", "Member States (bimstec)" and "meeting bnsc/4" as text. On the site
whatever has a page is to lead to it, wherever it is named so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tracker.domain.document import (
    Block,
    Cell,
    Document,
    Facts,
    Group,
    Items,
    Paragraph,
    Table,
    Words,
)

_NAMED = re.compile(
    r"(?<=\()(?:[a-z0-9]+(?:-[a-z0-9]+)*|[A-Z][A-Z0-9]{2,15})(?=\))"  # alone in brackets
    r"|(?<=meeting )[a-z0-9]+(?:-[a-z0-9]+)*(?=/)"  # the body of a meeting
    r"|(?:(?<=[(])|(?<=, )|(?<=: )|^)[a-z0-9]+(?:-[a-z0-9]+)+(?=[),;:]|$| \()"  # one of several
)
"""Where an id or a code may stand that names what is said beside it."""
LEAD = "lead"
"""The key of the column that has the code of a party, or the name of an agency."""


class Leading:
    """Makes names lead to pages. `pages` are the ids and codes that have one, `names` the names by
    which parties are told where there is no room for both."""

    def __init__(self, pages: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._pages, self._names = pages, names
        self._found: dict[str | Words, Cell] = {}

    def document(self, document: Document) -> Document:
        """The document with its names made to lead to their pages; all of it, not the short form of it
        that goes on paper."""
        blocks = tuple(self._block(block) for block in document.blocks)
        return document._replace(blocks=blocks, sheet=())

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return block._replace(text=self._cell(block.text))
            case Items():
                return Items(tuple(self._cell(line) for line in block.lines))
            case Facts():
                return Facts(tuple((name, self._cell(cell)) for name, cell in block.pairs))
            case Table():
                groups = tuple(Group(heading, tuple(self._row(row) for row in rows))
                               for heading, rows in block.groups)  # fmt: skip
                return block._replace(groups=groups)
            case _:
                return block

    def _row(self, row: Mapping[str, Cell]) -> Mapping[str, Cell]:
        return {
            key: self._lead(cell) if key == LEAD else self._cell(cell) for key, cell in row.items()
        }

    def _lead(self, cell: Cell) -> Cell:
        """Who leads: a party by the name that leads to its page."""
        name = self._names.get(cell) if isinstance(cell, str) else None
        return Words(name, "id") if name else self._cell(cell)

    def _cell(self, cell: Cell) -> Cell:
        match cell:
            case Words(tone="id" | "code"):
                return cell
            case Words() | str():
                words, tone = (cell, "") if isinstance(cell, str) else cell
                if not ("(" in words or "-" in words or "/" in words):
                    return cell
                if cell not in self._found:  # the same is said on many pages
                    parts = tuple(self._parts(words, tone))
                    self._found[cell] = parts if any(part != cell for part in parts) else cell
                return self._found[cell]
            case tuple():
                made: list[str | Words] = []
                for part in cell:
                    found = self._cell(part)
                    made += found if type(found) is tuple else [part]
                return tuple(made)
            case _:
                return cell

    def _parts(self, words: str, tone: str) -> Iterator[str | Words]:
        """The text, cut before and after each id or code that has a page."""
        done = 0
        for found in _NAMED.finditer(words):
            if found[0] in self._pages:
                if found.start() > done:
                    yield _toned(words[done : found.start()], tone)
                yield Words(found[0], "id")
                done = found.end()
        if done < len(words):
            yield _toned(words[done:], tone)


def _toned(words: str, tone: str) -> str | Words:
    return Words(words, tone) if tone else words
