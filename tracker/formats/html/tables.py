"""Tables: what a template would take too long for is put together here, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from tracker.domain.document import Cell, Column, Table
from tracker.formats.html.links import Links
from tracker.formats.html.words import line, shown, text
from tracker.formats.visible import width

PROSE = frozenset({"first", "last", "extra", "whole"})
"""How a column yields whose text may be broken."""
LONGEST, SHORTEST = 36, 18
"""A longer text is broken between words whatever its column; prose wants so much room."""
ROOM, MANY, CROWD = 80, 9, 16
"""What fits a narrow window, in characters; how many columns make a table that is read
along its columns; how many want the broad side of the paper."""
GAP = 3
"""Between two columns, in characters."""

Row = Mapping[str, Cell]


class TableOf(NamedTuple):
    """A table as the template has it. `label` is unique on the page, "" where the table always
    fits; `kind` are its classes; `rows` of a group are markup."""

    caption: Markup
    is_hidden: bool
    label: str
    kind: str
    head: Markup
    groups: tuple[tuple[Markup, Markup], ...]
    totals: Markup
    span: int


class _Shape(NamedTuple):
    """A column in use: the beginning of its cells, and whether it names the row."""

    key: str
    start: str
    names: bool


def table_of(table: Table, heading: str, label: str, links: Links) -> TableOf | None:
    """The table; None where it has no rows. `heading` is what it stands under, `label` what it is
    called if it must be scrolled."""
    groups = [group for group in table.groups if group.rows]
    if not groups:
        return None
    rows = [row for group in groups for row in group.rows]
    used = tuple(c for c in table.columns if _is_used(c, [*rows, *table.totals]))
    widths = {column.key: _widths(column, rows) for column in used}
    names = _naming(used)
    shapes = [_shape(c, widths[c.key], c is names and len(used) > 1) for c in used]
    caption = table.caption or heading
    is_many = len(used) >= MANY
    is_broad = is_many or sum(_room(c, widths[c.key]) for c in used) > ROOM
    kind = _kind(used, is_many, any(_is_prose(c, widths[c.key]) for c in used))
    return TableOf(
        text(caption),
        not table.caption,
        label if is_broad else "",
        kind,
        Markup("").join(_head(c) for c in used),
        tuple((text(g.heading), _rows(g.rows, shapes, links)) for g in groups),
        _rows(table.totals, shapes, links),
        len(used),
    )


def _kind(used: tuple[Column, ...], is_many: bool, has_prose: bool) -> str:
    """The classes of the table: whether its rows may stand as cards, whether it wants the broad
    side of the paper, whether it is no wider than its words."""
    kinds = ["many" if is_many else "few"]
    if len(used) >= CROWD:
        kinds.append("crowd")
    if not has_prose:
        kinds.append("slim")
    return " ".join(kinds)


def _is_used(column: Column, rows: list[Row]) -> bool:
    return any(shown(row.get(column.key)).strip() for row in rows)


def _widths(column: Column, rows: list[Row]) -> int:
    """The longest text of the column."""
    return max((width(shown(row.get(column.key))) for row in rows), default=0)


def _room(column: Column, longest: int) -> int:
    """How much room the column cannot do without, in characters."""
    least = min(longest, SHORTEST) if _is_prose(column, longest) else longest
    return max(least, len(column.heading)) + GAP


def _is_prose(column: Column, longest: int) -> bool:
    if column.holds == "date" or column.key == "id":
        return False
    return column.give in PROSE or longest > LONGEST


def _naming(used: tuple[Column, ...]) -> Column | None:
    """The column that says what a row is about: its id, else its title, else the first that has a
    heading."""
    by_key = {column.key: column for column in used}
    first = next((column for column in used if column.heading.strip()), None)
    return by_key.get("id") or by_key.get("title") or first


def _shape(column: Column, longest: int, names: bool) -> _Shape:
    kinds = []
    if _is_prose(column, longest):
        kinds.append("p")
    if column.align == "right":
        kinds.append("n")
    if column.key == "title":
        kinds.append("t")
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    label = f' data-label="{escape(column.heading)}"' if column.heading.strip() else ""
    return _Shape(column.key, f"{kind}{'' if names else label}", names)


def _head(column: Column) -> Markup:
    """A heading; one that says nothing is an empty cell, for it heads nothing."""
    kind = ' class="n"' if column.align == "right" else ""
    if not column.heading.strip():
        return Markup(f"<td{kind}></td>")
    return Markup(f'<th scope="col"{kind}>{text(column.heading)}</th>')


def _rows(rows: tuple[Row, ...], shapes: list[_Shape], links: Links) -> Markup:
    return Markup("\n").join(
        Markup(f"<tr>{''.join(_cells(row, shapes, links))}</tr>") for row in rows
    )


def _cells(row: Row, shapes: list[_Shape], links: Links) -> Iterator[str]:
    for shape in shapes:
        inner = line(row.get(shape.key), links)
        if shape.names and inner.strip():
            yield f'<th scope="row"{shape.start}>{inner}</th>'
        else:
            yield f"<td{shape.start}>{inner}</td>"
