"""What moved since the last meeting in what the bodies answer for."""

from __future__ import annotations

from tracker.domain.document import Facts
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, filled
from tracker.reports.weekly import learned, moved


def section(scope: Scope) -> Section:
    """Moves and acts since that meeting began, and what became known since of earlier days."""
    period = scope.period
    if scope.row.last_meeting is None:
        return filled("moved", "Moved since the last meeting: none is recorded", [], [])
    found = [told for told in (*moved.moved(period), *learned.learned(period))
             if told.row.record.id in scope.ids]  # fmt: skip
    rows = [moved.answer(told, period) for told in found]
    return filled("moved", "Moved since the last meeting", rows,
                  [Facts(tuple(moved.pairs(found, period)))])  # fmt: skip
