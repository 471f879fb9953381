"""The outline of a page: its headings in order, each with an anchor of its own."""

from __future__ import annotations

import re

_COUNT = re.compile(r"\s*\(\d+\)\s*$")
_OTHER = re.compile(r"[^a-z0-9]+")
OWN = ("main", "contents", "imprint")
"""Anchors of the page itself; those of its pictures have an underscore, which no heading's has."""
LOWEST = 6


class Outline:
    """Gives headings their levels and anchors, one after the other."""

    def __init__(self) -> None:
        self._taken = set(OWN)
        self._level = 1

    def level(self, asked: int) -> int:
        """The level of the next heading: as asked for, but no level is left out on the way down,
        and the first belongs to the page's title."""
        self._level = min(max(asked, 2), self._level + 1, LOWEST)
        return self._level

    def anchor(self, text: str) -> str:
        """An anchor made of the text, without a number in brackets at its end: that changes from
        week to week, and a link to it should not."""
        stem = _OTHER.sub("-", _COUNT.sub("", text).lower()).strip("-")[:60].strip("-") or "section"
        anchor, n = stem, 1
        while anchor in self._taken:
            n += 1
            anchor = f"{stem}-{n}"
        self._taken.add(anchor)
        return anchor
