"""Lines of a page: runs of text with their tones, and how they are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.document import Cell, Words
from tracker.formats.visible import visible, width

Line = list[Words]
"""A line of the page: runs of text, each with its tone ("" for none)."""

_SPACES = re.compile("( +)")
_COMMAND = re.compile(
    r"(?:^ *tracker|(?<=: )(?:tracker|git)) .+?(?=, or |; |$)"
    r"|(?<=: )[a-z-]+ = (?:\[.*\]|\{.*\})"
)
"""What is to be typed, within what is said: a command, or a key with its list or table."""
_ID = re.compile(r"[a-z0-9-]{1,64}|[0-9.-]{1,22}")
"""The form of an id or a date."""
HYPHENATED = re.compile(r"(?<![\w-])\(?[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)+(?![\w-])[,;:)]*")
"""An id, a date, a word with a hyphen: with the signs that must not stand alone after it."""
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""What is read from right to left, as part of a character class."""
LONGEST = 34
"""A longer word may not fit the line, of a telephone or of a column of a page."""


def runs(cell: Cell, tone: str = "") -> Line:
    """A cell as runs of text."""
    match cell:
        case None:
            return []
        case Words():
            return [Words(visible(cell.text), cell.tone or tone)]
        case tuple():
            return [run for part in cell for run in runs(part, tone)]
        case _:
            return [Words(visible(str(cell)), tone)]


def plain(line: Line) -> str:
    """The line's text."""
    return "".join(run.text for run in line)


def wrap(line: Line, columns: int | None, indent: int = 0) -> Iterator[Line]:
    """The line broken between words to fit the page, what follows indented.

    A word longer than the page is broken within, as text without spaces must be; an id never is,
    nor a command, which would no longer be one.
    """
    if columns is None or width(plain(line)) <= columns:
        yield line
        return
    margin = min(indent, columns // 2)
    now: Line = []
    used = 0
    for word in _words(line, columns - margin):
        size = width(plain(word))
        blank = not plain(word).strip()
        begun = any(run.text.strip() for run in now)
        if used + size > columns and not blank and (begun or used > margin):
            if begun:
                yield stripped(now)
            now, used = [Words(" " * margin, "")], margin
        now += word
        used += size
    yield stripped(now)


def spoken(text: str, tone: str = "") -> Line:
    """What is said beside an answer as runs: the command in it, if there is one, apart."""
    found = _COMMAND.search(text)
    if found is None:
        return [Words(text, tone)]
    before, after = text[: found.start()], text[found.end() :]
    parts = Words(before, tone), Words(found[0], "code"), Words(after, tone)
    return [part for part in parts if part.text]


def _words(line: Line, columns: int) -> Iterator[Line]:
    """The words of the line and the spaces between them. A word may be of several tones; a command
    is one."""
    word: Line = []
    for run in line:
        for part in [run.text] if run.tone == "code" else _SPACES.split(run.text):
            if part.startswith(" "):
                yield from _pieces(word, columns)
                yield [Words(part, run.tone)]
                word = []
            elif part:
                word.append(Words(part, run.tone))
    yield from _pieces(word, columns)


def _pieces(word: Line, columns: int) -> Iterator[Line]:
    """A word, in pieces that fit a line where it is longer than one and no id or date."""
    if width(plain(word)) <= columns or _is_whole(word):
        if word:
            yield word
        return
    piece: Line = []
    used = 0
    for run in word:
        for char in run.text:
            size = width(char)
            if used and used + size > max(columns, 2):
                yield piece
                piece, used = [], 0
            if piece and piece[-1].tone == run.tone:
                char = piece.pop().text + char
            piece.append(Words(char, run.tone))
            used += size
    yield piece


def _is_whole(word: Line) -> bool:
    """Whether it is never broken: what is said to be an id or a command, or has an id's form."""
    return any(run.tone in ("id", "code") for run in word) or bool(_ID.fullmatch(plain(word)))


def stripped(line: Line) -> Line:
    """The line without the blanks at its end."""
    while len(line) > 1 and not line[-1].text.strip():
        line.pop()
    return line
