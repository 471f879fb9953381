"""Findings as a person reads them: cause, place, the line itself, the mend."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Findings, Shown, Words
from tracker.formats.line import Line, spoken, wrap
from tracker.formats.visible import cut, cut_before, visible, width

LONGEST = 100
"""How many columns of a long line of a file are shown."""
MARK = "  [*]"
"""What stands after a finding that can be mended without doubt."""
MENDED = "tracker check --fix  [*]"
"""What to do about it where nothing else is said."""
LEAST = 20
"""How many are shown on the narrowest page."""


def lines(block: Findings, columns: int | None = None) -> Iterator[Line]:
    """The findings, each with an excerpt and a caret, or each on one line where `concise`.

    On a page of so many columns they are wrapped between words; a command to type is never broken.
    """
    for n, shown in enumerate(block.listed):
        mark = MARK if block.marked and shown.finding.can_be_mended else ""
        if block.concise:
            yield _one_line(shown, mark)
            continue
        if n:
            yield []
        yield from _in_full(shown, mark, columns)


def _one_line(shown: Shown, mark: str) -> Line:
    message = f" {_message(shown)}{mark}"
    return [Words(f"{_place(shown)}: ", ""), *_head(shown), Words(message, "")]


def _head(shown: Shown) -> Line:
    finding = shown.finding
    word = "allowed" if finding.allowed else finding.severity
    tone = "quiet" if finding.allowed else finding.severity
    return [Words(f"{word}[{finding.code}]", tone)]


def _in_full(shown: Shown, mark: str, columns: int | None) -> Iterator[Line]:
    yield from wrap([*_head(shown), Words(f": {_message(shown)}", "strong")], columns, indent=4)
    gutter = " " * len(str(_line(shown)))
    yield [Words(f"{gutter}--> ", "quiet"), Words(_place(shown), "")]
    if shown.excerpt.strip():
        room = LONGEST if columns is None else min(LONGEST, columns - len(gutter) - 3)
        yield from _excerpt(shown, gutter, max(room, LEAST))
    label, words = _mend(shown)
    if words or mark:
        mend = [Words(f"{label}: ", "quiet"), *spoken(words), Words(mark if words else MENDED, "")]
        yield from wrap(mend, columns, indent=len(label) + 2)


def _mend(shown: Shown) -> tuple[str, str]:
    """What to do about it, or the record's reason for letting it stand."""
    finding = shown.finding
    return ("allowed", visible(finding.allowed)) if finding.allowed else ("help", visible(finding.hint))  # fmt: skip


def _excerpt(shown: Shown, gutter: str, room: int) -> Iterator[Line]:
    """The line of the file, or as much of it as there is room for, with a caret under the value."""
    start = _column(shown) - 1
    end = shown.finding.span.end_column - 1 if shown.finding.span else start
    source = shown.excerpt
    before = _before(source, start, room)
    rest = visible(source[start : start + room])
    more = "…" if len(source) > start + room else ""
    text = cut(before + rest + more, room)
    value = width(visible(source[start : min(end, start + room)]))
    marks = max(1, min(value, width(text) - width(before)))
    yield [Words(f"{gutter} |", "quiet")]
    yield [Words(f"{_line(shown)} | ", "quiet"), Words(text.rstrip(), "")]
    yield [
        Words(f"{gutter} | ", "quiet"),
        Words(" " * width(before) + "^" * marks, shown.finding.severity),
    ]


def _before(source: str, start: int, room: int) -> str:
    """What stands before the value: all of it where the line is short or the value near its
    beginning, else the end of it that takes half the room."""
    near = visible(source[:start]) if start <= room else ""
    whole = len(source) <= room and width(visible(source)) <= room
    if start <= room and (whole or width(near) <= room // 2):
        return near
    return cut_before(source[:start][-room:], room // 2)


def _message(shown: Shown) -> str:
    return visible(shown.finding.message)


def _place(shown: Shown) -> str:
    return f"{visible(shown.path)}:{_line(shown)}:{_column(shown)}"


def _line(shown: Shown) -> int:
    return shown.finding.span.line if shown.finding.span else 1


def _column(shown: Shown) -> int:
    return shown.finding.span.column if shown.finding.span else 1
