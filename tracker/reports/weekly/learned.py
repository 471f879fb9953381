"""Learned: what was recorded this week and did not move anything in it: facts of earlier days,
remarks, new deadlines."""

from __future__ import annotations

from tracker.domain.document import Facts
from tracker.reports.weekly import moved
from tracker.reports.weekly.moved import Told
from tracker.reports.weekly.week import Section, Week, filled


def section(week: Week) -> Section:
    """What the register learned of in the week."""
    found = learned(week)
    return filled("learned", "Learned this week: earlier facts, remarks, deadlines",
                  [moved.answer(told, week) for told in found],
                  [Facts(tuple(moved.pairs(found, week)))])  # fmt: skip


def learned(week: Week) -> list[Told]:
    """The events recorded in the week that did not move anything in it; remarks among them."""
    told = {(one.row.record.id, one.event.at) for one in moved.moved(week)}
    found = [
        Told(row, event)
        for row in week.living
        for event in (*row.life.past, *row.life.doubtful)
        if week.holds(event.recorded) and (row.record.id, event.at) not in told
    ]
    return moved.in_order(found)
