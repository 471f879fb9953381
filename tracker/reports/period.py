"""The period that is reported on: its days, and every record as it stands at its end.

The sections of every report on a period are made from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from tracker.domain import lateness
from tracker.domain.dates import Days
from tracker.domain.document import Block, Document, Heading, Paragraph
from tracker.domain.life import Life
from tracker.domain.moment import Moment
from tracker.domain.records import Body, Event, Instrument, Meeting, Record
from tracker.domain.register import Register
from tracker.reports import Asked
from tracker.reports.body_row import BodyRow, body_rows
from tracker.reports.rows import ActionRow, InstrumentRow, action_rows, instruments_begun

LivingRow = InstrumentRow | ActionRow
NONE = Paragraph("none", "under")
"""What an empty section says."""


class Section(NamedTuple):
    """A part of the report: its rows for machines, its blocks for people; `is_counted` where the
    number of its rows says something."""

    id: str
    title: str
    rows: list[dict[str, Any]]
    blocks: tuple[Block, ...]
    is_counted: bool = True


def filled(
    id: str,
    title: str,
    rows: list[dict[str, Any]],
    blocks: Sequence[Block],
    *,
    is_counted: bool = True,
) -> Section:
    """A section; one that has no rows says "none"."""
    return Section(id, title, rows, tuple(blocks) if rows else (NONE,), is_counted)


def report(
    name: str,
    title: str,
    moment: Moment,
    days: tuple[date | None, date | None],
    sections: Sequence[Section],
) -> Document:
    """The report of this name as a document: its sections in their order, from the first of the
    days it speaks of to the last; None where nobody can name one. A section without blocks has no
    place on the page."""
    first, last = days
    answer = {
        **moment.envelope("report"),
        "report": name,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "sections": [{"id": s.id, "title": s.title, "rows": s.rows} for s in sections],
    }
    blocks: list[Block] = []
    for section in sections:
        if not section.blocks:
            continue
        count = f" ({len(section.rows)})" if section.is_counted and section.rows else ""
        blocks += [Heading(section.title + count), *section.blocks]
    return Document(title, answer, tuple(blocks))


class Period:
    """What the sections share. The register is already as it was known on the last day; the
    question has no day of its own, so an open date is never taken to have passed. `called` is what
    headings call the period: "this week"."""

    def __init__(self, asked: Asked, called: str = "in the period") -> None:
        self.called = called
        self.asked, self.register = asked, _as_announced(asked.register, asked.last)
        self.first, self.last = asked.first, asked.last
        self.moment = Moment(asked.last, asked.last, None)

    def holds(self, when: Days | None) -> bool:
        """Whether a date certainly lies in the period."""
        return when is not None and when.within(self.first, self.last)

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """The instruments whose life had begun."""
        return instruments_begun(self.register, self.moment)

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """The action items whose life had begun."""
        return tuple(row for row in action_rows(self.register, self.moment) if row.has_begun)

    @cached_property
    def is_part(self) -> bool:
        """Whether redaction left something out of one of them: then none is said to have moved."""
        rows: tuple[LivingRow, ...] = (*self.instruments, *self.actions)
        return any(row.life.withheld for row in rows)

    @cached_property
    def bodies(self) -> tuple[BodyRow, ...]:
        """The bodies."""
        return tuple(body_rows(self.register, self.moment))

    @property
    def living(self) -> tuple[LivingRow, ...]:
        """The instruments, then the action items."""
        return (*self.instruments, *self.actions)

    @property
    def late(self) -> list[ActionRow]:
        """The action items past their deadline, worst first."""
        late = [row for row in self.actions if row.days_late is not None]
        return sorted(late, key=lambda row: (-(row.days_late or 0), row.record.id))

    def eligible(self, record: Instrument) -> frozenset[str]:
        """Who may take part on the last day; nobody by name where that is all States."""
        return self.register.participants(record.open_to, self.last) or frozenset()

    def days_quiet(self, life: Life) -> int | None:
        """Days for which nothing has been told of a record, at least; None if nothing ever was."""
        return lateness.days_without_news(life, self.moment)

    def newest(self, life: Life) -> Event | None:
        """The latest event of a record."""
        return lateness.news(life, self.moment)

    def is_stale(self, row: LivingRow) -> bool:
        """Whether nothing has been told for longer than the settings allow in its status."""
        return lateness.is_stale(row.record, row.life, self.moment, self.register.settings)


def _as_announced(register: Register, day: date) -> Register:
    """The register without the meetings to come of which no source could tell by the day.

    A meeting that carries no day of recording was always known; but one of which the
    sources tell only afterwards had not been announced.
    """

    def is_announced(meeting: Meeting) -> bool:
        if meeting.recorded or not meeting.on or meeting.on.earliest <= day or not meeting.source:
            return True
        cited = (register.sources.get(id) for id in meeting.source)
        dated = [source.published for source in cited if source and source.published]
        return not dated or any(when.earliest <= day for when in dated)

    def announced(record: Record) -> Record:
        if not isinstance(record, Body) or all(map(is_announced, record.meeting)):
            return record
        return record.but(meeting=tuple(filter(is_announced, record.meeting)))

    return register.but(announced)
