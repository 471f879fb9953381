"""How values are written as TOML."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import dates
from tracker.store.canonical import block, file, literal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("IND", '"IND"'),
        ('a "b" \\ c\n', '"a \\"b\\" \\\\ c\\n"'),
        (True, "true"),
        (7, "7"),
        (55.0, "55.0"),
        (date(2026, 1, 5), "2026-01-05"),
        (dates.parse("2026-01-05"), "2026-01-05"),
        (dates.parse("2026-01"), '"2026-01"'),
        (dates.parse("2026-01-05..2026-01-05"), '"2026-01-05..2026-01-05"'),
        (dates.UNKNOWN, '"unknown"'),
        (["IND", "NPL"], '["IND", "NPL"]'),
        ([], "[]"),
        ({}, "{}"),
        ({"count": 8, "as-of": "2021-11"}, '{ count = 8, as-of = "2021-11" }'),
        ({"a b": 1, "é": 2}, '{ "a b" = 1, "é" = 2 }'),
    ],
)
def test_literal(value: Any, written: str) -> None:
    assert literal(value) == written


def test_a_long_list_takes_a_line_for_each_item() -> None:
    written = literal([f"party-number-{n:03}" for n in range(9)])
    assert written.startswith('[\n    "party-number-000",\n    "party-number-001",\n')
    assert written.endswith('    "party-number-008",\n]')


def test_what_toml_has_no_word_for_is_refused() -> None:
    with pytest.raises(TypeError, match="no TOML for object"):
        literal(object())


def test_block_and_file() -> None:
    event = {"on": dates.parse("2026-01-05"), "status": "signed"}
    assert block("[[event]]", event) == '[[event]]\non = 2026-01-05\nstatus = "signed"\n'
    assert file({"title": "T"}, [("[[event]]", event)]) == (
        'title = "T"\n\n[[event]]\non = 2026-01-05\nstatus = "signed"\n'
    )
    assert file({"title": "T"}) == 'title = "T"\n'


VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.dates(date(1000, 1, 1))
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=6), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert tomllib.loads(f"value = {literal(value)}\n") == {"value": value}
