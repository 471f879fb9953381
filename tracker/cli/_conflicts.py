"""Marks of a merge left in a record: the events of both sides kept, the rest for a person."""

from __future__ import annotations

import re

from tracker.cli._duplicates import File, free, tell_of_either
from tracker.cli._repairs import Repairs
from tracker.domain.phrases import counted
from tracker.domain.shape import LONGEST
from tracker.store import git
from tracker.store.canonical import literal
from tracker.store.errors import Malformed
from tracker.store.merging.conflict import Conflict, Muddled, pieces
from tracker.store.merging.merge import ONE, Merged
from tracker.store.merging.resolving import resolved, two_records
from tracker.store.read import stem
from tracker.store.toml import parse, stands

_HASH = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{30}(?:[0-9a-f]{24})?\b")
"""The whole hash of a commit, as git calls a side by; its first ten signs tell it."""


def mend(repairs: Repairs) -> None:
    """Merge anew every file that cannot be read for the marks in it."""
    for path in list(repairs.unreadable):
        try:
            text = repairs.text(path)
        except Malformed:
            continue  # not for its marks
        if "<<<<<<<" not in text:
            continue
        repairs.named.add(path)
        try:
            if not _in_words(repairs, path, text):
                _settle(repairs, path, text)
        except Muddled:
            line = text[: text.index("<<<<<<<")].count("\n") + 1
            repairs.left.append(f"{repairs.desk.path(path)}:{line}: the marks of a merge are out of "
                             "order, or a side cannot be read: mend it by hand")  # fmt: skip


def _in_words(repairs: Repairs, path: str, text: str) -> bool:
    """Whether the marks stand within a text of the record; then that is named. Raises Muddled."""
    if not stands(text):
        return False
    places = [piece.line for piece in pieces(text) if isinstance(piece, Conflict)]
    if not places:
        raise Muddled
    repairs.left += [f"{repairs.desk.path(path)}:{line}: marks of a merge within a text: keep what is "
                  "right, delete the marks" for line in places]  # fmt: skip
    return True


def _settle(repairs: Repairs, path: str, text: str) -> None:
    """Take apart what is two records, and merge what is one. Raises Muddled."""
    root = repairs.desk.root
    stages, earlier = git.stages(root, path), list(git.merged_before(root, path))
    repairs.is_unfinished |= any(stage is not None for stage in stages)
    two = None if path.startswith("parties/") else two_records(text, stages, earlier)
    if two:
        repairs.named.discard(path)
        _take_apart(repairs, path, *two)
    else:
        _merge(repairs, path, resolved(text, git.merge_lines, stages, earlier), text)


def _take_apart(repairs: Repairs, path: str, ours: str, theirs: str) -> None:
    """Leave ours where it is, and give theirs an id of its own."""
    folder, _, name = path.partition("/")
    file = File(path, stem(name))
    new = free(file.id.casefold(), {id.casefold() for _, id in repairs.files()})
    repairs.rewrite(path, ours)
    repairs.make(f"{folder}/{new}.toml", theirs)
    titles = [str(parse(text)["title"]) for text in (ours, theirs)]
    repairs.told.append(f'{repairs.desk.path(path)}: two records made under one id: "{titles[0]}" '
                        f'keeps it, "{titles[1]}" is now {new}')  # fmt: skip
    tell_of_either(repairs, file, new, titles[1])


def _merge(repairs: Repairs, path: str, merged: Merged, text: str) -> None:
    shown = repairs.desk.path(path)
    if merged.text != text:
        repairs.rewrite(path, merged.text)
        kept = (
            "merged event by event" if merged.conflicts else "both sides' events are kept, in order"
        )
        repairs.told.append(f"{shown}: marks of a merge: {kept}")
    if merged.conflicts:
        _leave(repairs, shown, merged.text)
    else:
        repairs.named.discard(path)  # it is read again, and named if it cannot be


def _leave(repairs: Repairs, shown: str, text: str) -> None:
    """Say what a person has to decide, place by place."""
    for place in (piece for piece in pieces(text) if isinstance(piece, Conflict)):
        ours, theirs = (
            _HASH.sub(r"\1", name.removesuffix(ONE)) or usual
            for name, usual in ((place.marks.ours, "ours"), (place.marks.theirs, "theirs"))
        )
        repairs.left.append(f"{shown}:{place.line}: both sides changed {_what(place)}: "
                            f"keep what is right of {ours} and {theirs}, delete the marks")  # fmt: skip


def _what(place: Conflict) -> str:
    """What is in conflict: the key and both its values if it is one key, else how many lines."""
    one, other = _one_key(place.ours), _one_key(place.theirs)
    if one and other and one[0] == other[0]:
        return f"{one[0]}: {one[1]} or {other[1]}"
    return counted(max(place.ours.count("\n"), place.theirs.count("\n")), "line")


def _one_key(text: str) -> tuple[str, str] | None:
    """The key and the value of a text that says nothing else."""
    try:
        [(key, value)] = parse(text).items()
    except (Malformed, ValueError):
        return None
    if isinstance(value, dict) or (isinstance(value, list) and "[[" in text):
        return None
    words = literal(value).replace("\n", " ")
    return key, words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
