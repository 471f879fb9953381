"""The report to a cabinet: everything signed or moved in a period, and what waits for a decision.

It is told the last day and asks no clock. A section is added with one file and one line here; those
that say the same as in the weekly report are the weekly report's own.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.document import Document
from tracker.reports import Asked
from tracker.reports.cabinet import bottom_line, happened, home, work
from tracker.reports.period import Period, Section, report
from tracker.reports.prose import spoken
from tracker.reports.weekly import countries, entering, learned, meetings, method, status

SECTIONS: tuple[Callable[[Period], Section], ...] = (
    bottom_line.section,
    home.section,
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
    return report("cabinet", title, period.moment, (period.first, period.last), sections)
