"""DOCX: a document for Word and LibreOffice, as a careful person would make it.

Every look is a style, so that who receives it can change it; the file says nothing of the machine
that it was made on, and the same document gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.document import Document
    from tracker.formats import Page


def render(document: Document, page: Page) -> bytes:
    """The document as the bytes of a file for Word."""
    from tracker.formats.docx.file import file_of

    return file_of(document)
