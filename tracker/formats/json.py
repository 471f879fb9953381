"""JSON: the machine's answer, as users are promised it (schema 1)."""

from __future__ import annotations

import json

from tracker.domain.document import Document
from tracker.formats import Page


def render(document: Document, page: Page) -> str:
    """The document's answer as JSON, its keys in their promised order."""
    return json.dumps(document.answer, ensure_ascii=False, indent=2) + "\n"
