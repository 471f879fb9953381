"""Counting time: periods, first-of-month steps and the depositaries' ways of counting."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.entry.clause import FirstOfMonth, Period, step
from tracker.domain.entry.counting import after, reached
from tracker.domain.vocabulary import COUNTINGS

FAR = date(2999, 12, 31)


@pytest.mark.parametrize(
    ("day", "period", "times", "end"),
    [
        (date(2024, 2, 29), Period(1, "year"), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), Period(1, "year"), 4, date(2028, 2, 29)),
        (date(2026, 1, 31), Period(1, "month"), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), Period(30, "day"), 2, date(2026, 4, 1)),
        (date(9999, 1, 1), Period(1, "year"), 1, None),
        (date(2026, 1, 1), Period(99999, "year"), 9, None),
    ],
)
def test_so_many_periods_later(day: date, period: Period, times: int, end: date | None) -> None:
    assert after(day, period, times) == end


def led(day: str, *steps: str, counting: str = "exclusive") -> str | None:
    """Where steps written as in a clause lead."""
    found = reached(date.fromisoformat(day), tuple(map(step, steps)), counting)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("day", "steps", "end"),
    [
        ("2024-04-21", ["30 days"], "2024-05-21"),
        ("2024-01-30", ["30 days"], "2024-02-29"),
        ("2023-01-30", ["30 days"], "2023-03-01"),
        ("2023-11-30", ["3 months"], "2024-02-29"),
        ("2024-11-30", ["3 months"], "2025-02-28"),
        ("2024-08-31", ["1 month"], "2024-09-30"),
        ("2024-02-29", ["12 months"], "2025-02-28"),
        ("2024-02-29", ["1 year"], "2025-02-28"),
        ("2023-02-28", ["1 year"], "2024-02-28"),
        ("2004-03-18", ["first of next month"], "2004-04-01"),
        ("2004-03-01", ["first of next month"], "2004-04-01"),
        ("2004-12-31", ["first of next month"], "2005-01-01"),
        ("1998-09-16", ["first of 6th month"], "1999-03-01"),
        ("2004-12-31", ["first of 12th month"], "2005-12-01"),
        ("2004-03-18", ["3 months", "first of next month"], "2004-07-01"),
        ("2004-03-31", ["3 months", "first of next month"], "2004-07-01"),
        ("2004-04-01", ["3 months", "first of next month"], "2004-08-01"),
        ("2004-01-31", ["first of next month", "30 days"], "2004-03-02"),
        ("2004-01-31", ["1 month", "1 month"], "2004-03-29"),
        ("2004-01-31", [], "2004-01-31"),
    ],
)
def test_steps_lead_from_one_to_the_next(day: str, steps: list[str], end: str) -> None:
    assert led(day, *steps) == end


@pytest.mark.parametrize(
    ("counting", "days", "month_first", "last_of_month"),
    [
        ("inclusive", "2024-05-20", "2004-07-01", "2004-06-01"),
        ("exclusive", "2024-05-21", "2004-07-01", "2004-07-01"),
        ("next-day", "2024-05-22", "2004-07-01", "2004-07-01"),
    ],
)
def test_the_way_of_counting_moves_the_end_of_the_period_not_the_first_of_the_month(
    counting: str, days: str, month_first: str, last_of_month: str
) -> None:
    assert led("2024-04-21", "30 days", counting=counting) == days
    then_first = ("3 months", "first of next month")
    assert led("2004-03-18", *then_first, counting=counting) == month_first
    assert led("2004-03-01", *then_first, counting=counting) == last_of_month


def test_only_the_last_period_is_moved() -> None:
    assert led("2004-01-01", "10 days", "10 days", counting="next-day") == "2004-01-22"
    assert led("2004-01-01", "10 days", "10 days", counting="inclusive") == "2004-01-20"
    between = ("10 days", "first of next month", "10 days")
    assert led("2004-01-21", *between, counting="next-day") == "2004-02-12"


@pytest.mark.parametrize("counting", COUNTINGS)
def test_where_there_is_no_period_there_is_nothing_to_count(counting: str) -> None:
    assert led("2004-03-18", counting=counting) == "2004-03-18"
    assert led("2004-03-18", "first of 3rd month", counting=counting) == "2004-06-01"


@pytest.mark.parametrize(
    ("day", "steps", "counting"),
    [
        ("9999-12-31", ["1 day"], "exclusive"),
        ("9999-12-31", ["1 day"], "inclusive"),
        ("9999-12-30", ["1 day"], "next-day"),
        ("9999-12-01", ["first of next month"], "exclusive"),
        ("9999-12-01", ["1 month"], "exclusive"),
        ("2026-01-01", ["99999 years"], "exclusive"),
        ("2026-01-01", ["99999 months"], "exclusive"),
    ],
)
def test_beyond_the_calendar_there_is_no_day(day: str, steps: list[str], counting: str) -> None:
    assert led(day, *steps, counting=counting) is None


@given(st.dates(max_value=FAR), st.integers(1, 5000), st.sampled_from(["day", "month", "year"]))
def test_periods_agree_with_relativedelta(day: date, number: int, unit: str) -> None:
    if unit == "year":
        number = number % 100 + 1
    keys = {f"{unit}s": number}
    expected = day + relativedelta(**keys)  # type: ignore[arg-type]
    assert reached(day, (Period(number, unit),), "exclusive") == expected
    assert after(day, Period(number, unit)) == expected


@given(st.dates(max_value=FAR), st.integers(1, 600))
def test_months_lead_to_the_same_day_number_or_the_last_of_the_month(
    day: date, number: int
) -> None:
    found = after(day, Period(number, "month"))
    assert found is not None
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == number
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@given(st.dates(max_value=FAR), st.integers(1, 99))
def test_first_of_month_steps_agree_with_relativedelta(day: date, nth: int) -> None:
    expected = day + relativedelta(months=nth, day=1)
    assert reached(day, (FirstOfMonth(nth),), "exclusive") == expected


@given(
    st.dates(max_value=FAR, min_value=date(2, 1, 1)),
    st.integers(1, 500),
    st.sampled_from(["day", "month"]),
)
def test_the_three_ways_of_counting_are_a_day_apart(day: date, number: int, unit: str) -> None:
    steps = (Period(number, unit),)
    days = [reached(day, steps, way) for way in ("inclusive", "exclusive", "next-day")]
    numbers = [found.toordinal() for found in days if found]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


@given(st.dates(max_value=FAR), st.dates(max_value=FAR), st.sampled_from(COUNTINGS))
def test_an_earlier_day_never_leads_to_a_later_one(one: date, other: date, way: str) -> None:
    first, last = sorted((one, other))
    for steps in (
        ("30 days",), ("3 months", "first of next month"), ("1 year",), ("first of 6th month",),
    ):  # fmt: skip
        made = tuple(map(step, steps))
        start, end = reached(first, made, way), reached(last, made, way)
        assert start is not None
        assert end is not None
        assert start <= end
