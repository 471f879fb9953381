"""The life of a record: what its events come to on a given day.

Two times are kept apart: legal time, when a thing was done or took effect, and record time, when
the register learned of it. An event that may or may not have happened by the day is doubtful: it
is shown and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.finding import KeyPath
from tracker.domain.knowledge import known, known_corrections
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.transition import ACTION_TABLE, Table, instrument_table

Living = Instrument | Action


class Life(NamedTuple):
    """What a record's events come to.

    `status` is None where no event states one; `since` is when it took effect; `fixed` is a status
    announced whose day of effect is not certainly past. `past` holds the events that certainly
    happened, in file order; `doubtful` those that may have; `illegal` the moves that the table of
    transitions forbids, which count for nothing.
    """

    status: str | None
    since: Days | None
    moved: Event | None
    fixed: Event | None
    past: tuple[Event, ...]
    doubtful: tuple[Event, ...]
    illegal: tuple[Event, ...]
    before: dict[str | int, str | None]
    """The position of each move -> the status before it."""
    is_withheld: bool = False
    """Whether a later status is left out by redaction: then none is told."""
    withheld: frozenset[KeyPath] = frozenset()
    """The places of the record after which redaction left something out."""

    @property
    def acts(self) -> tuple[Event, ...]:
        """What parties certainly did, in the order of its days; on one day, of the events."""
        acts = (event for event in self.past if event.act and event.on)
        return tuple(sorted(acts, key=lambda event: event.on or ()))


def table_of(record: Living) -> Table:
    """The transitions open to the record."""
    if isinstance(record, Action):
        return ACTION_TABLE
    return instrument_table(
        binding=record.binding is not False, signed_instrument=record.signed_instrument
    )


def bounded(when: Days, event: Event, moment: Moment) -> Days:
    """A date of the event, as far as it is bounded by when it was told.

    Nothing can have happened after it was recorded, nor after the day the question is asked; but
    an `effective` date may be foretold, so nothing bounds it.
    """
    if when is event.effective:
        return when
    bound = event.recorded.latest if event.recorded else moment.asked_on
    return when.up_to(bound) if bound else when


def happened(when: Days | None, event: Event, moment: Moment) -> bool | None:
    """Whether `when`, a date of the event, is past at the moment: None where it is doubtful."""
    if when is None:
        return None
    if when.earliest > moment.as_of:
        return False
    certain = when.latest <= moment.as_of or bounded(when, event, moment).latest <= moment.as_of
    return True if certain else None


def live(record: Living, moment: Moment) -> Life:
    """What the record's events come to at the moment."""
    table = table_of(record)
    status: str | None = None
    since: Days | None = None
    moved: Event | None = None
    fixed: Event | None = None
    past: list[Event] = []
    doubtful: list[Event] = []
    illegal: list[Event] = []
    before: dict[str | int, str | None] = {}
    line: str | None = None  # the last legal move in file order, whatever its date
    as_of = moment.as_of
    for event in known(record.event, moment.known_at):
        if event.status is not None:
            if not table.allows(line, event.status):
                illegal.append(event)
                before[event.at[1]] = line
                continue
            before[event.at[1]], line = line, event.status
        is_past = event.on is not None and event.on.latest <= as_of
        done = is_past or happened(event.on, event, moment)
        if done is None:
            doubtful.append(event)
        elif done:
            past.append(event)
            if event.status is not None:
                in_effect = happened(event.takes_effect, event, moment)
                if in_effect:
                    status, since, moved = event.status, event.takes_effect, event
                    fixed = None
                else:
                    fixed = event
    is_withheld = bool(record.withheld) and _at(fixed or moved) in record.withheld
    if is_withheld:
        status = since = moved = fixed = None
    return Life(status, since, moved, fixed, tuple(past), tuple(doubtful), tuple(illegal), before,
                is_withheld, record.withheld)  # fmt: skip


def _at(moved: Event | None) -> KeyPath:
    """Where a status stands, or that none does."""
    return (*moved.at, "status") if moved else ("status",)


_DAYS = frozenset({"on", "until", "effective", "due", "target"})


def moves(events: Iterable[Event], known_at: date | None) -> int:
    """How often these events told another date: each of them, and each mend of its dates that was
    known on that day."""
    return sum(
        1 + sum(bool(_DAYS & set(one.was)) for one in known_corrections(event, known_at))
        for event in events
    )


def deadline(record: Action, life: Life) -> tuple[KeyPath, Days | None]:
    """The deadline of an action item and where it stands: the last one given, or the first if it
    never moved; none where a later one is left out by redaction."""
    at, due = next(
        (((*event.at, "due"), event.due) for event in reversed(life.past) if event.due),
        (("due",), record.due),
    )
    return at, None if at in record.withheld else due


def has_begun(record: Living, life: Life) -> bool:
    """Whether anything of the record may have happened by the moment, or it never has any event.

    Else all of its life certainly comes later, and nothing is to be said of it yet.
    """
    return bool(life.past or life.doubtful or life.illegal) or not record.raw.get("event")


def due(record: Action, life: Life) -> Days | None:
    """The deadline of an action item."""
    return deadline(record, life)[1]
