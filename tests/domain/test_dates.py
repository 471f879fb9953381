from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import UNKNOWN, Days, NotADate, between, months_before, on, parse

FIRST, LAST = date.min, date.max


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-03-16", date(2021, 3, 16), date(2021, 3, 16)),
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2022-03-30..2022-12-23", date(2022, 3, 30), date(2022, 12, 23)),
        ("2016..2018-04", date(2016, 1, 1), date(2018, 4, 30)),
        ("..2021-11-25", FIRST, date(2021, 11, 25)),
        ("..2021", FIRST, date(2021, 12, 31)),
        ("2021-11-25..", date(2021, 11, 25), LAST),
        ("2021..2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("unknown", FIRST, LAST),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_every_form_is_the_set_of_its_days(text: str, earliest: date, latest: date) -> None:
    found = parse(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", '"soon" is not a date'),
        ("", '"" is not a date'),
        ("2021-3-16", '"2021-3-16" is not a date'),
        ("16-03-2021", '"16-03-2021" is not a date'),
        (" 2021", '" 2021" is not a date'),
        ("2021\n", '"2021\n" is not a date'),
        ("２０２１", '"２０２１" is not a date'),
        ("2021-03-16T10:00:00", '"2021-03-16T10:00:00" is not a date'),
        ("Unknown", '"Unknown" is not a date'),
        ("0000-01-01", '"0000-01-01" is not a date: there is no year 0000'),
        ("2018-13", '"2018-13" is not a date: there is no month 13'),
        ("2018-00-01", '"2018-00-01" is not a date: there is no month 00'),
        ("2026-02-30", '"2026-02-30" is not a date: February 2026 has 28 days'),
        ("2024-02-30", '"2024-02-30" is not a date: February 2024 has 29 days'),
        ("2026-04-00", '"2026-04-00" is not a date: April 2026 has 30 days'),
        ("2026-02-30..2026-03", '"2026-02-30" is not a date: February 2026 has 28 days'),
        ("2016..2017..2018", '"2017..2018" is not a date'),
        ("..", '".." names no day; write "unknown"'),
        ("2018..2016", '"2018..2016" ends before it begins'),
        ("2018-05..2018-04", '"2018-05..2018-04" ends before it begins'),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotADate) as found:
        parse(text)
    assert str(found.value) == reason


def test_a_day_is_one_day_however_it_is_written() -> None:
    for one in (parse("2021-03-16"), parse("2021-03-16..2021-03-16"), on(date(2021, 3, 16))):
        assert one.is_day
        assert one.day == date(2021, 3, 16)
    month = parse("2021-03")
    assert not month.is_day
    assert month.day is None


def test_a_date_is_open_where_no_latest_day_is_known() -> None:
    assert parse("unknown").is_open
    assert parse("2021..").is_open
    assert not parse("..2021").is_open


def test_dates_sort_by_the_latest_day_they_may_be() -> None:
    texts = ["unknown", "2016", "2016-12-31", "..2016", "2016-01-01", "2017-01-01", "2016.."]
    assert [str(d) for d in sorted(map(parse, texts))] == [
        "2016-01-01", "..2016", "2016", "2016-12-31", "2017-01-01", "unknown", "2016..",
    ]  # fmt: skip


def test_precedes_where_days_touch() -> None:
    spring, april, may = parse("2021-03..2021-04"), parse("2021-04"), parse("2021-05-01")
    assert april.precedes(may) is True
    assert may.precedes(april) is False
    assert spring.precedes(april) is None
    assert may.precedes(may) is False
    assert april.precedes(parse("2021-04-01")) is False
    assert parse("2021-04-01").precedes(april) is None


def test_up_to_takes_away_what_cannot_have_been() -> None:
    year = parse("2026")
    assert year.up_to(date(2026, 6, 30)) == Days(date(2026, 6, 30), date(2026, 1, 1), "2026")
    assert year.up_to(date(2026, 12, 31)) is year
    assert year.up_to(date(2025, 12, 31)) is year, "a date foretold stays as it is"
    assert year.up_to(date(2026, 1, 1)).day == date(2026, 1, 1)
    assert str(year.up_to(date(2026, 1, 1))) == "2026"


def test_within_is_certain() -> None:
    month = parse("2021-03")
    assert month.within(date(2021, 3, 1), date(2021, 3, 31))
    assert not month.within(date(2021, 3, 2), date(2021, 3, 31))
    assert not month.within(date(2021, 3, 1), date(2021, 3, 30))
    assert not parse("..2021-03-15").within(date(2021, 3, 1), date(2021, 3, 31))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2021-01-01", "2021-02-01", "2021-01-01..2021-02-01"),
        ("2021", "2022-02", "2021-01-01..2022-02-28"),
        ("2021-01-01", "2021-01-01", "2021-01-01"),
        (None, "2021-02-01", "..2021-02-01"),
        ("unknown", "2021-02-01", "..2021-02-01"),
        ("2021-02-01", None, "2021-02-01.."),
        ("2021-02-01", "unknown", "2021-02-01.."),
        (None, None, "unknown"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_between_two_dates(first: str | None, last: str | None, text: str) -> None:
    found = between(parse(first) if first else None, parse(last) if last else None)
    assert str(found) == text
    assert found == parse(text)


def test_nothing_lies_between_a_day_and_one_before_it() -> None:
    with pytest.raises(NotADate, match="2021-01-01 is before 2021-02-01"):
        between(parse("2021-02-01"), parse("2021-01-01"))


DAY_ONE = date(2020, 2, 25)
"""The model's calendar: sixteen days around the end of a leap February."""


@st.composite
def small_dates(draw: st.DrawFn) -> Days:
    start = draw(st.integers(0, 15))
    end = draw(st.integers(start, 15))
    first, last = (DAY_ONE + timedelta(days=n) for n in (start, end))
    return on(first) if first == last else parse(f"{first}..{last}")


def days_of(when: Days) -> set[date]:
    """The days a date may be, one by one."""
    return {
        DAY_ONE + timedelta(days=n)
        for n in range(16)
        if when.earliest <= DAY_ONE + timedelta(days=n) <= when.latest
    }


@settings(max_examples=200, deadline=None)
@given(small_dates(), small_dates())
def test_precedes_is_what_the_days_one_by_one_say(one: Days, other: Days) -> None:
    answers = {a < b for a in days_of(one) for b in days_of(other)}
    assert one.precedes(other) is (answers.pop() if len(answers) == 1 else None)


@settings(max_examples=200, deadline=None)
@given(small_dates(), st.integers(0, 15))
def test_up_to_is_what_the_days_one_by_one_say(when: Days, offset: int) -> None:
    day = DAY_ONE + timedelta(days=offset)
    left = {d for d in days_of(when) if d <= day}
    assert days_of(when.up_to(day)) == (left or days_of(when))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(small_dates(), st.just(UNKNOWN)), max_size=8), st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_input(dates: list[Days], r: object) -> None:
    shuffled = list(dates)
    r.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(shuffled) == sorted(dates)
    for a, b in zip(sorted(dates), sorted(dates)[1:], strict=False):
        assert a <= b
        assert a.precedes(b) is not False or a.latest == b.latest


@settings(max_examples=100, deadline=None)
@given(st.dates())
def test_every_day_reads_back_from_its_text(day: date) -> None:
    assert parse(day.isoformat()) == on(day)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-.unkow", max_size=24))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        found = parse(text)
    except NotADate:
        return
    assert found.earliest <= found.latest
    assert str(found) == text


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 22), date(2026, 5, 22)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(1, 6, 30), date.min),
    ],
)
def test_months_before_a_day_end_with_the_month(day: date, before: date) -> None:
    assert months_before(day, 6) == before
