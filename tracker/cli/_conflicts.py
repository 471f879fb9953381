"""Marks of a merge left in a record: the events of both sides kept, the rest for a person."""

from __future__ import annotations

from tracker.cli._ward import Ward
from tracker.domain.phrases import counted
from tracker.store import git
from tracker.store.conflict import Conflict, Muddled, pieces
from tracker.store.errors import Malformed
from tracker.store.merge import resolved


def mend(ward: Ward) -> None:
    """Merge anew every file that cannot be read for the marks in it."""
    for path in list(ward.unreadable):
        try:
            text = ward.text(path)
        except Malformed:
            continue  # not for its marks
        if "<<<<<<<" not in text:
            continue
        shown = ward.desk.path(path)
        try:
            stages = git.stages(ward.desk.root, path)
            merged = resolved(text, git.merge_lines, stages)
        except Muddled:
            line = text[: text.index("<<<<<<<")].count("\n") + 1
            ward.left.append(f"{shown}:{line}: the marks of a merge are out of order, or a side "
                             "cannot be read: mend it by hand")  # fmt: skip
            continue
        if merged.text != text:
            ward.rewrite(path, merged.text)
            ward.told.append(f"{shown}: marks of a merge: both sides' events are kept, in order")
        ward.is_unfinished |= any(stage is not None for stage in stages)
        if merged.conflicts:
            _leave(ward, shown, merged.text)


def _leave(ward: Ward, shown: str, text: str) -> None:
    """Say what a person has to decide, place by place."""
    places = [piece for piece in pieces(text) if isinstance(piece, Conflict)]
    for place in places:
        lines = max(place.ours.count("\n"), place.theirs.count("\n"))
        ours, theirs = place.marks.ours or "ours", place.marks.theirs or "theirs"
        ward.left.append(f"{shown}:{place.line}: both sides changed {counted(lines, 'line')}: "
                         f"keep what {ours} or {theirs} has, delete the marks")  # fmt: skip
