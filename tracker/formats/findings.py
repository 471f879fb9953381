"""Findings as a person reads them: cause, place, the line itself, the mend."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Findings, Shown, Words
from tracker.formats.visible import cut, visible, width

Line = list[Words]

LONGEST = 100
"""How much of a long line of a file is shown."""


def lines(block: Findings) -> Iterator[Line]:
    """The findings, each with an excerpt and a caret, or each on one line where `concise`."""
    for n, shown in enumerate(block.items):
        if block.concise:
            yield _one_line(shown)
            continue
        if n:
            yield []
        yield from _in_full(shown)


def _one_line(shown: Shown) -> Line:
    finding = shown.finding
    place = f"{visible(shown.path)}:{_line(shown)}:{_column(shown)}: "
    return [Words(place, ""), *_head(shown), Words(f" {visible(finding.message)}", "")]


def _head(shown: Shown) -> Line:
    finding = shown.finding
    word = "allowed" if finding.allowed else finding.severity
    tone = "quiet" if finding.allowed else finding.severity
    return [Words(f"{word}[{finding.code}]", tone)]


def _in_full(shown: Shown) -> Iterator[Line]:
    finding = shown.finding
    yield [*_head(shown), Words(f": {visible(finding.message)}", "strong")]
    number = str(_line(shown))
    gutter = " " * len(number)
    yield [
        Words(f"{gutter}--> ", "quiet"),
        Words(f"{visible(shown.path)}:{number}:{_column(shown)}", ""),
    ]
    if shown.excerpt.strip():
        yield from _excerpt(shown, gutter)
    if finding.allowed:
        yield [Words("allowed: ", "quiet"), Words(visible(finding.allowed), "")]
    elif finding.hint:
        yield [Words("help: ", "quiet"), Words(visible(finding.hint), "")]


def _excerpt(shown: Shown, gutter: str) -> Iterator[Line]:
    """The line of the file with a caret under the value."""
    start = _column(shown) - 1
    end = shown.finding.span.end_column - 1 if shown.finding.span else start
    source = shown.excerpt.expandtabs(1)
    first = max(0, start - LONGEST // 2) if len(source) > LONGEST else 0
    before = ("…" if first else "") + visible(source[first:start])
    text = cut(before + visible(source[start:]), LONGEST)
    marks = max(1, min(width(visible(source[start:end])), LONGEST - width(before)))
    yield [Words(f"{gutter} |", "quiet")]
    yield [Words(f"{_line(shown)} | ", "quiet"), Words(text.rstrip(), "")]
    yield [
        Words(f"{gutter} | ", "quiet"),
        Words(" " * width(before) + "^" * marks, shown.finding.severity),
    ]


def _line(shown: Shown) -> int:
    return shown.finding.span.line if shown.finding.span else 1


def _column(shown: Shown) -> int:
    return shown.finding.span.column if shown.finding.span else 1
