"""A database as one SQLite file."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from tests.closing import Closing
from tracker.domain.relation import Column, Database, Question, Reference, Relation
from tracker.formats import sqlite

STATES = Relation(
    "states", "The states.",
    (Column("code", "text", "its code", nullable=False), Column("since", "date", "first day"),
     Column("weight", "real", "its weight"), Column("is_known", "boolean", "known", nullable=False),
     Column("votes", "integer", "its votes")),
    ("code",), (), (("IND", date(1947, 8, 15), 1.5, True, 3), ("THA", None, None, False, None)),
)  # fmt: skip
SEATS = Relation(
    "seats", "The seats.",
    (Column("group", "text", "a word of SQL", nullable=False),
     Column("state", "text", "whose it is")),
    ("group",), (Reference("state", "states"),), (("g", "IND"), ("h'\"; --", None)),
)  # fmt: skip
WHOSE = Question("whose", "Whose seats they are.", '\nSELECT "group", state FROM seats')
DATABASE = Database((STATES, SEATS), (WHOSE,))


def opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", factory=Closing)
    connection.deserialize(data)
    return connection


def test_values_are_of_their_kind() -> None:
    found = opened(sqlite.write(DATABASE, 1)).execute("SELECT * FROM states").fetchall()
    assert found == [("IND", "1947-08-15", 1.5, 1, 3), ("THA", None, None, 0, None)]


def test_names_and_values_are_never_taken_for_sql() -> None:
    found = opened(sqlite.write(DATABASE, 1)).execute("SELECT * FROM whose").fetchall()
    assert found == [("g", "IND"), ("h'\"; --", None)]


def test_a_reference_is_kept_and_has_an_index() -> None:
    connection = opened(sqlite.write(DATABASE, 1))
    assert connection.execute("PRAGMA foreign_key_list(seats)").fetchone()[2:4] == (
        "states", "state")  # fmt: skip
    assert connection.execute("PRAGMA index_list(seats)").fetchone()[1] == "seats_by_state"


def test_the_file_tells_what_its_tables_mean() -> None:
    told = dict(opened(sqlite.write(DATABASE, 1)).execute("SELECT name, sql FROM sqlite_schema"))
    assert "-- The states." in told["states"]
    assert '"since" TEXT,  -- first day' in told["states"]
    assert '"state" TEXT REFERENCES "states",  -- whose it is' in told["seats"]
    assert "-- Whose seats they are." in told["whose"]


@pytest.mark.skipif(
    sqlite3.sqlite_version_info < sqlite.STRICT_SINCE, reason="SQLite 3.37 holds to types"
)
def test_a_table_takes_no_value_of_another_kind() -> None:
    connection = opened(sqlite.write(DATABASE, 1))
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        connection.execute("UPDATE states SET votes = 'many'")


def test_the_same_database_gives_the_same_bytes() -> None:
    assert sqlite.write(DATABASE, 1) == sqlite.write(DATABASE, 1)


def test_a_file_is_known_to_be_ours() -> None:
    ours = sqlite.write(DATABASE, 7)
    assert sqlite.is_ours(ours[:100])
    assert opened(ours).execute("PRAGMA user_version").fetchone() == (7,)
    other = sqlite3.connect(":memory:", factory=Closing)
    other.execute("CREATE TABLE x (y)")
    assert not sqlite.is_ours(other.serialize())
    assert not sqlite.is_ours(b"")
    assert not sqlite.is_ours(b"text " * 30)
