"""A document -> the sheets of its workbook: what each is called, its columns and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tracker.domain.document import (
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Findings,
    Heading,
    Items,
    Table,
    Words,
    plain,
)
from tracker.domain.figure import Figure
from tracker.formats.parts import FINDINGS, finding_rows, lone_table, numbers_of

ROWS = 1_048_575
"""How many rows a sheet holds below its head."""

_COUNT = re.compile(r" \([0-9]+\)$")
"""How many rows a section has, which its heading says and a sheet's name need not."""

GROUP = "\0group"
"""The key of the column that says a row's group; no report's."""

FACTS = (Column("name", "WHAT", holds="date"), Column("value", "VALUE", give="first", holds="date"))
ITEMS = (Column("line", "LINE", give="first", holds="date"),)
LINES = (Column("line", "LINE", give="first"),)
"""Of code, which is text whatever it looks like."""


class Sheet(NamedTuple):
    """A sheet: its whole name, its columns and its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]


def sheets(document: Document) -> Iterator[Sheet]:
    """The sheets, in the order of the document; one with more rows than a sheet holds is several."""
    for name, columns, rows in _sheets(document):
        for start in range(0, max(len(rows), 1), ROWS):
            yield Sheet(name, columns, rows[start : start + ROWS])


def _sheets(document: Document) -> Iterator[Sheet]:
    whole = lone_table(document)
    heading = document.heading
    for block in document.blocks:
        match block:
            case Heading():
                heading = _COUNT.sub("", block.text)
            case Table():
                yield _of_table(heading, whole or _filled(block))
            case Figure():
                yield _of_table(block.caption or heading, numbers_of(block)._replace(caption=""))
            case Facts() if block.pairs:
                yield Sheet(heading, FACTS, tuple(_pairs(block)))
            case Items() if block.lines:
                yield Sheet(heading, ITEMS, tuple({"line": line} for line in block.lines))
            case Code() if block.lines:
                yield Sheet(heading, LINES, tuple({"line": line} for line in block.lines))
            case Findings() if block.listed:
                yield Sheet(heading, FINDINGS, tuple(finding_rows(block)))


def _filled(table: Table) -> Table:
    """A table of a page without the columns in which nothing stands; a list has them all."""
    rows = [row for group in table.groups for row in group.rows]
    columns = (column for column in table.columns
               if any(plain(row.get(column.key)) for row in rows))  # fmt: skip
    return table._replace(columns=tuple(columns)) if rows else table


def _of_table(heading: str, table: Table) -> Sheet:
    """A table as a sheet: with a first column that names the group, where it has several."""
    groups = [group for group in table.groups if group.rows]
    name = table.caption or heading
    if len(groups) == 1 and groups[0].heading:
        name = f"{name}: {groups[0].heading}" if name else groups[0].heading
    if len(groups) < 2 or not any(group.heading for group in groups):
        return Sheet(name, table.columns, tuple(row for group in groups for row in group.rows))
    columns = (Column(GROUP, "GROUP"), *table.columns)
    rows = ({GROUP: group.heading, **row} for group in groups for row in group.rows)
    return Sheet(name, columns, tuple(rows))


def _pairs(facts: Facts) -> Iterator[Mapping[str, Cell]]:
    """A row for each value; one that goes on with the one above it has that one's name."""
    name = ""
    for label, value in facts.pairs:
        name = label or name
        yield {"name": name, "value": value if isinstance(value, int | Words) else plain(value)}
