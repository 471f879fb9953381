"""The legend of a drawing: what each look stands for."""

from __future__ import annotations

from tracker.formats.svg.canvas import MARGIN, SMALL, WIDTH, Canvas
from tracker.formats.svg.lettering import cut, length
from tracker.formats.visible import visible

SWATCH, ROW = 14, 22


def draw_legend(canvas: Canvas, y: float, entries: list[tuple[str, str]]) -> float:
    """Draw a swatch and its name for each look, on as many lines as they take; what is below."""
    x: float = MARGIN
    for look, name in entries:
        words = cut(visible(name), SMALL, WIDTH - 2 * MARGIN - SWATCH - 6)
        wide = SWATCH + 6 + length(words, SMALL)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + ROW
        canvas.rectangle(x, y + 3, SWATCH, SWATCH - 2, look)
        canvas.text(x + SWATCH + 6, y + 3 + SMALL * 0.86, words, size=SMALL)
        x += wide + 20
    return y + ROW + 4
