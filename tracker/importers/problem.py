"""What an importer could not place, and where."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 80
"""More characters of a cell than a message needs."""


class Problem(NamedTuple):
    """One thing in a file that could not be placed: its line, its column (0: the whole line; the
    first cell is 1), what is wrong and what to do about it."""

    line: int
    column: int
    message: str
    hint: str = ""


class Unreadable(Exception):
    """The file is no table at all, or too large a one; says why in one line (line 0: the whole)."""

    def __init__(self, message: str, line: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(line, 0, message, hint)


def quoted(words: str) -> str:
    """Words of a file for a message: in quotes, on one line, not too many."""
    bare = " ".join(words.split())
    return f'"{bare[: LONGEST - 1]}…"' if len(bare) > LONGEST else f'"{bare}"'
