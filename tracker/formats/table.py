"""The terminal's own look: lines of text, painted by Rich where there is colour."""

from __future__ import annotations

from tracker.domain.document import Document
from tracker.formats import Page
from tracker.formats.layout import lay_out
from tracker.formats.line import plain


def render(document: Document, page: Page) -> str:
    """The document as lines of text, as wide as the page."""
    lines = lay_out(document, page.width)
    if page.colour:
        from tracker.formats.paint import paint

        return paint(lines)
    return "".join(plain(line).rstrip() + "\n" for line in lines)
