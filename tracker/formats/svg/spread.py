"""Labels spread along an axis: each as near to its place as it can be, none upon another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], apart: float, first: float, last: float) -> list[float]:
    """Where labels stand whose places are given in order: so far apart, within two ends, and as
    near to their places as that allows. The ends are to leave room for all of them."""
    blocks: list[tuple[float, int]] = []  # the sum of where its labels would have it begin, count
    for n, place in enumerate(places):
        total, count = place - n * apart, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            total, count = total + blocks[-1][0], count + blocks[-1][1]
            blocks.pop()
        blocks.append((total, count))
    room = last - (len(places) - 1) * apart
    starts = [min(max(total / count, first), room) for total, count in blocks for _ in range(count)]
    return [start + n * apart for n, start in enumerate(starts)]
