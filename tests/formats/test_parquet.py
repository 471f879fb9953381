"""A database as Parquet files."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.formats.test_sqlite import DATABASE

pq = pytest.importorskip("pyarrow.parquet", reason="pip install 'treaty-tracker[parquet]'")
duckdb = pytest.importorskip("duckdb", reason="pip install 'treaty-tracker[dev]'")


def written() -> dict[str, bytes]:
    from tracker.formats import parquet

    return parquet.write(DATABASE, 1)


def read(name: str) -> Any:
    return pq.read_table(io.BytesIO(written()[name]))


def test_there_is_a_file_for_each_table() -> None:
    assert list(written()) == ["states.parquet", "seats.parquet", "views.sql"]


def test_values_are_of_their_kind() -> None:
    table = read("states.parquet")
    assert [str(field.type) for field in table.schema] == [
        "string", "date32[day]", "double", "bool", "int64"]  # fmt: skip
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        ("IND", date(1947, 8, 15), 1.5, True, 3), ("THA", None, None, False, None)]  # fmt: skip


def test_a_file_tells_what_it_means() -> None:
    schema = read("seats.parquet").schema
    assert schema.metadata[b"comment"] == b"The seats."
    assert schema.metadata[b"key"] == b"group"
    state = schema.field("state")
    assert (state.metadata[b"comment"], state.metadata[b"references"]) == (
        b"whose it is",
        b"states",
    )
    assert state.nullable
    assert not schema.field("group").nullable


def test_an_empty_table_has_its_columns() -> None:
    from tracker.formats import parquet

    empty = DATABASE._replace(relations=tuple(r._replace(rows=()) for r in DATABASE.relations))
    table = pq.read_table(io.BytesIO(parquet.write(empty, 1)["states.parquet"]))
    assert table.num_rows == 0
    assert table.column_names == ["code", "since", "weight", "is_known", "votes"]


def test_duckdb_has_the_tables_and_the_views(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in written().items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    duck = duckdb.connect()
    duck.execute((tmp_path / "views.sql").read_text())
    assert duck.execute("SELECT * FROM whose").fetchall() == [("g", "IND"), ("h'\"; --", None)]


def test_the_same_database_gives_the_same_bytes() -> None:
    assert written() == written()
