"""The blocks of a document as paragraphs, tables and pictures, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docx.document import Document as Word

from tracker.domain.document import (
    Block,
    Code,
    Facts,
    Findings,
    Heading,
    Items,
    Paragraph,
    Shown,
    Table,
    Words,
)
from tracker.domain.figure import Figure
from tracker.formats.docx.contents import heading_of
from tracker.formats.docx.paper import UPRIGHT, Paper
from tracker.formats.docx.picture import picture_of
from tracker.formats.docx.table import facts_of, table_of
from tracker.formats.docx.text import paragraph
from tracker.formats.docx.xml import Element, w_text, within
from tracker.formats.visible import visible

STYLES = {"strong": "Summary", "quiet": "Remark", "under": "SetIn"}
"""Tone of a paragraph -> its style."""


class Chapter(NamedTuple):
    """What stands between two headings, on one paper: a table that needs the paper across takes
    its heading with it. `headings` are numbered throughout the document."""

    elements: list[Element]
    headings: list[tuple[int, Heading]]
    paper: Paper


def chapters_of(blocks: Iterable[Block], word: Word) -> list[Chapter]:
    """The chapters of a document; the first is what stands before any heading."""
    chapters = [Chapter([], [], UPRIGHT)]
    headings = figures = 0
    for block in blocks:
        match block:
            case Heading():
                headings += 1
                chapters.append(
                    Chapter([heading_of(block, headings)], [(headings, block)], UPRIGHT)
                )
            case Table():
                elements, paper = table_of(block)
                chapters[-1].elements.extend(elements)
                if paper.is_across:
                    chapters[-1] = chapters[-1]._replace(paper=paper)
            case Figure():
                figures += 1
                chapters[-1].elements.extend(picture_of(block, word, figures))
            case _:
                chapters[-1].elements.extend(_said(block))
    return _with_title(chapters)


def _with_title(chapters: list[Chapter]) -> list[Chapter]:
    """The chapters, the title on the paper of the first where nothing stands before it."""
    first, *rest = chapters
    if rest and not first.elements and all(chapter.paper.is_across for chapter in rest):
        return [first._replace(paper=rest[0].paper), *rest]
    return chapters


def _said(block: Paragraph | Items | Code | Facts | Findings) -> Iterator[Element]:
    """A block that is text."""
    match block:
        case Paragraph():
            style = STYLES.get(block.tone, "Normal")
            yield paragraph(style, block.text)
        case Items():
            yield from (paragraph("ListBullet", line) for line in block.lines)
        case Code():
            yield _code(block)
        case Facts():
            yield from facts_of(block, UPRIGHT.room)
        case Findings():
            for shown in block.listed:
                yield from _finding(shown, block)


def _code(code: Code) -> Element:
    """Lines that keep their form, in one paragraph."""
    made = paragraph("Code")
    run = within(made, "r")
    for number, line in enumerate(code.lines):
        if number:
            within(run, "br")
        w_text(run, visible(line))
    return made


def _finding(shown: Shown, block: Findings) -> Iterator[Element]:
    """A finding as an item: cause and place, then its line of the file and the mend."""
    finding = shown.finding
    word = "allowed" if finding.allowed else finding.severity
    tone = "quiet" if finding.allowed else finding.severity
    place = shown.path
    if finding.span:
        place += f":{finding.span.line}:{finding.span.column}"
    head = Words(f"{word}[{finding.code}]", tone)
    yield paragraph("ListBullet", (head, " ", Words(place, "quiet"), f": {finding.message}"))
    if block.concise:
        return
    if shown.excerpt.strip():
        yield paragraph("ListDetail", ("line: ", Words(shown.excerpt.strip(), "code")))
    if finding.allowed:
        yield paragraph("ListDetail", f"allowed: {finding.allowed}")
    elif finding.hint:
        yield paragraph("ListDetail", f"help: {finding.hint}")
