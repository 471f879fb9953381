"""Lines of JSON for reviewdog, each a diagnostic of its format.

Its columns count the bytes of UTF-8, from 1. A finding that is only shown because --show-allowed
asks for it is for information.
"""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Document, Shown
from tracker.formats import Page, place
from tracker.formats.json import written
from tracker.formats.visible import visible


def render(document: Document, page: Page) -> str:
    """The findings, each on its line."""
    found = (item for block in place.blocks(document) for item in block.listed)
    return "".join(written(_diagnostic(item)) for item in found)


def _diagnostic(item: Shown) -> dict[str, Any]:
    finding = item.finding
    line, column, end = place.span(item)
    advice = place.advice(item)
    message = visible(finding.message)
    where = _range((line, _byte(item, column)), (line, _byte(item, end)))
    diagnostic = {
        "message": f"{message}\n{advice}" if advice else message,
        "location": {"path": place.path(item.in_repository), "range": where},
        "severity": "INFO" if finding.allowed else finding.severity.upper(),
        "source": {"name": "tracker"},
        "code": {"value": finding.code},
    }
    suggestion = _suggestion(item)
    return diagnostic | {"suggestions": [suggestion]} if suggestion else diagnostic


def _suggestion(item: Shown) -> dict[str, Any] | None:
    """What to write instead; nothing where it ends in a line whose bytes are not known here."""
    meant = item.suggestion
    if meant is None:
        return None
    ends = ((meant.line, meant.column), (meant.end_line, meant.end_column))
    if any(column != 1 and line != place.span(item).line for line, column in ends):
        return None
    start, end = ((line, _byte(item, column)) for line, column in ends)
    return {"range": _range(start, end), "text": meant.text}


def _range(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    return {
        "start": {"line": start[0], "column": start[1]},
        "end": {"line": end[0], "column": end[1]},
    }


def _byte(item: Shown, column: int) -> int:
    """The column of the finding's line, counted in bytes."""
    before = item.excerpt[: column - 1]
    beyond = column - 1 - len(before)
    return len(before.encode("utf-8", "surrogatepass")) + beyond + 1
