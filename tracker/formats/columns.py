"""Tables laid out in columns of fixed-width characters.

Ids, dates and statuses are never cut; titles give way first. Rows too wide even so take two lines
each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.document import Cell, Column, Table, Words
from tracker.formats.line import Line, plain, runs, stripped, wrap
from tracker.formats.visible import cut, visible, width

NARROW = 60
"""Below this width a table's rows take two lines each."""
LEAST = 12
"""The least width a title is cut to before rows take two lines."""
EASY = 20
"""The width at which a title can still be told; below it some rows sooner take two lines."""
GAP = "  "


def rows_of(table: Table, columns: int | None) -> Iterator[Line]:
    """The lines of a table on a page of so many columns."""
    rows = [row for group in table.groups for row in group.rows]
    if not rows:
        return
    margin = "  " if any(group.heading for group in table.groups) else ""
    every = tuple(c for c in table.columns if any(plain(runs(row.get(c.key))) for row in rows))
    used, widths, tall = _fitting(every, rows, None if columns is None else columns - len(margin))
    if columns is not None and columns < NARROW:
        widths = None
    if table.caption:
        yield from wrap([Words(visible(table.caption), "strong")], columns)
    if widths is not None:
        heads: Mapping[str, Cell] = {c.key: Words(c.heading, "quiet") for c in used}
        yield _row(used, heads, widths, margin)
    for group in table.groups:
        if group.heading and group.rows:
            yield from wrap([Words(visible(group.heading), "strong")], columns)
        for row in group.rows:
            if widths is not None and id(row) not in tall:
                yield _row(used, row, widths, margin)
            else:
                yield from _tall_row(every, row, margin, columns or NARROW)


def _fitting(
    every: tuple[Column, ...], rows: list[Mapping[str, Cell]], columns: int | None
) -> tuple[tuple[Column, ...], list[int] | None, frozenset[int]]:
    """The columns that stand side by side, their widths, and which rows take two lines even so.

    First the spare columns go; then up to a fifth of the rows, the widest, are set aside. Widths
    are None where that is not enough and every row takes two lines.
    """
    least = tuple(column for column in every if column.give != "spare")
    for used in (every, least):
        if widths := _widths(used, rows, columns, EASY):
            return used, widths, frozenset()
    by_size = _widest_first(least, rows)
    for share in (50, 20, 10, 5):
        aside = len(rows) // share
        if aside and (widths := _widths(least, by_size[aside:], columns, EASY)):
            return least, widths, frozenset(id(row) for row in by_size[:aside])
    return least, _widths(least, rows, columns, LEAST), frozenset()


def _widest_first(
    used: tuple[Column, ...], rows: list[Mapping[str, Cell]]
) -> list[Mapping[str, Cell]]:
    """The rows by how far their uncut cells are wider than is usual in their columns."""
    excess = [0] * len(rows)
    for column in used:
        if column.give == "never":
            sizes = [width(plain(runs(row.get(column.key)))) for row in rows]
            usual = sorted(sizes)[len(sizes) // 2]
            excess = [e + max(0, size - usual) for e, size in zip(excess, sizes, strict=True)]
    return [rows[n] for n in sorted(range(len(rows)), key=lambda n: -excess[n])]


def _widths(
    used: tuple[Column, ...], rows: list[Mapping[str, Cell]], columns: int | None, least: int
) -> list[int] | None:
    """The width of each column; None where the page is too narrow for rows of one line, the prose
    cut to `least` at worst."""
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
            if widths[widest] <= least:
                break
            less = min(over, widths[widest] - least, max(1, widths[widest] // 8))
            widths[widest] -= less
            over -= less
    return None if over > 0 else widths


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
    for run in _from_mark(cell, columns):
        size = width(run.text)
        if size > left or (size == left and run is not cell[-1]):
            kept.append(Words(cut(run.text + ("" if size > left else " …"), left), run.tone))
            break
        kept.append(run)
        left -= size
    return kept


def _from_mark(cell: Line, columns: int) -> Line:
    """The cell from a little before its first marked word, where that would be cut off."""
    at = next((n for n, run in enumerate(cell) if run.tone == "mark"), None)
    if at is None:
        return cell
    before = plain(cell[:at])
    if width(before) + width(cell[at].text) < columns:
        return cell
    told = before[-(columns // 4) :]
    told = told[told.find(" ") + 1 :]
    return [Words(f"…{told}", ""), *cell[at:]]


def _tall_row(
    used: tuple[Column, ...], row: Mapping[str, Cell], margin: str, columns: int
) -> Iterator[Line]:
    """A row on two lines or more: what is never cut, then the prose, wrapped."""
    indent = len(margin) + 2
    head: Line = [Words(margin, "")] if margin else []
    for column in used:
        if column.give in ("never", "spare") and plain(runs(row.get(column.key))):
            head += [*runs(row.get(column.key)), Words(GAP, "")]
    yield from wrap(stripped(head), columns, indent)
    prose: Line = []
    for column in used:
        cell = runs(row.get(column.key))
        if column.give in ("first", "last") and plain(cell):
            prose += [Words(" · ", "quiet"), *cell] if prose else cell
    if prose:
        yield from wrap([Words(" " * indent, ""), *prose], columns, indent)
