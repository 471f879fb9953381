"""Three versions of a record's text -> one: its list merged block by block, the rest by lines.

Two officers who add events to one record on two branches write in the same place, which is a
conflict for every program that knows lines only. Here a list of events is merged as what it is.
What both sides changed, each in its own way, stays a conflict between git's marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.store.edit import line_ending
from tracker.store.errors import Malformed
from tracker.store.merging import blocks, conflict
from tracker.store.merging.blocks import Entry, NotInBlocks
from tracker.store.merging.conflict import Marks, Muddled, marked, of_both
from tracker.store.merging.pairing import said
from tracker.store.merging.uniting import Disputed, Lines, Piece, united
from tracker.store.toml import parse

_MARK = "# the list stands here"
MOST = 2000
"""How many blocks a side may have to be merged as what they are; more than any treaty has events."""
USUAL = Marks()
ONE = " (changed on both sides)"
"""What stands behind the names at the marks round two versions of one block, so that they are not
taken for two blocks later."""


class Merged(NamedTuple):
    """The merged text, and how many conflicts are left in it."""

    text: str
    conflicts: int


def merge(base: str | None, ours: str, theirs: str, lines: Lines, marks: Marks = USUAL,
          *, is_new: bool = False) -> Merged:  # fmt: skip
    """The text that has what both sides made of the base; None where the base is not known.

    `lines` merges three plain texts (base, ours, theirs) and tells the number of its conflicts.
    `is_new`: there was no base, either side made the file; where they gave it two titles, they are
    two records, each left whole. Line endings are those of ours.
    """
    if is_new and are_two(ours, theirs):
        ending = line_ending(ours)
        return Merged(marked(ours, _with_ending(theirs, ending), marks, ending), 1)
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
    if not merged.conflicts and is_toml(ours) and is_toml(theirs) and not is_toml(merged.text):
        return Merged(*of_both(ours, theirs, marks, line_ending(ours)))
    return merged


def are_two(ours: str, theirs: str) -> bool:
    """Whether two texts are records of two things, as their titles say: capitals, blanks and
    composed letters do not count."""
    one, other = _title(ours), _title(theirs)
    return one is not None and other is not None and one != other


def _title(text: str) -> str | None:
    """The title of a record, as it is compared; None where it has none that can be read."""
    from unicodedata import normalize

    try:
        title = parse(text).get("title")
    except Malformed:
        return None
    return " ".join(normalize("NFC", title).casefold().split()) if isinstance(title, str) else None


def is_toml(text: str) -> bool:
    """Whether the text can be read."""
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
    if any(len(side.entries) > MOST for side in (was, left, right) if side):
        raise NotInBlocks
    pieces = united(was.entries if was else None, left.entries, right.entries, by_line)
    ending = line_ending(ours)
    rests = [by_line(was.rest if was else None, left.rest, right.rest),
             Merged(*of_both(left.rest, right.rest, marks, ending))]  # fmt: skip
    for rest in rests:  # the first may hold a key twice
        if _is_sound(rest.text, mark, name, pieces, marks.size):
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


def _is_sound(rest: str, mark: str, name: str, pieces: Sequence[Piece], size: int) -> bool:
    """Whether the list has its one place in the rest, and either side of what is in conflict can be
    read and has the blocks it is meant to have."""
    try:
        found = conflict.pieces(rest, size)
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
