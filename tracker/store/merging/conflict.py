"""The places of a text that a merge could not decide, as git marks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.store.merging.aligning import stretches

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARKER = re.compile(r"([<|=>])\1*(?:[ ]([^\r\n]*))?\r?\n?")


class Marks(NamedTuple):
    """How long the marks of a conflict are, and what the two sides are called."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"


class Conflict(NamedTuple):
    """Lines that differ on the two sides; `base` where the text has them as they were. `line` is
    that of its first mark."""

    ours: str
    base: str | None
    theirs: str
    marks: Marks
    line: int = 0


Piece = str | Conflict


class Muddled(Exception):
    """The marks do not come in order: one within another, or one that does not end."""


def lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one."""
    return _LINE.findall(text)


def pieces(text: str, least: int = 7) -> list[Piece]:
    """The text in pieces: what is decided, and what is not. `least` is how long a mark must be at
    least, to be one. Raises Muddled."""
    found: list[Piece] = []
    plain: list[str] = []
    reader = _Reader(least)
    for number, line in enumerate(lines(text), 1):
        conflict = reader.read(line, number)
        if conflict:
            found += ["".join(plain), conflict]
            plain = []
        elif not reader.is_inside:
            plain.append(line)
    if reader.is_inside:
        raise Muddled
    return [*found, "".join(plain)]


class _Reader:
    """Reads line by line what stands between the marks."""

    def __init__(self, least: int) -> None:
        self.least = least
        self.part, self.size, self.line, self.name = "", 0, 0, ""
        self.parts: dict[str, list[str]] = {}

    @property
    def is_inside(self) -> bool:
        return self.part != ""

    def read(self, line: str, number: int) -> Conflict | None:
        """Take a line in; the conflict that it ends, if it ends one."""
        mark = _MARKER.fullmatch(line)
        sign = mark[1] if mark else ""
        length = len(line) - len(line.lstrip(sign)) if sign else 0
        if not self.is_inside:
            if mark and sign == "<" and length >= self.least:
                self.part, self.size, self.line, self.name = "<", length, number, mark[2] or ""
                self.parts = {"<": []}
            return None
        if not mark or length != self.size or (sign == "=" and self.part == "="):
            self.parts[self.part].append(line)
            return None
        return self._turn(sign, mark[2] or "")

    def _turn(self, sign: str, name: str) -> Conflict | None:
        if sign not in {"<": "|=", "|": "=", "=": ">"}[self.part]:
            raise Muddled
        if sign != ">":
            self.part = sign
            self.parts[sign] = []
            return None
        text = {part: "".join(found) for part, found in self.parts.items()}
        self.part = ""
        marks = Marks(self.size, self.name, name)
        return Conflict(text["<"], text.get("|"), text["="], marks, self.line)


def is_whole(found: Sequence[Piece]) -> bool:
    """Whether the whole text is one conflict, of two texts that nobody has changed before."""
    told = [piece for piece in found if isinstance(piece, Conflict)]
    plain = "".join(piece for piece in found if isinstance(piece, str))
    return len(told) == 1 and not told[0].base and not plain.strip()


def side(found: Sequence[Piece], of: Callable[[Conflict], str]) -> str:
    """The text with one side of every conflict."""
    return "".join(piece if isinstance(piece, str) else of(piece) for piece in found)


def marked(ours: str, theirs: str, marks: Marks, ending: str) -> str:
    """Both sides of a conflict between git's marks; each a whole number of lines."""

    def whole(text: str) -> str:
        return text if not text or text.endswith("\n") else text + ending

    begin, part, end = ("<=>"[n] * marks.size for n in range(3))
    return (f"{begin} {marks.ours}{ending}{whole(ours)}"
            f"{part}{ending}{whole(theirs)}{end} {marks.theirs}{ending}")  # fmt: skip


def of_both(ours: str, theirs: str, marks: Marks, ending: str) -> tuple[str, int]:
    """Two texts as one, every place where they differ a conflict; and how many there are."""
    text: list[str] = []
    conflicts = 0
    for own, other in stretches(lines(ours), lines(theirs)):
        if own == other:
            text += own
        else:
            text.append(marked("".join(own), "".join(other), marks, ending))
            conflicts += 1
    return "".join(text), conflicts
