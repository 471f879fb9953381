"""Entry into force: floors, fixed days, routes, later parties, declarations, what-ifs."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.entry.treaties import TODAY, Treaty, day, group, instrument, party
from tracker.domain import format
from tracker.domain.entry.answer import opening
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.entry.wants import Want
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument, Record
from tracker.domain.register import Register

TWO = "entry-into-force.when = { consents = 2 }\n"
FACTS = "2020-01-01 ratification IND\n2020-03-01 ratification NPL"


def states(treaty: Treaty, *days: str) -> list[tuple[str, str | None]]:
    """The state and the day worked out, as of each day."""
    found = (treaty.at(one) for one in days)
    return [(one.state, str(one.computed) if one.computed else None) for one in found]


def answer(keys: str, facts: str = FACTS, *others: Record) -> tuple[str, str | None]:
    return states(Treaty(TWO + keys, facts, *others), "2026-11-21")[0]


def test_pending_fixed_in_force() -> None:
    treaty = Treaty(TWO + 'entry-into-force.after = "30 days"', FACTS)
    assert states(treaty, "2019-12-31", "2020-02-29", "2020-03-01", "2020-03-30", "2020-03-31") == [
        ("pending", None),
        ("pending", None),
        ("fixed", "2020-03-31"),
        ("fixed", "2020-03-31"),
        ("in-force", "2020-03-31"),
    ]


def test_without_a_clause_nothing_is_worked_out() -> None:
    entry = Treaty("", FACTS).at()
    assert (entry.state, entry.computed, entry.since, entry.agrees) == (
        "no-clause",
        None,
        None,
        None,
    )
    assert entry.verdict == "unknown"
    declared = Treaty("", FACTS + "\n2020-05-01 in-force").at()
    assert (declared.state, str(declared.since), declared.agrees) == (
        "in-force",
        "2020-05-01",
        None,
    )


def test_what_was_known_on_a_day() -> None:
    facts = FACTS.replace("NPL", "NPL recorded=2026-02-02")
    treaty = Treaty(TWO, facts)
    known = treaty.register.as_known(day("2026-02-01"))
    record = known.instruments["treaty"]
    moment = Moment(TODAY, day("2026-02-01"), TODAY)
    assert entry_into_force(record, known, moment).state == "pending"
    assert treaty.at().state == "in-force"


# Floors


@pytest.mark.parametrize(
    ("floor", "expected"),
    [
        ("2020-06-01", ("in-force", "2020-06-01")),
        ("2019-06-01", ("in-force", "2020-03-01")),
        ("2030-06-01", ("fixed", "2030-06-01")),
        ('"2019"', ("in-force", "2020-03-01")),
        ('"..2020-03-01"', ("in-force", "2020-03-01")),
        ('"2020"', ("undetermined", None)),
        ('"unknown"', ("undetermined", None)),
        ('["2020-02-02", "2020-09-09"]', ("in-force", "2020-09-09")),
    ],
)
def test_not_before_a_date(floor: str, expected: tuple[str, str | None]) -> None:
    assert answer(f"entry-into-force.not-before = {floor}") == expected


AFTER_OPENING = 'entry-into-force.not-before = "2 years after opening"'


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2019-01-13", ("in-force", "2021-01-13")),
        ("2016-02-29", ("in-force", "2020-03-01")),
        ("2020-01-01", ("in-force", "2022-01-01")),
        ("2025-01-01", ("fixed", "2027-01-01")),
        ("2017", ("in-force", "2020-03-01")),
        ("2019", ("undetermined", None)),
        ("2018-01..2018-02", ("in-force", "2020-03-01")),
    ],
)
def test_not_before_some_time_after_opening(opened: str, expected: tuple[str, str | None]) -> None:
    assert answer(AFTER_OPENING, f"{opened} ready-to-sign\n{FACTS}") == expected


def test_an_opening_that_is_not_known_is_wanting() -> None:
    treaty = Treaty(TWO + AFTER_OPENING, FACTS)
    assert treaty.at().state == "undetermined"
    assert treaty.wanting() == ("the day on which treaty was opened for signature",)
    unmet = Treaty(TWO + AFTER_OPENING, "2020-01-01 ratification IND")
    assert unmet.at().state == "pending", "until then nobody asks"


def test_the_first_opening_governs() -> None:
    facts = """
        2018-01-01 ready-to-sign
        2018-06-01 under-negotiation
        2019-06-01 ready-to-sign
        """
    treaty = Treaty("", facts)
    assert str(opening(live(treaty.record, treaty.moment()))) == "2018-01-01"
    assert opening(live(Treaty("").record, treaty.moment())) is None


def other(keys: str, facts: str = "", id: str = "other") -> Record:
    return instrument(keys, facts, id)


FLOOR = 'entry-into-force.not-before = [{ instrument = "other" }]'


@pytest.mark.parametrize(
    ("keys", "facts", "expected"),
    [
        ("", "2021-05-05 in-force", ("in-force", "2021-05-05")),
        ("", "2010-05-05 in-force", ("in-force", "2020-03-01")),
        ("", "2021 in-force", ("undetermined", None)),
        ("", "2010 in-force", ("in-force", "2020-03-01")),
        ("", "2026-11-01 in-force effective=2027-02-02", ("fixed", "2027-02-02")),
        (TWO, "2022-01-01 ratification IND NPL", ("in-force", "2022-01-01")),
        (TWO + 'entry-into-force.after = "5 years"', "2022-01-01 ratification IND NPL",
         ("fixed", "2027-01-01")),
        (TWO, "2022-01-01 ratification IND", ("pending", None)),
        (TWO, "2022-01-01 ratification IND\n2022 ratification NPL", ("undetermined", None)),
        ("", "2022-01-01 signed", ("pending", None)),
        ("", "2022-01-01 signature IND", ("undetermined", None)),
    ],
)  # fmt: skip
def test_not_before_another_instrument_is_in_force(
    keys: str, facts: str, expected: tuple[str, str | None]
) -> None:
    assert answer(FLOOR, FACTS, other(keys, facts)) == expected


def test_an_instrument_that_holds_back_is_what_is_missing() -> None:
    treaty = Treaty(TWO + FLOOR, FACTS, other(TWO))
    assert treaty.missing() == ("the entry into force of other",)
    assert treaty.met_on() == "2020-03-01"


def test_an_instrument_that_is_not_there_is_wanting() -> None:
    assert Treaty(TWO + FLOOR, FACTS).at().wants == (Want("entry", "other"),)


def test_instruments_that_wait_for_one_another_are_not_decided() -> None:
    back = TWO + 'entry-into-force.not-before = [{ instrument = "treaty" }]'
    treaty = Treaty(TWO + FLOOR, FACTS, other(back, FACTS))
    assert treaty.at().state == "undetermined"
    itself = Treaty(TWO + FLOOR.replace("other", "treaty"), FACTS)
    assert itself.at().state == "undetermined"
    assert itself.wanting() == ("the entry into force of treaty",)


def test_a_circle_of_memberships_is_not_decided() -> None:
    of = 'entry-into-force.when = {{ fraction = "1/2", of = {{ parties-to = "{}" }} }}'
    treaty = Treaty(of.format("other"), FACTS, other(of.format("treaty"), FACTS))
    assert treaty.at().state == "undetermined"


def chain(links: int) -> Treaty:
    """A treaty that waits for another, which waits for another, and so on."""
    floor = 'entry-into-force.not-before = [{{ instrument = "link-{}" }}]'
    records = [
        other(TWO + (floor.format(n + 1) if n < links else ""), FACTS, f"link-{n}")
        for n in range(1, links + 1)
    ]
    return Treaty(TWO + floor.format(1), FACTS, *records)


def test_a_chain_of_instruments_is_followed_and_a_very_long_one_given_up() -> None:
    assert chain(5).entered() == "2020-03-01"
    assert chain(100).at().state == "undetermined"


# Fixed days


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ("{ on = 2020-06-01, if-met-by = 2020-03-01 }", ("in-force", "2020-06-01")),
        ("{ on = 2020-06-01, if-met-by = 2020-02-29 }", ("in-force", "2020-03-31")),
        ("{ on = 2020-06-01 }", ("in-force", "2020-06-01")),
        ("{ on = 2020-03-01 }", ("in-force", "2020-03-01")),
        ("{ on = 2020-02-01 }", ("in-force", "2020-03-31")),
        ("{ on = 2019-01-01, if-met-by = 2020-12-31 }", ("in-force", "2019-01-01")),
        ("{ on = 2028-06-01, if-met-by = 2020-03-01 }", ("fixed", "2028-06-01")),
        ('{ on = "2020", if-met-by = 2020-03-01 }', ("undetermined", None)),
        ('{ on = 2020-06-01, if-met-by = "2020-03" }', ("in-force", "2020-06-01")),
        ('{ on = 2020-06-01, if-met-by = "2020-02..2020-03" }', ("undetermined", None)),
    ],
)
def test_a_fixed_day_applies_where_the_condition_was_met_in_time(
    fixed: str, expected: tuple[str, str | None]
) -> None:
    assert (
        answer(f'entry-into-force.after = "30 days"\nentry-into-force.fixed = {fixed}') == expected
    )


def test_a_fixed_day_binds_nobody_while_the_condition_is_not_met() -> None:
    keys = "entry-into-force.fixed = { on = 2020-06-01 }"
    assert answer(keys, "2020-01-01 ratification IND") == ("pending", None)


def test_floors_hold_back_a_fixed_day() -> None:
    keys = "entry-into-force.fixed = { on = 2020-06-01 }\nentry-into-force.not-before = 2020-07-01"
    assert answer(keys) == ("in-force", "2020-07-01")


# Routes


ROUTES = """
    [entry-into-force]
    when = { consents = 3 }
    after = "30 days"

    [[entry-into-force.alternative]]
    when = { parties = ["IND", "NPL"] }
    after = "90 days"

    [[entry-into-force.alternative]]
    when = { reached = 2021-01-01 }
    """


@pytest.mark.parametrize(
    ("facts", "entered", "met"),
    [
        (FACTS, "2020-05-30", "2020-03-01"),
        (FACTS + "\n2020-03-15 ratification THA", "2020-04-14", "2020-03-15"),
        (FACTS + "\n2020-06-15 ratification THA", "2020-05-30", "2020-03-01"),
        ("2020-01-01 ratification IND", "2021-01-01", "2021-01-01"),
        ("", "2021-01-01", "2021-01-01"),
    ],
)
def test_of_several_routes_the_earliest_wins(facts: str, entered: str, met: str) -> None:
    entry = Treaty(ROUTES, facts).at()
    assert (str(entry.computed), str(entry.met_on)) == (entered, met)
    assert entry.route is not None
    assert str(entry.route.leads_to.day) == entered


def test_floors_hold_back_every_route_and_a_fixed_day_only_the_first() -> None:
    floor = ROUTES.replace('after = "30 days"', 'after = "30 days"\n    not-before = 2022-01-01', 1)
    assert str(Treaty(floor, FACTS).at().computed) == "2022-01-01"
    fixed = ROUTES.replace(
        'after = "30 days"', 'after = "30 days"\n    fixed = { on = 2020-05-01 }', 1
    )
    assert str(Treaty(fixed, FACTS).at().computed) == "2020-05-30"
    three = FACTS + "\n2020-03-15 ratification THA"
    assert str(Treaty(fixed, three).at().computed) == "2020-05-01"


# Later parties


LATER = (
    TWO
    + """
