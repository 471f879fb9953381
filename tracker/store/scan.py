"""Where each key and value stands in the text of a TOML file.

One pass over the characters, in time proportional to their number. It goes with a parser, which
says whether the text is TOML at all: it is run on text that parses, to find a line or a place to
write, and before parsing, to refuse what is nested too deep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from tracker.domain.finding import KeyPath, Span

DEEPEST = 16
"""How many tables and lists may stand inside one another, and how many parts a key may have."""

BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
"""Blanks, line ends and comments: what may stand between two statements, or two items."""
SPACE = re.compile(r"[ \t]*")
"""Blanks within a line."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s,\]}#]+(?: [0-9][0-9:.Z+-]*)?")
_SIMPLE = re.compile(
    r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    r'("(?!"")(?:[^"\\\n]++|\\[^\n])*+"|[A-Za-z0-9_.:+-]++)(?=[ \t]*(?:[#\r\n]|\Z))'
)
"""A statement of one line: a bare key, and a text in double quotes, a date, a number or a word."""
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([btnfr"\\]))')
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_NEW_LINE = re.compile(r"\n")
_LINE_END = re.compile(r"[^\n]*\n?")


class TooDeep(Exception):
    """Tables, lists or keys are nested deeper than `DEEPEST`."""

    def __init__(self, offset: int) -> None:
        super().__init__("nested too deep")
        self.offset = offset


class Unscannable(Exception):
    """The text is not TOML here; the parser says why."""


class Place(NamedTuple):
    """Where something stands in the text, in characters from 0; `end` is the character after."""

    start: int
    end: int


class Block(NamedTuple):
    """A table written under a header: its key path, its header and its last statement's end."""

    path: KeyPath
    header: Place
    end: int


class Layout:
    """Where the keys, the values and the tables of a text stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[KeyPath, Place] = {}
        self.values: dict[KeyPath, Place] = {}
        self.blocks: list[Block] = []
        self.root_end = 0
        """Where the statements before the first header end."""
        self._headers: dict[KeyPath, Place] | None = None
        self._lines: list[int] | None = None

    def place(self, at: KeyPath, *, key: bool = False) -> Place:
        """Where the value at a key path stands, or else the nearest table around it."""
        if self._headers is None:
            self._headers = {block.path: block.header for block in self.blocks}
        headers = self._headers
        shelves = (self.keys, self.values, headers) if key else (self.values, headers, self.keys)
        while at:
            for shelf in shelves:
                if at in shelf:
                    return shelf[at]
            at = at[:-1]
        return Place(0, 0)

    def span(self, at: KeyPath, *, key: bool = False) -> Span:
        """Line and columns of the value at a key path, or of the nearest table around it."""
        place = self.place(at, key=key)
        if self._lines is None:
            self._lines = [0, *(end.end() for end in _NEW_LINE.finditer(self.text))]
        line = bisect_right(self._lines, place.start)
        return _span(self.text, place, line, self._lines[line - 1])


def span(text: str, place: Place) -> Span:
    """Line and columns of a place in the text; a place of several lines ends with its first."""
    line_start = text.rfind("\n", 0, place.start) + 1
    return _span(text, place, text.count("\n", 0, place.start) + 1, line_start)


def _span(text: str, place: Place, line: int, line_start: int) -> Span:
    line_end = text.find("\n", place.start)
    end = min(place.end, line_end if line_end >= 0 else len(text))
    column = place.start - line_start + 1
    return Span(line, column, max(end - line_start + 1, column))


def scan(text: str) -> Layout:
    """The layout of a text that is TOML; raises TooDeep, and Unscannable where it is not TOML."""
    return _Places(text).run()


class Scanner:
    """One pass over a text. What looks for more than places overrides the steps it watches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1 if text.startswith("﻿") else 0
        self.layout = Layout(text)
        self.table: KeyPath = ()
        self.counts: dict[KeyPath, int] = {}

    def run(self) -> Layout:
        """Read the whole text; raises TooDeep and Unscannable."""
        open_block: tuple[KeyPath, Place] | None = None
        end = self.at
        while True:
            self.skip(BLANK)
            if self.at >= len(self.text):
                break
            if self.text[self.at] == "[":
                self.close(open_block, end)
                open_block = self.header()
            else:
                self.statement(self.table, 0)
            end = self.at
            self.end_of_line()
        self.close(open_block, end)
        return self.layout

    def close(self, block: tuple[KeyPath, Place] | None, end: int) -> None:
        """Note where a table, or what stands before the first one, ends."""
        if block is None:
            self.layout.root_end = end
        else:
            self.layout.blocks.append(Block(block[0], block[1], end))

    def header(self) -> tuple[KeyPath, Place]:
        """Read a header: the key path of its table, and where it stands."""
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        self.skip(SPACE)
        parts = self.key()
        self.expect("]]" if many else "]")
        path: KeyPath = ()
        for n, (part, place) in enumerate(parts):
            path = (*path, part)
            last = n == len(parts) - 1
            self.layout.keys.setdefault(path, place)
            if last and many:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        self.table = path
        return path, Place(start, self.at)

    def statement(self, table: KeyPath, depth: int) -> None:
        """Read a key and its value, at the top (`depth` 0) or in a table in braces."""
        parts = self.key()
        path = table
        for part, place in parts:
            path = (*path, part)
            self.layout.keys.setdefault(path, Place(parts[0][1].start, place.end))
        self.expect("=")
        self.skip(SPACE)
        self.value(path, depth)

    def key(self) -> list[tuple[str, Place]]:
        """Read a key: the name of each of its parts, and where it stands."""
        parts: list[tuple[str, Place]] = []
        while True:
            start = self.at
            found = _BARE.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if not found:
                raise Unscannable
            self.at = found.end()
            parts.append((_name(found[0]), Place(start, self.at)))
            if len(parts) > DEEPEST:
                raise TooDeep(start)
            self.skip(SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1
            self.skip(SPACE)

    def value(self, path: KeyPath, depth: int) -> None:
        """Read a value."""
        start = self.at
        opens = self.text.startswith(("[", "{"), start)
        if depth + opens > DEEPEST or len(path) > 4 * DEEPEST:
            raise TooDeep(start)
        if self.text.startswith("[", start):
            self.items(path, depth + 1)
        elif self.text.startswith("{", start):
            self.pairs(path, depth + 1)
        else:
            found = _STRING.match(self.text, start) or _PLAIN.match(self.text, start)
            if not found:
                raise Unscannable
            self.at = found.end()
        self.layout.values[path] = Place(start, self.at)

    def items(self, path: KeyPath, depth: int) -> None:
        """Read a list."""
        self.at += 1
        n = 0
        while True:
            self.skip(BLANK)
            if self.text.startswith("]", self.at):
                break
            self.value((*path, n), depth)
            n += 1
            self.skip(BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self.expect("]")

    def pairs(self, path: KeyPath, depth: int) -> None:
        """Read a table in braces."""
        self.at += 1
        while True:
            self.skip(BLANK)
            if self.text.startswith("}", self.at):
                break
            self.statement(path, depth)
            self.skip(BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self.expect("}")

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Go past what stands between two signs: `SPACE`, `BLANK`, or the rest of a line."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def expect(self, words: str) -> None:
        """Read these signs, blanks before them or not; raises Unscannable."""
        self.skip(SPACE)
        if not self.text.startswith(words, self.at):
            raise Unscannable
        self.at += len(words)

    def end_of_line(self) -> None:
        """Read what is behind a statement; raises Unscannable if it is not a comment."""
        self.skip(SPACE)
        rest = self.text[self.at : self.at + 1]
        if rest not in ("", "\n", "\r", "#"):
            raise Unscannable
        self.skip(_LINE_END)


class _Places(Scanner):
    """Takes the commonest statements in one step, as it need not look at what is between."""

    def statement(self, table: KeyPath, depth: int) -> None:
        """Read a key and its value."""
        found = None if depth else _SIMPLE.match(self.text, self.at)
        if found is None:
            super().statement(table, depth)
            return
        path = (*table, found[1])
        self.layout.keys.setdefault(path, Place(found.start(1), found.end(1)))
        self.layout.values[path] = Place(found.start(2), found.end(2))
        self.at = found.end()


def _name(words: str) -> str:
    """A key without its quotes, its escapes resolved."""
    if words[0] == '"' and "\\" in words:
        return _ESCAPE.sub(_meant, words[1:-1])
    return words[1:-1] if words[0] in "\"'" else words


def _meant(found: re.Match[str]) -> str:
    if number := found[1] or found[2]:
        try:
            return chr(int(number, 16))
        except (ValueError, OverflowError):
            raise Unscannable from None
    return _MEANT[found[3]]
