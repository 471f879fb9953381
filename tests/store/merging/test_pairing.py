"""Which block is which, after other hands have been at work on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.store.merging import pairing
from tracker.store.merging.blocks import Entry
from tracker.store.merging.pairing import OF_RECORDING, paired, said, undone


def entry(text: str = "", **values: Any) -> Entry:
    return Entry(values, text or repr(values))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"source": "a"}, {"source": ["a"]}, True),
        ({"parties": ["IND", "NPL"]}, {"parties": ["NPL", "IND"]}, True),
        ({"on": date(2024, 1, 1)}, {"on": "2024-01-01"}, True),
        ({"on": date(2024, 1, 1), "act": "x"}, {"act": "x", "on": date(2024, 1, 1)}, True),
        ({"contrary": [{"source": "a"}]}, {"contrary": [{"source": ["a"]}]}, True),
        ({"to": ["IND", "NPL"]}, {"to": ["NPL", "IND"]}, True),
        ({"note": "Mal\u00e9"}, {"note": "Male\u0301"}, True),
        ({"note": "a"}, {"note": "a", "allow": {"T301": "known"}}, False),
        ({"note": "a"}, {"note": "a", "partial": 0}, False),
        ({"parties": ["IND"]}, {"parties": ["IND", "NPL"]}, False),
        ({"partial": True}, {"partial": 1}, False),
        ({"note": "1"}, {"note": 1}, False),
        ({"note": "a", "by": "x"}, {"note": "a", "by": "y"}, False),
    ],
)
def test_what_a_block_says_however_it_is_written(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    assert (said(one) == said(other)) is same


def test_who_recorded_it_can_be_left_out() -> None:
    one, other = {"note": "a", "by": "x"}, {"note": "a", "recorded": date(2026, 1, 1)}
    assert said(one, OF_RECORDING) == said(other, OF_RECORDING)


def test_corrections_are_undone_one_by_one() -> None:
    first = {"was": {"on": 1, "place": ""}, "reason": "misread"}
    second = {"was": {"on": 2}, "reason": "again"}
    now = {"on": 3, "place": "Colombo", "corrections": [first, second]}
    assert list(undone(now)) == [
        {"on": 2, "place": "Colombo", "corrections": [first]},
        {"on": 1},
    ]
    assert list(undone({"corrections": "none"})) == list(undone({"corrections": [{}]})) == []


def test_the_same_text_comes_first_then_the_same_meaning() -> None:
    base = [entry("a", note="x"), entry("b", note="x")]
    assert paired(base, [entry("c", note="x"), entry("a", note="x")]) == {0: 1, 1: 0}


def test_the_rest_by_likeness_then_by_place() -> None:
    base = [entry(on=1, act="signature", place="a"), entry(on=2, act="ratification", place="b")]
    side = [entry(on=2, act="ratification", place="c"), entry(on=1, act="signature", place="c")]
    assert paired(base, side) == {0: 1, 1: 0}
    assert paired(base, [entry(on=9, act="objection")]) == {}


def test_very_many_are_paired_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MANY", 3)
    base = [entry(on=n, note="x", place="a") for n in range(4)]
    side = [entry(on=n, note="x", place="b") for n in range(4)]
    assert paired(base, side) == {0: 0, 1: 1, 2: 2, 3: 3}
