"""The canonical form of a text: what it says, its comments and its lines as they are, and only the
blanks, the quotes and the line ends as `fmt` writes them.

What the program writes itself has this form, and so has what tomli_w writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.finding import KeyPath
from tracker.store.scan import (
    BLANK,
    DEEPEST,
    SPACE,
    Place,
    Scanner,
    TooDeep,
    Unscannable,
)
from tracker.store.toml import parse


def is_canonical(text: str) -> bool:
    """Whether the text certainly has the canonical form: a look that costs little.

    It is for texts that are TOML. It may say no of one that has the form, as where a list is laid
    out in an unusual way; never yes of one that has not.
    """
    if "\r" in text:
        if not text.count("\r") == text.count("\r\n") == text.count("\n"):
            return False
        text = text.replace("\r\n", "\n")
    return _CANONICAL.fullmatch(text) is not None


def canonical(text: str) -> str:
    """The text in its canonical form; as it is where that is too deep, or would say another thing.

    Every line stays a line, and a comment or a blank line stays byte for byte; only the last line
    may get its end, and every line the first one's. Raises Malformed for what is not TOML.
    """
    if is_canonical(text):
        return text
    plain = text.replace("\r\n", "\n")
    try:
        formed = _Former(plain).formed()
    except (TooDeep, Unscannable):
        return text
    if formed and not formed.endswith("\n"):
        formed += "\n"
    first = text.find("\n")
    if first > 0 and text[first - 1] == "\r":
        formed = formed.replace("\n", "\r\n")
    return formed if formed == text or _say_the_same(formed, text) else text


def misformed(text: str) -> tuple[Place, str] | None:
    """The lines of the first statement that `canonical` would write otherwise, and what it would
    write; None where there is none. The text has the line ends of Unix."""
    try:
        return _Former(text).first()
    except (TooDeep, Unscannable):
        return None


def _say_the_same(one: str, other: str) -> bool:
    said, meant = parse(one), parse(other)
    return said == meant or repr(said) == repr(meant)  # "nan" is not equal to itself


def _canonical_form() -> re.Pattern[str]:
    """Lines of one statement each, written in the commonest of the ways that `canonical` leaves as
    they are, and no deeper than is plain for the parser.

    Every choice is settled by the next sign or two, so nothing is tried in many ways. It is kept
    short: it has to be compiled before the first file is read.
    """
    end = r"(?:[ \t]*+#.*+)?+\n"
    lines = rf"{end}(?:[ \t]*+(?:#.*+)?+\n)*+[ \t]*+"
    basic = r'"(?:[^"\\\n]++|\\.)*+"'
    word = rf"(?:{basic}|[+-]?\w[\w.:+-]{{0,40}}+)"
    bare = rf"[\w-]++(?:\.[\w-]++){{0,{DEEPEST - 1}}}+"
    key = rf'(?:{bare}|(?!"[\w-]++"){basic})'
    row = r"(?:{0}(?:, (?!\])|(?=\])))*+"
    rows = r"{1}(?:{0}(?:,(?:{1}| )|{1})?+)*+"
    flat = rf"(?:{word}|\[{row.format(word)}\])"
    table = rf"\{{(?: (?:{bare} = {flat}(?:, (?!\}})|(?= \}})))++ )?+\}}"
    item = rf"(?:{flat}|{table})"
    long = r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
    value = rf"(?:{long}|{word}|\[(?:{rows.format(item, lines)}|{row.format(item)})\]|{table})"
    statement = rf"(?:{key} = {value}|\[{bare}\]|\[\[{bare}\]\])"
    return re.compile(rf"(?:{statement}{end}|[ \t]*+(?:#.*+)?+\n)*+", re.ASCII)


_CANONICAL = _canonical_form()
_BARE = re.compile(r"""(["'])([A-Za-z0-9_-]+)\1""")
_NEEDLESS = re.compile(r"""'([^'"\\\x00-\x1f\x7f]*)'""")


class _Former(Scanner):
    """Notes, in passing, what would have to be written otherwise, and where."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.edits: list[tuple[int, int, str]] = []
        self.gaps: list[Place] = []
        """What stands between the signs of the statement, the list or the table being read."""

    def formed(self) -> str:
        """The text with all of it written as it should be."""
        for _ in self.statements():
            pass
        return self.edited(0, len(self.text))

    def first(self) -> tuple[Place, str] | None:
        """The lines of the first statement that should be written otherwise, and what they should
        be; None where there is none."""
        for place in self.statements():
            if self.edits:
                return place, self.edited(*place)
        return None

    def statements(self) -> Iterator[Place]:
        """Read the statements that are not seen at once to be as they should, each with its lines
        and those above it that say nothing."""
        while True:
            certain = _CANONICAL.match(self.text, self.at)
            start = self.at = certain.end() if certain else self.at
            self.skip(BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                self.header()
            else:
                self.statement((), 0)
            self.end_of_line()
            yield Place(start, self.at)

    def edited(self, start: int, end: int) -> str:
        """A part of the text, with the edits noted so far."""
        parts, done = [], start
        for begin, until, new in sorted(self.edits):
            parts += [self.text[done:begin], new]
            done = until
        return "".join((*parts, self.text[done:end]))

    def write(self, place: Place, new: str) -> None:
        """Have this in the place instead, if it is not there."""
        if self.text[place.start : place.end] != new:
            self.edits.append((*place, new))

    def skip(self, pattern: re.Pattern[str]) -> None:
        start = self.at
        super().skip(pattern)
        if pattern is not SPACE and pattern is not BLANK:
            return
        if self.gaps and self.gaps[-1].end == start:  # the same gap, looked at once more
            start = self.gaps.pop().start
        self.gaps.append(Place(start, self.at))

    def header(self) -> tuple[KeyPath, Place]:
        self.indentation()
        found = super().header()
        for gap in self.taken():
            self.write(gap, "")
        return found

    def statement(self, table: KeyPath, depth: int) -> None:
        if not depth:
            self.indentation()
        super().statement(table, depth)
        if not depth:
            for gap in self.taken():
                self.write(gap, self.between(gap))

    def indentation(self) -> None:
        """What stands before a statement: the lines above it stay."""
        for gap in self.taken():
            line = self.text.rfind("\n", gap.start, gap.end) + 1
            self.write(Place(line or gap.start, gap.end), "")

    def taken(self) -> list[Place]:
        """The gaps noted so far, which are then forgotten."""
        gaps, self.gaps = self.gaps, []
        return gaps

    def end_of_line(self) -> None:
        super().end_of_line()
        for gap in self.taken():
            if not self.text.startswith("#", gap.end):
                self.write(gap, "")

    def key(self) -> list[tuple[str, Place]]:
        parts = super().key()
        for _, place in parts:
            words = self.text[place.start : place.end]
            bare = _BARE.fullmatch(words)
            self.write(place, bare[2] if bare else _quoted(words))
        return parts

    def value(self, path: KeyPath, depth: int) -> None:
        start = self.at
        super().value(path, depth)
        if self.text.startswith("'", start):
            self.write(Place(start, self.at), _quoted(self.text[start : self.at]))

    def pairs(self, path: KeyPath, depth: int) -> None:
        around = self.taken()
        super().pairs(path, depth)
        for gap in self.taken():
            if "\n" not in self.text[gap.start : gap.end]:
                self.write(gap, self.between(gap))
        self.gaps = around

    def items(self, path: KeyPath, depth: int) -> None:
        around = self.taken()
        super().items(path, depth)
        gaps = self.taken()
        lines = any("\n" in self.text[gap.start : gap.end] for gap in gaps)
        for gap in gaps:
            if lines:
                self.write(*self.in_lines(gap))
            else:
                self.write(*self.in_line(gap))
        self.gaps = around

    def between(self, gap: Place) -> str:
        """What belongs between two signs of a statement or of a table in braces."""
        before, after = self.text[gap.start - 1], self.text[gap.end]
        if "=" in (before, after):
            return " "
        if "." in (before, after) or after == "," or before + after == "{}":
            return ""
        return " "

    def in_line(self, gap: Place) -> tuple[Place, str]:
        """What belongs between two signs of a list on one line; a last comma does not."""
        before, after = self.text[gap.start - 1], self.text[gap.end]
        if before + after == ",]":
            return Place(gap.start - 1, gap.end), ""
        return gap, " " if before == "," else ""

    def in_lines(self, gap: Place) -> tuple[Place, str]:
        """What belongs between two signs of a list over several lines, which people lay out."""
        words = self.text[gap.start : gap.end]
        line, end, _ = words.partition("\n")
        if end:
            return Place(gap.start, gap.start + len(line)), line if line.strip() else ""
        before, after = self.text[gap.start - 1], self.text[gap.end]
        if after == ",":
            return gap, ""
        return gap, " " if before == "," and after != "]" else words


def _quoted(words: str) -> str:
    """A text in the usual quotes, where these hold it as it is."""
    found = _NEEDLESS.fullmatch(words)
    return f'"{found[1]}"' if found else words
