"""What happened in the period, kind by kind, each in a sentence with its day and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Cell, Words
from tracker.domain.phrases import capital
from tracker.domain.records import Event
from tracker.domain.vocabulary import BY_CLAUSE, CONSENTS, ENDED_INSTRUMENTS, LEAVING, SIGNATURES
from tracker.reports.foremost import facts
from tracker.reports.naming import ids
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import days, the
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.sentence import became, did, place
from tracker.reports.weekly.moved import moved

ENDING = LEAVING | {"end-of-provisional-application"}
SIGNING = SIGNATURES | {"confirmation-of-signature"}

KINDS: dict[str, str] = {
    "entered": "Entered into force",
    "signed": "Signed",
    "bound": "Ratified, acceded to, otherwise consented to",
    "texts": "Finalised, adopted, opened for signature",
    "ended": "Ended, suspended, withdrawn from",
    "negotiations": "Came under negotiation",
    "other": "Other acts: steps at home, reservations, declarations",
}
"""The kinds of what happened, in the order in which they are told."""

_OF_STATUS = {
    "in-force": "entered", "signed": "signed", "text-finalised": "texts", "adopted": "texts",
    "ready-to-sign": "texts", "suspended": "ended", "proposed": "negotiations",
    "under-negotiation": "negotiations",
} | dict.fromkeys(ENDED_INSTRUMENTS, "ended")  # fmt: skip


class Happening(NamedTuple):
    """Something that happened to an instrument: its kind, its day, in words; `event` is None where
    only the final clause tells of it."""

    kind: str
    row: InstrumentRow
    on: Days | None
    text: str
    event: Event | None = None

    def answer(self) -> dict[str, Any]:
        """It as JSON has it."""
        event = self.event
        return {
            "id": self.row.record.id,
            "title": self.row.record.title,
            "on": text(self.on),
            "status": event.status if event else None,
            "act": event.act if event else None,
            "parties": list(event.parties) if event else [],
            "text": self.text,
            "source": list(event.source) if event else [],
        }


def happenings(period: Period) -> list[Happening]:
    """All that happened to instruments, by kind, then by day."""
    key = ("happenings", period.first, period.last)
    return period.register.once(key, lambda: _happenings(period))


def _happenings(period: Period) -> list[Happening]:
    order = list(KINDS)
    found = _without_twins([*_events(period), *_by_clause(period)])
    found.sort(key=lambda one: (order.index(one.kind), one.on or (), one.row.record.id))
    return found


def _events(period: Period) -> Iterator[Happening]:
    for row, event in moved(period):
        if not isinstance(row, InstrumentRow):
            continue
        name = the(row.record.name)
        if event.status:
            kind = _OF_STATUS[event.status]
            clause = became(event, row.record, row.life.before.get(event.at[1]))
        else:
            kind = _kind_of_act(event.act or "")
            clause = did(event, name, period.register)
        on = event.on if period.holds(event.on) else event.takes_effect
        yield Happening(kind, row, on, f"{capital(clause)}{place(event)}.", event)


def _kind_of_act(act: str) -> str:
    if act in CONSENTS:
        return "bound"
    if act in SIGNING:
        return "signed"
    return "ended" if act in ENDING else "other"


def _by_clause(period: Period) -> Iterator[Happening]:
    """What entered into force by its clause in the period and was not declared."""
    for row in period.instruments:
        if row.is_met and period.holds(row.entry.since):
            words = f"{capital(the(row.record.name))} entered into force {BY_CLAUSE}."
            yield Happening("entered", row, row.entry.since, words)


def _without_twins(found: list[Happening]) -> list[Happening]:
    """A treaty is not said to have been signed where it is told by whom, on that day."""
    by_whom = {
        (one.row.record.id, one.on) for one in found if one.event and one.event.act in SIGNING
    }
    return [
        one
        for one in found
        if not (
            one.event and one.event.status == "signed" and (one.row.record.id, one.on) in by_whom
        )
    ]


def _section(kind: str, period: Period) -> Section:
    found = [one for one in happenings(period) if one.kind == kind]
    groups = groupby(found, key=lambda one: (one.row.record.id, one.on))
    blocks = facts([list(group) for _, group in groups], _pairs, weight=_weight)
    return filled(kind, KINDS[kind], [one.answer() for one in found], blocks)


def _weight(these: list[Happening]) -> tuple[int, int]:
    """What most parties did weighs most, of the like the latest."""
    codes = {code for one in these if one.event for code in one.event.parties}
    on = these[0].on
    return -len(codes), -(on.latest.toordinal() if on else 0)


def _pairs(these: list[Happening]) -> Iterator[tuple[str, Cell]]:
    """The sentences of one instrument and day together, then their sources."""
    for n, one in enumerate(these):
        yield "" if n else capital(days(one.on)), one.text
    cited = dict.fromkeys(id for one in these if one.event for id in one.event.source)
    label = Words("Source: ", "quiet")
    tail = (Words("; record: ", "quiet"), *ids([these[0].row.record.id]))
    yield "", (label, *(ids(cited) or ("none",)), *tail)


SECTIONS: tuple[Callable[[Period], Section], ...] = tuple(partial(_section, kind) for kind in KINDS)
"""A section for each kind."""
