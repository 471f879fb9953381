"""Tables laid out in columns of fixed-width characters.

Ids, dates and statuses are never cut; titles give way first. Rows too wide even so take two lines
each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tracker.domain.document import Cell, Column, Table, Words
from tracker.formats.line import Line, plain, runs, stripped, wrap
from tracker.formats.tall import GAP, tall_row
from tracker.formats.visible import cut, visible, width

NARROW = 60
"""Below this width a table's rows take two lines each."""
LEAST = 12
"""The least width a title is cut to before rows take two lines."""
EASY = 20
"""The width at which a title can still be told; below it some rows sooner take two lines."""
MOST = 80
"""On a page without a width no column is padded further: a longer cell moves only its own row."""
FEW = 60
"""In tables of so many rows the number of those set aside is tried out one by one."""


def rows_of(table: Table, columns: int | None) -> Iterator[Line]:
    """The lines of a table on a page of so many columns."""
    rows = [row for group in table.groups for row in group.rows]
    if not rows:
        return
    table, below = _set_below(table, columns)
    margin = "  " if any(group.heading for group in table.groups) else ""
    every = tuple(c for c in table.columns if any(plain(runs(row.get(c.key))) for row in rows))
    within = None if columns is None else columns - len(margin)
    fit = _fitting(every, [*rows, *table.totals], within)
    if columns is not None and columns < NARROW:
        fit = fit._replace(widths=None, hung=False)
    if table.caption:
        yield from wrap([Words(visible(table.caption), "strong")], columns)
    yield from _heads(fit, margin)
    for group in table.groups:
        if group.heading and group.rows:
            yield from wrap([Words(visible(group.heading), "strong")], columns)
        for row in group.rows:
            yield from _lines(every, row, fit, margin, columns)
            for column in below:
                if _size(row, column):
                    told = [Words(margin + GAP, ""), *runs(row.get(column.key))]
                    yield from wrap(told, columns, len(margin) + len(GAP))
    for row in table.totals:
        yield from _lines(every, row, fit, margin, columns)


def _set_below(table: Table, columns: int | None) -> tuple[Table, tuple[Column, ...]]:
    """The table without the columns that are told whole below each row, and these: none where
    they have room beside the others."""
    whole = tuple(column for column in table.columns if column.give == "whole")
    rows = [row for group in table.groups for row in group.rows]
    if columns is None or not whole:
        return table, ()
    within = columns - (len(GAP) if any(group.heading for group in table.groups) else 0)
    every = tuple(c for c in table.columns if any(_size(row, c) for row in rows))
    sizes = [max(_head_width(c, False), *(_size(row, c) for row in rows)) for c in every]
    if columns >= NARROW and sum(sizes) + len(GAP) * (len(sizes) - 1) <= within:
        return table, ()
    return table._replace(columns=tuple(c for c in table.columns if c.give != "whole")), whole


class _Fit(NamedTuple):
    """The columns that stand side by side, their widths (None: every row takes two lines), which
    rows take two lines even so, and whether in every row the cells that are named stand below the
    others (`hung`), as `used` then tells."""

    used: tuple[Column, ...]
    widths: list[int] | None
    tall: frozenset[int] = frozenset()
    hung: bool = False


def _fitting(
    every: tuple[Column, ...], rows: list[Mapping[str, Cell]], columns: int | None
) -> _Fit:
    """How the table fits the page.

    First the headings that may take several lines do, then the spare columns go, then the prose
    that is extra; then prose is cut further; then up to a fifth of the rows, the widest, are set
    aside. Where that is not enough every row takes two lines: the cells that are named stand in
    columns below the others, if these fit.
    """
    if widths := _widths(every, rows, columns, None, False):
        return _Fit(every, widths)
    unspared = tuple(column for column in every if column.give != "spare")
    least = tuple(column for column in unspared if column.give != "extra")
    for used in (every, unspared, least):
        if widths := _widths(used, rows, columns, EASY):
            return _Fit(used, widths)
    for used in (unspared, least):
        if widths := _widths(used, rows, columns, LEAST):
            return _Fit(used, widths)
    by_size = _widest_first(least, rows)
    for aside in _set_aside(len(rows)):
        for room in (EASY, LEAST):
            if widths := _widths(least, by_size[aside:], columns, room):
                return _Fit(least, widths, frozenset(id(row) for row in by_size[:aside]))
    named = tuple(column for column in every if column.give == "named")
    labels = sum(width(column.heading) + len(GAP) for column in named)
    within = None if columns is None else columns - len(GAP)
    widths = _widths(named, rows, within, LEAST) if len(named) > 1 else None
    if widths and within is not None and labels + sum(widths) + len(GAP) * len(named) > within:
        return _Fit(named, widths, hung=True)
    return _Fit(least, None)


