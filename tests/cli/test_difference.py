"""A change as a diff: what it says of a long file is exact too, and it takes no time to speak of."""

from __future__ import annotations

import re
from time import process_time

import pytest

from tracker.cli._difference import MANY, _unified

N = 8 * MANY


def applied(old: list[str], diff: list[str]) -> list[str]:
    """The old lines with a diff applied to them, which must name its places rightly."""
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        if found := re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n", line):
            start, length, there, _ = map(int, found.groups())
            begin = start - 1 if length else start
            new += old[at:begin]
            at = begin
            assert len(new) == (there - 1 if int(found[4]) else there)
            continue
        if line[0] in " -":
            assert old[at] == line[1:]
            at += 1
        if line[0] in " +":
            new.append(line[1:])
    return new + old[at:]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([f"{n}\n" for n in range(N)], ["first\n", *(f"{n}\n" for n in range(3, N)), "last\n"]),
        ([f"#{n % 150}\n" if n % 2 else f"a{n}=1\n" for n in range(N)],
         [f"#{n % 150}\n" if n % 2 else f"a{n} = 1\n" for n in range(N)]),
        ([f"{n % 50}\n" for n in range(N)], [f"{n % 50}\n" for n in range(N) if n != 777]),
        ([], [f"{n}\n" for n in range(N)]),
        (["\n"] * N, []),
    ],
    ids=["at both ends", "every other line", "one line of many that are alike", "made", "emptied"],
)  # fmt: skip
def test_a_long_file_is_compared_soon_and_exactly(old: list[str], new: list[str]) -> None:
    """Found by the fuzzer's kind of input: a diff of 48 KiB took 26 seconds."""
    begun = process_time()
    diff = list(_unified(old, new, "a/x", "b/x"))
    assert process_time() - begun < 1
    assert diff[:2] == ["--- a/x\n", "+++ b/x\n"]
    assert applied(old, diff) == new


def test_what_is_far_apart_is_told_apart() -> None:
    old = [f"{n}\n" for n in range(N)]
    new = ["first\n", *old[1:-1], "last\n"]
    diff = list(_unified(old, new, "a/x", "b/x"))
    assert diff[2:8] == ["@@ -1,4 +1,4 @@\n", "-0\n", "+first\n", " 1\n", " 2\n", " 3\n"]
    assert [line for line in diff if line.startswith("@@")][1:] == [
        f"@@ -{N - 3},4 +{N - 3},4 @@\n"
    ]


def test_where_nothing_differs_nothing_is_said() -> None:
    old = [f"{n}\n" for n in range(N)]
    assert list(_unified(old, old, "a/x", "b/x")) == []
