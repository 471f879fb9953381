"""Two texts line by line: what they have in common, and the places where they differ.

The lines that stand once in either are the anchors; what stands between two of them is compared
from both its ends. So the work grows with the number of lines, whatever the lines are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

Lines = Sequence[str]
Stretch = tuple[Lines, Lines]
"""Lines of the one and of the other that stand in one place: the same, or the place differs."""


class Aligned(SequenceMatcher[str]):
    """The same for what asks difflib."""

    def __init__(self, one: Lines, other: Lines) -> None:
        super().__init__(None, "", "")
        self._blocks: list[Match] = []
        left = right = alike = 0
        for own, others in stretches(one, other):
            left, right = left + len(own), right + len(others)
            if own == others:
                alike += len(own)
                continue
            self._blocks.append(Match(left - len(own) - alike, right - len(others) - alike, alike))
            alike = 0
        self._blocks += [Match(left - alike, right - alike, alike), Match(left, right, 0)]

    def get_matching_blocks(self) -> list[Match]:
        """The stretches that are alike."""
        return self._blocks


def stretches(one: Lines, other: Lines) -> Iterator[Stretch]:
    """The two texts from top to bottom, in stretches that are alike and stretches that are not."""
    left = right = 0
    for at, there in (*_anchors(one, other), (len(one), len(other))):
        yield from _between(one[left:at], other[right:there])
        if at < len(one):
            yield one[at : at + 1], other[there : there + 1]
        left, right = at + 1, there + 1


def _between(one: Lines, other: Lines) -> Iterator[Stretch]:
    """What stands between two anchors: alike at the beginning, at the end, and what is left."""
    most = min(len(one), len(other))
    begin = next((n for n in range(most) if one[n] != other[n]), most)
    most -= begin
    end = next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most)
    cuts = (0, begin), (begin, len(one) - end), (len(one) - end, len(one))
    others = (0, begin), (begin, len(other) - end), (len(other) - end, len(other))
    for (a, b), (c, d) in zip(cuts, others, strict=True):
        if b > a or d > c:
            yield one[a:b], other[c:d]


def _anchors(one: Lines, other: Lines) -> list[tuple[int, int]]:
    """The places of lines that stand once in either text: the longest row of them that comes in
    the same order in both."""
    single = {line for line, times in Counter(one).items() if times == 1}
    single &= {line for line, times in Counter(other).items() if times == 1}
    places = {line: n for n, line in enumerate(other) if line in single}
    pairs = [(n, places[line]) for n, line in enumerate(one) if line in single]
    ends: list[int] = []  # of the rows of each length, the least place one ends with ...
    last: list[int] = []  # ... and the pair it ends with
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [n]
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
