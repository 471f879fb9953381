"""Whom a clause names: codes, groups that move with time, parties to another instrument."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.entry.treaties import TODAY, Treaty, day, group, instrument
from tracker.domain.dates import parse
from tracker.domain.entry.membership import Named, PartiesTo, Roll
from tracker.domain.entry.wants import Want
from tracker.domain.register import Register

REGISTER = Register(
    [
        group(
            "ring",
            "BGD",
            "IND since=2000-01-01 until=2010-12-31 weight=5",
            "NPL since=2004",
            "THA until=2008",
            "LKA weight=2 until=2003-12-31",
            "LKA weight=3 since=2004-01-01",
        )
    ]
)


def roll(on: str, *names: str) -> tuple[str, str]:
    """Those certainly named on a day, and those besides who may be."""
    found = Named(names, REGISTER).on(day(on))
    return " ".join(sorted(found.certain)), " ".join(sorted(found.possible - found.certain))


@pytest.mark.parametrize(
    ("on", "certain", "perhaps"),
    [
        ("1999-12-31", "BGD LKA THA", ""),
        ("2000-01-01", "BGD IND LKA THA", ""),
        ("2004-01-01", "BGD IND LKA THA", "NPL"),
        ("2004-12-31", "BGD IND LKA NPL THA", ""),
        ("2008-01-01", "BGD IND LKA NPL THA", ""),
        ("2008-01-02", "BGD IND LKA NPL", "THA"),
        ("2010-12-31", "BGD IND LKA NPL", ""),
        ("2011-01-01", "BGD LKA NPL", ""),
    ],
)
def test_a_group_moves_with_time(on: str, certain: str, perhaps: str) -> None:
    assert roll(on, "ring") == (certain, perhaps)


def test_codes_and_groups_together() -> None:
    assert roll("2011-01-01", "ring", "FRA") == ("BGD FRA LKA NPL", "")
    assert roll("1950-01-01", "FRA", "DEU") == ("DEU FRA", "")


def test_a_group_that_is_not_there_is_wanting() -> None:
    named = Named(["ring", "circle"], REGISTER)
    assert named.wants == (Want("group", "circle"),)
    assert Named(["ring"], REGISTER).wants == ()


@pytest.mark.parametrize(
    ("code", "when", "had"),
    [
        ("BGD", "unknown", (True, True)),
        ("IND", "2000-01-01", (True, True)),
        ("IND", "1999..2000", (False, True)),
        ("IND", "2005", (True, True)),
        ("IND", "1999", (False, False)),
        ("NPL", "2004-06-01", (False, True)),
        ("NPL", "2003", (False, False)),
        ("THA", "2008-06-01", (False, True)),
        ("THA", "2009", (False, False)),
        ("FRA", "2005", (False, False)),
    ],
)
def test_whether_one_was_a_member_on_a_date(code: str, when: str, had: tuple[bool, bool]) -> None:
    assert Named(["ring"], REGISTER).had(code, parse(when)) == had


def test_the_weight_is_that_of_the_day() -> None:
    ring = Named(["ring"], REGISTER)
    assert ring.weights("LKA", parse("2003-12-31")) == (2.0,)
    assert ring.weights("LKA", parse("2004-01-01")) == (3.0,)
    assert ring.weights("LKA", parse("2003-12-31..2004-01-01")) == (2.0, 3.0)
    assert ring.weights("BGD", parse("2004")) == (None,)
    assert ring.weights("IND", parse("1999")) == ()


def test_the_days_on_which_a_membership_turns() -> None:
    turns = set(Named(["ring"], REGISTER).turns())
    assert {day("2000-01-01"), day("2011-01-01"), day("2004-01-01"), day("2004-12-31")} <= turns
    assert set(Named(["FRA"], REGISTER).turns()) == set()


PARENT = """
    [entry-into-force]
    when = { consents = 2 }
    after = "30 days"
    later-parties = { after = "90 days" }
    """
PARENT_FACTS = """
    2000-01-01 ratification BGD
    2000-06-01 ratification IND
    2001-01-01 accession NPL
    2002-01-01 accession LKA effective=2002-03-03
    2005-01-01 withdrawal BGD effective=2006-01-01
    """


def parties_on(on: str, facts: str = PARENT_FACTS, clause: str = PARENT) -> str | Want:
    """The parties to an instrument on a day, as a clause on them sees it."""
    treaty = Treaty(
        '[entry-into-force]\nwhen = { fraction = "1/1", of = { parties-to = "parent" } }',
        "",
        instrument(clause, facts, "parent"),
    )
    entry = treaty.at(on)
    if entry.wants:
        return entry.wants[0]
    return " ".join(sorted(entry.routes[0].tally.missing or ()))


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        ("2000-06-30", ""),
        ("2000-07-01", "BGD IND"),
        ("2001-03-31", "BGD IND"),
        ("2001-04-01", "BGD IND NPL"),
        ("2002-03-03", "BGD IND LKA NPL"),
        ("2005-12-31", "BGD IND LKA NPL"),
        ("2006-01-01", "IND LKA NPL"),
    ],
)
def test_the_parties_to_an_instrument_are_those_it_is_in_force_for(on: str, codes: str) -> None:
    assert parties_on(on) == codes


def test_without_a_clause_the_declared_day_tells_who_is_a_party() -> None:
    facts = "2000-01-01 ratification BGD IND\n2000-05-01 in-force"
    assert parties_on("2000-04-30", facts, "") == Want("entry", "parent")
    assert parties_on("2000-05-01", facts, "") == "BGD IND"


def test_the_parties_to_what_is_not_known() -> None:
    treaty = Treaty(
        '[entry-into-force]\nwhen = { fraction = "1/2", of = { parties-to = "ghost" } }'
    )
    assert treaty.at().state == "undetermined"
    assert treaty.at().wants == (Want("instrument", "ghost"),)
    partial = 'acts-known = "partial"\n' + PARENT
    assert parties_on("2004-01-01", PARENT_FACTS, partial) == Want("acts", "parent")


def test_the_parties_to_an_instrument_weigh_nothing() -> None:
    parties = PartiesTo(Treaty("", "").at().consents)
    assert parties.weights("IND", parse("2000")) == ()
    assert parties.on(TODAY) == Roll(frozenset(), frozenset())
    assert parties.had("IND", parse("2000")) == (False, False)
    assert list(parties.turns()) == list[date]()
