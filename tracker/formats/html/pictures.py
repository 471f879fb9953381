"""Pictures in the page: the drawing itself, which holds its words for those who do not see it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from tracker.domain.figure import Figure
from tracker.formats.html.words import text
from tracker.formats.svg import draw


class Picture(NamedTuple):
    """A picture: what it is called, what it is called where it must be scrolled, its markup."""

    caption: Markup
    label: str
    drawing: Markup


def picture_of(figure: Figure, label: str, name: str) -> Picture:
    """The picture; `name` begins its anchors, which no other picture of the page may have."""
    return Picture(text(figure.caption), label, Markup(draw(figure, ids=name)))
