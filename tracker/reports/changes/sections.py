"""The sections of a report on changes."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Facts, Items
from tracker.domain.phrases import counted
from tracker.domain.records import Action, Instrument
from tracker.reports.changes import records
from tracker.reports.changes.change import section
from tracker.reports.changes.events import Events
from tracker.reports.changes.sides import Sides
from tracker.reports.period import Section
from tracker.reports.prose import joined


def all_of(sides: Sides) -> list[Section]:
    """Every section, the bottom line first; what only two revisions tell is left out for days."""
    events = Events(sides)
    found = [
        section("moved", "Moved", events.changes(events.moved)),
        section("clauses", "By the final clauses", records.clauses(sides)),
        section("learned", "Became known: of earlier days", events.changes(events.learned)),
        section("corrected", "Corrected", events.corrected()),
        section("deadlines", "Deadlines moved", records.deadlines(sides)),
        section("meetings", "Meetings", records.meetings(sides), by_day=True),
        section("new", "New in the register", records.new(sides)),
    ]
    if sides.are_revisions:
        found += [
            section("removed", "Removed from the register", records.removed(sides)),
            section("gone", "Events no longer recorded", events.taken_out()),
            section("renamed", "Renamed", records.renamed(sides)),
            section("keys", "Other changes", records.keys(sides)),
        ]
    found += [
        section("remarks", "Remarks", events.remarked()),
        section("doubtful", "May have moved, not counted", events.open()),
        _unreadable(sides),
    ]
    return [_bottom_line(found, events), *found, _method(sides)]


def _bottom_line(found: list[Section], events: Events) -> Section:
    """What changed, in a sentence of numbers and one for each thing that is more than a number."""
    said = [*_moves(events), *_numbers({one.id: len(one.rows) for one in found})]
    said = said or ["Nothing changed."]
    rows = [{"text": one} for one in said]
    return Section("bottom-line", "Bottom line", rows, (Items(tuple(said)),), is_counted=False)


def _moves(events: Events) -> Iterator[str]:
    """How many records moved, and how many became party to something or signed it."""
    moved = {(news.pair.record.path, type(news.pair.after)) for news in events.moved}
    kinds = ((Instrument, "instrument"), (Action, "action item"))
    told = [
        counted(number, noun)
        for kind, noun in kinds
        if (number := sum(one is kind for _, one in moved))
    ]
    if told:
        yield f"{joined(told)} moved."


_NUMBERS = {
    "clauses": ("instrument reached or will reach its entry into force by its clause", "instruments reached or will reach their entry into force by their clauses"),
    "learned": ("fact of an earlier day became known", "facts of earlier days became known"),
    "corrected": ("event was corrected", "events were corrected"),
    "deadlines": ("deadline moved", "deadlines moved"),
    "meetings": ("entry on a meeting is new", "entries on meetings are new"),
    "new": ("record is new", "records are new"),
    "removed": ("record was removed", "records were removed"),
    "gone": ("event is no longer recorded", "events are no longer recorded"),
    "renamed": ("name changed", "names changed"),
    "keys": ("other entry changed", "other entries changed"),
}  # fmt: skip
"""Section -> what is said of one of its rows, and of several."""


def _numbers(rows: dict[str, int]) -> Iterator[str]:
    told = [counted(rows[id], one, many) for id, (one, many) in _NUMBERS.items() if rows.get(id)]
    if told:
        yield f"{'; '.join(told)}."


def _unreadable(sides: Sides) -> Section:
    """The files of either side that no record came of: nothing can be told of them."""
    lost = dict.fromkeys((*sides.before.unreadable, *sides.after.unreadable))
    rows = [{"path": path} for path in lost]
    return Section("unreadable", "Could not be read", rows, (Items(tuple(lost)),) if lost else ())


DAYS = (
    "What the register knew on the first day against what it knew on the last. Keys outside the "
    "events carry no day of recording and are not compared."
)
REVISIONS = "The records of the first revision against those of the second."


def _method(sides: Sides) -> Section:
    """What was compared, how, and what the report is made with."""
    before, after = sides.subject
    row = {
        "a": before,
        "b": after,
        "revisions": sides.are_revisions,
        "as_of": sides.moment.as_of.isoformat(),
        "known_at": sides.moment.known_at.isoformat() if sides.moment.known_at else None,
        "version": sides.made.version or None,
        "commit": sides.made.commit or None,
        "clean": sides.made.is_clean if sides.made.commit else None,
    }
    facts = (
        ("From", before),
        ("To", after),
        ("Compared", REVISIONS if sides.are_revisions else DAYS),
        ("Made with", sides.made.program),
        ("Made from", sides.made.revision),
    )
    return Section("method", "Annex: method", [row], (Facts(facts),), is_counted=False)
