"""Learned: what was recorded in the period and did not move anything in it: facts of earlier days,
remarks, new deadlines."""

from __future__ import annotations

from tracker.reports.period import Period, Section, filled
from tracker.reports.weekly import moved
from tracker.reports.weekly.moved import Told


def section(period: Period) -> Section:
    """What the register learned of in the period."""
    found = learned(period)
    return filled("learned", f"Learned {period.called}: earlier facts, remarks, deadlines",
                  [moved.answer(told, period) for told in found],
                  moved.blocks(found, period))  # fmt: skip


def learned(period: Period) -> list[Told]:
    """The events recorded in the period that did not move anything in it; remarks among them."""
    told = {(one.row.record.id, one.event.at) for one in moved.moved(period)}
    found = [
        Told(row, event)
        for row in period.living
        for event in (*row.life.past, *row.life.doubtful)
        if period.holds(event.recorded) and (row.record.id, event.at) not in told
    ]
    return moved.in_order(found)
