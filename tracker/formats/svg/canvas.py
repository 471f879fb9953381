"""What is drawn on: shapes and text with their looks, gathered into one element."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from tracker.formats.palette import DEEP, INK, MID, PAPER, QUIET
from tracker.formats.svg.lettering import length
from tracker.formats.visible import visible

WIDTH = 720
"""The width of every drawing, in pixels."""
MARGIN = 8
"""What stays free at each side."""
FONTS = "Roboto, Segoe UI, Helvetica Neue, Arial, sans-serif"
SIZE = 13
"""The size of text; of less weight: `SMALL`."""
SMALL = 12
DROP = 0.36
"""How far below the middle of a line its text stands, in parts of its size."""


LOOKS = ("solid", "hatched", "empty", "dotted")
"""The looks of what is told apart, in order: dark, halfway, bare, and one more."""


class Canvas:
    """A drawing in the making. `ids` begins the name of whatever it refers to within itself."""

    def __init__(self, ids: str) -> None:
        self._ids = ids
        self._top = Element("g", {"font-family": FONTS, "font-size": str(SIZE), "fill": INK})
        self._patterns: set[str] = set()

    def rectangle(self, x: float, y: float, width: float, height: float, look: str = "solid",
                  rounded: float = 0) -> None:  # fmt: skip
        """A rectangle with one of the looks. Its outline lies within it."""
        inset = 0.0 if look == "solid" else 0.6
        sides = {"x": x + inset, "y": y + inset, "width": max(width - 2 * inset, 0.1),
                 "height": max(height - 2 * inset, 0.1)}  # fmt: skip
        self._add("rect", {**sides, **({"rx": rounded} if rounded else {}), **self._look(look)})

    def disc(self, x: float, y: float, radius: float, look: str = "solid") -> None:
        """A disc with one of the looks."""
        self._add("circle", {"cx": x, "cy": y, "r": radius, **self._look(look)})

    def line(self, points: list[tuple[float, float]], colour: str, thick: float = 1,
             dashes: str = "") -> None:  # fmt: skip
        """A line through points."""
        way = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        more = {"stroke-dasharray": dashes} if dashes else {}
        self._add("polyline", {"points": way, "fill": "none", "stroke": colour,
                               "stroke-width": thick, **more})  # fmt: skip

    def shape(self, points: list[tuple[float, float]], look: str) -> None:
        """A closed shape with one of the looks."""
        way = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._add("polygon", {"points": way, **self._look(look)})

    def plate(self, x: float, y: float, words: str, size: float, room: float) -> None:
        """A line of bold text about a point, on paper of its own: what is behind it is hatched."""
        wide = min(length(words, size, bold=True) + 2, room)
        self._add("rect", {"x": x - wide / 2, "y": y - size / 2 - 1, "width": wide,
                           "height": size + 2, "rx": 2, "fill": PAPER})  # fmt: skip
        self.text(x, y + size * DROP, words, size=size, anchor="middle", bold=True)

    def text(self, x: float, y: float, words: str, *, size: float = SIZE, colour: str = "",
             anchor: str = "", bold: bool = False) -> None:  # fmt: skip
        """A line of text; `y` is where it stands."""
        look: dict[str, str | float] = {}
        if size != SIZE:
            look["font-size"] = size
        if colour:
            look["fill"] = colour
        if anchor:
            look["text-anchor"] = anchor
        if bold:
            look["font-weight"] = "bold"
        self._add("text", {"x": x, "y": y, **look}).text = visible(words)

    def finished(self, height: float, caption: str, alternative: str, *, alone: bool) -> str:
        """The drawing as an element of so much height, what it shows told in words."""
        size = {"width": str(WIDTH), "height": number(height)}
        named = f"{self._ids}-title {self._ids}-words"
        root = Element("svg", {
            **({"xmlns": "http://www.w3.org/2000/svg"} if alone else {}), **size,
            "viewBox": f"0 0 {WIDTH} {number(height)}", "role": "img", "aria-labelledby": named,
        })  # fmt: skip
        SubElement(root, "title", {"id": f"{self._ids}-title"}).text = visible(caption)
        SubElement(root, "desc", {"id": f"{self._ids}-words"}).text = visible(alternative)
        if self._patterns:
            defs = SubElement(root, "defs")
            for look in sorted(self._patterns):
                defs.append(_pattern(look, f"{self._ids}-{look}"))
        SubElement(root, "rect", {**size, "fill": PAPER})
        root.append(self._top)
        return tostring(root, encoding="unicode")

    def _look(self, look: str) -> dict[str, str | float]:
        if look == "solid":
            return {"fill": DEEP}
        if look == "empty":
            return {"fill": PAPER, "stroke": QUIET, "stroke-width": 1.2}
        self._patterns.add(look)
        return {"fill": f"url(#{self._ids}-{look})", "stroke": DEEP, "stroke-width": 1.2}

    def _add(self, tag: str, attributes: dict[str, str | float]) -> Element:
        told = {k: v if isinstance(v, str) else number(v) for k, v in attributes.items()}
        return SubElement(self._top, tag, told)


def _pattern(look: str, id: str) -> Element:
    """What fills a shape that is neither dark nor bare."""
    side = {"hatched": "6", "dotted": "5"}[look]
    pattern = Element("pattern", {"id": id, "width": side, "height": side,
                                  "patternUnits": "userSpaceOnUse"})  # fmt: skip
    SubElement(pattern, "rect", {"width": side, "height": side, "fill": PAPER})
    if look == "hatched":
        SubElement(pattern, "path", {"d": "M-1,1l2,-2M0,6l6,-6M5,7l2,-2", "stroke": MID,
                                     "stroke-width": "2.4"})  # fmt: skip
    else:
        SubElement(pattern, "circle", {"cx": "2.5", "cy": "2.5", "r": "1.1", "fill": DEEP})
    return pattern


def number(value: float) -> str:
    """A coordinate as it is written: two decimals at most, the same on every machine."""
    told = round(value, 2) + 0.0  # no minus before a zero
    return f"{told:.2f}".rstrip("0").rstrip(".")
