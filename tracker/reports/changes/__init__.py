"""What changed between two days, or between two revisions of the register, in sentences.

Two days A and B: what the register knew at A is held against what it knew at B. Told are the events
that took place after A and by B, those of earlier days that were recorded after A and by B, the
corrections recorded then, deadlines that moved, meetings held, and what the final clauses came to
in between. An event whose day leaves open whether it came before B is told as such, not counted.
Keys outside the events carry no day of recording, so two days do not tell them apart.

Two revisions: the records of the one are held against those of the other, whatever the days of
their events. Told are, besides, records added, removed and renamed, other titles, and every other
key that says something else.
"""

from __future__ import annotations

from tracker.domain.document import Document
from tracker.reports import Asked
from tracker.reports.changes import sections
from tracker.reports.changes.sides import Sides
from tracker.reports.period import report
from tracker.reports.prose import spoken


def build(asked: Asked) -> Document:
    """The changes as a document."""
    sides = Sides(asked)
    register = asked.register.settings.title or "Register"
    before, after = asked.subject
    what = f"from {before} to {after}" if sides.are_revisions else spoken(asked.first, asked.last)
    said = report("changes", f"{register}: what changed, {what}", sides.moment,
                  (asked.first, asked.last), sections.all_of(sides))  # fmt: skip
    return said._replace(made=asked.made)
