"""Changes to tables that are there already, and leave the rest of the text as it was: one moved to
another place, one taken away, one more in a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count, takewhile
from math import inf
from typing import Any

from tracker.domain.finding import KeyPath
from tracker.store.canonical import WIDTH, block, listed, literal
from tracker.store.edit import (
    NotEditable,
    comments_above,
    end_behind,
    ends_blank,
    line_ending,
    next_line,
    place_behind,
    put_key,
    put_lines,
    remove_key,
    with_endings,
)
from tracker.store.scan import BLANK, Layout, Place, scan

_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")


def move_block(text: str, table: str, place: int, after: int) -> str:
    """The text with the [[table]] at `place` behind the one at `after` (-1: before the first), both
    counted as they stand now. The comments that belong to it go with it.

    Raises NotEditable where the tables are written as one list, or this one in several pieces.
    """
    layout = scan(text)
    if (table,) in layout.values:
        raise NotEditable(f"its {table}s are written as one list, in which none can be moved")
    start, end = _whole(text, layout, (table, place))
    lines = text[start:end]
    lines += "" if lines.endswith("\n") else line_ending(text)
    rest = _without_lines(text, start, end)
    at = place_behind(rest, scan(rest), table, after - 1 if after > place else after)
    return put_lines(rest, at, lines)


def _whole(text: str, layout: Layout, at: KeyPath) -> Place:
    """The lines of a table under its header, with the tables within it and its comments."""
    own = [b for b in layout.blocks if b.path[: len(at)] == at]
    start = comments_above(text, min(b.header.start for b in own))
    end = end_behind(text, max(b.end for b in own))
    if any(start < b.header.start < end for b in layout.blocks if b not in own):
        raise NotEditable(f"{at[0]} {int(at[1]) + 1} is not written in one piece")
    return Place(start, end)


def _without_lines(text: str, start: int, end: int) -> str:
    """The text without these lines, and without the blank ones that set them apart."""
    before, behind = text[:start], text[end:]
    if not behind.strip():
        kept = len(before.rstrip())
        return before[: next_line(before, kept)] + behind
    blank = _BLANK_LINES.match(behind)
    if blank and (not before or ends_blank(before)):
        behind = behind[blank.end() :]
    return before + behind


def take_away(text: str, at: KeyPath) -> str:
    """The text without what stands at a key path, be it a key with its value or tables of its own.

    Raises NotEditable where it is neither.
    """
    layout = scan(text)
    own = [b for b in layout.blocks if b.path[: len(at)] == at]
    if not own:
        return remove_key(text, at)
    for one in reversed(own):
        start, end = comments_above(text, one.header.start), end_behind(text, one.end)
        text = _without_lines(text, start, end)
    return text


def append(text: str, at: KeyPath, item: Mapping[str, Any], order: tuple[str, ...]) -> str:
    """The text with one more table in the list at a key path; the list is made where there is none,
    as a key of its table that has its place in `order`.

    Each item is on a line of its own where they do not fit on one. Raises NotEditable where what
    stands there is no list of tables.
    """
    layout = scan(text)
    own = [b for b in layout.blocks if b.path[: len(at)] == at]
    if own:
        return _append_block(text, layout, at, item)
    in_braces = any(at[:depth] in layout.values for depth in range(1, len(at)))
    width = inf if in_braces else WIDTH
    new = literal(item, inf)
    if at not in layout.values:
        return put_key(text, at, listed([new], width), order)
    whole = layout.values[at]
    if not text.startswith("[", whole.start):
        raise NotEditable(f"{at[-1]} is not written as a list")
    places = takewhile(layout.values.__contains__, ((*at, n) for n in count()))
    items = [layout.values[place] for place in places]
    if items and "\n" in text[whole.start : items[0].start]:
        return _append_line(text, whole, items[-1], new)
    words = [text[one.start : one.end].replace("\r\n", "\n") for one in items]
    return put_key(text, at, listed([*words, new], width))


def _append_block(text: str, layout: Layout, at: KeyPath, item: Mapping[str, Any]) -> str:
    """One more table under a header, behind the last of the list."""
    numbers = [b.path[len(at)] for b in layout.blocks if b.path[: len(at)] == at != b.path]
    last = max((n for n in numbers if isinstance(n, int)), default=None)
    if last is None:
        raise NotEditable(f"{at[-1]} is not written as a list")
    end = max(b.end for b in layout.blocks if b.path[: len(at) + 1] == (*at, last))
    header = ".".join(part for part in at if isinstance(part, str))
    lines = with_endings(block(f"[[{header}]]", item), text)
    return put_lines(text, end_behind(text, end), lines)


def _append_line(text: str, whole: Place, last: Place, new: str) -> str:
    """One more item on a line of its own, set in as the last one is."""
    line = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    blank = BLANK.match(text, last.end)
    behind = blank.end() if blank else last.end
    comma = text.startswith(",", behind)
    head = text[: behind + 1] if comma else text[: last.end] + ","
    done = behind + 1 if comma else last.end
    line_end = next_line(text, done)
    if line_end >= whole.end:  # the list ends on this very line
        new += "," if comma else ""
        return f"{head}{line_ending(text)}{indent}{new}{text[done:]}"
    return f"{head}{text[done:line_end]}{indent}{new},{line_ending(text)}{text[line_end:]}"
