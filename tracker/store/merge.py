"""Three versions of a record's text -> one: its list merged block by block, the rest by lines.

Two officers who add events to one record on two branches write in the same place, which is a
conflict for every program that knows lines only. Here a list of events is merged as what it is.
What both sides changed, each in its own way, stays a conflict between git's marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.store import blocks, conflict
from tracker.store.blocks import Entry, NotInBlocks
from tracker.store.conflict import Conflict, Marks, Muddled, marked, of_both
from tracker.store.edit import line_ending
from tracker.store.errors import Malformed
from tracker.store.pairing import said
from tracker.store.toml import parse
from tracker.store.uniting import Disputed, Lines, Piece, united

_MARK = "# the list stands here"
USUAL = Marks()
ONE = " (changed on both sides)"
"""What stands behind the names at the marks round two versions of one block, so that they are not
taken for two blocks later."""


class Merged(NamedTuple):
    """The merged text, and how many conflicts are left in it."""

    text: str
    conflicts: int


def merge(base: str | None, ours: str, theirs: str, lines: Lines, marks: Marks = USUAL
          ) -> Merged:  # fmt: skip
    """The text that has what both sides made of the base; None where the base is not known.

    `lines` merges three plain texts (base, ours, theirs) and tells the number of its conflicts.
    Line endings are those of ours.
    """
    if ours == theirs or base == theirs:
        return Merged(ours, 0)
    if base == ours:
        return Merged(theirs, 0)
    ending = line_ending(ours)
    base, theirs = (
        None if base is None else _with_ending(base, ending),
        _with_ending(theirs, ending),
    )
    by_line = _of_lines(lines, marks, ending)
    try:
        return _by_blocks(base, ours, theirs, by_line, marks)
    except NotInBlocks:
        return _as_lines(base, ours, theirs, by_line, marks)


def _with_ending(text: str, ending: str) -> str:
    text = text.replace("\r\n", "\n")
    return text.replace("\n", ending) if ending != "\n" else text


def _of_lines(lines: Lines, marks: Marks, ending: str) -> Callable[[str | None, str, str], Merged]:
    """How plain texts are merged: as they are where one side alone changed them."""

    def by_line(base: str | None, ours: str, theirs: str) -> Merged:
        if ours == theirs or base == theirs:
            return Merged(ours, 0)
        if base == ours:
            return Merged(theirs, 0)
        if base is None:
            return Merged(*of_both(ours, theirs, marks, ending))
        return Merged(*lines(base, ours, theirs, marks))

    return by_line


ByLine = Callable[[str | None, str, str], Merged]


def _as_lines(base: str | None, ours: str, theirs: str, by_line: ByLine, marks: Marks) -> Merged:
    """git's own way. Where no side alone is in conflict but both together are no TOML, the places
    where they differ are conflicts."""
    merged = by_line(base, ours, theirs)
    if not merged.conflicts and _is_toml(ours) and _is_toml(theirs) and not _is_toml(merged.text):
        return Merged(*of_both(ours, theirs, marks, line_ending(ours)))
    return merged


def _is_toml(text: str) -> bool:
    try:
        parse(text)
    except Malformed:
        return False
    return True


def _by_blocks(base: str | None, ours: str, theirs: str, by_line: ByLine, marks: Marks) -> Merged:
    """Raises NotInBlocks where a version cannot be taken apart, or the result cannot be read."""
    versions = [text for text in (base, ours, theirs) if text is not None]
    names = set[str]().union(*map(blocks.lists, versions))
    if len(names) != 1:
        raise NotInBlocks
    name, mark = names.pop(), _MARK
    while any(mark in text for text in versions):
        mark += "."
    was = blocks.apart(base, name, mark) if base is not None else None
    left, right = blocks.apart(ours, name, mark), blocks.apart(theirs, name, mark)
    pieces = united(was.entries if was else None, left.entries, right.entries, by_line)
    ending = line_ending(ours)
    rests = [by_line(was.rest if was else None, left.rest, right.rest),
             Merged(*of_both(left.rest, right.rest, marks, ending))]  # fmt: skip
    for rest in rests:  # the first may hold a key twice
        if _is_sound(rest.text, mark, name, pieces):
            usual = next((entry.gap for entry in left.entries if entry.gap), 2 * ending)
            return _put_together(rest, mark, pieces, usual, marks, ending)
    raise NotInBlocks


def _put_together(
    rest: Merged, mark: str, pieces: Sequence[Piece], usual: str, marks: Marks, ending: str
) -> Merged:
    """The merged text: decided blocks as they are, the others between marks; the `usual` gap behind
    those that came last."""
    texts, gaps = [], []
    for piece in pieces:
        if isinstance(piece, Disputed):
            text = marked(_block(piece.ours), _block(piece.theirs), _of_one(marks), ending)
            texts.append(text.removesuffix(ending))
            gaps.append(usual)
        else:
            texts.append(piece.text)
            gaps.append(piece.gap or usual)
    disputed = sum(isinstance(piece, Disputed) for piece in pieces)
    return Merged(blocks.together(rest.text, mark, texts, gaps), rest.conflicts + disputed)


def _of_one(marks: Marks) -> Marks:
    return Marks(marks.size, f"{marks.ours}{ONE}", f"{marks.theirs}{ONE}")


def _block(entry: Entry | None) -> str:
    return entry.text if entry else ""


def _is_sound(rest: str, mark: str, name: str, pieces: Sequence[Piece]) -> bool:
    """Whether the list has its one place in the rest, and either side of what is in conflict can be
    read and has the blocks it is meant to have."""
    try:
        found = conflict.pieces(rest)
    except Muddled:
        return False
    if "".join(piece for piece in found if isinstance(piece, str)).count(mark) != 1:
        return False
    for n, of in enumerate((lambda c: c.ours, lambda c: c.theirs)):
        text = conflict.side(found, of)
        chosen = [piece[n] if isinstance(piece, Disputed) else piece for piece in pieces]
        entries = [entry for entry in chosen if entry is not None]
        ending = line_ending(text)
        whole = blocks.together(text, mark, [e.text for e in entries], [2 * ending] * len(entries))
        if text.count(mark) != 1 or not _says(whole, name, entries):
            return False
    return True


def _says(text: str, name: str, entries: Sequence[Entry]) -> bool:
    try:
        values = parse(text).get(name, [])
    except Malformed:
        return False
    return [said(one) for one in values] == [said(entry.values) for entry in entries]


Stages = tuple[str | None, str | None, str | None]
NO_STAGES: Stages = (None, None, None)


def resolved(text: str, lines: Lines, stages: Stages = NO_STAGES) -> Merged:
    """A text with the marks of a merge in it, merged anew.

    `stages` are the base and both sides as git keeps them while a merge is unfinished. If the text
    is just what git made of them, they are merged, as a merge by lines may lose what one side
    moved; otherwise the sides are those that the text has. Raises Muddled where the marks are out of
    order or a side is no TOML.
    """
    found = conflict.pieces(text)
    told = [piece for piece in found if isinstance(piece, Conflict)]
    if not told:
        raise Muddled
    sides, marks = _sides(found), _named(told[0].marks)
    if not all(map(_is_toml, sides)):
        raise Muddled
    base, ours, theirs = stages
    if ours is not None and theirs is not None:
        made, _ = lines(base or "", ours, theirs, marks)
        if _sides(conflict.pieces(made)) == sides:
            return merge(base, ours, theirs, lines, marks)
    if base is None and all(piece.base is not None for piece in told):
        base = conflict.side(found, lambda c: c.base or "")
    if base is None and any(map(_is_for_a_person, told)):
        return Merged(text, len(told))
    return merge(base, *sides, lines, marks)


def _named(marks: Marks) -> Marks:
    return Marks(marks.size, marks.ours.removesuffix(ONE), marks.theirs.removesuffix(ONE))


def _is_for_a_person(piece: Conflict) -> bool:
    """Whether a conflict is one of changed or taken away, not of lines added on both sides."""
    return not piece.ours or not piece.theirs or piece.marks.ours.endswith(ONE)


def _sides(found: Sequence[str | Conflict]) -> tuple[str, str]:
    return conflict.side(found, lambda c: c.ours), conflict.side(found, lambda c: c.theirs)
