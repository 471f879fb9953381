"""Tables of a database, told neutrally: what a format for machines writes.

A `Database` is relations with their rows and questions about them. It says what each table and
column holds, so that no format, and no page about it, has words of its own for that.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "real", "boolean", "date"]
"""What a column holds."""

Cell = str | int | float | bool | date | None
"""What stands in a row: of its column's kind, or nothing."""

Row = tuple[Cell, ...]

NUL = "\u2400"
"""What stands for the character that ends a text in most databases."""


class Column(NamedTuple):
    """A column: its name, what it holds, what that means, whether it may be empty."""

    name: str
    kind: Kind
    doc: str
    nullable: bool = True


class Reference(NamedTuple):
    """A column that names a row of a table, by that table's key."""

    column: str
    table: str


class Relation(NamedTuple):
    """A table: its columns, those of them that tell its rows apart, what they refer to, its rows."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    rows: tuple[Row, ...] = ()

    def place(self, column: str) -> int:
        """Where a column stands in a row."""
        return [one.name for one in self.columns].index(column)


class Question(NamedTuple):
    """A usual question: the name of its view, what it asks, and the SQL that answers it, in words
    that SQLite and DuckDB both understand."""

    name: str
    doc: str
    sql: str


class Database(NamedTuple):
    """The relations, each after those it refers to, and the questions."""

    relations: tuple[Relation, ...]
    questions: tuple[Question, ...]

    def relation(self, name: str) -> Relation:
        """The relation of this name."""
        return next(one for one in self.relations if one.name == name)


def storable(text: str) -> str:
    """A text as every database holds it: as it is, but for what none of them can hold.

    The character NUL becomes its sign; half a character, as the name of a file may have it, is
    written out.
    """
    if text.isascii() and "\0" not in text:
        return text
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return whole.replace("\0", NUL)


def upheld(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The relations with every reference kept: one that names no row is empty instead, or, where
    it may not be empty, its row is left out."""
    keys: dict[str, frozenset[Cell]] = {}
    kept: list[Relation] = []
    for relation in relations:
        own = relation._replace(rows=_upheld(relation, keys))
        if len(own.key) == 1:
            place = own.place(own.key[0])
            keys[own.name] = frozenset(row[place] for row in own.rows)
            own = own._replace(rows=_upheld_within(own, keys[own.name]))
        kept.append(own)
    return tuple(kept)


def _upheld(relation: Relation, keys: dict[str, frozenset[Cell]]) -> tuple[Row, ...]:
    rows = relation.rows
    for column, table in relation.references:
        if table != relation.name:
            rows = _kept(relation, rows, column, keys[table])
    return rows


def _upheld_within(relation: Relation, own: frozenset[Cell]) -> tuple[Row, ...]:
    """The rows with the references to other rows of the same table kept."""
    rows = relation.rows
    for column, table in relation.references:
        if table == relation.name:
            rows = _kept(relation, rows, column, own)
    return rows


def _kept(
    relation: Relation, rows: tuple[Row, ...], column: str, known: frozenset[Cell]
) -> tuple[Row, ...]:
    place = relation.place(column)
    if not relation.columns[place].nullable:
        return tuple(row for row in rows if row[place] in known)
    return tuple(
        row
        if row[place] is None or row[place] in known
        else (*row[:place], None, *row[place + 1 :])
        for row in rows
    )
