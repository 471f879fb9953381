"""The weekly status report: the state of the register at the end of a week, and what moved in it.

It is told the last day of the week and asks no clock, so the same register and the same week give
the same bytes whenever it is made. The contents page: a section is added with one file and one
line here.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.document import Document
from tracker.domain.week import name as week_number
from tracker.reports import Asked
from tracker.reports.appointments import appointments
from tracker.reports.period import Period, Section, report
from tracker.reports.prose import spoken
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

SECTIONS: tuple[Callable[[Period], Section], ...] = (
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
    period = Period(asked, "this week")
    sections = [make(period) for make in SECTIONS]
    days = period.first, period.last
    said = report("weekly", _title(period), period.moment, days, sections)
    days_of_it = (*dates.pressing(period), *dates.coming(period))
    return said._replace(appointments=appointments(days_of_it))


def _title(period: Period) -> str:
    """The register, the week and its days."""
    name = period.register.settings.title or "Register"
    number = week_number(period.first, period.last, period.register.settings.week_start)
    days = spoken(period.first, period.last)
    return f"{name}: weekly report{f' {number}' if number else ''}, {days}"
