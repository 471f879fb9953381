"""Changes to the text of a record that leave the rest of it as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.finding import KeyPath
from tracker.store.canonical import block, literal
from tracker.store.scan import Layout, Place, scan


class NotEditable(Exception):
    """The text is written in a way the change has no place in; says which."""


def add_block(text: str, table: str, values: Mapping[str, Any], after: int) -> str:
    """The text with a new [[table]] after the one at position `after` (-1: before the first).

    A list written on one line gets the new table as one of its items.
    """
    layout = scan(text)
    if (table,) in layout.values:
        return _add_item(text, layout, table, values, after)
    at = _place_for(text, layout, table, after)
    before, rest = text[:at], text[at:]
    new = block(f"[[{table}]]", values)
    if before and not before.endswith("\n"):
        before += "\n"
    if before.strip() and not before.endswith(("\n\n", "\n\r\n")):
        new = "\n" + new
    if rest.strip() and not rest.startswith(("\n", "\r\n")):
        new += "\n"
    return _with_endings(before + "\0" + rest, text).replace("\0", _with_endings(new, text))


def _place_for(text: str, layout: Layout, table: str, after: int) -> int:
    """Where the new table begins: behind the block it follows, with the comment that is its own."""
    own = [b for b in layout.blocks if b.path[:1] == (table,) and len(b.path) > 1]
    if after >= 0:
        end = max(b.end for b in own if b.path[1] == after)
    elif own:
        start = min(b.header.start for b in own)
        return _own_comments(text, start)
    else:
        end = max([layout.root_end, *(b.end for b in layout.blocks)])
    return _behind(text, end)


def _behind(text: str, end: int) -> int:
    """The start of the line after a block's last statement and the comments that go with it."""
    at = _next_line(text, end)
    comments = at
    while text[comments:].lstrip(" \t").startswith("#"):
        comments = _next_line(text, comments)
    own = comments == len(text) or text[comments:].lstrip(" \t").startswith(("\n", "\r\n"))
    return comments if own else at


def _own_comments(text: str, start: int) -> int:
    """The start of the comment lines that stand right above a header."""
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].lstrip(" \t").startswith("#"):
            break
        start = line
    return start


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _add_item(text: str, layout: Layout, table: str, values: Mapping[str, Any], after: int) -> str:
    whole, item = layout.values[(table,)], literal(dict(values))
    if after < 0:
        follows = (table, 0) in layout.values
        return text[: whole.start + 1] + item + (", " if follows else "") + text[whole.start + 1 :]
    end = layout.values[(table, after)].end
    return text[:end] + ", " + item + text[end:]


def set_key(text: str, at: KeyPath, value: Any) -> str:
    """The text with the value at a key path set, the key added if it is not there."""
    layout = scan(text)
    if at in layout.values:
        place = layout.values[at]
        return text[: place.start] + _with_endings(literal(value), text) + text[place.end :]
    if at in layout.keys:
        raise NotEditable(f"{at[-1]} is written as a table of its own")
    if len(at) > 1 and at[:-1] in layout.values:
        return _add_pair(text, layout.values[at[:-1]], str(at[-1]), value)
    owner = next((b for b in layout.blocks if b.path == at[:-1]), None)
    key = ".".join(str(part) for part in (at[-1:] if owner else at))
    end = owner.end if owner else layout.root_end
    line = _with_endings(f"{key} = {literal(value)}\n", text)
    if not text[:end].strip():
        return line + text
    at_line = _next_line(text, end)
    before = text[:at_line] if text[:at_line].endswith("\n") else text + _ending(text)
    return before + line + text[at_line:]


def _add_pair(text: str, table: Place, key: str, value: Any) -> str:
    inner = text[table.start + 1 : table.end - 1].rstrip()
    comma = ", " if inner.strip() else " "
    return f"{text[: table.start]}{{{inner}{comma}{key} = {literal(value)} }}{text[table.end :]}"


def remove_key(text: str, at: KeyPath) -> str:
    """The text without the key at a key path and the lines it stands on."""
    layout = scan(text)
    if at not in layout.values or at not in layout.keys:
        raise NotEditable(f"{at[-1]} is not written as one key of its own")
    if len(at) > 1 and at[:-1] in layout.values:
        raise NotEditable(f"{at[-1]} stands inside another value")
    start = text.rfind("\n", 0, layout.keys[at].start) + 1
    return text[:start] + text[_next_line(text, layout.values[at].end) :]


def _ending(text: str) -> str:
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _with_endings(new: str, text: str) -> str:
    """New lines with the line endings of the text they go into."""
    return (
        new.replace("\r\n", "\n").replace("\n", "\r\n")
        if _ending(text) == "\r\n" and "\0" not in new
        else new
    )
