"""CSV (RFC 4180): the tables of a document, for a spreadsheet.

A list, and a table of the rows of the answer, is one table: its columns, then its rows; what sums
them up is left to the spreadsheet. A document of several parts gives one after another, a blank
record between, what each is called above it. Text that a spreadsheet would run as a formula is
defused with an apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from tracker.domain.document import (
    Cell,
    Column,
    Document,
    Facts,
    Findings,
    Group,
    Heading,
    Items,
    Table,
    Words,
    plain,
)
from tracker.domain.figure import Figure
from tracker.formats import Page
from tracker.formats.parts import FINDINGS, begins_formula, finding_rows, lone_table, numbers_of
from tracker.formats.visible import visible

Record = list[str | int]
MARK = "\ufeff"
"""What a spreadsheet takes for the sign that the file is UTF-8."""


def render(document: Document, page: Page) -> str | bytes:
    """The tables, lists and facts of the document; paragraphs of prose have no records. With the
    mark of UTF-8 they are bytes, so that the mark reaches the file as it is."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    parts = [records for records in _parts(document.without_asides) if records]
    for n, records in enumerate(parts):
        if n:
            writer.writerow([])
        writer.writerows(records)
    if page.bom:
        return (MARK + out.getvalue()).encode("utf-8", "backslashreplace")
    return out.getvalue()


def defused(text: str) -> str:
    """The text so that no spreadsheet runs it."""
    runs = text[:1] in ("\t", "\r", "\n") or begins_formula(text)
    return ("'" if runs else "") + visible(text)


def _parts(document: Document) -> Iterator[list[Record]]:
    """The records of each part; a lone list of rows has no caption and is one part."""
    if whole := lone_table(document):
        yield _table(whole.columns, [row for group in whole.groups for row in group.rows])
        return
    heading = ""
    for block in document.blocks:
        match block:
            case Heading():
                heading = block.text
            case Table():
                yield from _groups(heading, block)
            case Figure():
                yield from _groups(heading, numbers_of(block))
            case Facts():
                yield [*_caption(heading), *([_cell(n), _cell(v)] for n, v in block.pairs)]
            case Items() if block.lines:
                yield [*_caption(heading), *([_cell(line)] for line in block.lines)]
            case Findings() if block.listed:
                rows = _table(FINDINGS, list(finding_rows(block)))
                yield [*_caption(heading), *rows]


def _groups(heading: str, block: Table) -> Iterator[list[Record]]:
    """Each group of a table as a part, what it is called above it."""
    for group in block.groups:
        if group.rows:
            yield [*_caption(heading, block.caption, group),
                   *_table(block.columns, list(group.rows))]  # fmt: skip


def _caption(heading: str, caption: str = "", group: Group | None = None) -> list[Record]:
    names = [name for name in (heading, caption, group.heading if group else "") if name]
    return [[defused(": ".join(names))]] if names else []


def _table(columns: tuple[Column, ...], rows: list[Mapping[str, Cell]]) -> list[Record]:
    heads: Record = [column.key for column in columns]
    return [heads, *([_cell(row.get(column.key)) for column in columns] for row in rows)]


def _cell(cell: Cell) -> str | int:
    match cell:
        case int():
            return cell
        case tuple() if not isinstance(cell, Words):
            return defused(plain(cell).lstrip(" "))  # a set-in title, bare
        case _:
            return defused(plain(cell))
