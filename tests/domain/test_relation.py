"""Tables of a database: what a text is stored as, and what names nothing."""

from __future__ import annotations

import pytest

from tracker.domain.relation import Column, Database, Reference, Relation, storable, upheld

PEOPLE = Relation("people", "P.", (Column("id", "text", "", nullable=False),
                                   Column("boss", "text", "")), ("id",),
                  (Reference("boss", "people"),), (("a", None), ("b", "a"), ("c", "x")))  # fmt: skip
SHOES = Relation("shoes", "S.", (Column("owner", "text", "", nullable=False),
                                 Column("lent_to", "text", "")), ("owner",),
                 (Reference("owner", "people"), Reference("lent_to", "people")),
                 (("a", "z"), ("z", "a"), ("b", "a")))  # fmt: skip


def test_what_names_nothing_is_empty_or_left_out() -> None:
    people, shoes = upheld((PEOPLE, SHOES))
    assert people.rows == (("a", None), ("b", "a"), ("c", None))
    assert shoes.rows == (("a", None), ("b", "a"))


@pytest.mark.parametrize(
    ("text", "stored"),
    [("plain", "plain"), ("é 条 \u202e", "é 条 \u202e"), ("a\0b", "a␀b"), ("caf\udce9", r"caf\udce9"),
     ("\x1b\x07\r\n", "\x1b\x07\r\n")],
)  # fmt: skip
def test_a_text_is_stored_as_it_is(text: str, stored: str) -> None:
    assert storable(text) == stored


def test_a_relation_is_found_by_its_name_and_a_column_by_its() -> None:
    database = Database((PEOPLE, SHOES), ())
    assert database.relation("shoes") is SHOES
    assert [SHOES.place(name) for name in ("owner", "lent_to")] == [0, 1]


def test_what_is_left_out_leaves_what_hangs_on_it_out_too() -> None:
    """A row that is gone is named by no other; one with a key of several columns by none at all."""
    laces = Relation("laces", "L.", (Column("shoe", "text", "", nullable=False),
                                     Column("n", "integer", "")), ("shoe", "n"),
                     (Reference("shoe", "shoes"),), (("a", 1), ("z", 1), ("b", 2)))  # fmt: skip
    _, _, kept = upheld((PEOPLE, SHOES, laces))
    assert kept.rows == (("a", 1), ("b", 2))


def test_an_owner_that_must_be_named_within_its_own_table() -> None:
    must = PEOPLE._replace(columns=(PEOPLE.columns[0],
                                    PEOPLE.columns[1]._replace(nullable=False)))  # fmt: skip
    (kept,) = upheld((must,))
    assert kept.rows == (("b", "a"),)
