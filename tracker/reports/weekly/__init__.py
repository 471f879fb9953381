"""The weekly status report: the state of the register at the end of a week, and what moved in it.

It is told the last day of the week and asks no clock, so the same register and the same week give
the same bytes whenever it is made. The contents page: a section is added with one file and one
line here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.domain.document import Block, Document, Heading
from tracker.domain.week import name as week_number
from tracker.reports import Asked
from tracker.reports.weekly import (
    actions,
    awaiting,
    bottom_line,
    corrected,
    countries,
    dates,
    decisions,
    entering,
    learned,
    meetings,
    method,
    moved,
    negotiation,
    quality,
    status,
)
from tracker.reports.weekly.week import Section, Week

SECTIONS: tuple[Callable[[Week], Section], ...] = (
    bottom_line.section,
    decisions.section,
    moved.section,
    learned.section,
    corrected.section,
    entering.section,
    awaiting.section,
    negotiation.section,
    dates.section,
    actions.section,
    countries.section,
    meetings.section,
    quality.section,
    status.section,
    method.section,
)


def build(asked: Asked) -> Document:
    """The weekly report as a document."""
    week = Week(asked)
    sections = [make(week) for make in SECTIONS]
    answer = {
        **week.moment.envelope("report"),
        "report": "weekly",
        "from": week.first.isoformat(),
        "to": week.last.isoformat(),
        "sections": [{"id": s.id, "title": s.title, "rows": s.rows} for s in sections],
    }
    blocks: list[Block] = []
    for section in sections:
        count = f" ({len(section.rows)})" if section.is_counted and section.rows else ""
        blocks += [Heading(section.title + count), *section.blocks]
    return Document(_title(week), answer, tuple(blocks))


def _title(week: Week) -> str:
    """The register, the week and its days."""
    name = week.register.settings.title or "Register"
    number = week_number(week.first, week.last, week.register.settings.week_start)
    days = spoken(week.first, week.last)
    return f"{name}: weekly report{f' {number}' if number else ''}, {days}"


def spoken(first: date, last: date) -> str:
    """The days of the period: "16 to 22 November 2026"."""
    if first == last:
        return f"{last.day} {last:%B} {last.year}"
    end = f"{last.day} {last:%B} {last.year}"
    if first.year != last.year:
        return f"{first.day} {first:%B} {first.year} to {end}"
    return (
        f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%B} to {end}"
    )