entry-into-force.after = "30 days"
entry-into-force.later-parties.after = "60 days"
"""
)


def test_each_party_from_its_own_day() -> None:
    treaty = Treaty(
        LATER,
        FACTS
        + """
        2020-03-01 acceptance BGD
        2020-03-02 accession  THA
        2020-03-05 succession BTN
        2021-01-01 succession MMR
        2021-02-02 succession PLW effective=1994-10-01
        2021-03-03 accession  FRA effective=2021-03-10
        2021-04 accession DEU
        """,
    )
    assert treaty.since("IND") == "2020-03-31", "before the condition was met"
    assert treaty.since("BGD") == "2020-03-31", "on the decisive day"
    assert treaty.since("THA") == "2020-05-01"
    assert treaty.since("BTN") == "2020-03-31", "no earlier than the treaty"
    assert treaty.since("MMR") == "2021-01-01", "a succession from its own date"
    assert treaty.since("PLW") == "2020-03-31"
    assert treaty.since("FRA") == "2021-03-10", "from the day that the consent names"
    assert treaty.since("DEU") == "2021-05-31..2021-06-29"


def test_a_later_party_never_precedes_the_treaty() -> None:
    later = LATER.replace("60 days", "1 day")
    treaty = Treaty(later, FACTS + "\n2020-03-02 accession THA")
    assert treaty.since("THA") == "2020-03-31"


@pytest.mark.parametrize(
    ("keys", "since"),
    [
        ("", "2021-01-01"),
        ('entry-into-force.after = "30 days"', None),
        ('entry-into-force.after = "30 days"\nentry-into-force.later-parties = {}', "2021-01-01"),
        ("entry-into-force.later-parties = {}", "2021-01-01"),
        ('entry-into-force.later-parties.after = "1 month"', "2021-02-01"),
        ('entry-into-force.alternative = [{ when = { consents = 9 }, after = "1 day" }]', None),
    ],
)
def test_what_the_clause_says_of_later_parties(keys: str, since: str | None) -> None:
    assert Treaty(TWO + keys, FACTS + "\n2021-01-01 accession THA").since("THA") == since


def test_the_depositary_counts_alike_for_later_parties() -> None:
    facts = FACTS + "\n2021-01-01 accession THA"
    for way, since in (("inclusive", "2021-03-01"), ("next-day", "2021-03-03")):
        treaty = Treaty(LATER + f'entry-into-force.counting = "{way}"', facts)
        assert treaty.since("THA") == since


def test_one_that_came_back_is_a_later_party() -> None:
    treaty = Treaty(LATER, FACTS + "\n2021-01-01 withdrawal IND\n2022-01-01 accession IND")
    assert treaty.since("IND") == "2022-03-02"


def test_positions_go_with_the_day_worked_out() -> None:
    treaty = Treaty(LATER, FACTS + "\n2020-03-02 accession THA")
    assert treaty.position("IND", "2020-02-01").position == "contracting"
    assert treaty.position("IND", "2020-03-30").position == "contracting"
    assert treaty.position("IND", "2020-03-31").position == "party"
    assert treaty.position("THA", "2020-04-30").position == "contracting"
    assert treaty.position("THA", "2020-05-01").position == "party"


# Tacit acceptance


PARENT = instrument(
    TWO, "2000-01-01 ratification IND NPL THA\n2010-06-01 accession LKA\n2009-01-01 withdrawal THA",
    "parent",
)  # fmt: skip
TACIT = """
    signed-instrument = false
    [entry-into-force]
    when = { reached = 2010-01-01 }
    after = "6 months"
    binds = { parties-to = "parent" }
    """


@pytest.mark.parametrize(
    ("facts", "bound"),
    [
        ("", "IND LKA NPL"),
        ("2009-12-01 objection IND", "LKA NPL"),
        ("2010-07-01 objection IND", "LKA NPL"),
        ("2010-07-02 objection IND", "IND LKA NPL"),
        ("2009-12-01 objection IND\n2010-02-01 withdrawal-of-objection IND", "IND LKA NPL"),
        (
            "2009-12-01 objection IND\n2010-02-01 withdrawal-of-objection IND partial=true",
            "LKA NPL",
        ),
        ("2009-12-01 objection IND\n2010-08-01 withdrawal-of-objection IND", "LKA NPL"),
    ],
)
def test_those_bound_are_the_parties_of_the_day_that_did_not_object(facts: str, bound: str) -> None:
    entry = Treaty(TACIT, facts, PARENT).at()
    assert str(entry.computed) == "2010-07-01"
    assert " ".join(sorted(entry.bound)) == bound


def test_nobody_is_bound_before_it_is_in_force() -> None:
    treaty = Treaty(TACIT, "", PARENT)
    assert treaty.at("2009-12-31").bound == frozenset()
    assert treaty.position("NPL", "2010-06-30").position == "none"
    assert treaty.position("NPL", "2010-07-01").position == "party"
    assert treaty.since("NPL") == "2010-07-01"
    assert treaty.position("THA").position == "none", "it had left the parent"


@pytest.mark.parametrize("binds", ['["IND", "NPL"]', '"ring"'])
def test_codes_and_groups_may_be_bound(binds: str) -> None:
    clause = TACIT.replace('{ parties-to = "parent" }', binds)
    ring = group("ring", "IND", "NPL", "THA until=2009-01-01")
    assert Treaty(clause, "", ring).at().bound == {"IND", "NPL"}


# Declared and worked out


@pytest.mark.parametrize(
    ("status", "state", "agrees"),
    [
        ("2020-03-01 in-force", "in-force", True),
        ("2020-03-02 in-force", "in-force", False),
        ("2020-02-28 in-force", "in-force", False),
        ("2020-03-01 in-force effective=2020-03-01", "in-force", True),
        ("2020-02-01 in-force effective=2020-03-01", "in-force", True),
        ("2020 in-force", "in-force", None),
        ("2021 in-force", "in-force", False),
        ("2026-11-01 in-force effective=2027-01-01", "fixed", False),
        ("2026-11-01 in-force effective=unknown", "undetermined", None),
    ],
)
def test_the_declared_day_governs_and_is_compared(
    status: str, state: str, agrees: bool | None
) -> None:
    entry = Treaty(TWO, f"{FACTS}\n{status}").at()
    assert (entry.state, entry.agrees) == (state, agrees)
    assert str(entry.computed) == "2020-03-01"
    assert entry.since == entry.declared


def test_declared_with_the_clause_unmet_or_unknown() -> None:
    unmet = Treaty(TWO, "2020-01-01 ratification IND\n2020-05-01 in-force").at()
    assert (unmet.state, unmet.agrees, unmet.verdict) == ("in-force", False, "unmet")
    partial = 'acts-known = "partial"\n' + TWO
    unknown = Treaty(partial, "2020-01-01 ratification IND\n2020-05-01 in-force").at()
    assert (unknown.state, unknown.agrees, unknown.verdict) == ("in-force", None, "unknown")


def test_the_first_declaration_counts() -> None:
    facts = FACTS + "\n2020-03-01 in-force\n2021-01-01 suspended\n2022-01-01 in-force"
    assert str(Treaty(TWO, facts).at().declared) == "2020-03-01"


def test_where_acts_are_known_in_part_only_what_is_satisfied_is_told() -> None:
    partial = 'acts-known = "partial"\n' + TWO
    assert Treaty(partial, FACTS).at().state == "in-force"
    few = Treaty(partial, "2020-01-01 ratification IND")
    assert few.at().state == "undetermined"
    assert few.wanting() == (
        "the acts of every party to treaty: the register does not hold them all",
    )


def test_beyond_the_calendar() -> None:
    treaty = Treaty(TWO + 'entry-into-force.after = "9000 years"', FACTS)
    assert treaty.at().state == "undetermined"
    assert treaty.wanting() == ("a date within the calendar",)


def test_what_cannot_be_read_is_not_guessed() -> None:
    raw = {"title": "x", "kind": "treaty", "entry-into-force": {"when": {"consents": "many"}}}
    record, problems = format.read("instruments", "x", "instruments/x.toml", raw)
    assert problems
    assert isinstance(record, Instrument)
    entry = entry_into_force(record, Register([record]), Moment(TODAY, None, TODAY))
    assert (entry.state, entry.wants[0].kind) == ("undetermined", "clause")


def test_an_act_that_cannot_be_read_leaves_it_open() -> None:
    events = [
        {"on": "2020-13", "act": "ratification", "parties": ["IND"]},
        {"on": date(2020, 1, 1), "act": "ratification", "parties": ["NPL", "THA"]},
    ]
    raw = {"title": "x", "kind": "treaty", "event": events,
           "entry-into-force": {"when": {"consents": 3}}}  # fmt: skip
    record, problems = format.read("instruments", "x", "instruments/x.toml", raw)
    assert problems
    assert isinstance(record, Instrument)
    entry = entry_into_force(record, Register([record]), Moment(TODAY, None, TODAY))
    assert (entry.state, entry.wants[0].kind) == ("undetermined", "events")


# The earliest day, and what if


@pytest.mark.parametrize(
    ("keys", "facts", "earliest"),
    [
        ("", "2020-01-01 ratification IND", "2026-11-21"),
        ('entry-into-force.after = "30 days"', "", "2026-12-21"),
        ('entry-into-force.after = ["3 months", "first of next month"]', "", "2027-03-01"),
        ("entry-into-force.not-before = 2028-01-01", "", "2028-01-01"),
        ("entry-into-force.fixed = { on = 2027-06-01 }", "", "2027-06-01"),
        ("entry-into-force.fixed = { on = 2026-06-01 }", "", "2026-11-21"),
    ],
)
def test_the_earliest_day_if_all_the_rest_acted_today(keys: str, facts: str, earliest: str) -> None:
    entry = Treaty(TWO + keys, facts).at()
    assert (entry.state, str(entry.earliest)) == ("pending", earliest)


def test_the_earliest_day_waits_for_a_day_to_be_reached() -> None:
    clause = "entry-into-force.when = { all = [{ consents = 2 }, { reached = 2030-01-01 }] }"
    assert str(Treaty(clause).at().earliest) == "2030-01-01"


def test_there_is_no_earliest_day_where_too_few_may_take_part() -> None:
    entry = Treaty('open-to = ["IND"]\n' + TWO).at()
    assert (entry.state, entry.earliest) == ("pending", None)


def test_there_is_no_earliest_day_once_it_is_known_or_cannot_be() -> None:
    assert Treaty(TWO, FACTS).at().earliest is None
    assert Treaty('acts-known = "partial"\n' + TWO).at().earliest is None


def test_the_earliest_day_of_one_that_waits_for_another() -> None:
    waiting = other(TWO + 'entry-into-force.after = "1 year"', "2022-01-01 ratification IND")
    assert str(Treaty(TWO + FLOOR, FACTS, waiting).at().earliest) == "2027-11-21"


def test_what_if_one_consented() -> None:
    treaty = Treaty(TWO + 'entry-into-force.after = "30 days"', "2020-01-01 ratification IND")
    wish = treaty.at(consents=(("NPL", day("2026-12-01")),))
    assert (wish.state, str(wish.computed), str(wish.met_on)) == (
        "fixed",
        "2026-12-31",
        "2026-12-01",
    )
    again = treaty.at(consents=(("IND", day("2026-12-01")),))
    assert again.state == "pending", "one that has consented counts once"


def test_what_if_all_the_rest_consented_on_a_day() -> None:
    keys = 'open-to = "ring"\nentry-into-force.when = { parties = "ring" }'
    ring = group("ring", "IND", "NPL", "THA")
    treaty = Treaty(keys, "2020-01-01 ratification IND", ring)
    rest = treaty.at(rest=day("2027-03-01"))
    assert (rest.state, str(rest.computed)) == ("fixed", "2027-03-01")
    later = treaty.at(consents=(("NPL", day("2027-05-05")),), rest=day("2027-03-01"))
    assert str(later.computed) == "2027-05-05", "not sooner than its own day"


def test_a_supposed_consent_changes_nothing_of_what_is() -> None:
    treaty = Treaty(TWO, FACTS)
    wish = treaty.at(consents=(("THA", day("2026-12-01")),))
    assert str(wish.computed) == "2020-03-01"


def test_organisations_of_the_register_count_nowhere_unless_let() -> None:
    union = party("UNION")
    wish = (("UNION", day("2026-12-01")),)
    facts = "2020-01-01 ratification IND"
    assert Treaty(TWO, facts, union).at(consents=wish).state == "pending"
    let = TWO + "entry-into-force.organisations = true"
    assert str(Treaty(let, facts, union).at(consents=wish).computed) == "2026-12-01"


# What is dated loosely elsewhere


LOOSE_OTHER = "entry-into-force.when = { consents = 2 }", "2010 ratification IND NPL"


@pytest.mark.parametrize(
    "clause",
    [
        "entry-into-force.when = { consents = 2 }\n"
        'entry-into-force.not-before = [{ instrument = "other" }]',
        'entry-into-force.when = { fraction = "2/2", of = { parties-to = "other" } }',
    ],
)
def test_another_instrument_may_be_dated_loosely_where_that_cannot_matter(clause: str) -> None:
    other = instrument(*LOOSE_OTHER, id="other")
    treaty = Treaty(clause, FACTS, other)
    assert states(treaty, "2026-11-21") == [("in-force", "2020-03-01")]


def test_another_instrument_dated_loosely_where_it_matters_is_wanting() -> None:
    other = instrument(LOOSE_OTHER[0], "2021 ratification IND NPL", id="other")
    clause = TWO + 'entry-into-force.not-before = [{ instrument = "other" }]'
    entry = Treaty(clause, FACTS, other).at()
    assert (entry.state, entry.wants) == ("undetermined", (Want("entry", "other"),))


@pytest.mark.parametrize(
    ("keys", "about"),
    [
        ('when = { reached = "2020" }', "2020"),
        ('when = { consents = 2 }\nentry-into-force.not-before = ["2021"]', "2021"),
        ('when = { consents = 2 }\nentry-into-force.fixed = { on = "2021" }', "2021"),
    ],
)
def test_a_loose_date_of_the_clause_itself_is_wanting(keys: str, about: str) -> None:
    entry = Treaty(f"entry-into-force.{keys}", FACTS).at()
    assert (entry.state, entry.wants) == ("undetermined", (Want("day", about),))


def test_only_the_facts_that_matter_are_wanting() -> None:
    clause = 'entry-into-force.when = { share = 50, of = "ring" }'
    ring = group("ring", "IND", "NPL", "THA")
    entry = Treaty(clause, "2019 ratification THA\n" + FACTS, ring).at()
    assert entry.state == "undetermined"
    assert {want.kind for want in entry.wants} == {"weight"}


def test_who_came_certainly_after_a_condition_met_loosely_is_a_later_party() -> None:
    clause = TWO + 'entry-into-force.after = "first of 2nd month"\n'
    facts = "2020-01-01 ratification IND\n2020-03 ratification NPL\n2020-04-15 ratification THA"
    silent = Treaty(clause, facts)
    assert str(silent.at().computed) == "2020-05-01"
    assert silent.position("THA").in_force_from is None
    assert str(silent.position("IND").in_force_from) == "2020-05-01"
    later = Treaty(clause + 'entry-into-force.later-parties.after = "30 days"', facts)
    assert str(later.position("THA").in_force_from) == "2020-05-15"
