"""Two texts line by line: nothing lost, alike where they are alike, in a time that stays small."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.merging.aligning import stretches
from tracker.store.merging.conflict import Marks, of_both


def told(one: str, other: str) -> list[tuple[str, str]]:
    return [("".join(left), "".join(right)) for left, right in stretches(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", []),
        ("abc", "abc", [("a", "a"), ("b", "b"), ("c", "c")]),
        ("abc", "axcd", [("a", "a"), ("b", "x"), ("c", "c"), ("", "d")]),
        ("xxx", "xx", [("xx", "xx"), ("x", "")]),
        ("xax", "xbx", [("x", "x"), ("a", "b"), ("x", "x")]),
        ("abcd", "bcda", [("a", ""), ("b", "b"), ("c", "c"), ("d", "d"), ("", "a")]),
        ("", "ab", [("", "ab")]),
    ],
)
def test_stretches_that_are_alike_and_that_are_not(
    one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    assert told(one, other) == expected


@given(st.text("abcd", max_size=30), st.text("abcd", max_size=30))
def test_nothing_is_lost_and_no_two_differences_touch(one: str, other: str) -> None:
    found = told(one, other)
    assert "".join(left for left, _ in found) == one
    assert "".join(right for _, right in found) == other
    differing = [left != right for left, right in found]
    assert not any(a and b for a, b in pairwise(differing))
    assert all(left or right for left, right in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\n" * 100_000, "a\n" + "\n" * 100_000 + "b\n"),
        ("a\nb\n" * 30_000, "b\nc\n" * 30_000),
        (
            "".join(f"{n}\nx{n}\n" for n in range(20_000)),
            "".join(f"{n}\ny{n}\n" for n in range(20_000)),
        ),
        (
            "".join(f"{n}\n" for n in range(30_000)),
            "".join(f"{n}\n" for n in range(30_000, -1, -1)),
        ),
    ],
    ids=["all alike", "few lines, many times", "every other line", "backwards"],
)
def test_as_many_lines_as_a_file_may_have_take_no_second(one: str, other: str) -> None:
    """Found by the fuzzer: two files of 200 KiB took more than a minute."""
    begun = process_time()
    text, conflicts = of_both(one, other, Marks(), "\n")
    assert process_time() - begun < 1
    assert conflicts > 0
    assert len(text) > len(one)
