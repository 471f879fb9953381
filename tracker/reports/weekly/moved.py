"""Moved: changes of status and acts of parties in the period, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.document import Block, Cell, Facts, Words
from tracker.domain.records import Event
from tracker.reports.foremost import foremost, rest
from tracker.reports.history import what
from tracker.reports.naming import ids
from tracker.reports.period import LivingRow, Period, Section, filled
from tracker.reports.rows import ActionRow, InstrumentRow, text

Pairs = Iterator[tuple[str, Cell]]


class Told(NamedTuple):
    """An event with the record it belongs to."""

    row: LivingRow
    event: Event


def section(period: Period) -> Section:
    """What moved in the period."""
    found = moved(period)
    return filled("moved", f"Moved {period.called}", [answer(told, period) for told in found],
                  blocks(found, period))  # fmt: skip


def moved(period: Period) -> tuple[Told, ...]:
    """The changes of status and the acts whose day, or day of effect, lies in the period."""
    key = ("moved", period.first, period.last)
    return period.register.once(key, lambda: tuple(_moved(period)))


def _moved(period: Period) -> list[Told]:
    found = [
        Told(row, event)
        for row in period.living
        for event in row.life.past
        if (event.status or event.act)
        and (period.holds(event.on) or period.holds(event.takes_effect))
    ]
    return in_order(found)


def in_order(found: Iterable[Told]) -> list[Told]:
    """Events as they are told: instruments first, then by day; those of one record together."""

    def place(told: Told) -> tuple[Any, ...]:
        on = told.event.on
        return (
            isinstance(told.row, ActionRow),
            on is None,
            on or (),
            told.row.record.id,
            told.event.at,
        )

    return sorted(found, key=place)


def answer(told: Told, period: Period) -> dict[str, Any]:
    """An event as JSON has it."""
    row, event = told
    before = row.life.before.get(event.at[1]) if event.status else None
    return {
        "id": row.record.id,
        "title": row.record.title,
        "kind": row.record.noun,
        "on": text(event.on),
        "effective": text(event.effective),
        "status": event.status,
        "status_before": before,
        "act": event.act,
        "due": text(event.due),
        "parties": list(event.parties),
        "place": event.place or None,
        "source": list(event.source),
        "quote": event.quote or None,
        "note": event.note or None,
        "recorded": text(event.recorded),
        "what": what(event, row.record, row.life, period.register),
    }


def blocks(found: Iterable[Told], period: Period) -> list[Block]:
    """The events of one record and day together: what happened, the words relied on, the sources.
    Of many the weightiest are told of instruments, and as many of action items."""
    together = [
        list(group) for _, group in groupby(found, lambda told: (_day(told), told.row.record.id))
    ]
    kinds = [[these for these in together if isinstance(these[0].row, kind)]
             for kind in (InstrumentRow, ActionRow)]  # fmt: skip
    told = [these for kind in kinds for these in foremost(kind, _weight)]
    pairs = tuple(pair for these in told for pair in _pairs(these, period))
    return [Facts(pairs), *rest(len(together) - len(told))]


def _weight(these: Sequence[Told]) -> tuple[bool, bool, int]:
    """Moves before acts, acts before remarks; the latest first."""
    events = [told.event for told in these]
    latest = max((event.on.latest.toordinal() for event in events if event.on), default=0)
    moves, acts = any(event.status for event in events), any(event.act for event in events)
    return not moves, not acts, -latest


def _day(told: Told) -> str:
    return str(told.event.on) if told.event.on else "no date"


def _pairs(these: Sequence[Told], period: Period) -> Pairs:
    row = these[0].row
    yield _day(these[0]), (row.record.name, " (", Words(row.record.id, "id"), ")")
    for told in these:
        yield "", _line(told, period)
    yield from _grounds([told.event for told in these])


def _line(told: Told, period: Period) -> str:
    row, event = told
    words = what(event, row.record, row.life, period.register)
    effect = f", with effect from {event.effective}" if event.effective else ""
    place = f" · {event.place}" if event.place else ""
    remark = f": {event.note}" if event.note and words == "Remark" else ""
    return words + effect + remark + place


def _grounds(events: list[Event]) -> Pairs:
    for quote in dict.fromkeys(event.quote for event in events if event.quote):
        yield "", f"“{quote}”"
    sources = dict.fromkeys(id for event in events for id in event.source)
    yield "", (Words("Source: ", "quiet"), *(ids(sources) or ("none",)))
