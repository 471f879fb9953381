"""A document laid out in lines for a page of fixed-width characters.

A page without a width is as wide as need be, and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import (
    Block,
    Code,
    Document,
    Facts,
    Findings,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
)
from tracker.formats.columns import rows_of
from tracker.formats.line import Line, runs, wrap
from tracker.formats.visible import visible, width


def lay_out(document: Document, columns: int | None) -> list[Line]:
    """The lines of the document."""
    lines: list[Line] = []
    if document.title:
        lines += wrap([Words(visible(document.title), "strong")], columns)
    before: Block | None = None
    for block in document.blocks:
        new = list(_block(block, columns))
        if lines and new and _stands_apart(block, before):
            lines.append([])
        lines += new
        before = block
    return lines


def _stands_apart(block: Block, before: Block | None) -> bool:
    """Whether a blank line goes before the block."""
    if isinstance(before, Heading) and (isinstance(block, Code) or _is_set_in(block)):
        return False
    return not (isinstance(block, Paragraph) and block.tone == "close")


def _is_set_in(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.tone == "under"


def _block(block: Block, columns: int | None) -> Iterator[Line]:
    match block:
        case Heading():
            yield from wrap([Words(visible(block.text), "strong")], columns)
        case Paragraph(tone="lead"):
            return  # for pages: here the facts follow at once
        case Paragraph():
            margin = [Words("  ", "")] if _is_set_in(block) else []
            yield from wrap([*margin, *runs(block.text, block.tone)], columns, 2 * len(margin))
        case Items():
            for line in block.lines:
                yield from wrap([Words("  ", ""), *runs(line)], columns, indent=4)
        case Code():
            for text in block.lines:
                yield [Words(f"  {visible(text)}".rstrip(), "code")]
        case Facts():
            yield from _facts(block, columns)
        case Table():
            yield from rows_of(block, columns)
        case Findings():
            from tracker.formats.findings import lines

            yield from lines(block, columns)
        case _:  # a figure, which a plain list has none of
            from tracker.formats import bars

            yield from bars.lines(block, columns)


def _facts(facts: Facts, columns: int | None) -> Iterator[Line]:
    names = max((width(visible(name)) for name, _ in facts.pairs), default=0)
    for name, cell in facts.pairs:
        label = visible(name)
        head = Words(f"  {label}{' ' * (names - width(label))}  ", "quiet")
        yield from wrap([head, *runs(cell)], columns, indent=names + 4)
