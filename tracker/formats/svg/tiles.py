"""Tiles: how far a number of parties has come, as a measure, and each party as a tile in its group."""

from __future__ import annotations

from tracker.domain.figure import Tiles
from tracker.formats.palette import INK, PAPER, QUIET
from tracker.formats.svg.canvas import DROP, LOOKS, MARGIN, SIZE, SMALL, WIDTH, Canvas
from tracker.formats.svg.lettering import cut, length
from tracker.formats.visible import visible

FEW = 40
"""So many tiles are drawn large; more are drawn smaller."""
MEASURE = 18
"""The height of the measure."""
MOST_NAME = 200
"""How much of the width the names of the groups take at most."""


def draw_tiles(canvas: Canvas, tiles: Tiles) -> float:
    """Draw them; the height that they take."""
    y = _draw_measure(canvas, tiles, MARGIN)
    count = sum(len(codes) for _, codes in tiles.groups)
    names = [f"{visible(name)} {_number(codes, tiles.whole)}" for name, codes in tiles.groups]
    left = MARGIN + min(MOST_NAME, max((length(n, SIZE, bold=True) for n in names), default=0)) + 16
    for n, (name, (_, codes)) in enumerate(zip(names, tiles.groups, strict=True)):
        y = _draw_group(canvas, cut(name, SIZE, MOST_NAME, bold=True), codes,
                        LOOKS[n % len(LOOKS)], left, y, small=count > FEW)  # fmt: skip
    return y + MARGIN


def _number(codes: tuple[str, ...], whole: int | None) -> str:
    return f"{len(codes)}" if whole is None else f"{len(codes)} of {whole}"


def _draw_measure(canvas: Canvas, tiles: Tiles, y: float) -> float:
    """All the parties as one bar, and how many are needed as a mark across it; what is below."""
    sizes = [len(codes) for _, codes in tiles.groups]
    whole = max(sum(sizes), tiles.needed or 0)
    if not whole:
        return y
    scale = (WIDTH - 2 * MARGIN) / whole
    if tiles.needed is not None:
        y += SMALL + 8
    x: float = MARGIN
    for n, size in enumerate(sizes):
        if size:
            canvas.rectangle(x, y, size * scale, MEASURE, LOOKS[n % len(LOOKS)])
            x += size * scale
    if tiles.needed is not None:
        at = MARGIN + tiles.needed * scale
        anchor = "start" if at < WIDTH / 2 else "end"
        canvas.line([(at, y - 5), (at, y + MEASURE + 5)], PAPER, 5)
        canvas.line([(at, y - 5), (at, y + MEASURE + 5)], INK, 2)
        canvas.text(at, y - 9, f"{tiles.needed} needed", size=SMALL, anchor=anchor, bold=True)
    return y + MEASURE + 14


def _draw_group(canvas: Canvas, name: str, codes: tuple[str, ...], look: str, left: float,
                y: float, small: bool) -> float:  # fmt: skip
    """The name of a group with its number, and its tiles on as many lines as they take; what is
    below."""
    size, high, gap = (11, 19, 3) if small else (SIZE, 26, 5)
    codes = tuple(map(visible, codes))
    least = length("MMM", size, bold=True) + 8
    x = left
    canvas.text(MARGIN, y + high / 2 + SIZE * DROP, name, bold=True)
    for code in codes:
        wide = min(max(least, length(code, size, bold=True) + 12), WIDTH - MARGIN - left)
        if x + wide > WIDTH - MARGIN and x > left:
            x, y = left, y + high + gap
        canvas.rectangle(x, y, wide, high, look, rounded=3)
        words = cut(code, size, wide - 6, bold=True)
        if look in ("solid", "empty"):
            canvas.text(x + wide / 2, y + high / 2 + size * DROP, words, size=size, anchor="middle",
                        bold=True, colour=PAPER if look == "solid" else QUIET)  # fmt: skip
        else:
            canvas.plate(x + wide / 2, y + high / 2, words, size, wide - 6)
        x += wide + gap
    if not codes:
        canvas.text(x, y + high / 2 + SIZE * DROP, "none", colour=QUIET)
    return y + high + 12
