"""Text in a line: escaped, with its tones as elements, ids and dates in one piece."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from tracker.domain.document import Cell, Words, plain
from tracker.formats.html.links import Links
from tracker.formats.line import HYPHENATED, LONGEST, RIGHT_TO_LEFT
from tracker.formats.visible import visible

KEPT = 1 << 15
"""How many texts are kept as markup: most stand on many pages of a site, or many times on one."""
_ELEMENTS = {"strong": "strong", "mark": "mark", "code": "code"}
"""Tones that HTML has an element for; the others are a class."""
_LOUD = frozenset({"late", "error", "warning"})
"""Tones of more weight: they are bold, for whoever sees no colour."""
_SAID = re.compile(r"!|\blate\b|error|warning", re.IGNORECASE)
"""A text that says itself what its colour says."""
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_IS_ID = re.compile(r"[a-z0-9-]+|[A-Z0-9-]+")
"""An id or a code; what leads to another page of a site may be a name as well."""


def line(cell: Cell, links: Links) -> Markup:
    """A cell as markup of a line."""
    match cell:
        case str():
            return text(cell)
        case None:
            return Markup()
        case Words():
            return _toned(cell, links)
        case tuple():
            return Markup("".join([line(part, links) for part in cell]))
        case _:
            return Markup(str(cell))


@lru_cache(KEPT, typed=True)  # what is markup already is no plain text, though it be equal
def text(words: str) -> Markup:
    """Plain text as markup: what runs from right to left is set apart, so that it does not reorder
    what is beside it."""
    shown = visible(words)
    safe = escape(shown)
    if "-" in shown:
        safe = Markup(HYPHENATED.sub(_in_one_piece, str(safe)))
    if not shown.isascii() and _RIGHT_TO_LEFT.search(shown):
        return Markup(f"<bdi>{safe}</bdi>")
    return safe


def _in_one_piece(found: re.Match[str]) -> str:
    return f'<span class="{_whole("w", found[0])}">{found[0]}</span>'


def _whole(kind: str, word: str) -> str:
    """The class of a word that stays in one piece, or in as few as may be."""
    return kind if len(word) <= LONGEST else f"{kind} long"


def shown(cell: Cell) -> str:
    """The text of a cell as a reader sees it."""
    return visible(plain(cell))


def _toned(words: Words, links: Links) -> Markup:
    if not words.text or not words.tone:
        return text(words.text)
    if words.tone == "id":
        return _id(words.text, links.of(words.text))
    return _marked(words)


@lru_cache(KEPT)
def _marked(words: Words) -> Markup:
    inner = text(words.text)
    element = _ELEMENTS.get(words.tone)
    if element:
        return Markup(f"<{element}>{inner}</{element}>")
    if words.tone in _LOUD:
        alone = "" if _SAID.search(words.text) else " alone"
        return Markup(f'<strong class="{words.tone}{alone}">{inner}</strong>')
    return Markup(f'<span class="{escape(words.tone)}">{inner}</span>')


@lru_cache(KEPT)
def _id(id: str, href: str) -> Markup:
    inner, kind = escape(visible(id)), _whole("id" if _IS_ID.fullmatch(id) else "page", id)
    if href:
        return Markup(f'<a class="{kind}" href="{escape(href)}">{inner}</a>')
    return Markup(f'<span class="{kind}">{inner}</span>')
