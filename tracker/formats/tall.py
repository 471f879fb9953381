"""A row of a table on two lines or more, where a page has no room for it on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.document import Cell, Column, Words
from tracker.formats.line import Line, plain, runs, stripped, wrap
from tracker.formats.visible import visible, width

TIGHT = 30
"""Below so many columns not even a date has room for a deep margin."""
GAP = "  "


def tall_row(
    used: tuple[Column, ...], row: Mapping[str, Cell], margin: str, columns: int,
    widths: list[int] | None = None,
) -> Iterator[Line]:  # fmt: skip
    """A row on two lines or more: what is never cut, cells with their headings, the prose. Among
    rows of one line the first keeps to their columns, of so many `widths`, where it can. What is
    spare beside a cell with its heading goes with that."""
    indent = len(margin) + 2 if columns >= TIGHT else 2
    head: list[tuple[Column, int | None]] = []
    prose: Line = []
    named: list[Line] = []
    for n, column in enumerate(used):
        cell = runs(row.get(column.key))
        if column.give == "named" and plain(cell):
            named.append([Words(f"{visible(column.heading)} ", "quiet"), *cell])
        elif column.give == "spare" and named and used[n - 1].give == "named":
            named[-1] += [Words(" ", ""), *cell]
        elif column.give in ("never", "spare"):
            head.append((column, widths[n] if widths else None))
        elif plain(cell):
            prose += [Words(" · ", "quiet"), *cell] if prose else cell
    first = _head_line(head, row, margin)
    if width(plain(first)) > columns:
        first = _head_line([(column, None) for column, _ in head], row, margin)
    yield from wrap(first, columns, indent)
    yield from _packed(named, indent, columns)
    if prose:
        yield from wrap([Words(" " * indent, ""), *prose], columns, indent)


def _head_line(head: list[tuple[Column, int | None]], row: Mapping[str, Cell], margin: str) -> Line:
    """Cells side by side, each as wide as is asked for; without a width none is told that says
    nothing."""
    line: Line = [Words(margin, "")] if margin else []
    for column, size in head:
        cell = runs(row.get(column.key))
        space = Words(" " * ((size or 0) - width(plain(cell))), "")
        if plain(cell) or size is not None:
            line += [space, *cell] if column.align == "right" else [*cell, space]
            line.append(Words(GAP, ""))
    return stripped(line)


def _packed(cells: list[Line], indent: int, columns: int) -> Iterator[Line]:
    """Cells side by side, as many to a line as fit; none is broken that fits a line of its own."""
    line: Line = []
    for cell in cells:
        if line and width(plain(line)) + len(GAP) + width(plain(cell)) > columns:
            yield from wrap(line, columns, indent)
            line = []
        line += [Words(GAP if line else " " * indent, ""), *cell]
    if line:
        yield from wrap(line, columns, indent)
