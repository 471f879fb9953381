"""A record's text taken apart: the blocks of its list of events, meetings or members, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from tracker.store.edit import comments_above, end_behind, line_ending
from tracker.store.errors import Malformed
from tracker.store.scan import Block, Layout, TooDeep, Unscannable, scan
from tracker.store.toml import parse

LISTS = ("event", "meeting", "member")
"""The lists of a record that are written one block each."""


class NotInBlocks(Exception):
    """The text is no TOML, or its list does not stand as blocks in one place."""


class Entry(NamedTuple):
    """One block of a list: what it says, and its text with the comments right above it, without
    the end of its last line. `gap` is what stands between it and the next block."""

    values: Mapping[str, Any]
    text: str
    gap: str = ""


class Parts(NamedTuple):
    """A text taken apart: its blocks, and the rest with a line that marks their place."""

    rest: str
    entries: tuple[Entry, ...]


def lists(text: str) -> set[str]:
    """Which of the lists the text has; raises NotInBlocks where it is no TOML."""
    return set(LISTS) & set(_read(text))


def apart(text: str, name: str, mark: str) -> Parts:
    """The text taken apart, `mark` in the place of the list called `name`, or at the end of a text
    that has no such list. Raises NotInBlocks."""
    values, layout = _read(text), _layout(text)
    own = [block for block in layout.blocks if block.path[0] == name]
    if not own:
        if name in values:
            raise NotInBlocks
        return Parts(_with_mark(text, mark), ())
    places = spans(text, name)
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(places)]
    entries = [
        Entry(one, text[start:end], gap)
        for one, (start, end), gap in zip(values[name], places, [*gaps, ""], strict=True)
    ]
    end = end_behind(text, own[-1].end)
    ending = line_ending(text) if text[:end].endswith("\n") else ""
    return Parts(text[: places[0][0]] + mark + ending + text[end:], tuple(entries))


def spans(text: str, name: str) -> list[tuple[int, int]]:
    """Where each block of the list called `name` begins, with the comments right above it, and
    where it ends, without the end of its last line. Raises NotInBlocks."""
    layout = _layout(text)
    own = [block for block in layout.blocks if block.path[0] == name]
    if not own:
        raise NotInBlocks
    starts = _starts(text, name, own, layout)
    ends = [*starts[1:], end_behind(text, own[-1].end)]
    return [
        (start, start + len(_without_blank_end(text[start:end])))
        for start, end in zip(starts, ends, strict=True)
    ]


def _starts(text: str, name: str, own: Sequence[Block], layout: Layout) -> list[int]:
    """Where each block begins, with the comments above it; raises NotInBlocks."""
    first = layout.blocks.index(own[0])
    if any(len(b.path) < 2 for b in own) or layout.blocks[first : first + len(own)] != list(own):
        raise NotInBlocks
    headers = [block for block in own if len(block.path) == 2]
    if not headers or [block.path[1] for block in headers] != list(range(len(headers))):
        raise NotInBlocks
    return [comments_above(text, block.header.start) for block in headers]


def _with_mark(text: str, mark: str) -> str:
    ending = line_ending(text)
    joint = "" if not text or text.endswith("\n") else ending
    blank = ending if text.strip() and not text.endswith(("\n\n", "\n\r\n")) else ""
    return text + joint + blank + mark + ending


def _without_blank_end(text: str) -> str:
    """The text up to the end of its last line that is not blank, without what ends that line."""
    end = text.find("\n", len(text.rstrip()))
    return text if end < 0 else text[:end].removesuffix("\r")


def together(rest: str, mark: str, pieces: Iterable[str], gaps: Sequence[str]) -> str:
    """The text again, with these blocks in the place of the mark and the gap behind each but the
    last."""
    texts = list(pieces)
    body = "".join(text + gap for text, gap in zip(texts[:-1], gaps, strict=False))
    before, _, after = rest.partition(mark)
    if texts:
        return before + body + texts[-1] + after
    after = after.lstrip("\r\n")
    return before if after else before.rstrip("\r\n") + line_ending(rest)


def _read(text: str) -> dict[str, Any]:
    try:
        return parse(text)
    except Malformed:
        raise NotInBlocks from None


def _layout(text: str) -> Layout:
    try:
        return scan(text)
    except (TooDeep, Unscannable):
        raise NotInBlocks from None
