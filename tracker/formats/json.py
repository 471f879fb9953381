"""JSON: the machine's answer, as users are promised it (schema 1).

What would act on a terminal or hide there is written as an escape: to a program it is the same.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tracker.domain.characters import INVISIBLE
from tracker.domain.document import Document
from tracker.formats import Page

_UNSAFE = re.compile(f"(?!\n)[{INVISIBLE}]")
"""What must not stand there as it is; new lines are the layout's own."""


def render(document: Document, page: Page) -> str:
    """The document's answer as JSON, its keys in their promised order."""
    return written(document.answer, indent=2)


def written(value: Any, indent: int | None = None) -> str:
    """A value as JSON with a new line at its end; on one line where nothing is to be set in."""
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(_escaped, words) + "\n"


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
