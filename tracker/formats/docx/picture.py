"""Figures: each as an image with its text alternative, its caption a paragraph below."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx.document import Document as Word
from docx.shared import Length, Twips

from tracker.domain.figure import Figure
from tracker.formats.docx.paper import UPRIGHT
from tracker.formats.docx.text import paragraph
from tracker.formats.docx.xml import Element, w, within
from tracker.formats.svg import draw
from tracker.formats.visible import visible

ZOOM = 3
"""How many points of the image stand for one of the drawing: as fine as an office prints."""
SHARE = 0.8
"""The part of a page's height that a picture takes at most."""


def picture_of(figure: Figure, word: Word, number: int) -> list[Element]:
    """The figure as wide as the text of an upright page; `number` counts the document's figures."""
    inline = word.part.new_pic_inline(BytesIO(image(figure)))
    width, height = _fitted(inline.extent.cx, inline.extent.cy)
    inline.extent.cx, inline.extent.cy = width, height
    shape = inline.graphic.graphicData.pic.spPr
    shape.cx, shape.cy = width, height
    about = inline.docPr
    about.set("id", str(number))
    about.set("name", f"Figure {number}")
    about.set("descr", visible(figure.alternative))
    standing = paragraph("Picture")
    run = within(standing, "r")
    run.append(w("drawing", inline))
    return [standing, paragraph("Caption", figure.caption)]


def image(figure: Figure) -> bytes:
    """The figure as PNG, in letters that are the same on every machine."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(
        svg_string=draw(figure), zoom=ZOOM, background="#ffffff", skip_system_fonts=True,
        font_files=list(_fonts()), font_family="Roboto", sans_serif_family="Roboto",
        serif_family="Roboto", monospace_family="Roboto",
    ))  # fmt: skip


def _fitted(width: int, height: int) -> tuple[Length, Length]:
    """The size as wide as the text, unless that is too high for a page."""
    room, depth = int(Twips(UPRIGHT.room)), int(Twips(UPRIGHT.depth) * SHARE)
    share = min(room / width, depth / height)
    return Length(int(width * share)), Length(int(height * share))


@cache
def _fonts() -> tuple[str, ...]:
    """The files of the letters: upright and bold are all that figures use."""
    from font_roboto import font_files  # type: ignore[import-untyped]

    return tuple(font_files[name] for name in ("Roboto", "RobotoMedium", "RobotoBold"))
