"""A database as Parquet files, one a table: for DuckDB, Spark or a warehouse.

What the tables and columns mean stands in the files, as `comment` of each. Dates are dates. The
views are a file of SQL for DuckDB. The same database gives the same bytes, as far as the library
that writes them is the same.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from tracker.domain.relation import Column, Database, Question, Relation

SUFFIX = ".parquet"
VIEWS = "views.sql"
"""The file of the views."""

_TYPES: dict[str, Any] = {
    "text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(),
    "date": pa.date32(),
}  # fmt: skip


def write(database: Database, version: int) -> dict[str, bytes]:
    """The files by name; `version` is that of the tables."""
    files = {f"{one.name}{SUFFIX}": _file(one, version) for one in database.relations}
    return {**files, VIEWS: views(database).encode()}


def views(database: Database) -> str:
    """The SQL by which DuckDB, in the folder of the files, has the tables and the views."""
    lines = ["-- For DuckDB, in the folder of these files: duckdb -init views.sql"]
    for relation in database.relations:
        lines.append(f"\n-- {relation.doc}")
        lines.append(f"CREATE VIEW \"{relation.name}\" AS FROM '{relation.name}{SUFFIX}';")
    lines += [f"\n{view(question)}" for question in database.questions]
    return "\n".join(lines) + "\n"


def view(question: Question) -> str:
    """The statement that makes a view, with what it asks."""
    return f'-- {question.doc}\nCREATE VIEW "{question.name}" AS{question.sql};'


def _file(relation: Relation, version: int) -> bytes:
    about = {"comment": relation.doc, "key": ", ".join(relation.key), "tracker": str(version)}
    tables = dict(relation.references)
    fields = [_field(column, tables.get(column.name, "")) for column in relation.columns]
    columns = zip(*relation.rows, strict=True) if relation.rows else ((),) * len(fields)
    arrays = [pa.array(values, field.type) for field, values in zip(fields, columns, strict=True)]
    schema = pa.schema(fields, about)
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _field(column: Column, table: str) -> Any:
    about = {"comment": column.doc} | ({"references": table} if table else {})
    return pa.field(column.name, _TYPES[column.kind], column.nullable, about)
