"""CSV (RFC 4180): the tables of a document, for a spreadsheet.

A list, and a table of the rows of the answer, is one table: its columns, then its rows; what sums
them up is left to the spreadsheet. A document of several parts gives one after another, a blank
record between, what each is called above it. Text that a spreadsheet would run as a formula is
defused with an apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any
from unicodedata import normalize

from tracker.domain.document import (
    Cell,
    Column,
    Document,
    Facts,
    Findings,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
    plain,
)
from tracker.formats import Page
from tracker.formats.visible import visible

Record = list[str | int]

FORMULA = "=+-@"
"""What makes a formula of the text that it begins, full-width forms included."""


def render(document: Document, page: Page) -> str:
    """The tables, lists and facts of the document; paragraphs of prose have no records."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    parts = [records for records in _parts(document) if records]
    for n, records in enumerate(parts):
        if n:
            writer.writerow([])
        writer.writerows(records)
    return out.getvalue()


def defused(text: str) -> str:
    """The text so that no spreadsheet runs it."""
    first = normalize("NFKC", text.lstrip()[:1])[:1]
    begins = first != "" and first in FORMULA and text != "-"  # a lone dash stands for nothing
    runs = text[:1] in ("\t", "\r", "\n") or begins
    return ("'" if runs else "") + visible(text)


def _parts(document: Document) -> Iterator[list[Record]]:
    """The records of each part; a lone list of rows has no caption and is one part."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if len(tables) == 1:
        rows = [row for group in tables[0].groups for row in group.rows]
        answers = document.answer.get("rows", ())
        if _is_list(document.answer) or len(rows) == len(answers):
            yield _table(tables[0].columns, _with_numbers(rows, answers))
            return
    heading = ""
    for block in document.blocks:
        match block:
            case Heading():
                heading = block.text
            case Table():
                for group in block.groups:
                    if group.rows:
                        yield [*_caption(heading, block.caption, group),
                               *_table(block.columns, list(group.rows))]  # fmt: skip
            case Facts():
                yield [*_caption(heading), *([_cell(n), _cell(v)] for n, v in block.pairs)]
            case Items() if block.lines:
                yield [*_caption(heading), *([_cell(line)] for line in block.lines)]
            case Findings() if block.listed:
                yield [*_caption(heading), *_findings(block)]
            case Paragraph() | _:
                pass


def _is_list(answer: Mapping[str, Any]) -> bool:
    """Whether the machine's answer is one list of rows, as that of a list is."""
    lists = [value for value in answer.values() if isinstance(value, list)]
    return len(lists) == 1 and "sections" not in answer


def _with_numbers(
    rows: list[Mapping[str, Cell]], answers: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Cell]]:
    """The rows with the numbers of the machine's answer where people read words: a spreadsheet
    reckons with -7, not with "7 days late"; and with nothing where there is none."""
    if len(rows) != len(answers):
        return rows
    return [
        {key: _number(cell, answer.get(key, "")) for key, cell in row.items()}
        for row, answer in zip(rows, answers, strict=True)
    ]


def _number(cell: Cell, answer: object) -> Cell:
    return answer if answer is None or type(answer) is int else cell


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


def _findings(block: Findings) -> Iterator[Record]:
    yield ["severity", "code", "path", "line", "column", "message", "hint", "allowed"]
    for shown in block.listed:
        finding = shown.finding
        yield [
            finding.severity, finding.code, defused(shown.path),
            finding.span.line if finding.span else "", finding.span.column if finding.span else "",
            defused(finding.message), defused(finding.hint), defused(finding.allowed or ""),
        ]  # fmt: skip
