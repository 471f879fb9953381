"""A document laid out in lines for a page of fixed-width characters.

Ids, dates and statuses are never cut; titles give way first. A page too narrow even so gets each
row on two lines. A page without a width is as wide as need be, and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Findings,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
)
from tracker.formats.visible import cut, visible, width

Line = list[Words]
"""A line of the page: runs of text, each with its tone ("" for none)."""

NARROW = 60
"""Below this width a table's rows take two lines each."""
LEAST = 12
"""The least width a title is cut to before rows take two lines."""
GAP = "  "


def lay_out(document: Document, columns: int | None) -> list[Line]:
    """The lines of the document."""
    lines: list[Line] = []
    if document.title:
        lines.append([Words(visible(document.title), "strong")])
    for block in document.blocks:
        new = list(_block(block, columns))
        if lines and new and _stands_apart(block):
            lines.append([])
        lines += new
    return lines


def _stands_apart(block: Block) -> bool:
    return not (isinstance(block, Paragraph) and block.tone == "close")


def _block(block: Block, columns: int | None) -> Iterator[Line]:
    match block:
        case Heading():
            yield [Words(visible(block.text), "strong")]
        case Paragraph():
            yield from wrap(runs(block.text, block.tone), columns)
        case Items():
            for line in block.lines:
                yield from wrap([Words("  ", ""), *runs(line)], columns, indent=4)
        case Facts():
            yield from _facts(block, columns)
        case Table():
            yield from _table(block, columns)
        case Findings():
            from tracker.formats.findings import lines

            yield from lines(block)


def runs(cell: Cell, tone: str = "") -> Line:
    """A cell as runs of text."""
    match cell:
        case None:
            return []
        case Words():
            return [Words(visible(cell.text), cell.tone or tone)]
        case tuple():
            return [run for part in cell for run in runs(part, tone)]
        case _:
            return [Words(visible(str(cell)), tone)]


def plain(line: Line) -> str:
    """The line's text."""
    return "".join(run.text for run in line)


def wrap(line: Line, columns: int | None, indent: int = 0) -> Iterator[Line]:
    """The line broken between words to fit the page, what follows indented."""
    if columns is None or width(plain(line)) <= columns:
        yield line
        return
    now: Line = []
    used = 0
    for word in _words(line):
        size = width(word.text)
        if used + size > columns and used > indent and word.text.strip():
            yield _stripped(now)
            now, used = [Words(" " * indent, "")], indent
        if not (used == indent and now and not word.text.strip() and used):
            now.append(word)
            used += size
    if now:
        yield _stripped(now)


def _words(line: Line) -> Iterator[Words]:
    for run in line:
        start = 0
        for at, char in enumerate(run.text):
            if char == " ":
                if start < at:
                    yield Words(run.text[start:at], run.tone)
                yield Words(" ", run.tone)
                start = at + 1
        if start < len(run.text):
            yield Words(run.text[start:], run.tone)


def _stripped(line: Line) -> Line:
    while len(line) > 1 and not line[-1].text.strip():
        line.pop()
    return line


def _facts(facts: Facts, columns: int | None) -> Iterator[Line]:
    names = max((width(visible(name)) for name, _ in facts.pairs), default=0)
    for name, cell in facts.pairs:
        label = visible(name)
        head = Words(f"  {label}{' ' * (names - width(label))}  ", "quiet")
        yield from wrap([head, *runs(cell)], columns, indent=names + 4)


def _table(table: Table, columns: int | None) -> Iterator[Line]:
    rows = [row for group in table.groups for row in group.rows]
    if not rows:
        return
    margin = "  " if any(group.heading for group in table.groups) else ""
    used = tuple(c for c in table.columns if any(plain(runs(row.get(c.key))) for row in rows))
    widths = _widths(used, rows, None if columns is None else columns - len(margin))
    if table.caption:
        yield [Words(visible(table.caption), "strong")]
    if widths is not None:
        heads: Mapping[str, Cell] = {c.key: Words(c.heading, "quiet") for c in used}
        yield _row(used, heads, widths, margin)
    for group in table.groups:
        if group.heading and group.rows:
            yield [Words(visible(group.heading), "strong")]
        for row in group.rows:
            if widths is not None:
                yield _row(used, row, widths, margin)
            else:
                yield from _tall_row(used, row, margin, columns or NARROW)


def _widths(
    used: tuple[Column, ...], rows: list[Mapping[str, Cell]], columns: int | None
) -> list[int] | None:
    """The width of each column; None where the page is too narrow for rows of one line."""
    widths = [
        max(width(c.heading), *(width(plain(runs(row.get(c.key)))) for row in rows)) for c in used
    ]
    if columns is None:
        return widths
    over = sum(widths) + len(GAP) * (len(widths) - 1) - columns
    for give in ("first", "last"):
        giving = [n for n, c in enumerate(used) if c.give == give]
        while over > 0 and giving:
            widest = max(giving, key=lambda n: widths[n])
            if widths[widest] <= LEAST:
                break
            less = min(over, widths[widest] - LEAST, max(1, widths[widest] // 8))
            widths[widest] -= less
            over -= less
    return None if over > 0 or columns < NARROW else widths


def _row(used: tuple[Column, ...], row: Mapping[str, Cell], widths: list[int], margin: str) -> Line:
    line: Line = [Words(margin, "")] if margin else []
    last = len(used) - 1
    for n, (column, columns) in enumerate(zip(used, widths, strict=True)):
        cell = _fit(runs(row.get(column.key)), columns)
        space = " " * (columns - width(plain(cell)))
        if column.align == "right":
            line += [Words(space, ""), *cell]
        else:
            line += [*cell, Words("" if n == last else space, "")]
        if n != last:
            line.append(Words(GAP, ""))
    while line and not line[-1].text.strip():
        line.pop()
    return line


def _fit(cell: Line, columns: int) -> Line:
    """The cell's runs in at most so many columns."""
    if width(plain(cell)) <= columns:
        return cell
    kept: Line = []
    left = columns
    for run in cell:
        size = width(run.text)
        if size > left or (size == left and run is not cell[-1]):
            kept.append(Words(cut(run.text + ("" if size > left else " …"), left), run.tone))
            break
        kept.append(run)
        left -= size
    return kept


def _tall_row(
    used: tuple[Column, ...], row: Mapping[str, Cell], margin: str, columns: int
) -> Iterator[Line]:
    """A row on two lines or more: what is never cut, then the prose, wrapped."""
    head: Line = [Words(margin, "")] if margin else []
    for column in used:
        if column.give == "never" and plain(runs(row.get(column.key))):
            head += [*runs(row.get(column.key)), Words(GAP, "")]
    yield from wrap(_stripped(head), columns, indent=len(margin) + 2)
    for column in used:
        cell = runs(row.get(column.key))
        if column.give != "never" and plain(cell):
            indent = len(margin) + 2
            yield from wrap([Words(" " * indent, ""), *cell], columns, indent=indent)
