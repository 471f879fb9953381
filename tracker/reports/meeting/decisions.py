"""The decisions wanted of the meeting, worked out from where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.records import Action, Instrument
from tracker.reports.foremost import labelled
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, filled
from tracker.reports.prose import at, days
from tracker.reports.rows import InstrumentRow
from tracker.reports.weekly import decisions

LABELS = {
    **decisions.LABELS,
    "next-step": "Next step",
    "deferred-to-it": "Deferred to it",
    "agree": "Agree or drop",
    "confirm": "Confirm as done",
}
"""The kinds of decision, in the order in which they are told."""


class Wanted(NamedTuple):
    """A decision wanted: of what kind, on which record, and why."""

    kind: str
    record: Instrument | Action
    why: str


def section(scope: Scope) -> Section:
    """What the meeting is asked to decide."""
    found = wanted(scope)
    rows = [
        {
            "kind": one.kind,
            "id": one.record.id,
            "title": one.record.title,
            "why": one.why,
        }
        for one in found
    ]
    kinds = groupby(found, lambda one: one.kind)
    pairs = tuple(pair for kind, these in kinds
                  for pair in labelled(list(these), LABELS[kind], _line))  # fmt: skip
    return filled("decisions", "Decisions wanted of the meeting", rows, [Facts(pairs)])


def _line(one: Wanted) -> Cell:
    return (one.record.name, " (", Words(one.record.id, "id"), f"): {one.why}")


def wanted(scope: Scope) -> list[Wanted]:
    """Every decision that the records show to be wanted of the meeting."""
    asked = decisions.asked(scope.period, days)
    known = (Wanted(*one) for one in asked if one.record.id in scope.ids)
    found = [*known, *_on_texts(scope), *_on_actions(scope)]
    order = list(LABELS)
    return sorted(found, key=lambda one: order.index(one.kind))


def _on_texts(scope: Scope) -> Iterator[Wanted]:
    """A text that is complete and waits for the next step."""
    for row in scope.instruments:
        since = f" since {days(row.life.since)}" if row.life.since else ""
        if row.life.status == "text-finalised" and not row.life.fixed:
            yield Wanted("next-step", row.record, f"text final{since}; to be adopted or opened for signature")  # fmt: skip
        elif _is_to_be_opened(row):
            yield Wanted("next-step", row.record, f"adopted{since}; to be opened for signature")


def _is_to_be_opened(row: InstrumentRow) -> bool:
    record, life = row.record, row.life
    waits = life.status == "adopted" and not life.fixed
    return waits and record.signed_instrument and record.binding is not False


def _on_actions(scope: Scope) -> Iterator[Wanted]:
    meeting, body = scope.next_meeting, scope.body.id
    names = {f"{body}/{name}" for name in ((meeting.number, meeting.on) if meeting else ()) if name}
    for row in scope.actions:
        moved = row.life.moved
        if row.life.status == "deferred" and moved and moved.meeting in names:
            yield Wanted("deferred-to-it", row.record, f"deferred {at(row.life.since)}")
        elif row.life.status == "proposed" and row.record.mandate == body:
            yield Wanted("agree", row.record, f"proposed {at(row.life.since)}, not yet agreed")
        elif row.life.status == "done" and row.record.mandate == body:
            yield Wanted(
                "confirm", row.record, f"done {at(row.life.since)}; no meeting has closed it"
            )
