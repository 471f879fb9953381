"""How much room text takes in a drawing, reckoned without a font: a little more than it needs.

The widths are those of Arial and Helvetica, the widest of the fonts a drawing is set in.
"""

from __future__ import annotations

from functools import cache
from unicodedata import combining, east_asian_width

_NARROW = "ijl.,:;'|!()[]{}/\\-` ftrI\"*°"
_WIDE = "mwMWOQ@%&—…GCDHNUR"


def length(text: str, size: float, bold: bool = False) -> float:
    """How long the text is, at most, in letters of this size."""
    return sum(map(_em, text)) * size * (1.07 if bold else 1)


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text in the room that there is, its end given way to an ellipsis."""
    if length(text, size, bold) <= room:
        return text
    left = room - length("…", size, bold)
    kept = 0
    for char in text:
        left -= length(char, size, bold)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


@cache
def _em(char: str) -> float:
    """The width of a character in parts of its size."""
    if combining(char):
        return 0.0
    if east_asian_width(char) in "WF":
        return 1.05
    if not char.isascii():
        return 1.0 if char == "…" else 0.78
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.95 if char in "@%W—" else 0.8
    if char in "ckszvxyJ":
        return 0.52
    return 0.69 if char.isupper() else 0.57
