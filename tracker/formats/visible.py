"""Record text made safe to show: what would act or hide is written out instead.

Control characters drive a terminal, bidirectional controls reorder what is read, zero-width ones
hide. Each is shown as its number, so nothing acts and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from unicodedata import combining, east_asian_width

from tracker.domain.characters import INVISIBLE

NO_CHARACTERS = "".join(
    ("\ufdd0-\ufdef", *(f"{chr(n + 0xFFFE)}{chr(n + 0xFFFF)}" for n in range(0, 0x110000, 0x10000)))
)
"""What Unicode says will never be a character, and neither XML nor HTML may hold, as part of a
character class."""
_NARROW = re.compile("[\0-\u02ff\u2010-\u2027]*")
"""Letters and signs of one column each, as nearly all of a text is in most: an ellipsis too."""
_UNSAFE = re.compile(f"[{INVISIBLE}{NO_CHARACTERS}]")


def visible(text: str) -> str:
    """The text with every control, bidirectional and zero-width character written out, and what is
    no character at all.

    A new line, a tab and their kin become a space: a text stands on its own line.
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    char = found[0]
    return " " if char in "\n\r\t" else f"\\u{{{ord(char):02x}}}"


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if _is_narrow(text):
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _is_narrow(text: str) -> bool:
    """Whether it certainly takes as many columns as it has characters."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, its end given way to an ellipsis."""
    if width(text) <= columns:
        return text
    room = columns - 1
    kept = text[: room if _is_narrow(text) else _fitting(text, room)]
    return kept.rstrip() + "…" if columns > 0 else ""


def cut_before(text: str, columns: int) -> str:
    """The end of a record's text, made visible, in at most so many columns: what is before gives
    way to an ellipsis, and no character that is written out is broken."""
    room = columns - 1
    if text.isprintable() and _is_narrow(text):
        return "…" + text[max(len(text) - room, 0) :]
    backwards = [visible(char) for char in reversed(text)]
    return "…" + "".join(reversed(backwards[: _fitting(backwards, room)]))


def _fitting(parts: Iterable[str], columns: int) -> int:
    """How many of these, from the first on, there is room for."""
    return sum(used <= columns for used in accumulate(map(width, parts)))
