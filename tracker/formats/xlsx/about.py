"""The last sheet: what the workbook is, what is on each of its sheets, what was said besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.domain.document import Document, Heading, Paragraph, plain
from tracker.formats.visible import visible, width
from tracker.formats.xlsx.contents import Sheet
from tracker.formats.xlsx.sheet import Look, Looks, height, paper, write_text
from tracker.formats.xlsx.text import pieces

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

NAME = "About"
WIDTHS = (34, 90)


def write(page: Worksheet, document: Document, said: Sequence[tuple[str, Sheet]], looks: Looks,
          margin: tuple[str, str]) -> None:  # fmt: skip
    """Write the sheet. `said` are the other sheets by name."""
    y = 0
    if document.heading:
        title = next(pieces(visible(document.heading)))
        page.merge_range(0, 0, 0, 1, "", looks.get(Look("title")))
        write_text(page, 0, 0, title, looks.get(Look("title")))
        height(page, 0, [(width(title) * 3 // 2, sum(WIDTHS))])
        y = 2
    for heading, pairs in _parts(document, said):
        write_text(page, y, 0, heading, looks.get(Look("head")))
        page.write_blank(y, 1, None, looks.get(Look("head")))
        y += 1
        for name, value in pairs:
            for n, piece in enumerate(pieces(visible(value))):
                write_text(page, y, 0, "" if n else next(pieces(visible(name))), looks.get(Look()))
                write_text(page, y, 1, piece, looks.get(Look()))
                height(page, y, [(width(name), WIDTHS[0]), (width(piece), WIDTHS[1])])
                y += 1
        y += 1
    for n, wide in enumerate(WIDTHS):
        page.set_column(n, n, wide)
    paper(page, *margin)


def _parts(
    document: Document, said: Sequence[tuple[str, Sheet]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What the sheet tells, each under its heading."""
    if document.imprint:
        yield "This workbook", list(document.imprint.facts)
    if said:
        yield "Its sheets", [(name, sheet.name) for name, sheet in said]
    if prose := list(_prose(document)):
        yield "Said besides", prose


def _prose(document: Document) -> Iterator[tuple[str, str]]:
    """The paragraphs, which have no sheet, by the heading they stand under."""
    heading = ""
    for block in document.blocks:
        match block:
            case Heading():
                heading = block.text
            case Paragraph():
                if text := plain(block.text):
                    yield heading, text
