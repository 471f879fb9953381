"""Figures as lines of characters: bars beside their numbers, a life along a line of time.

A bar has a character for each of what it counts where there is room, else as many as its share
comes to, and one at least of what is there at all. Along a line of time each status has its word
below it; what the acts were is told where the page lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.document import Cell, Column, Table, Words, table
from tracker.domain.figure import Bars, Figure, Mark, Tiles, Timeline
from tracker.formats.axis import Axis
from tracker.formats.columns import NARROW, rows_of
from tracker.formats.line import Line, plain, wrap
from tracker.formats.visible import cut, visible, width

SIGNS = ("█", "▒", "░", "▪")
"""What a bar is made of, series by series: dark, halfway, pale, and one more."""
LONGEST = 40
"""How long a bar is at most; a quarter of the page where that is less."""
USUAL = 80
"""How long a line of time is where the page has no width."""
KINDS = {"status": "status", "act": "acts of parties", "ahead": "still to come"}
"""What they stand for."""
NAMED = ("status", "ahead")
"""The marks whose words stand below the line."""
RAIL, TICK, TODAY, SPAN, SEVERAL = "─", "┼", "│", "~", "="
POINTS = {"act": "○", "ahead": "◇", "status": "●"}
"""The marks of a line of time; the later covers the earlier."""


def lines(figure: Figure, columns: int | None) -> Iterator[Line]:
    """The figure on a page of so many columns, what it is called above it."""
    match figure.drawing:
        case Timeline() as timeline:
            caption = Words(visible(figure.caption), "strong")
            yield from wrap([caption, Words(_legend(timeline), "quiet")], columns, 2)
            for text in along(timeline, columns or USUAL):
                yield [Words(text, "")]
        case _ if columns is not None and columns < NARROW:
            yield from wrap([Words(visible(as_table(figure).caption), "strong")], columns)
            yield from _narrow(figure.drawing, columns)
        case _:
            told = as_table(figure, columns)
            if isinstance(figure.drawing, Tiles):  # they speak for themselves
                told = told._replace(columns=tuple(c._replace(heading="") for c in told.columns))
            yield from (line for line in rows_of(told, columns) if plain(line))


def _narrow(drawing: Bars | Tiles, columns: int) -> Iterator[Line]:
    """On a page too narrow for a table: what it stands for with its numbers, the bar below."""
    for head, bar, tail in _said_narrowly(drawing, max(6, columns // 2)):
        yield from wrap([Words(visible(head), "")], columns, 2)
        if bar:
            yield [Words(cut(f"  {bar}  {visible(tail)}".rstrip(), columns), "")]


def _said_narrowly(drawing: Bars | Tiles, longest: int) -> Iterator[tuple[str, str, str]]:
    match drawing:
        case Bars(series, bars):
            for bar, row in zip(bars, _bar_rows(drawing, longest), strict=True):
                told = (f"{name} {n}" for name, n in zip(series, bar.parts, strict=True))
                numbers = ", ".join(told) if len(series) > 1 else f"{bar.parts[0]}"
                yield f"{bar.label}: {numbers}", str(row["bar"]), bar.remark
        case Tiles():
            for row in _tile_rows(drawing, longest):
                yield f"{row['group']}: {row['count']}", str(row["bar"]), str(row["parties"])


def as_table(figure: Figure, columns: int | None = None) -> Table:
    """Bars or tiles as a table, with a column of bars for a page of so many columns."""
    longest = LONGEST if columns is None else max(6, min(LONGEST, columns // 4))
    match figure.drawing:
        case Bars():
            return _bars(figure.drawing, figure.caption, longest)
        case Tiles():
            return _tiles(figure.drawing, figure.caption, longest)
        case Timeline():
            raise TypeError("a life has no bars")


def _bars(bars: Bars, caption: str, longest: int) -> Table:
    """A row for each bar: what it stands for, a number for each series, the bar."""
    several = len(bars.series) > 1
    heads = (
        Column(_key(n), f"{_sign(n)} {name}" if several else name, "named", "right")
        for n, name in enumerate(bars.series)
    )
    columns = (Column("label", "", "first"), *heads, Column("bar", ""),
               Column("remark", "", "last"))  # fmt: skip
    return table(columns, [*_bar_rows(bars, longest)], caption)


def _bar_rows(bars: Bars, longest: int) -> Iterator[dict[str, Cell]]:
    most = max((sum(bar.parts) for bar in bars.bars), default=0)
    for bar in bars.bars:
        whole = sum(bar.parts) if bars.shares else most
        yield {
            "label": bar.label,
            **{_key(n): part for n, part in enumerate(bar.parts)},
            "bar": _bar(bar.parts, whole, longest, bars.shares),
            "remark": bar.remark,
        }


def _key(n: int) -> str:
    return f"series_{n}"


def _tiles(tiles: Tiles, caption: str, longest: int) -> Table:
    """A row for each group: how many of all, its bar, who."""
    needed = "" if tiles.needed is None else f", {tiles.needed} needed"
    columns = (Column("group", "GROUP"), Column("count", "NUMBER", align="right"), Column("bar", ""),
               Column("parties", "PARTIES", "last"))  # fmt: skip
    return table(columns, [*_tile_rows(tiles, longest)], caption + needed)


def _tile_rows(tiles: Tiles, longest: int) -> Iterator[dict[str, Cell]]:
    most = sum(len(codes) for _, codes in tiles.groups)
    of = "" if tiles.whole is None else f" of {tiles.whole}"
    for n, (name, codes) in enumerate(tiles.groups):
        size = _cells([len(codes)], most, longest)[0]
        yield {"group": name, "count": f"{len(codes)}{of}", "bar": _sign(n) * size,
               "parties": " ".join(codes)}  # fmt: skip


def _bar(parts: Sequence[int], whole: int, longest: int, shares: bool) -> str:
    sizes = _cells(parts, whole, longest, fill=shares)
    return "".join(_sign(n) * size for n, size in enumerate(sizes))


def _sign(n: int) -> str:
    return SIGNS[n % len(SIGNS)]


def _cells(parts: Sequence[int], whole: int, longest: int, fill: bool = False) -> list[int]:
    """How many characters each part takes: one each where there is room, else its share of the
    longest, and one at least. `fill`: together they are as long as the longest."""
    if whole <= longest and not fill:
        return [*parts]
    sizes = [max(1, part * longest // max(whole, 1)) if part else 0 for part in parts]
    if fill and any(sizes):
        over = [
            part * longest / max(whole, 1) - size for part, size in zip(parts, sizes, strict=True)
        ]
        while sum(sizes) != longest:
            step = 1 if sum(sizes) < longest else -1
            able = [n for n, size in enumerate(sizes) if size > (0 if step > 0 else 1)]
            if not able:
                break
            n = max(able, key=lambda n: step * over[n])
            sizes[n] += step
            over[n] -= step
    return sizes


def along(timeline: Timeline, columns: int) -> list[str]:
    """A line of years, the line of time with its marks, and a word below each status."""
    dated = [mark for mark in timeline.marks if mark.first or mark.last]
    days = [day for mark in dated for day in (mark.first, mark.last) if day] + [timeline.today]
    axis = Axis(min(days), max(days), 0, max(columns - 1, 0))
    rail = [RAIL] * max(columns, 1)
    years: list[tuple[int, str]] = []
    for day, words in axis.ticks(10):
        at = round(axis.at(day))
        rail[at] = TICK
        years.append((at, words))
    rail[round(axis.at(timeline.today))] = TODAY
    for weight in ("acts", *POINTS):
        for mark in dated:
            if mark.weight == weight:
                _put(rail, mark, axis)
    told = [(_place(mark, axis), _said(mark, columns)) for mark in dated if mark.weight in NAMED]
    return [*_lanes(years, columns)[:1], "".join(rail), *_lanes(told, columns)]


def _legend(timeline: Timeline) -> str:
    """What the signs on a line of time stand for, behind what it is called."""
    points = {mark.weight for mark in timeline.marks if mark.first and mark.first == mark.last}
    told = [f"{POINTS[kind]} {words}" for kind, words in KINDS.items() if kind in points]
    spans = [mark.weight == "acts" for mark in timeline.marks if mark.first != mark.last]
    told += [f"{SEVERAL} acts on several days"] if True in spans else []
    told += [f"{SPAN} some day within"] if False in spans else []
    return f"  {', '.join([*told, f'{TODAY} {timeline.today}'])}"


def _place(mark: Mark, axis: Axis) -> int:
    day = mark.first or mark.last
    return round(axis.at(day)) if day else 0


def _put(rail: list[str], mark: Mark, axis: Axis) -> None:
    """The sign of a mark, or the length of time within which it lies."""
    first, last = mark.first or axis.first, mark.last or axis.last
    start, end = round(axis.at(first)), round(axis.at(last))
    if mark.first == mark.last or start == end:
        rail[start] = POINTS.get(mark.weight, POINTS["act"])
        return
    for at in range(start, end + 1):
        if rail[at] in (RAIL, TICK):
            rail[at] = SEVERAL if mark.weight == "acts" else SPAN


def _said(mark: Mark, columns: int) -> str:
    return cut(visible(mark.label), columns)


def _lanes(words: list[tuple[int, str]], columns: int) -> list[str]:
    """Words at their places, on as few lines as keep them apart; none runs over the page."""
    lanes: list[str] = []
    for at, said in words:
        at = max(0, min(at, columns - width(said)))
        n = next((n for n, lane in enumerate(lanes) if not lane or width(lane) + 2 <= at), None)
        if n is None:
            lanes.append(" " * at + said)
        else:
            lanes[n] += " " * (at - width(lanes[n])) + said
    return lanes
