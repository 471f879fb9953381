"""The blocks of a document as the template has them, in order."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from tracker.domain.document import (
    Block,
    Cell,
    Code,
    Facts,
    Findings,
    Heading,
    Items,
    Paragraph,
    Table,
)
from tracker.domain.figure import Figure
from tracker.formats.html.findings import findings_of
from tracker.formats.html.links import Links
from tracker.formats.html.outline import Outline
from tracker.formats.html.pictures import picture_of
from tracker.formats.html.tables import table_of
from tracker.formats.html.words import line, shown, text
from tracker.formats.visible import visible


class Part(NamedTuple):
    """A part of the page: which macro of the template makes it, and what of."""

    kind: str
    of: Any


class Title(NamedTuple):
    """A heading: its level, its anchor and its words."""

    level: int
    anchor: str
    words: Markup


class Told(NamedTuple):
    """A paragraph."""

    tone: str
    words: Markup


class Fact(NamedTuple):
    """A name and its values, one or several; the name is empty where the first has none."""

    name: Markup
    values: list[Markup]


class Lines(NamedTuple):
    """Lines that keep their form, and what they are called."""

    label: str
    lines: str


def parts_of(blocks: tuple[Block, ...], links: Links, title: str) -> tuple[list[Part], list[Title]]:
    """The parts of the page that has the title, and its headings."""
    page = _Page(links, title)
    parts = [part for block in blocks if (part := page.part(block)) is not None]
    return parts, [part.of for part in parts if part.kind == "heading"]


class _Page:
    """What one part of a page must know of the others: anchors, and the heading above it."""

    def __init__(self, links: Links, title: str) -> None:
        self._links = links
        self._outline = Outline()
        self._heading = title
        self._labels: dict[str, int] = {}
        self._figures = 0

    def part(self, block: Block) -> Part | None:
        """The part for a block; None where it has nothing to show."""
        match block:
            case Heading():
                return self._title(block)
            case Paragraph():
                return self._paragraph(block)
            case Items():
                lines = [self._line(one) for one in block.lines]
                return Part("items", lines) if lines else None
            case Code():
                label = self._label("Lines")
                return Part("code", Lines(label, "\n".join(visible(one) for one in block.lines)))
            case Facts():
                facts = _facts(block, self._links)
                return Part("facts", facts) if facts else None
            case Table():
                made = table_of(
                    block,
                    self._heading,
                    self._label("Table", block.caption),
                    self._links,
                )
                return Part("table", made) if made else None
            case Figure():
                self._figures += 1
                name = f"figure_{self._figures}"
                return Part(
                    "figure", picture_of(block, self._label("Picture", block.caption), name)
                )
            case Findings():
                found = findings_of(block)
                return Part("findings", found) if found else None

    def _line(self, cell: Cell) -> Markup:
        return line(cell, self._links)

    def _title(self, block: Heading) -> Part | None:
        words = visible(block.text).strip()
        if not words:
            return None
        self._heading = words
        title = Title(self._outline.level(block.level), self._outline.anchor(words), text(words))
        return Part("heading", title)

    def _paragraph(self, block: Paragraph) -> Part | None:
        if not shown(block.text).strip():
            return None
        return Part("paragraph", Told(block.tone, self._line(block.text)))

    def _label(self, what: str, name: str = "") -> str:
        """What a part is called that may have to be scrolled; no two are called the same."""
        name = visible(name).strip() or self._heading
        label = f"{what}: {name}"
        self._labels[label] = n = self._labels.get(label, 0) + 1
        return label if n == 1 else f"{label}, {n}"


def _facts(facts: Facts, links: Links) -> list[Fact]:
    """Names with their values; a value without a name belongs to the one above it."""
    found: list[Fact] = []
    for name, value in facts.pairs:
        label = visible(name).strip()
        if label or not found:
            found.append(Fact(text(label), []))
        found[-1].values.append(line(value, links))
    return found
