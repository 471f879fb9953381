"""Bars: a horizontal bar for each label, divided into the series, the number behind it."""

from __future__ import annotations

from tracker.domain.figure import Bar, Bars
from tracker.formats.palette import PAPER, QUIET, RULE
from tracker.formats.svg.canvas import DROP, LOOKS, MARGIN, SIZE, SMALL, WIDTH, Canvas
from tracker.formats.svg.legend import draw_legend
from tracker.formats.svg.lettering import cut, length
from tracker.formats.visible import visible

ROW, THICK = 26, 16
MOST_LABEL, MOST_BEHIND = 270, 190
"""How much of the width labels, and what is said behind the bars, take at most."""


def draw_bars(canvas: Canvas, bars: Bars) -> float:
    """Draw them; the height that they take."""
    y: float = MARGIN
    if len(bars.series) > 1:
        y = draw_legend(canvas, y, [(LOOKS[n % len(LOOKS)], s) for n, s in enumerate(bars.series)])
    labels = [visible(bar.label) for bar in bars.bars]
    behind = [visible(bar.remark or _number(bar, bars.shares)) for bar in bars.bars]
    left = MARGIN + min(MOST_LABEL, max((length(one, SIZE) for one in labels), default=0)) + 10
    right = min(MOST_BEHIND, max((length(one, SIZE, bold=True) for one in behind), default=0)) + 8
    most = max((sum(bar.parts) for bar in bars.bars), default=0)
    room = WIDTH - MARGIN - right - left
    top = y
    for bar, label, said in zip(bars.bars, labels, behind, strict=True):
        stands = y + ROW / 2 + SIZE * DROP
        canvas.text(left - 10, stands, cut(label, SIZE, MOST_LABEL), anchor="end")
        scale = room / max(sum(bar.parts) if bars.shares else most, 1)
        end = _draw_parts(canvas, bar, left, y + (ROW - THICK) / 2, scale)
        canvas.text(end + 8, stands, cut(said, SIZE, MOST_BEHIND, bold=True), bold=not bar.remark,
                    colour=QUIET if bar.remark else "")  # fmt: skip
        y += ROW
    canvas.line([(left, top), (left, y)], RULE)
    return y + MARGIN


def _number(bar: Bar, shares: bool) -> str:
    """The number behind a bar: of shares of a whole, how much the first is of it."""
    whole = sum(bar.parts)
    return f"{bar.parts[0]} of {whole}" if shares else f"{whole}"


def _draw_parts(canvas: Canvas, bar: Bar, x: float, y: float, scale: float) -> float:
    """The parts of a bar, each with its number where there are several and it has room; where
    the bar ends."""
    several = len(bar.parts) > 1
    for n, part in enumerate(bar.parts):
        if not part:
            continue
        look = LOOKS[n % len(LOOKS)]
        wide = part * scale
        canvas.rectangle(x, y, wide, THICK, look)
        if several and wide > length(str(part), SMALL, bold=True) + 8:
            if look in ("solid", "empty"):
                canvas.text(x + wide / 2, y + THICK / 2 + SMALL * DROP, str(part), size=SMALL,
                            colour=PAPER if look == "solid" else "", anchor="middle", bold=True)  # fmt: skip
            else:
                canvas.plate(x + wide / 2, y + THICK / 2, str(part), SMALL, wide - 4)
        x += wide
    return x
