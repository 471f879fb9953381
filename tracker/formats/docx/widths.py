"""How wide a table's columns are, how large its letters, and on which paper it lies.

Ids, dates and statuses are never broken; titles and other prose take the rest. A table that is too
wide gets smaller letters, then the paper across, then smaller letters still; where even that is not
enough, its columns of one kind are parted into several tables. The widths are reckoned, for there
is no page yet: with the letters that the styles name, and a tenth to spare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from tracker.domain.document import Cell, Column, Words, plain
from tracker.formats.docx.paper import ACROSS, UPRIGHT, Paper
from tracker.formats.line import LONGEST
from tracker.formats.visible import visible

Row = Mapping[str, Cell]

SIZES = {9: "TableText", 8: "TableTextSmall", 7: "TableTextFine"}
"""Size of the letters in points -> the style of the cells."""
HEAD_SIZE = 7.5
GUTTER = 140
"""What a column has besides its text, left and right together, in twentieths of a point."""
EASY, LEAST = 32, 16
"""The letters that prose is given room for, and those that it has room for at least."""
WORD = 10
"""The letters that prose has room for however short most of its cells are: those of a word."""
MOST = 66
"""The letters that nothing has more room than: those of the longest id."""
GAP = 110
"""What a column that is aligned to the right has besides, on its right."""
PROSE = ("first", "last", "extra", "whole")
WAYS = (
    (9, UPRIGHT, EASY),
    (8, UPRIGHT, EASY),
    (8, UPRIGHT, LEAST),
    (9, ACROSS, LEAST),
    (8, ACROSS, LEAST),
    (7, ACROSS, LEAST),
)
"""Size of the letters, paper and room for prose: the first with which a table fits is taken."""
FEW = 8
"""A table with fewer columns of one kind is not parted."""


class Fit(NamedTuple):
    """A table that fits: its columns and their widths, the style of its cells, its paper."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    style: str
    paper: Paper

    def longest(self, n: int) -> int:
        """How long a word of a column may be that is kept in one piece: what has room on a line.
        In a column that is as wide as its cells no word need be kept."""
        if self.columns[n].give not in PROSE:
            return 0
        size = next(points for points, style in SIZES.items() if style == self.style)
        return min(LONGEST, int((self.widths[n] - GUTTER) / (20 * size * _LETTER)))


def fits(columns: Sequence[Column], rows: Sequence[Row]) -> list[Fit]:
    """The table as it fits the paper: as one, or parted into several."""
    sizes = [_Size.of(column, rows) for column in columns]
    every, lean = sizes, [size for size in sizes if size.column.give != "spare"]
    for points, paper, room in WAYS:
        if found := _fit([size.within(room) for size in sizes], points, paper):
            return [found]
        sizes = lean or every
    if sum(size.column.give == "named" for size in sizes) >= FEW:
        return list(_parted(sizes))
    return [_squeezed(sizes, 7, ACROSS)]


def letters(text: str) -> float:
    """How wide a text is, in heights of its letters."""
    if text.isascii():
        return sum(map(_ASCII.__getitem__, text.encode()))
    return sum(
        _ASCII[ord(c)]
        if c < "\x80"
        else 0.0 if combining(c) else 1.0 if east_asian_width(c) in "WF" else 0.66
        for c in text
    )  # fmt: skip


