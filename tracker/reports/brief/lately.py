"""What the party did lately, and the dates that are to come for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from tracker.domain.dates import months_before
from tracker.domain.document import Block, Cell, Column, Heading, Paragraph, Words, aside, table
from tracker.domain.phrases import capital, counted
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS
from tracker.reports import agenda, clocks
from tracker.reports.brief.case import Case
from tracker.reports.rows import InstrumentRow, text

MONTHS = 6
"""How many months back its acts are told."""
DAYS = 90
"""How many days ahead the dates to come are told, as in the agenda."""


class Deed(NamedTuple):
    """An act of the party on an instrument."""

    row: InstrumentRow
    event: Event


def deeds(case: Case) -> list[Deed]:
    """Its acts of the last months, and what may have been among them; the latest first."""
    start = months_before(case.moment.as_of, MONTHS)
    return [one for one in _every(case) if one.event.on and _is_late_enough(one.event, start)]


def _is_late_enough(event: Event, start: date) -> bool:
    """Whether an act that has happened may lie after the start; a date without an end says no."""
    return event.on is not None and (
        event.on.earliest >= start or (event.on.latest >= start and not event.on.is_open)
    )


def _every(case: Case) -> list[Deed]:
    found = [
        Deed(row, event)
        for row in case.rows
        for event in row.life.acts
        if case.code in event.parties
    ]
    return sorted(found, key=lambda one: (one.event.on, one.row.record.id), reverse=True)


def deed_answers(case: Case) -> list[dict[str, Any]]:
    """Its acts of the last months, as JSON has them."""
    return [
        {
            "on": text(one.event.on),
            "effective": text(one.event.effective),
            "id": one.row.record.id,
            "title": one.row.record.title,
            "act": one.event.act,
            "to": list(one.event.to),
            "article": one.event.article or None,
            "place": one.event.place or None,
            "source": list(one.event.source),
        }
        for one in deeds(case)
    ]


ACT_COLUMNS = (
    Column("on", "ON", holds="date"),
    Column("act", "WHAT"),
    Column("id", "ID"),
    Column("title", "TITLE", give="first"),
)


def acts(case: Case) -> Iterator[Block]:
    """Its acts of the last months; where there are none, the last one known."""
    found, every = deeds(case), _every(case)
    if not every:
        return
    yield Heading(f"Its acts in the last {counted(MONTHS, 'month')}")
    if found:
        yield table(ACT_COLUMNS, [_deed(one) for one in found])
        return
    last = every[0]
    words = f"None. The last known: {ACTS[last.event.act or ''].label} {last.event.on}, "
    yield Paragraph((words, last.row.record.name, " (", Words(last.row.record.id, "id"), ")"),
                    "under")  # fmt: skip


def _deed(one: Deed) -> Mapping[str, Cell]:
    return {
        "on": text(one.event.on),
        "act": capital(ACTS[one.event.act or ""].label),
        "id": Words(one.row.record.id, "id"),
        "title": one.row.record.name,
    }


def coming(case: Case) -> list[clocks.Entry]:
    """The dates to come that concern the party."""
    return [one for one in concerning(case) if not one.late]


def pressing(case: Case) -> list[clocks.Entry]:
    """The dates to come that concern the party, after its deadlines that are late."""
    return [one for one in concerning(case) if not one.late or one.what == "deadline"]


def concerning(case: Case) -> list[clocks.Entry]:
    """The dates that concern the party, to come or late: of what it has to do, of its bodies and
    the meetings it hosts, of instruments in which it has a part; of what others intend, nothing."""
    instruments = {one.row.record.id for one in case.standings}
    actions = {item.row.record.id for item in case.items}
    bodies = {one.seat.record.id for one in case.sittings}
    own = instruments | actions | bodies
    return [
        one
        for one in _every_date(case)
        if one.id in own
        and (one.what != "stated intention" or one.party == case.code)
        and (one.what != "meeting" or _is_its_meeting(one, case))
    ]


def _every_date(case: Case) -> list[clocks.Entry]:
    """Every date of the register; it is the same for every party."""
    key = ("dates", case.moment)
    return case.register.once(key, lambda: clocks.entries(case.register, case.moment, case.rows))


def _is_its_meeting(one: clocks.Entry, case: Case) -> bool:
    """Whether a meeting to come is one of its bodies', or hosted by it."""
    return any(
        sitting.seat.record.id == one.id and sitting.meeting.on == one.when
        for sitting in case.sittings
    )


def date_answers(case: Case) -> list[dict[str, Any]]:
    """The dates to come, as JSON has them."""
    return [one.answer(case.moment.as_of) for one in coming(case)]


def dates(case: Case) -> Iterator[Block]:
    """The dates to come within the next days; how many come later."""
    every = coming(case)
    soon = [one for one in every if _is_near(one, case.moment.as_of)]
    if not every:
        return
    yield Heading(f"Coming dates, the next {counted(DAYS, 'day')}")
    if soon:
        yield table(agenda.COLUMNS, [agenda.row(one, case.moment) for one in soon])
    if later := len(every) - len(soon):
        words = (f"{later} later or without end", aside(": "),
                 aside("tracker agenda --all", "code"))  # fmt: skip
        yield Paragraph(words, "close" if soon else "under")


def _is_near(one: clocks.Entry, day: date) -> bool:
    left = min(DAYS, (date.max - day).days)
    return not one.when.is_open and one.when.earliest <= day + timedelta(days=left)
