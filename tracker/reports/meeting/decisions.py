"""The decisions wanted of the meeting, worked out from where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.document import Facts, Words
from tracker.domain.records import Action, Instrument
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
    "fix-meeting": "Fix the meeting",
}
"""The kinds of decision, in the order in which they are told."""


class Wanted(NamedTuple):
    """A decision wanted: of what kind, on which record (None: on the meeting itself), and why."""

    kind: str
    record: Instrument | Action | None
    why: str


def section(scope: Scope) -> Section:
    """What the meeting is asked to decide."""
    found = wanted(scope)
    rows = [
        {
            "kind": one.kind,
            "id": one.record.id if one.record else scope.body.id,
            "title": one.record.title if one.record else scope.body.title,
            "why": one.why,
        }
        for one in found
    ]
    pairs = tuple(
        (LABELS[one.kind],
         (one.record.name, " (", Words(one.record.id, "id"), f"): {one.why}")
         if one.record else one.why)
        for one in found
    )  # fmt: skip
    return filled("decisions", "Decisions wanted of the meeting", rows, [Facts(pairs)])


def wanted(scope: Scope) -> list[Wanted]:
    """Every decision that the records show to be wanted of the meeting."""
    known = (Wanted(*one) for one in decisions.asked(scope.period) if one.record.id in scope.ids)
    found = [*known, *_on_texts(scope), *_on_actions(scope), *_on_the_meeting(scope)]
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


def _on_the_meeting(scope: Scope) -> Iterator[Wanted]:
    meeting = scope.next_meeting
    if meeting is None:
        yield Wanted(
            "fix-meeting", None, "no next meeting is recorded: date, place and host are wanting"
        )
        return
    absent = [word for word, there in (("date", scope.next_day), ("place", meeting.place or meeting.host))
              if not there]  # fmt: skip
    if absent:
        yield Wanted(
            "fix-meeting", None, f"not recorded: {' and '.join(absent)} of the next meeting"
        )
