"""Counting time: the day to which a period or a first-of-month step leads.

Months and years lead to the same day number, clamped to the month's end (UN, Summary of Practice
of the Secretary-General as Depositary, 1999). Depositaries count periods in three
ways: the day of deposit is day 0 (exclusive, as the UN does), it is day 1 (inclusive), or the
period must have run out (next-day).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.entry.clause import FirstOfMonth, Period

_SHIFT = {"inclusive": -1, "exclusive": 0, "next-day": 1}


def reached(day: date, steps: Sequence[Period | FirstOfMonth], counting: str) -> date | None:
    """The day to which the steps lead from `day`; None beyond the calendar.

    The way of counting moves the day on which the last period ends; a first of the month that
    follows is then the first after that day. Without a period there is nothing to count.
    """
    periods = [n for n, step in enumerate(steps) if isinstance(step, Period)]
    try:
        for n, step in enumerate(steps):
            day = _first_of_month(day, step) if isinstance(step, FirstOfMonth) else _ran(day, step)
            if periods and n == periods[-1]:
                day += timedelta(days=_SHIFT[counting])
    except (ValueError, OverflowError):
        return None
    return day


def after(day: date, period: Period, times: int = 1) -> date | None:
    """The day on which the period has run so many times from `day`; None beyond the calendar."""
    try:
        return _ran(day, Period(period.number * times, period.unit))
    except (ValueError, OverflowError):
        return None


def _ran(day: date, period: Period) -> date:
    if period.unit == "day":
        return day + timedelta(days=period.number)
    from dateutil.relativedelta import relativedelta

    months = period.number * (12 if period.unit == "year" else 1)
    return day + relativedelta(months=months)


def _first_of_month(day: date, step: FirstOfMonth) -> date:
    months = day.year * 12 + day.month - 1 + step.nth
    return date(months // 12, months % 12 + 1, 1)
