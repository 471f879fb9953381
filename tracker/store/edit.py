"""Changes to the text of a record that leave the rest of it as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.finding import KeyPath
from tracker.store.canonical import block, literal, name
from tracker.store.scan import Block, Layout, Place, scan


class NotEditable(Exception):
    """The text is written in a way the change has no place in; says which."""


def add_block(text: str, table: str, values: Mapping[str, Any], after: int) -> str:
    """The text with a new [[table]] after the one at position `after` (-1: before the first).

    A list written on one line gets the new table as one of its items.
    """
    layout = scan(text)
    if (table,) in layout.values:
        return _add_item(text, layout, table, values, after)
    at = place_behind(text, layout, table, after)
    return put_lines(text, at, with_endings(block(f"[[{table}]]", values), text))


def put_lines(text: str, at: int, lines: str) -> str:
    """The text with the lines of a table put in at the start of a line, a blank line around them."""
    before, rest = text[:at], text[at:]
    ending = line_ending(text)
    joint = "" if not before or before.endswith("\n") else ending
    if before.strip() and not ends_blank(before + joint):
        joint += ending
    after_it = ending if rest.strip() and not rest.startswith(("\n", "\r\n")) else ""
    return before + joint + lines + after_it + rest


def ends_blank(text: str) -> bool:
    """Whether the last line of the text is blank."""
    line = text.rstrip("\r\n\t ")
    return text[len(line) :].count("\n") > 1


def place_behind(text: str, layout: Layout, table: str, after: int) -> int:
    """Where the new table begins: behind the block it follows, with the comment that is its own."""
    own = [b for b in layout.blocks if b.path[:1] == (table,) and len(b.path) > 1]
    if after >= 0:
        end = max(b.end for b in own if b.path[1] == after)
    elif own:
        start = min(b.header.start for b in own)
        return comments_above(text, start)
    else:
        end = max([layout.root_end, *(b.end for b in layout.blocks)])
    return end_behind(text, end)


def end_behind(text: str, end: int) -> int:
    """The start of the line after a block's last statement and the comments that go with it."""
    at = next_line(text, end)
    comments = at
    while _line(text, comments).lstrip(" \t").startswith("#"):
        comments = next_line(text, comments)
    return comments if not _line(text, comments).strip() else at


def comments_above(text: str, start: int) -> int:
    """The start of the comment lines that stand right above a header."""
    start = text.rfind("\n", 0, start) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start


