"""Dates in words and in numbers; which number is the day is never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import NotADate
from tracker.importers.written_date import Ambiguous, order_of, read


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    year = f"{day.year:04}"
    for words in (
        f"{day.day} {day:%b} {year}", f"{day.day:02} {day:%B} {year}",
        f"{day:%b} {day.day}, {year}", f"{day.day}-{day:%b}-{year}", day.isoformat(),
    ):  # fmt: skip
        assert read(words).day == day
    assert read(f"{day.day}/{day.month}/{year}", "day-first").day == day
    assert read(f"{day.month:02}/{day.day:02}/{year}", "month-first").day == day


def test_numbers_that_may_be_two_days_are_refused_with_both() -> None:
    with pytest.raises(Ambiguous, match='"03/04/2026" may be 2026-04-03 or 2026-03-04'):
        read("03/04/2026")


@pytest.mark.parametrize(
    ("words", "day"),
    [("25/12/2026", "2026-12-25"), ("12/25/2026", "2026-12-25"), ("04/04/2026", "2026-04-04"),
     ("25.12.2026", "2026-12-25"), ("2018-04", "2018-04"), ("unknown", "unknown")],
)  # fmt: skip
def test_numbers_that_may_be_one_day_are_that_day(words: str, day: str) -> None:
    assert read(words).text == day


@pytest.mark.parametrize("words", ["31/02/2026", "13/13/2026", "1 Foo 2026", "", "soon"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(NotADate):
        read(words)


@pytest.mark.parametrize(
    ("dates", "order"),
    [(["03/04/2026", "25/12/2026"], "day-first"), (["12/25/2026"], "month-first"),
     (["03/04/2026"], ""), (["25/12/2026", "12/25/2026"], ""), ([], "")],
)  # fmt: skip
def test_the_order_is_that_which_a_date_of_the_table_shows(dates: list[str], order: str) -> None:
    assert order_of(dates) == order
