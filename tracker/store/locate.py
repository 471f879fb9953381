"""Where findings stand: line and columns, looked for only in the files that have findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracker.domain.finding import Finding, Span, in_order
from tracker.store.errors import Malformed
from tracker.store.read import read_file
from tracker.store.scan import Layout, TooDeep, Unscannable, scan


def locate(root: Path, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their places, in order."""
    layouts: dict[str, Layout | None] = {}
    located = []
    for finding in findings:
        if finding.span is None:
            if finding.path not in layouts:
                layouts[finding.path] = _layout(root / finding.path)
            finding = finding._replace(span=_span(finding, layouts[finding.path]))
        located.append(finding)
    return in_order(located)


def place(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one file with their places in `text`, in order."""
    layout = scan(text)
    return in_order([f if f.span else f._replace(span=_span(f, layout)) for f in findings])


def _span(finding: Finding, layout: Layout | None) -> Span:
    if layout is None:
        return Span(1, 1, 1)
    return layout.span(finding.at, key=finding.code == "T002")


def _layout(path: Path) -> Layout | None:
    try:
        return scan(read_file(path).decode("utf-8"))
    except (Malformed, UnicodeDecodeError, TooDeep, Unscannable):
        return None


def text(root: Path, path: str) -> str | None:
    """The text of a file as it stands; None where it is no text any more."""
    try:
        return read_file(root / path).decode("utf-8")
    except (Malformed, UnicodeDecodeError):
        return None


def lines(root: Path, path: str) -> list[str]:
    """The lines of a file, as they are shown beside a finding; none if it cannot be read.

    Only a new line ends one, as in TOML: other separators may stand in a text, wrongly or not.
    """
    try:
        text = read_file(root / path).decode("utf-8", "replace")
    except Malformed:
        return []
    return [line.removesuffix("\r") for line in text.split("\n")]