def next_line(text: str, at: int) -> int:
    """The start of the line after the one a place is in."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _line(text: str, at: int) -> str:
    return text[at : next_line(text, at)]


def _add_item(text: str, layout: Layout, table: str, values: Mapping[str, Any], after: int) -> str:
    whole = layout.values[(table,)]
    item = with_endings(literal(dict(values)), text)
    if after < 0:
        first = layout.values.get((table, 0))
        at = first.start if first else whole.start + 1
        return text[:at] + item + (", " if first else "") + text[at:]
    end = layout.values[(table, after)].end
    return text[:end] + ", " + item + text[end:]


def set_key(text: str, at: KeyPath, value: Any, order: Sequence[str] = ()) -> str:
    """The text with the value at a key path set, the key added if it is not there.

    A new key of the record, or of a table under a header, goes behind those that stand before it in
    `order`, or last. Raises NotEditable where the text has a table of its own in the value's place.
    """
    return put_key(text, at, literal(value), order)


def put_key(text: str, at: KeyPath, words: str, order: Sequence[str] = ()) -> str:
    """`set_key` with a value that is TOML already."""
    layout, words = scan(text), with_endings(words, text)
    if at in layout.values:
        place = layout.values[at]
        return text[: place.start] + words + text[place.end :]
    if at in layout.keys or any(b.path[: len(at)] == at for b in layout.blocks):
        raise NotEditable(f"{at[-1]} is written as a table of its own")
    for depth in range(len(at) - 1, 0, -1):
        if table := layout.values.get(at[:depth]):
            if text[table.start] != "{":
                raise NotEditable(f"{at[depth - 1]} is written as one value, not as a table")
            return _add_pair(text, table, _dotted(at[depth:]), words)
        if isinstance(at[depth], str) and any(_is_item(b, at[:depth]) for b in layout.blocks):
            raise NotEditable(f"{at[depth - 1]} is written as a list of tables")
    owner = _owner(layout, at)
    key = _dotted(at[len(owner.path) :] if owner else at)
    line = f"{key} = {words}{line_ending(text)}"
    return _insert_line(text, _line_for(text, layout, at, owner, order), line)


def _is_item(block: Block, at: KeyPath) -> bool:
    """Whether a table under a header is an item of the list at a key path, or within one."""
    return block.path[: len(at)] == at and isinstance((*block.path[len(at) :], "")[0], int)


def _owner(layout: Layout, at: KeyPath) -> Block | None:
    """The innermost table written under a header that the key path lies in."""
    around = [b for b in layout.blocks if b.path == at[: len(b.path)]]
    return max(around, key=lambda b: len(b.path), default=None)


def _line_for(
    text: str, layout: Layout, at: KeyPath, owner: Block | None, order: Sequence[str]
) -> int:
    """Where the line of a new key begins."""
    if owner:
        return next_line(text, _end_before(layout, at, owner, order))
    first_header = min((b.header.start for b in layout.blocks), default=len(text))
    own = [p for p in layout.values if len(p) == 1 and layout.values[p].start < first_header]
    if not text[: layout.root_end].strip() or not layout.root_end:
        return comments_above(text, first_header) if layout.blocks else len(text)
    rank = {key: n for n, key in enumerate(order)}
    before = [p for p in own if rank.get(str(p[0]), -1) < rank.get(str(at[0]), len(rank))]
    if order and before:
        last = max(before, key=lambda p: layout.values[p].end)
        return next_line(text, layout.values[last].end)
    if order and own:
        return comments_above(text, min(layout.keys[p].start for p in own))
    return next_line(text, layout.root_end)


def _end_before(layout: Layout, at: KeyPath, owner: Block, order: Sequence[str]) -> int:
    """Where what a new key of a table goes behind ends: the last of the keys that stand before it
    in `order`, or the header where there is none; the whole table where the order does not tell."""
    rank = {key: n for n, key in enumerate(order)}
    if str(at[-1]) not in rank:
        return owner.end
    depth = len(owner.path)
    before = [
        place.end
        for path, place in layout.values.items()
        if path[:depth] == owner.path and owner.header.start < place.start < owner.end
        and rank.get(str(path[depth]), len(rank)) < rank[str(at[-1])]
    ]  # fmt: skip
    return max(before, default=owner.header.end)


def _insert_line(text: str, at: int, line: str) -> str:
    before = text[:at]
    if before and not before.endswith("\n"):
        before += line_ending(text)
    return before + line + text[at:]


def _dotted(parts: KeyPath) -> str:
    return ".".join(name(str(part)) for part in parts)


def _add_pair(text: str, table: Place, key: str, words: str) -> str:
    inner = text[table.start + 1 : table.end - 1].rstrip()
    comma = ", " if inner.strip() else " "
    return f"{text[: table.start]}{{{inner}{comma}{key} = {words} }}{text[table.end :]}"


def remove_key(text: str, at: KeyPath) -> str:
    """The text without the key at a key path and the lines it stands on.

    Raises NotEditable where it is not written as one key with its value.
    """
    layout = scan(text)
    if at not in layout.values or at not in layout.keys:
        raise NotEditable(f"{at[-1]} is not written as one key of its own")
    around = [at[:depth] for depth in range(1, len(at)) if at[:depth] in layout.values]
    if around:
        return _remove_pair(text, layout, at, layout.values[around[-1]])
    start = text.rfind("\n", 0, layout.keys[at].start) + 1
    return text[:start] + text[next_line(text, layout.values[at].end) :]


def _remove_pair(text: str, layout: Layout, at: KeyPath, table: Place) -> str:
    """The text without one pair of a table written in braces, and one of its commas."""
    start, end = layout.keys[at].start, layout.values[at].end
    behind = text[end : table.end - 1]
    if behind.lstrip().startswith(","):
        comma = end + behind.index(",") + 1
        return text[:start] + text[comma:].lstrip(" \t")
    kept = text[:start].rstrip()
    if kept.endswith(","):
        return kept[:-1] + text[end:]
    return text[:start] + text[end:].lstrip(" \t")


def line_ending(text: str) -> str:
    """The line ending of the text: that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def with_endings(new: str, text: str) -> str:
    """New lines, which end as those of Unix, with the line endings of the text they go into."""
    return new.replace("\n", "\r\n") if line_ending(text) == "\r\n" else new
