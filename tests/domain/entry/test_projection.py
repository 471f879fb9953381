"""By when the rest must consent for an instrument to be in force in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.entry.treaties import Treaty, day
from tracker.domain.entry.projection import last_day_for
from tracker.domain.entry.reckoning import Supposed

ALL = 'open-to = ["IND", "LKA"]\n[entry-into-force]\nwhen = { parties = ["IND", "LKA"] }\n'
AFTER = ALL + 'after = "30 days"\n'
ONE = "2026-10-05 ratification IND\n"
BOTH = ONE + "2026-10-06 ratification LKA\n"


def last(clause: str, facts: str, by: str, as_of: str = "2026-11-21") -> date | None:
    treaty = Treaty(clause, facts)
    moment = treaty.moment(as_of)
    return last_day_for(treaty.record, treaty.register, moment, Supposed(), day(by))


@pytest.mark.parametrize(
    ("clause", "by", "on"),
    [
        (ALL, "2026-12-31", "2026-12-31"),
        (ALL, "2026-11-22", "2026-11-22"),
        (ALL, "2026-11-21", "2026-11-21"),
        (ALL, "2026-11-20", None),
        (AFTER, "2026-12-31", "2026-12-01"),
        (AFTER, "2026-12-22", "2026-11-22"),
        (AFTER, "2026-12-21", "2026-11-21"),
        (AFTER, "2026-12-20", None),
    ],
)
def test_the_last_day_on_which_the_rest_may_consent(clause: str, by: str, on: str | None) -> None:
    assert last(clause, ONE, by) == (day(on) if on else None)


def test_what_a_clause_hangs_on_elsewhere_is_heeded() -> None:
    floor = ALL + "not-before = [2026-12-24]\n"
    assert last(floor, ONE, "2026-12-23") is None
    assert last(floor, ONE, "2026-12-24") == day("2026-12-24")


def test_it_is_asked_of_the_day_of_the_question() -> None:
    assert last(AFTER, ONE, "2026-12-20", as_of="2026-11-01") == day("2026-11-20")
