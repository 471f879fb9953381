"""SVG: well formed, within its bounds, and nothing upon another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.formats.drawings import CODES, figures
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.figure import Bars, Figure, Tiles
from tracker.formats.svg import draw
from tracker.formats.svg.lettering import cut, length
from tracker.formats.svg.spread import spread
from tracker.formats.visible import visible

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = figures("Ratification by Bangladesh, Bhutan and India, as the depositary has told")
LONG = figures("A title that goes on and on, " * 12)


def tree(figure: Figure) -> Element:
    return fromstring(draw(figure))


def drawn(root: Element, tag: str) -> Iterator[Element]:
    """The elements that are seen, not those of patterns."""
    hidden = {id(e) for d in root.iter(f"{SVG}defs") for e in d.iter()}
    return (e for e in root.iter(SVG + tag) if id(e) not in hidden)


def number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def box(element: Element) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    tag = element.tag.removeprefix(SVG)
    if tag == "rect":
        x, y = number(element, "x"), number(element, "y")
        return x, y, x + number(element, "width"), y + number(element, "height")
    if tag == "circle":
        x, y, r = (number(element, name) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    if tag == "text":
        size = float(element.get("font-size", "13"))
        wide = length(element.text or "", size, element.get("font-weight") == "bold")
        x, y = number(element, "x"), number(element, "y")
        left = {"end": x - wide, "middle": x - wide / 2}.get(element.get("text-anchor", ""), x)
        return left, y - size * 0.8, left + wide, y + size * 0.25
    points = [tuple(map(float, p.split(","))) for p in element.get("points", "").split()]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("made", [PLAIN, LONG], ids=["plain", "long"])
def test_nothing_is_outside(made: dict[str, Figure], name: str) -> None:
    root = tree(made[name])
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    shapes = [
        e for tag in ("rect", "circle", "text", "polyline", "polygon") for e in drawn(root, tag)
    ]
    assert wide == 720
    assert len(shapes) > 1
    for shape in shapes:
        left, top, right, bottom = box(shape)
        assert min(left, top) >= 0, shape.attrib
        assert right <= wide, shape.attrib
        assert bottom <= high, shape.attrib


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("made", [PLAIN, LONG], ids=["plain", "long"])
def test_no_text_is_upon_another(made: dict[str, Figure], name: str) -> None:
    boxes = [(e.text, box(e)) for e in drawn(tree(made[name]), "text")]
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


@pytest.mark.parametrize("name", PLAIN)
def test_it_is_named_and_told_in_words(name: str) -> None:
    figure = PLAIN[name]
    root = tree(figure)
    assert root.get("role") == "img"
    told = {e.get("id"): e.text for e in root.iter() if e.tag in (f"{SVG}title", f"{SVG}desc")}
    names = (root.get("aria-labelledby") or "").split()
    assert [told[one] or "" for one in names] == [figure.caption, figure.alternative]


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_figure_gives_the_same_bytes(name: str) -> None:
    assert draw(PLAIN[name]) == draw(figures(PLAIN[name].caption)[name])


@pytest.mark.parametrize("name", PLAIN)
def test_it_holds_attributes_alone_and_refers_to_itself(name: str) -> None:
    """No style and no address: a page with the strictest policy lets it be."""
    svg = draw(PLAIN[name], "f3")
    assert " style=" not in svg
    assert "<style" not in svg
    assert "http" not in svg
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert all(one.startswith("f3-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids


@pytest.mark.parametrize("name", PLAIN)
def test_text_can_be_read(name: str) -> None:
    """Eleven pixels at least at its natural width, and a contrast of 4.5 to 1."""
    for text in drawn(tree(PLAIN[name]), "text"):
        assert float(text.get("font-size", "13")) >= 11
        ink = text.get("fill", "#1b2a3a")
        if ink == "#ffffff":
            assert contrast(ink, "#1f4e79") >= 4.5  # on a dark bar or tile
        else:
            assert contrast(ink, "#ffffff") >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    for figure in figures(text).values():
        svg = draw(figure)
        assert not set(svg) & set(CONTROLS)
        root = fromstring(svg)
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg", "title", "desc", "defs", "pattern", "path", "rect", "g", "text", "circle",
            "polyline", "polygon",
        }  # fmt: skip
        assert root.findtext(f"{SVG}title") == visible(text)


def test_a_label_too_long_is_cut_and_whole_in_the_words() -> None:
    label = "The label of a bar that is longer than there is room for at its left side"
    figure = figures(label)["bars"]
    seen = [text.text or "" for text in drawn(tree(figure), "text")]
    assert any(text.startswith("The label of a bar") and text.endswith("…") for text in seen)
    assert label not in seen
    assert label in figure.alternative


def test_series_differ_by_more_than_colour() -> None:
    svg = draw(PLAIN["seven"])
    root = fromstring(svg)
    fills = [e.get("fill", "") for e in drawn(root, "rect") if e.get("rx") == "3"]
    assert fills == ["#1f4e79"] * 3 + ["url(#figure-hatched)"] * 3 + ["#ffffff"]


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = tree(PLAIN["bars"])
    wide = [number(e, "width") for e in drawn(bars, "rect") if e.get("fill") == "#1f4e79"]
    assert len(wide) == 2
    assert wide[0] / wide[1] == pytest.approx(5 / 1200, rel=0.01)


def test_every_party_has_its_tile() -> None:
    seen = [text.text for text in drawn(tree(PLAIN["many"]), "text")]
    assert [text for text in seen if text in CODES] == list(CODES)
    assert "97 needed" in seen


def test_all_labels_of_a_timeline_are_there_in_their_order() -> None:
    seen = [text.text or "" for text in drawn(tree(figures("Signed")["near"]), "text")]
    dates = [text for text in seen if re.fullmatch(r"(1999|2000)-\d\d-\d\d", text)]
    assert dates[0] == "1999-12-30"
    assert dates[-1] == "2000-02-07"
    assert len(dates) == 40
    assert dates == sorted(dates)


def test_an_open_end_is_an_arrow_and_no_date() -> None:
    root = tree(PLAIN["mixed"])
    arrows = [e for e in drawn(root, "polygon") if e.get("fill") == "#1f4e79"]
    assert len(arrows) == 2  # before 1990-05-01, and after 2022-05-01


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([50, 50, 50], [30, 50, 70]),
        ([0, 0, 90], [0, 20, 90]),
        ([100, 100], [80, 100]),
    ],
)
def test_labels_are_spread_no_further_than_need_be(places: list[float], found: list[float]) -> None:
    assert spread(places, 20, 0, 100) == found


def test_text_is_cut_to_its_room() -> None:
    assert cut("Signed", 13, 500) == "Signed"
    told = cut("Signed, not yet in force", 13, 90)
    assert told.endswith("…")
    assert length(told, 13) <= 90


def test_what_the_drawings_are() -> None:
    """The figures that the tests above draw hold what they are to try out."""
    parts, many = PLAIN["parts"].drawing, PLAIN["many"].drawing
    assert isinstance(parts, Bars)
    assert len(parts.bars) == 40
    assert isinstance(many, Tiles)
    assert sum(len(codes) for _, codes in many.groups) == 197
