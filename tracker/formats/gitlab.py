"""GitLab's Code Quality report: what a merge request shows beside the lines it changes.

One array, of findings that count; a clean run is an empty one. An error is "major" and a warning
"minor", as the linters have it that write this report; "critical" is kept for a file that cannot
be read at all, whose record is then in no view and no report.
"""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Document, Shown
from tracker.domain.finding import Finding
from tracker.formats import Page, place
from tracker.formats.fingerprint import fingerprints
from tracker.formats.json import written
from tracker.formats.visible import visible

UNREADABLE = "T001"


def render(document: Document, page: Page) -> str:
    """The findings as a report."""
    report = [
        _issue(item, mark)
        for block in place.blocks(document)
        for item, mark in zip(block.items, fingerprints(block.items), strict=True)
        if not item.finding.allowed
    ]
    return written(report, indent=2)


def _issue(item: Shown, fingerprint: str) -> dict[str, Any]:
    finding = item.finding
    said = f"{finding.code}: {visible(finding.message)}"
    advice = place.advice(item)
    return {
        "description": f"{said}; {advice}" if advice else said,
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _severity(finding),
        "location": {
            "path": place.path(item.in_repository),
            "lines": {"begin": place.span(item).line},
        },
    }


def _severity(finding: Finding) -> str:
    if finding.severity != "error":
        return "minor"
    return "critical" if finding.code == UNREADABLE else "major"
