"""Findings as a page has them: cause and place, the line of the file, the mend."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from tracker.domain.document import Findings, Shown, Words
from tracker.formats.html.links import Links
from tracker.formats.html.words import line, text
from tracker.formats.line import spoken
from tracker.formats.visible import visible

MARK = "[*]"
"""What stands after a finding that can be mended without doubt."""


class Found(NamedTuple):
    """A finding: how it is called and with which weight, where it is, and what more there is to
    say of it; "" where there is nothing."""

    word: str
    tone: str
    place: Markup
    message: Markup
    excerpt: str
    label: str
    mend: Markup


def findings_of(block: Findings) -> list[Found]:
    """The findings that a reader is shown."""
    return [_found(shown, block) for shown in block.listed]


def _found(shown: Shown, block: Findings) -> Found:
    finding = shown.finding
    span = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    mark = f"  {MARK}" if block.marked and finding.can_be_mended else ""
    label, mend = ("", Markup()) if block.concise else _mend(shown)
    return Found(
        f"{'allowed' if finding.allowed else finding.severity}[{finding.code}]",
        "quiet" if finding.allowed else finding.severity,
        text(shown.path + span),
        text(finding.message + mark),
        "" if block.concise else visible(shown.excerpt).strip(),
        label,
        mend,
    )


def _mend(shown: Shown) -> tuple[str, Markup]:
    """What to do about it, or the record's reason for letting it stand."""
    finding = shown.finding
    if finding.allowed:
        return "allowed", text(finding.allowed)
    if not finding.hint:
        return "", Markup()
    runs: tuple[Words | str, ...] = tuple(spoken(visible(finding.hint)))
    return "help", line(runs, Links(None))