class _Size(NamedTuple):
    """A column's width in heights of its letters: what its longest cell wants and what most of
    them do, what it needs, what its head needs on one line and the longest word of it."""

    column: Column
    wants: float
    usual: float
    needs: float
    head: float
    word: float

    @staticmethod
    def of(column: Column, rows: Sequence[Row]) -> _Size:
        found = sorted(_written(row.get(column.key)) for row in rows)
        wants, usual = found[-1], found[(len(found) - 1) * 3 // 4]
        heading = visible(column.heading)
        word = max(map(letters, heading.split()), default=0.0)
        needs = min(wants, MOST * _LETTER)
        return _Size(column, wants, usual, needs, letters(heading) * _BOLD, word * _BOLD)

    def within(self, room: int) -> _Size:
        """The column where prose needs room for so many letters, or for most of its cells."""
        if not self.is_prose:
            return self
        least = min(self.wants, WORD * _LETTER)
        return self._replace(needs=max(least, min(self.usual, room * _LETTER)))

    @property
    def is_prose(self) -> bool:
        """Whether it yields where there is too little room."""
        return self.column.give in PROSE

    def least(self, points: float) -> int:
        """The least width at a size, in twentieths of a point."""
        word = self.word * HEAD_SIZE
        return self.gutter + round(20 * max(self.needs * points, word))

    def best(self, points: float) -> int:
        """The width at which nothing is broken."""
        head = self.head * HEAD_SIZE
        return self.gutter + round(20 * max(self.wants * points, head))

    def fair(self, points: float) -> int:
        """The width at which most cells are not broken."""
        return max(self.least(points), self.gutter + round(20 * self.usual * points))

    @property
    def gutter(self) -> int:
        """What parts it from its neighbours: one that is aligned to the right ends before the
        next begins."""
        return GUTTER + (GAP if self.column.align == "right" else 0)


def _fit(sizes: Sequence[_Size], points: int, paper: Paper) -> Fit | None:
    """The table in letters of a size on the paper; None where it does not fit."""
    widths = [size.least(points) for size in sizes]
    if sum(widths) > paper.room:
        return None
    _widen(widths, [0 if size.is_prose else size.best(points) for size in sizes], paper.room)
    _widen(widths, [size.fair(points) for size in sizes], paper.room)
    _widen(widths, [size.best(points) for size in sizes], paper.room)
    if prose := [n for n, size in enumerate(sizes) if size.is_prose]:
        # A table with titles is as wide as the text, so that a page has one edge.
        widths[prose[-1]] += paper.room - sum(widths)
    return Fit(tuple(s.column for s in sizes), tuple(widths), SIZES[points], paper)


def _widen(widths: list[int], wanted: Sequence[int], room: int) -> None:
    """Widen the columns towards what is wanted, those first that lack least, as far as there is
    room: what is left is shared alike."""
    lacks = [max(0, want - width) for want, width in zip(wanted, widths, strict=True)]
    lacking = sorted((n for n, lack in enumerate(lacks) if lack), key=lacks.__getitem__)
    for place, n in enumerate(lacking):
        widths[n] += min(lacks[n], (room - sum(widths)) // (len(lacking) - place))


def _written(cell: Cell) -> float:
    """How wide a cell is, in heights of its letters."""
    bold = isinstance(cell, Words) and cell.tone in ("late", "soon", "strong", "mark")
    return letters(visible(plain(cell))) * (_BOLD if bold else 1.0)


def _squeezed(sizes: Sequence[_Size], points: int, paper: Paper) -> Fit:
    """The table with every column narrowed alike: what does not fit is broken."""
    widths = [size.least(points) for size in sizes]
    share = paper.room / sum(widths)
    columns = tuple(size.column for size in sizes)
    return Fit(columns, tuple(int(width * share) for width in widths), SIZES[points], paper)


def _parted(sizes: Sequence[_Size]) -> Iterator[Fit]:
    """The table in several: each begins with the first column and has as many of those of one kind
    as there is room for; what stands beside them is in the first."""
    first, *rest = [size.within(EASY) for size in sizes]
    room = ACROSS.room - first.least(7)
    part: list[_Size] = []
    for size in sorted(rest, key=lambda size: size.column.give == "named"):
        if part and sum(s.least(7) for s in (*part, size)) > room:
            yield _fit([first, *part], 7, ACROSS) or _squeezed([first, *part], 7, ACROSS)
            part = []
        part.append(size)
    yield _fit([first, *part], 7, ACROSS) or _squeezed([first, *part], 7, ACROSS)


def _widths_of_ascii() -> tuple[float, ...]:
    """How wide each letter of Calibri is, and so of Carlito, which stands in for it."""
    groups = {
        " '`!,.:;Iijl": 0.27, "()[]{}-Jf": 0.32, "rt/\\\"s": 0.39, "czxL": 0.43,
        "vykagFSZ?|": 0.48, "TYE#*+<=>^_e~$0123456789": 0.507, "bdhnopquPXKC": 0.53,
        "RB": 0.544, "AV": 0.58, "DHG": 0.63, "NUOQ": 0.67, "w%&": 0.715, "m": 0.80, "MW@": 0.89,
    }  # fmt: skip
    by_sign = {sign: size for signs, size in groups.items() for sign in signs}
    return tuple(by_sign.get(chr(code), 0.507) * _RESERVE for code in range(128))


_RESERVE = 1.1
"""What is added to the width of a letter, for programs that set it a little wider."""
_ASCII = _widths_of_ascii()
_LETTER, _BOLD = 0.54, 1.06
"""How wide a letter usually is, and how much wider when bold."""
