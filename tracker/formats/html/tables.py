"""Tables: what a template would take too long for is put together here, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from tracker.domain.document import Cell, Column, Table
from tracker.formats.html.links import Links
from tracker.formats.html.words import line, shown, text
from tracker.formats.visible import width

PROSE = frozenset({"first", "last", "extra", "whole"})
"""How a column yields whose text may be broken."""
LONGEST, SHORTEST, SHORT = 36, 18, 12
"""A longer text is broken between words whatever its column; prose wants so much room; what is no
longer than a word is never broken, and takes no more room than it needs."""
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
    texts = {c.key: [shown(row.get(c.key)) for row in rows] for c in table.columns}
    used = _in_order(c for c in table.columns if _is_used(c, texts[c.key], table.totals))
    widths = {column.key: max(map(width, texts[column.key])) for column in used}
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
        Markup("".join([_head(c) for c in used])),
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


def _in_order(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns; of many, what a row is about before those of one kind: the last of these are out
    of sight, and a title behind them would be too."""
    found = tuple(columns)
    if len(found) < MANY:
        return found
    return tuple(sorted(found, key=lambda column: column.give == "named"))


def _is_used(column: Column, texts: list[str], totals: tuple[Row, ...]) -> bool:
    """Whether any of the column's texts, or of its totals, says something."""
    return any(text.strip() for text in texts) or any(
        shown(row.get(column.key)).strip() for row in totals
    )


def _room(column: Column, longest: int) -> int:
    """How much room the column cannot do without, in characters."""
    least = min(longest, SHORTEST) if _is_prose(column, longest) else longest
    return max(least, len(column.heading)) + GAP


def _is_prose(column: Column, longest: int) -> bool:
    if column.holds == "date" or column.key == "id":
        return False
    return (column.give in PROSE and longest > SHORT) or longest > LONGEST


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
    if column.give == "spare":
        kinds.append("s")
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    label = f' data-label="{escape(column.heading)}"' if column.heading.strip() else ""
    return _Shape(column.key, f"{kind}{'' if names else label}", names)


def _head(column: Column) -> Markup:
    """A heading; one that says nothing is an empty cell, for it heads nothing."""
    kinds = [
        *(["n"] if column.align == "right" else []),
        *(["s"] if column.give == "spare" else []),
    ]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    if not column.heading.strip():
        return Markup(f"<td{kind}></td>")
    return Markup(f'<th scope="col"{kind}>{text(column.heading)}</th>')


def _rows(rows: tuple[Row, ...], shapes: list[_Shape], links: Links) -> Markup:
    return Markup("\n".join([f"<tr>{''.join(_cells(row, shapes, links))}</tr>" for row in rows]))


def _cells(row: Row, shapes: list[_Shape], links: Links) -> Iterator[str]:
    for shape in shapes:
        inner = line(row.get(shape.key), links)
        if shape.names and inner and not inner.isspace():
            yield f'<th scope="row"{shape.start}>{inner}</th>'
        else:
            yield f"<td{shape.start}>{inner}</td>"
