"""Where a finding stands, as the machines of a platform want it told."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Document, Findings, Shown
from tracker.domain.finding import Span
from tracker.formats.visible import visible


def blocks(document: Document) -> Iterator[Findings]:
    """The findings of a document."""
    return (block for block in document.blocks if isinstance(block, Findings))


def path(words: str) -> str:
    """A path in what JSON can carry everywhere: what is not UTF-8 in it shows as U+FFFD."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def span(item: Shown) -> Span:
    """The place of a finding: the beginning of its file where no other is known."""
    return item.finding.span or Span(1, 1, 1)


def advice(item: Shown) -> str:
    """What to do about a finding, or the record's reason for letting it stand; "" for neither."""
    finding = item.finding
    if finding.allowed:
        return f"allowed: {visible(finding.allowed)}"
    return f"help: {visible(finding.hint)}" if finding.hint else ""
