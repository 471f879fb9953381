"""A paper for the next meeting of a body: what the last one decided, what is due, what to decide.

It covers the body and the bodies below it. It is told its day and asks no clock. A section is added
with one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.document import Document
from tracker.reports import Asked
from tracker.reports.appointments import appointments
from tracker.reports.clocks import Entry, deadlines, in_order
from tracker.reports.clocks import meetings as meetings_of
from tracker.reports.meeting import bottom_line, decisions, meetings, moved, texts, work
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, report
from tracker.reports.prose import day
from tracker.reports.weekly import method

SECTIONS: tuple[Callable[[Scope], Section], ...] = (
    bottom_line.section,
    meetings.following,
    decisions.section,
    meetings.last,
    work.overdue,
    work.due,
    work.pending,
    texts.section,
    moved.section,
    meetings.members,
)


def build(asked: Asked) -> Document:
    """The paper as a document."""
    scope = Scope(asked)
    period = scope.period
    sections = [make(scope) for make in SECTIONS]
    title = f"{scope.body.title}: paper for the next meeting, as of {day(period.last)}"
    first = period.first if scope.row.last_meeting else None
    said = report("meeting", title, period.moment, (first, period.last),
                  [*sections, method.section(period)])  # fmt: skip
    return said._replace(appointments=appointments(_dates(scope)))


def _dates(scope: Scope) -> list[Entry]:
    """The days of it that a calendar takes: its next meeting, and the deadlines of what is open."""
    coming = scope.next_meeting
    told = meetings_of(scope.body, scope.period.moment)
    own = (one for one in told if coming and one.when == coming.on)
    return in_order((*own, *deadlines(scope.actions)))