def _set_aside(rows: int) -> Iterable[int]:
    """How many of so many rows may be set aside: as few as will do, a fifth at most."""
    if rows <= FEW:
        return range(1, rows // 5 + 1)
    return tuple(rows // share for share in (50, 20, 10, 5))


def _heads(fit: _Fit, margin: str) -> Iterator[Line]:
    """The headings; one of several lines stands with its last line above the cells."""
    if fit.widths is None:
        return
    margin += GAP if fit.hung else ""
    broken = [
        list(wrap([Words(visible(column.heading), "quiet")], size))
        for column, size in zip(fit.used, fit.widths, strict=True)
    ]
    height = max(len(lines) for lines in broken)
    for n in range(height):
        cells: dict[str, Cell] = {
            column.key: tuple(lines[n - height])
            for column, lines in zip(fit.used, broken, strict=True)
            if n >= height - len(lines)
        }
        yield _row(fit.used, cells, fit.widths, margin)


def _lines(
    every: tuple[Column, ...], row: Mapping[str, Cell], fit: _Fit, margin: str, columns: int | None
) -> Iterator[Line]:
    """A row: on one line, or on as many as it takes."""
    if fit.hung:
        others = [c for c in every if c.give not in ("named", "spare") and _size(row, c)]
        cells = [part for c in others for part in (*runs(row.get(c.key)), Words(GAP, ""))]
        yield from wrap(stripped([Words(margin, ""), *cells]), columns, len(margin) + len(GAP))
        yield _row(fit.used, row, fit.widths or [], margin + GAP)
    elif fit.widths is None:
        yield from tall_row(every, row, margin, columns or NARROW)
    elif id(row) in fit.tall and not _hangs(fit.used):
        yield from tall_row(fit.used, row, margin, columns or NARROW, fit.widths)
    elif id(row) in fit.tall:
        first, *rest = fit.used
        yield from wrap([Words(margin, ""), *runs(row.get(first.key))], columns, len(margin) + 2)
        yield _row(fit.used, {c.key: row.get(c.key) for c in rest}, fit.widths, margin)
    else:
        yield _row(fit.used, row, fit.widths, margin, cuts=columns is not None)


def _hangs(used: tuple[Column, ...]) -> bool:
    """Whether the cells of a row too wide for its line stay in their columns, below the first."""
    return any(column.give == "named" for column in used)


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
    used: tuple[Column, ...], rows: list[Mapping[str, Cell]], columns: int | None,
    least: int | None, broken: bool = True,
) -> list[int] | None:  # fmt: skip
    """The width of each column; None where the page is too narrow for rows of one line, the prose
    cut to `least` at worst (None: not at all). `broken`: a heading that may take several lines does."""
    widths = [
        max(_head_width(c, broken), *(width(plain(runs(row.get(c.key)))) for row in rows))
        for c in used
    ]
    if columns is None:
        return [min(size, MOST) for size in widths]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - columns
    for give in ("extra", "first", "last"):
        giving = [n for n, c in enumerate(used) if c.give == give]
        while over > 0 and giving:
            widest = max(giving, key=lambda n: widths[n])
            if least is None or widths[widest] <= least:
                break
            less = min(over, widths[widest] - least, max(1, widths[widest] // 8))
            widths[widest] -= less
            over -= less
    return None if over > 0 else widths


def _size(row: Mapping[str, Cell], column: Column) -> int:
    return width(plain(runs(row.get(column.key))))


def _head_width(column: Column, broken: bool) -> int:
    if broken and column.give == "named":
        return max(width(word) for word in column.heading.split() or [""])
    return width(column.heading)


def _row(
    used: tuple[Column, ...], row: Mapping[str, Cell], widths: list[int], margin: str,
    cuts: bool = True,
) -> Line:  # fmt: skip
    """A row on one line; a cell wider than its column is cut, or moves those after it."""
    line: Line = [Words(margin, "")] if margin else []
    last = len(used) - 1
    for n, (column, columns) in enumerate(zip(used, widths, strict=True)):
        cell = runs(row.get(column.key))
        if cuts:
            cell = _fit(cell, columns)
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
