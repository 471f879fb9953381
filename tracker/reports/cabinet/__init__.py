"""The report to a cabinet: everything signed or moved in a period, and what waits for a decision.

It is told the last day and asks no clock. A section is added with one file and one line here; those
that say the same as in the weekly report are the weekly report's own.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.document import Document
from tracker.reports import Asked
from tracker.reports.appointments import appointments
from tracker.reports.cabinet import bottom_line, happened, home, work
from tracker.reports.clocks import Entry, deadlines, in_order
from tracker.reports.clocks import entering as entering_into_force
from tracker.reports.clocks import meetings as meetings_of
from tracker.reports.period import Period, Section, report
from tracker.reports.prose import spoken
from tracker.reports.weekly import countries, entering, learned, meetings, method, status

SECTIONS: tuple[Callable[[Period], Section], ...] = (
    bottom_line.section,
    home.section,
    home.others,
    *happened.SECTIONS,
    entering.section,
    work.section,
    countries.section,
    meetings.section,
    learned.section,
    status.section,
    method.section,
)


def build(asked: Asked) -> Document:
    """The report as a document."""
    period = Period(asked)
    name = period.register.settings.title or "Register"
    title = f"{name}: report to the cabinet, {spoken(period.first, period.last)}"
    sections = [make(period) for make in SECTIONS]
    said = report("cabinet", title, period.moment, (period.first, period.last), sections)
    return said._replace(appointments=appointments(_dates(period)))


def _dates(period: Period) -> list[Entry]:
    """The days of it that a calendar takes: entries into force, to come or not declared, the
    deadlines of the action items it tells of, and the meetings to come."""
    found = [
        one
        for row in period.instruments
        for one in entering_into_force(row, period.register, period.moment)
    ]
    told = {row.record.id: row for these in work.grouped(period).values() for _, row in these}
    found += deadlines(told.values())
    for body in period.register.bodies.values():
        coming = meetings_of(body, period.moment)
        found += (one for one in coming if one.when.earliest > period.last)
    return in_order(found)
