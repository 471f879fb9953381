"""What moved since the last meeting in what the bodies answer for."""

from __future__ import annotations

from tracker.reports.meeting.meetings import told_by_last
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, filled
from tracker.reports.weekly import learned, moved


def section(scope: Scope) -> Section:
    """Moves and acts since that meeting began, and what became known since of earlier days; save
    what that meeting's own section tells."""
    period = scope.period
    if scope.row.is_withheld:
        return Section("moved", "Moved since the last meeting", [], ())
    if scope.row.last_meeting is None:
        return filled("moved", "Moved since the last meeting: none is recorded", [], [])
    is_told = told_by_last(scope)
    found = [told for told in (*moved.moved(period), *learned.learned(period))
             if told.row.record.id in scope.ids
             and not is_told(told.row.record.id, told.event)]  # fmt: skip
    rows = [moved.answer(told, period) for told in found]
    return filled("moved", "Moved since the last meeting", rows,
                  moved.blocks(found, period))  # fmt: skip
