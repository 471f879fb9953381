"""What of the agenda a calendar takes."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import on, parse
from tracker.reports.appointments import appointments
from tracker.reports.clocks import Entry

DEADLINE = Entry(on(date(2026, 12, 1)), "deadline", "plan", "Prepare a plan", lead="IND")
MEETING = Entry(on(date(2026, 11, 30)), "meeting", "bnsc", "Chiefs, meeting 5, Malé",
                until=on(date(2026, 12, 2)), place="Malé", which="5")  # fmt: skip


def test_a_day_is_a_day() -> None:
    (one,) = appointments([DEADLINE])
    assert (one.first, one.last) == (date(2026, 12, 1), date(2026, 12, 1))
    assert (one.what, one.title, one.note, one.place) == (
        "deadline", "Prepare a plan", "Lead: IND", "",
    )  # fmt: skip
    assert one.key == ("plan", "deadline", "", "")


def test_what_lasts_has_its_span_and_its_place_apart() -> None:
    (one,) = appointments([MEETING])
    assert (one.first, one.last) == (date(2026, 11, 30), date(2026, 12, 2))
    assert (one.title, one.place) == ("Chiefs, meeting 5", "Malé")
    assert one.key == ("bnsc", "meeting", "", "5")


@pytest.mark.parametrize(
    ("when", "day", "note"),
    [
        ("2026", date(2026, 12, 31), "Date: some day in 2026."),
        ("2026-11", date(2026, 11, 30), "Date: some day in 2026-11."),
        (
            "2026-11-01..2026-12",
            date(2026, 12, 31),
            "Date: some day from 2026-11-01 to 2026-12-31.",
        ),
        ("..2026-12-05", date(2026, 12, 5), "Date: some day up to 2026-12-05."),
    ],
)
def test_what_may_be_several_days_stands_on_the_last(when: str, day: date, note: str) -> None:
    (one,) = appointments([DEADLINE._replace(when=parse(when), lead="")])
    assert (one.first, one.last, one.note) == (day, day, note)


@pytest.mark.parametrize("when", ["unknown", "2026-11-01.."])
def test_what_has_no_last_day_is_left_out(when: str) -> None:
    assert appointments([DEADLINE._replace(when=parse(when))]) == ()


@pytest.mark.parametrize(
    ("when", "until", "first", "last", "note"),
    [
        ("2026-11", "2026-11-20", date(2026, 11, 20), date(2026, 11, 20), "Date: some day in 2026-11."),
        ("2026-11-18", "2026-11", date(2026, 11, 18), date(2026, 11, 18), "It ends on some day in 2026-11."),
        ("2026-11-18", "unknown", date(2026, 11, 18), date(2026, 11, 18), "It ends on a day not known."),
        ("2026-11-18", "2026-11-18..", date(2026, 11, 18), date(2026, 11, 18),
         "It ends on some day from 2026-11-18."),
        ("2026-11-18", "2026-11-17", date(2026, 11, 18), date(2026, 11, 18), ""),
    ],
)  # fmt: skip
def test_it_lasts_only_where_both_ends_are_certain(
    when: str, until: str, first: date, last: date, note: str
) -> None:
    (one,) = appointments([MEETING._replace(when=parse(when), until=parse(until))])
    assert (one.first, one.last, one.note) == (first, last, note)


def test_what_is_late_says_so() -> None:
    (one,) = appointments([DEADLINE._replace(late=True)])
    assert one.note == "Late: it was to happen by then and has not.\nLead: IND"


def test_the_key_stays_while_the_date_moves() -> None:
    moved = MEETING._replace(when=on(date(2027, 1, 1)), until=None)
    assert appointments([moved])[0].key == appointments([MEETING])[0].key
