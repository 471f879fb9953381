"""Tables: thin rules, a pale head that is repeated on every page, rows that are never broken.

Rows are built as elements, not through the library: its cells look up the whole table each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.document import Cell, Facts, Group, Table, plain
from tracker.formats.docx.paper import UPRIGHT, Paper
from tracker.formats.docx.text import paragraph, write
from tracker.formats.docx.widths import GAP, Fit, Row, fits, letters
from tracker.formats.docx.xml import Element, w, within
from tracker.formats.visible import visible

Pair = tuple[str, Cell]

SPACE = 42
"""How wide a space is in a table."""
FACTS = 100
"""The rows of a table of facts: one of thousands takes LibreOffice minutes to lay out."""
FACT_SIZE, FACT_GUTTER = 10, 240
"""The size of the letters of facts, and what parts their names from their values."""
NAMES = 0.28
"""The part of the text's width that names take at most."""


def table_of(table: Table) -> tuple[list[Element], Paper]:
    """The table, parted where it is too wide, and the paper that it lies on."""
    groups = [group for group in table.groups if group.rows]
    rows = [row for group in groups for row in group.rows]
    if not rows:
        return [], UPRIGHT
    every = (*rows, *table.totals)
    used = [c for c in table.columns if any(plain(row.get(c.key)).strip() for row in rows)]
    made: list[Element] = []
    paper = UPRIGHT
    for fit in fits(used, every):
        paper = fit.paper
        if table.caption:
            made.append(paragraph("TableCaption", table.caption))
        made += [_table(fit, groups, table.totals, table.caption), paragraph("Gap")]
    return made, paper


def _table(fit: Fit, groups: Sequence[Group], totals: Sequence[Row], caption: str) -> Element:
    made = _frame("RegisterTable", fit.widths, has_head=True, caption=caption)
    _head(made, fit)
    longest = [fit.longest(n) for n in range(len(fit.columns))]
    for group in groups:
        if group.heading:
            _group(made, fit, group.heading)
        for row in group.rows:
            _row(made, fit, longest, row)
    for row in totals:
        _row(made, fit, longest, row, "strong")
    return made


def _frame(style: str, widths: Sequence[int], has_head: bool, caption: str = "") -> Element:
    """A table without rows, its columns fixed: what the reader opens is what was reckoned."""
    made = w("tbl")
    about = within(made, "tblPr")
    within(about, "tblStyle", val=style)
    within(about, "tblW", w=sum(widths), type="dxa")
    within(about, "tblLayout", type="fixed")
    within(about, "tblLook", val="0020" if has_head else "0000", firstRow=int(has_head), lastRow=0,
           firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
    if caption:
        within(about, "tblCaption", val=visible(caption))
    grid = within(made, "tblGrid")
    for width in widths:
        within(grid, "gridCol", w=width)
    return made


def _line(table: Element, is_head: bool = False) -> Element:
    """A row that is never broken; a head is repeated on every page."""
    row = within(table, "tr")
    about = within(row, "trPr")
    within(about, "cantSplit")
    if is_head:
        within(about, "tblHeader")
    return row


def _head(table: Element, fit: Fit) -> None:
    row = _line(table, is_head=True)
    for column, width in zip(fit.columns, fit.widths, strict=True):
        cell = _cell(row, width)
        head = paragraph("TableHead", column.heading)
        if column.align == "right":
            within(head[0], "ind", right=GAP)
            within(head[0], "jc", val="right")
        cell.append(head)


def _group(table: Element, fit: Fit, heading: str) -> None:
    """What a group of rows is called, on a row of its own across the table."""
    cell = _cell(_line(table), sum(fit.widths), across=len(fit.columns))
    cell.append(paragraph("TableGroup", heading))


def _row(table: Element, fit: Fit, longest: Sequence[int], row: Row, tone: str = "") -> None:
    line = _line(table)
    for column, width, whole in zip(fit.columns, fit.widths, longest, strict=True):
        text = within(_cell(line, width), "p")
        about = within(text, "pPr")
        within(about, "pStyle", val=fit.style)
        if column.align == "right":
            within(about, "ind", right=GAP)
            within(about, "jc", val="right")
        elif hanging := _set_in(row.get(column.key)):
            within(about, "ind", left=hanging, hanging=hanging)
        write(text, row.get(column.key), tone, whole)


def _set_in(cell: Cell) -> int:
    """How far the text of a cell is set in by spaces: so far are its further lines."""
    text = plain(cell) if isinstance(cell, tuple) else ""
    return SPACE * (len(text) - len(text.lstrip(" ")))


def _cell(row: Element, width: int, across: int = 1) -> Element:
    cell = within(row, "tc")
    about = within(cell, "tcPr")
    within(about, "tcW", w=width, type="dxa")
    if across > 1:
        within(about, "gridSpan", val=across)
    return cell


def facts_of(facts: Facts, room: int) -> Iterator[Element]:
    """Names with their values, in two columns without rules; very many are several tables."""
    widest = max((letters(visible(name)) for name, _ in facts.pairs), default=0.0)
    named = min(round(widest * 20 * FACT_SIZE) + FACT_GUTTER, round(room * NAMES))
    apart = "Apart" if any(not name for name, _ in facts.pairs) else ""
    for pairs in _parts_of(facts):
        yield _facts(pairs, (named, room - named), apart)
        yield paragraph("Gap")


def _parts_of(facts: Facts) -> Iterator[list[Pair]]:
    """The pairs of each table; a name stays with its values, as far as they are not very many."""
    part: list[Pair] = []
    for pair in facts.pairs:
        if len(part) >= (FACTS if pair[0] else 2 * FACTS):
            yield part
            part = []
        part.append(pair)
    if part:
        yield part


def _facts(pairs: Sequence[Pair], widths: tuple[int, int], apart: str) -> Element:
    made = _frame("FactsTable", widths, has_head=False)
    names = [name for name, _ in pairs]
    for n, (name, value) in enumerate(pairs):
        goes_on = bool(name) and names[n + 1 : n + 2] == [""]
        row = _line(made)
        space = apart if name else ""
        _cell(row, widths[0]).append(paragraph(f"FactName{space}", name, with_next=goes_on))
        _cell(row, widths[1]).append(paragraph(f"FactValue{space}", value, with_next=goes_on))
    return made
