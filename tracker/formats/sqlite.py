"""A database as one SQLite file: documented tables that keep their references, and views.

The same database gives the same bytes, as far as the library that writes them is the same.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.relation import Cell, Column, Database, Question, Relation

APPLICATION = 0x54524B52
"""The number by which a file is known to be ours: "TRKR"."""

STRICT_SINCE = (3, 37)
"""The first version of SQLite that holds every value to its column's type."""

_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER",
          "date": "TEXT"}  # fmt: skip


def write(database: Database, version: int) -> bytes:
    """The database as the bytes of a file; `version` is that of its tables."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("BEGIN")
        for relation in database.relations:
            connection.execute(table(relation))
            _fill(connection, relation)
        for relation in database.relations:
            for index in indexes(relation):
                connection.execute(index)
        for question in database.questions:
            connection.execute(view(question))
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def is_ours(data: bytes) -> bool:
    """Whether the bytes begin a file that was written here."""
    return data[:16] == b"SQLite format 3\0" and data[68:72] == APPLICATION.to_bytes(4, "big")


def _fill(connection: sqlite3.Connection, relation: Relation) -> None:
    marks = ", ".join("?" * len(relation.columns))
    rows = (tuple(map(_stored, row)) for row in relation.rows)
    connection.executemany(f"INSERT INTO {_name(relation.name)} VALUES ({marks})", rows)


def _stored(value: Cell) -> Cell:
    return value.isoformat() if isinstance(value, date) else value


def table(relation: Relation) -> str:
    """The statement that makes a table, with what the table and each column mean."""
    tables = dict(relation.references)
    lines = [_column(column, tables.get(column.name, "")) for column in relation.columns]
    key = ", ".join(map(_name, relation.key))
    lines.append((f"PRIMARY KEY ({key})", ""))
    *others, (last, doc) = lines
    body = [f"  {line},{_remark(doc)}" for line, doc in others] + [f"  {last}{_remark(doc)}"]
    strict = " STRICT" if sqlite3.sqlite_version_info >= STRICT_SINCE else ""
    head = f"CREATE TABLE {_name(relation.name)} ({_remark(relation.doc)}"
    return "\n".join((head, *body, f"){strict}"))


def _column(column: Column, table: str) -> tuple[str, str]:
    """A line of a table, and what it means."""
    name = _name(column.name)
    parts = [name, _TYPES[column.kind]]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.kind == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if table:
        parts.append(f"REFERENCES {_name(table)}")
    return " ".join(parts), column.doc


def indexes(relation: Relation) -> list[str]:
    """The statements that make an index for each reference that the key does not lead with."""
    columns = dict.fromkeys(column for column, _ in relation.references)
    return [
        f"CREATE INDEX {_name(f'{relation.name}_by_{column}')}"
        f" ON {_name(relation.name)} ({_name(column)})"
        for column in columns
        if column != relation.key[0]
    ]


def view(question: Question) -> str:
    """The statement that makes a view, with what it asks."""
    return f"CREATE VIEW {_name(question.name)} AS -- {question.doc}{question.sql}"


def _name(name: str) -> str:
    """A name as SQL has it, also where it is a word of SQL."""
    return f'"{name}"'


def _remark(doc: str) -> str:
    return f"  -- {doc}" if doc else ""
