"""SVG: a figure as a drawing that scales, for a page in a browser and for an image in a document.

Drawn by hand, for a few rectangles and lines need no library: attributes alone, so that the
strictest content policy lets it be; told apart by fill and by pattern, so that it is read in black
and white; every coordinate rounded, so that the same figure gives the same bytes.
"""

from __future__ import annotations

from tracker.domain.figure import Bars, Figure, Tiles, Timeline


def draw(figure: Figure, ids: str = "") -> str:
    """The figure as an SVG element, its text alternative within.

    Without `ids` it is a file of its own. With `ids` it is a part of an HTML page: what it refers
    to within itself begins with `ids`, which no other figure of the page may have, and it holds no
    address. Its natural width is 720 pixels; text stays readable down to some 480.
    """
    from tracker.formats.svg.canvas import Canvas

    canvas = Canvas(ids or "figure")
    match figure.drawing:
        case Bars():
            from tracker.formats.svg.bars import draw_bars

            height = draw_bars(canvas, figure.drawing)
        case Tiles():
            from tracker.formats.svg.tiles import draw_tiles

            height = draw_tiles(canvas, figure.drawing)
        case Timeline():
            from tracker.formats.svg.timeline import draw_timeline

            height = draw_timeline(canvas, figure.drawing)
    return canvas.finished(height, figure.caption, figure.alternative, alone=not ids)
