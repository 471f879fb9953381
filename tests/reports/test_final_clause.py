"""The final clause in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reports.registers import register
from tracker.domain.dates import parse
from tracker.domain.document import Facts, Items
from tracker.domain.entry.clause import CLAUSE
from tracker.domain.moment import Moment
from tracker.domain.records import Group, Instrument
from tracker.domain.register import Register
from tracker.reports.final_clause import clause_section
from tracker.reports.rows import instrument_row

PACT = 'title = "Pact"\nkind = "treaty"\n'
REGISTER = Register(
    [
        Group(id="bimstec", path="groups/bimstec.toml", title="BIMSTEC"),
        Instrument(id="mla", path="instruments/mla.toml", title="MLA", kind="convention"),
    ]
)


def facts(clause: dict[str, Any]) -> dict[str, Any]:
    """The facts told of a clause, by name."""
    problems: list[Any] = []
    read = CLAUSE.read(clause, (), problems)
    assert problems == []
    record = Instrument(id="x", path="instruments/x.toml", title="X", entry_into_force=read)
    day = parse("2026-11-21").latest
    row = instrument_row(record, REGISTER, Moment(day))
    section = clause_section(row, REGISTER)[1]
    assert isinstance(section, Facts)
    return dict(section.pairs)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"consents": 1}, "1 party has consented"),
        ({"consents": 35}, "35 parties have consented"),
        ({"consents": 3, "among": "bimstec"}, "3 parties have consented, of BIMSTEC (bimstec)"),
        ({"consents": 3, "excluding": ["IND"]}, "3 parties have consented, not counting India"),
        ({"parties": ["GBR", "USA"]},
         "All of these have consented: United Kingdom, United States"),
        ({"parties": "bimstec"}, "All of these have consented: BIMSTEC (bimstec)"),
        ({"share": 55.0, "of": "bimstec"},
         "Parties with at least 55 per cent of the weight of BIMSTEC (bimstec) have consented"),
        ({"share": 50, "of": "bimstec", "strict": True, "total": 120},
         "Parties with more than 50 per cent of the weight of BIMSTEC (bimstec) "
         "(of a total of 120) have consented"),
        ({"fraction": "2/3", "of": {"parties-to": "mla"}, "members-only": False},
         "2/3 of the parties to MLA have consented, others' consents counted too"),
        ({"fraction": "2/3", "of": ["IND"], "as-at": "2020"}, "2/3 of India as at 2020 have consented"),
        ({"reached": "2027-01"}, "2027-01 is reached"),
        ({"all": [{"consents": 2}, {"any": [{"consents": 1}, {"reached": "2030"}]}]},
         "(2 parties have consented) and ((1 party has consented) or (2030 is reached))"),
    ],
)  # fmt: skip
def test_a_condition(when: dict[str, Any], words: str) -> None:
    assert facts({"when": when})["Condition"] == words


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("30 days", "30 days"),
        ("1 year", "1 year"),
        (["3 months", "first of next month"], "3 months, then the first day of the next month"),
        ("first of 6th month", "the first day of the 6th month after"),
        ([], "the same day"),
    ],
)
def test_the_steps(after: Any, words: str) -> None:
    assert facts({"when": {"consents": 1}, "after": after})["Then"] == words


def test_what_else_the_clause_says() -> None:
    told = facts(
        {
            "article": "25(4)",
            "text": "Upon [the] deposit",
            "when": {"consents": 7},
            "counting": "inclusive",
            "counts": ["signature", "ratification"],
            "organisations": True,
            "not-before": "2 years after opening",
            "fixed": {"on": "2030", "if-met-by": "2029-06"},
            "alternative": [{"when": {"consents": 2}, "after": "1 month"}],
            "later-parties": {"after": "30 days"},
            "binds": {"parties-to": "mla"},
        }
    )
    assert told == {
        "Article": "25(4)",
        "Text": "“Upon [the] deposit”",
        "Condition": "7 parties have consented",
        "Then": "the same day",
        "Or": "2 parties have consented; then 1 month",
        "Counting": "inclusive: the day the condition is met is day 1",
        "Counts": "signature, ratification only",
        "Organisations": "their instruments count beside their members'",
        "Not before": "2 years after opening for signature",
        "Fixed day": "2030, if the condition is met by 2029-06",
        "Later parties": "30 days",
        "Binds": "the parties to MLA, acted or not, unless objecting",
    }


def test_a_clause_that_waits_for_another_instrument() -> None:
    told = facts({"when": {"consents": 1}, "not-before": [{"instrument": "mla"}]})
    assert told["Not before"] == "MLA is in force"


def test_the_condition_is_told_once() -> None:
    text = PACT + "[entry-into-force]\nwhen = { consents = 2 }\n"
    found = register({"instruments/pact": text})
    record = found.instruments["pact"]
    section = clause_section(instrument_row(record, found, Moment(date(2026, 11, 21))), found)
    assert isinstance(section[1], Facts)
    assert ("Condition", "2 parties have consented") in section[1].pairs
    assert isinstance(section[2], Items)
    assert section[2].lines[0] == "Not met: 0 of 2."
