from __future__ import annotations

from typing import Any

import pytest

from tracker.domain.finding import Mend, Rename
from tracker.domain.nearest import alike, begun_alike, nearest
from tracker.domain.shape import Problem, Text
from tracker.domain.table import FEW, Field, Fields

KNOWN = ("parties", "partial", "place", "note")


def test_those_alike_come_nearest_first() -> None:
    assert alike("partis", KNOWN, 3) == ["parties", "partial"]
    assert alike("partis", KNOWN) == ["parties"]
    assert alike("PLACE", KNOWN, 3) == ["place"]
    assert alike("xyz", KNOWN, 3) == []


def test_one_that_begins_alike_is_near_enough_to_suggest() -> None:
    assert alike("ratified", ["ratification"]) == []
    assert begun_alike("ratified", ["ratification"]) == "ratification"
    assert nearest("ratified", ["ratification"]) == "ratification"
    assert nearest("ratified", ["deposit"]) is None


def test_a_short_word_begins_alike_by_its_first_letter() -> None:
    assert begun_alike("nte", ["note"]) == "note"
    assert begun_alike("ote", ["note"]) is None
    assert begun_alike("noet", ["nothing"]) is None
    assert begun_alike("", ["note"]) is None


def mends(table: dict[str, Any]) -> dict[str, Mend | None]:
    """The mends of the unknown keys of a table."""
    problems: list[Problem] = []
    Fields([Field(key, Text(), "") for key in KNOWN]).read(table, (), problems)
    return {str(problem.at[-1]): problem.mend for problem in problems}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"plcae": "x"}, {"plcae": Rename("place")}),
        ({"Note": "x"}, {"Note": Rename("note")}),
        ({"partis": "x"}, {"partis": None}),
        ({"plcae": "x", "place": "y"}, {"plcae": None}),
        ({"plcae": "x", "plaec": "y"}, {"plcae": None, "plaec": None}),
        ({"plcae": "x", "nots": "y"}, {"plcae": Rename("place"), "nots": Rename("note")}),
        ({"xyz": "x"}, {"xyz": None}),
    ],
)
def test_a_key_is_renamed_only_where_one_known_key_can_be_meant(
    table: dict[str, Any], expected: dict[str, Mend | None]
) -> None:
    assert mends(table) == expected


def test_where_many_keys_are_unknown_none_is_a_typing_error() -> None:
    table = {f"{n}xyz": "" for n in range(FEW + 1)} | {"plcae": "x"}
    assert mends(table)["plcae"] is None
