"""The final clause in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.entry.treaties import group, instrument
from tracker.domain.dates import parse
from tracker.domain.entry import wording
from tracker.domain.entry.clause import FirstOfMonth, Period
from tracker.domain.register import Register

KNOWN = Register([group("bimstec", "IND"), instrument("", id="charter")])


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"consents": 1}, "1 party has consented"),
        ({"consents": 7}, "7 parties have consented"),
        ({"consents": 2, "among": ("IND", "NPL")}, "2 parties have consented, of India, Nepal"),
        ({"consents": 2, "among": "bimstec", "excluding": "IND"},
         "2 parties have consented, of bimstec (bimstec), not counting India"),
        ({"parties": "all-states"}, "all of these have consented: all States"),
        ({"share": 55.0, "of": "bimstec"},
         "parties with at least 55 per cent of the weight of bimstec (bimstec) have consented"),
        ({"share": 0.5, "of": "bimstec", "strict": True, "total": 1000.0},
         "parties with more than 0.5 per cent of the weight of bimstec (bimstec) "
         "(of a total of 1000) have consented"),
        ({"fraction": "2/3", "of": "bimstec"}, "2/3 of bimstec (bimstec) have consented"),
        ({"fraction": "2/3", "of": {"parties_to": "charter"}, "as_at": parse("2020-01")},
         "2/3 of the parties to charter as at 2020-01 have consented"),
        ({"fraction": "2/3", "of": "bimstec", "members_only": False},
         "2/3 of bimstec (bimstec) have consented, others' consents counted too"),
        ({"fraction": "2/3", "of": "bimstec", "members_only": True},
         "2/3 of bimstec (bimstec) have consented"),
        ({"reached": parse("2030")}, "2030 is reached"),
        ({"all_": ({"consents": 1}, {"consents": 2})},
         "(1 party has consented) and (2 parties have consented)"),
        ({"any_": ({"consents": 1}, {"consents": 2})},
         "(1 party has consented) or (2 parties have consented)"),
        ({}, "not readable"),
    ],
)  # fmt: skip
def test_a_condition(when: dict[str, Any], words: str) -> None:
    assert wording.condition(when, KNOWN) == words


@pytest.mark.parametrize(
    ("after", "counting", "steps", "counted"),
    [
        ((), "exclusive", "the same day", ""),
        ((Period(30, "day"),), "exclusive", "30 days", "30 days, the day of deposit not counted"),
        ((Period(1, "day"),), "inclusive", "1 day",
         "1 day, the day of deposit counted as the first"),
        ((FirstOfMonth(1),), "exclusive", "the first day of the next month",
         "the first day of the next month"),
        ((Period(3, "month"), FirstOfMonth(2)), "next-day",
         "3 months, then the first day of the 2nd month after",
         "3 months, the period having run out, then the first day of the 2nd month after"),
        ((Period(1, "month"), Period(1, "year")), "exclusive", "1 month, then 1 year",
         "1 month, then 1 year, the day of deposit not counted"),
    ],
)  # fmt: skip
def test_the_steps_after_it(
    after: tuple[Period | FirstOfMonth, ...], counting: str, steps: str, counted: str
) -> None:
    assert wording.steps(after) == steps
    assert wording.counted_steps(after, counting) == counted


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th"), (101, "101st"),
        (111, "111th"), (112, "112th"), (113, "113th"),
    ],
)  # fmt: skip
def test_a_month_in_its_order(number: int, words: str) -> None:
    assert wording.steps((FirstOfMonth(number),)) == f"the first day of the {words} month after"


def test_a_floor() -> None:
    assert wording.floor(parse("2027-01"), KNOWN) == "2027-01"
    assert wording.floor(Period(1, "year"), KNOWN) == "1 year after opening for signature"
    assert wording.floor({"instrument": "charter"}, KNOWN) == "charter is in force"
