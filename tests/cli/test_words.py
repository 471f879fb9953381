"""Words for dates: what is understood, and what is refused with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cli._errors import Usage
from tracker.cli._words import day, spoken, understand
from tracker.domain import dates

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026-11-30", "2026-11-30"),
        (" 2026-11-30 ", "2026-11-30"),
        ("5 January 2026", "2026-01-05"),
        ("05 january 2026", "2026-01-05"),
        ("5th of January 2026", "2026-01-05"),
        ("5 Jan", "2026-01-05"),
        ("30 Nov.", "2026-11-30"),
        ("1 Sept 2026", "2026-09-01"),
        ("January 5, 2026", "2026-01-05"),
        ("Jan 5 2026", "2026-01-05"),
        ("may 1", "2026-05-01"),
        ("Jan 2026", "2026-01"),
        ("September 2026", "2026-09"),
        ("5\N{NO-BREAK SPACE}January 2026", "2026-01-05"),
        ("today", "2026-11-21"),
        ("TODAY", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("tomorrow", "2026-11-22"),
        ("+3d", "2026-11-24"),
        ("-2w", "2026-11-07"),
        ("2w", "2026-12-05"),
        ("3 days", "2026-11-24"),
        ("+3m", "2027-02-21"),
        ("1 year", "2027-11-21"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("this fri", "2026-11-27"),
        ("last friday", "2026-11-20"),
        ("sat", "2026-11-28"),
        ("last sat", "2026-11-14"),
        ("thurs", "2026-11-26"),
        ("eow", "2026-11-22"),
        ("eom", "2026-11-30"),
        ("eoy", "2026-12-31"),
        ("2016", "2016"),
        ("2018-04", "2018-04"),
        ("..2021-11-25", "..2021-11-25"),
        ("2022-03-30..2022-12-23", "2022-03-30..2022-12-23"),
        ("2022-03-30 .. 2022-12-23", "2022-03-30..2022-12-23"),
        ("2025..", "2025.."),
        ("unknown", "unknown"),
        ("Unknown", "unknown"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("03.03.2026", "2026-03-03"),
    ],
)
def test_understood(words: str, meant: str) -> None:
    assert understand(words, SATURDAY).text == meant


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("03/04/2026", '"03/04/2026" may be 2026-04-03 or 2026-03-04'),
        ("3-4-2026", '"3-4-2026" may be 2026-04-03 or 2026-03-04'),
        ("2026-02-30", '"2026-02-30" is not a date: February 2026 has 28 days'),
        ("30 February 2026", '"2026-02-30" is not a date: February 2026 has 28 days'),
        ("32/01/2026", '"2026-01-32" is not a date: January 2026 has 31 days'),
        ("2018-13", '"2018-13" is not a date: there is no month 13'),
        ("2026-12-31..2026-01-01", '"2026-12-31..2026-01-01" ends before it begins'),
        ("..", '".." names no day; write "unknown"'),
        ("", '"" is not a date'),
        ("soon", '"soon" is not a date'),
        ("5 Floréal", '"5 Floréal" is not a date'),
        ("blue friday", '"blue friday" is not a date'),
        ("٢٠٢٦-١١-٣٠", '"٢٠٢٦-١١-٣٠" is not a date'),
        ("+٣d", '"+٣d" is not a date'),
        ("2026-1-5", '"2026-1-5" is not a date'),
        ("+9999y", '"+9999y" is out of range'),
        ("\x1b[31m", '"\\u{1b}[31m" is not a date'),
    ],
)
def test_refused(words: str, reason: str) -> None:
    with pytest.raises(Usage) as refused:
        understand(words, SATURDAY, "--on")
    assert refused.value.message == f"--on: {reason}"
    assert refused.value.hint


def test_long_words_are_cut_in_the_message() -> None:
    with pytest.raises(Usage) as refused:
        understand("x" * 10_000, SATURDAY)
    assert len(refused.value.message) < 100


def test_one_day_is_wanted() -> None:
    assert day("eom", SATURDAY, "--as-of") == date(2026, 11, 30)
    with pytest.raises(Usage, match='--as-of: "2026-11" may be several days'):
        day("2026-11", SATURDAY, "--as-of")


def test_said_back() -> None:
    assert spoken(dates.parse("2026-01-05")) == "Mon 2026-01-05"
    assert spoken(dates.parse("2026-01")) == "2026-01"
    assert spoken(dates.UNKNOWN) == "unknown"


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_every_day_is_understood_in_its_own_form(chosen: date) -> None:
    assert understand(chosen.isoformat(), SATURDAY).day == chosen
    assert understand(f"{chosen.day} {chosen:%B} {chosen.year}", SATURDAY).day == chosen
    assert understand(f"{chosen:%B} {chosen.day}, {chosen.year}", SATURDAY).day == chosen


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_the_week_after_today(today: date, number: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[number]
    coming = understand(name, today).day
    last = understand(f"last {name}", today).day
    assert coming
    assert last
    assert coming.weekday() == last.weekday() == number
    assert timedelta(1) <= coming - today <= timedelta(7)
    assert timedelta(1) <= today - last <= timedelta(7)


@given(st.text(max_size=30))
def test_any_words_are_understood_or_refused(words: str) -> None:
    try:
        found = understand(words, SATURDAY)
    except Usage:
        return
    assert found.earliest <= found.latest
