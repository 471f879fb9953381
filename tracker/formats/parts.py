"""The parts of a document that a spreadsheet takes: tables, with numbers where people read words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.domain.document import Cell, Column, Document, Findings, Group, Table, table
from tracker.domain.figure import Bars, Figure, Tiles, Timeline

SIGNS = "=+-@"
"""What makes a formula of the text that it begins, full-width forms included."""


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    from unicodedata import normalize

    first = normalize("NFKC", text.lstrip()[:1])[:1]
    return first != "" and first in SIGNS and text != "-"  # a lone dash stands for nothing


def lone_table(document: Document) -> Table | None:
    """The table of a document that is one list, or whose rows are those of the answer: with the
    numbers of the answer where people read words. None for a document of several parts."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if len(tables) != 1:
        return None
    rows = [row for group in tables[0].groups for row in group.rows]
    answers = document.answer.get("rows", ())
    if not (_is_list(document.answer) or len(rows) == len(answers)):
        return None
    numbered = iter(_with_numbers(rows, answers))
    groups = (Group(group.heading, tuple(next(numbered) for _ in group.rows))
              for group in tables[0].groups)  # fmt: skip
    return tables[0]._replace(groups=tuple(groups))


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


FINDINGS = tuple(
    Column(key, key.upper())
    for key in ("severity", "code", "path", "line", "column", "message", "hint", "allowed")
)


def finding_rows(block: Findings) -> Iterator[Mapping[str, Cell]]:
    """A row for each finding that a reader is shown, under `FINDINGS`."""
    for shown in block.listed:
        finding = shown.finding
        yield {
            "severity": finding.severity,
            "code": finding.code,
            "path": shown.path,
            "line": finding.span.line if finding.span else None,
            "column": finding.span.column if finding.span else None,
            "message": finding.message,
            "hint": finding.hint,
            "allowed": finding.allowed,
        }


def numbers_of(figure: Figure) -> Table:
    """What a picture is drawn from, as a table called like it."""
    match figure.drawing:
        case Bars():
            return table(*_bars(figure.drawing), figure.caption)
        case Tiles():
            return table(*_tiles(figure.drawing), figure.caption)
        case Timeline():
            return table(*_timeline(figure.drawing), figure.caption)


def _bars(bars: Bars) -> tuple[tuple[Column, ...], list[Mapping[str, Cell]]]:
    """A row for each bar, a column for each series."""
    series = (Column(name, name.upper(), align="right") for name in bars.series)
    columns = (Column("label", "LABEL", give="last"), *series, Column("remark", "REMARK"))
    rows: list[Mapping[str, Cell]] = [
        {"label": bar.label, "remark": bar.remark or None}
        | dict(zip(bars.series, bar.parts, strict=True))
        for bar in bars.bars
    ]
    return columns, rows


def _tiles(tiles: Tiles) -> tuple[tuple[Column, ...], list[Mapping[str, Cell]]]:
    """A row for each group: how many, and who."""
    columns = (Column("group", "GROUP"), Column("count", "NUMBER", align="right"),
               Column("parties", "PARTIES", give="last"))  # fmt: skip
    rows: list[Mapping[str, Cell]] = [
        {"group": name, "count": len(codes), "parties": ", ".join(codes)}
        for name, codes in tiles.groups
    ]
    return columns, rows


def _timeline(timeline: Timeline) -> tuple[tuple[Column, ...], list[Mapping[str, Cell]]]:
    """A row for each mark."""
    columns = (Column("on", "ON", holds="date"), Column("label", "WHAT", give="last"),
               Column("weight", "KIND"))  # fmt: skip
    rows: list[Mapping[str, Cell]] = [
        {"on": mark.on, "label": mark.label, "weight": mark.weight} for mark in timeline.marks
    ]
    return columns, rows
