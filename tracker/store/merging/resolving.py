"""A text with the marks of a merge in it, merged anew: from git's three versions where they are
known for certain, else from what stands between the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.store.git import Versions
from tracker.store.merging import blocks, conflict
from tracker.store.merging.blocks import NotInBlocks
from tracker.store.merging.conflict import Conflict, Marks, Muddled
from tracker.store.merging.merge import ONE, Merged, are_two, is_toml, merge
from tracker.store.merging.uniting import Lines

UNKNOWN: Versions = (None, None, None)


def resolved(text: str, lines: Lines, stages: Versions = UNKNOWN,
             earlier: Iterable[Versions] = ()) -> Merged:  # fmt: skip
    """The text merged anew; as it is where that is for a person.

    `stages` are the base and both sides as git keeps them while a merge is unfinished, `earlier`
    those of merges that may have written the text. Where the text is just what git makes of them,
    they are merged, as a merge by lines may lose what one side moved, and tears apart what both
    sides changed; otherwise the sides are those that the text has. Raises Muddled where the marks
    are out of order or a side is no TOML.
    """
    found = conflict.pieces(text)
    told = [piece for piece in found if isinstance(piece, Conflict)]
    if not told:
        raise Muddled
    sides, marks = _sides(found), _named(told[0].marks)
    if not all(map(is_toml, sides)):
        raise Muddled
    for base, ours, theirs in (stages, *earlier):
        if ours is not None and theirs is not None:
            made, _ = lines(base or "", ours, theirs, marks)
            if _sides(conflict.pieces(made)) == sides:
                return merge(base, ours, theirs, lines, marks)
    base = stages[0]
    if base is None and all(piece.base is not None for piece in told):
        base = conflict.side(found, lambda c: c.base or "")
    if base is None and (any(map(_is_for_a_person, told)) or _tears(found)):
        return Merged(text, len(told))
    return merge(base, *sides, lines, marks)


def two_records(text: str, stages: Versions = UNKNOWN, earlier: Iterable[Versions] = ()
                ) -> tuple[str, str] | None:  # fmt: skip
    """Ours and theirs, where the text is two records that either side made under one name; None
    where it is one, or that is not known for certain. Raises Muddled where the marks are out of
    order."""
    found = conflict.pieces(text)
    ours, theirs = sides = _sides(found)
    if ours == theirs or not are_two(ours, theirs):
        return None
    if stages != UNKNOWN:
        return sides if stages[0] is None and None not in stages[1:] else None
    bases = [base for base, *made in earlier if tuple(made) == sides]
    is_new = bases[0] is None if bases else conflict.is_whole(found)
    return sides if is_new else None


def _named(marks: Marks) -> Marks:
    return Marks(marks.size, marks.ours.removesuffix(ONE), marks.theirs.removesuffix(ONE))


def _is_for_a_person(piece: Conflict) -> bool:
    """Whether a conflict is one of changed or taken away, not of lines added on both sides."""
    return not piece.ours or not piece.theirs or piece.marks.ours.endswith(ONE)


def _sides(found: Sequence[str | Conflict]) -> tuple[str, str]:
    return conflict.side(found, lambda c: c.ours), conflict.side(found, lambda c: c.theirs)


def _tears(found: Sequence[str | Conflict]) -> bool:
    """Whether marks stand within a block: then nothing tells two events from one that both sides
    changed."""
    for n in (0, 1):
        text, edges = "", set[int]()
        for piece in found:
            own = piece if isinstance(piece, str) else (piece.ours, piece.theirs)[n]
            if isinstance(piece, Conflict):
                edges |= {len(text), len(text) + len(own)}
            text += own
        if any(start < edge < end for start, end in _spans(text) for edge in edges):
            return True
    return False


def _spans(text: str) -> list[tuple[int, int]]:
    """Where blocks begin and end; all of a text that cannot be taken apart is one."""
    try:
        return [span for name in blocks.lists(text) for span in blocks.spans(text, name)]
    except NotInBlocks:
        return [(0, len(text))]
