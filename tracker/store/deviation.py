"""Where a text first differs from its canonical form, in words."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from tracker.domain.finding import Span
from tracker.store.form import canonical, is_canonical, misformed

AROUND = 24
"""How many characters are shown before and behind what differs in a line."""


class Deviation(NamedTuple):
    """What is written otherwise in the first line that is, and where in it."""

    span: Span
    message: str


def deviation(text: str) -> Deviation | None:
    """The first line that `fmt` would write otherwise; None in a text of canonical form. The text
    is TOML."""
    if is_canonical(text):
        return None
    ends = text.count("\r\n")
    if ends not in (0, text.count("\n")):
        return _first(1, text, canonical(text))
    plain = text.replace("\r\n", "\n")
    if found := misformed(plain):
        (start, end), form = found
        return _first(plain.count("\n", 0, start) + 1, plain[start:end], form)
    if not plain or plain.endswith("\n"):
        return None
    number, column = plain.count("\n") + 1, len(plain) - plain.rfind("\n")
    return Deviation(Span(number, column, column), f"line {number}, the last, has no end")


def _first(number: int, text: str, form: str) -> Deviation | None:
    """The first of some lines that is written otherwise; `number` is that of the first of them."""
    for at, (line, other) in enumerate(zip(text.split("\n"), form.split("\n"), strict=False)):
        if line != other:
            return _of_line(number + at, line, other)
    return None


def _of_line(number: int, line: str, form: str) -> Deviation:
    written, wanted = line.removesuffix("\r"), form.removesuffix("\r")
    begin = _alike(written, wanted)
    rest, other = written[begin:], wanted[begin:]
    behind = _alike(rest[::-1], other[::-1])
    end = len(written) - behind
    span = Span(number, begin + 1, end + 1)
    if written == wanted:
        ends = ("LF", "CR LF") if form.endswith("\r") else ("CR LF", "LF")
        return Deviation(span, f"line {number} ends with {ends[0]}, and line 1 with {ends[1]}")
    if written.lstrip(" \t") == wanted:
        return Deviation(span, f"line {number} is indented; fmt writes it without blanks before it")
    if written.rstrip(" \t") == wanted:
        return Deviation(span, f"line {number} ends with blanks; fmt writes it without them")
    was = _around(written, begin, end)
    new = _around(wanted, begin, len(wanted) - behind)
    return Deviation(span, f"line {number} is written {was}; fmt writes {new}")


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)


def _around(line: str, start: int, end: int) -> str:
    """What differs in a line, with a little of what is around it."""
    first, last = max(start - AROUND, 0), min(end + AROUND, len(line))
    first, last = first if first > 1 else 0, max(last, first + 1)
    cut = line[first:last] if last - first <= 4 * AROUND else line[first : first + 4 * AROUND]
    before = "…" if first else ""
    after = "…" if first + len(cut) < len(line) else ""
    return f"{before}{cut.strip()}{after}"
