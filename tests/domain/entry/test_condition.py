"""Every condition of entry into force: when it held, what it lacks, what it cannot tell."""

from __future__ import annotations

import pytest

from tests.domain.entry.treaties import STATES, Treaty, group, instrument, party
from tracker.domain.entry.condition import Tally
from tracker.domain.entry.wants import Want
from tracker.domain.records import Record


def when(condition: str, facts: str = "", *others: Record, keys: str = "") -> Treaty:
    return Treaty(f"{keys}\n[entry-into-force]\nwhen = {condition}", facts, *others)


def met(condition: str, facts: str, *others: Record, keys: str = "") -> str | None:
    """The day the condition was met."""
    treaty = when(condition, facts, *others, keys=keys)
    entered = treaty.entered()
    assert entered == treaty.met_on()
    return entered


def tally(treaty: Treaty, as_of: str = "2026-11-21") -> Tally:
    return treaty.at(as_of).routes[0].tally


def lacking(treaty: Treaty, as_of: str = "2026-11-21") -> str | None:
    """Whose consent would help; None for any State's."""
    missing = tally(treaty, as_of).missing
    return None if missing is None else " ".join(sorted(missing))


FIVE = """
    2020-01-01 ratification IND
    2020-02-01 ratification NPL
    2020-03-01 ratification THA
    2020-04-01 ratification LKA
    2020-05-01 accession    BGD
    """


@pytest.mark.parametrize(
    ("condition", "day"),
    [
        ("{ consents = 1 }", "2020-01-01"),
        ("{ consents = 3 }", "2020-03-01"),
        ("{ consents = 5 }", "2020-05-01"),
        ("{ consents = 6 }", None),
        ('{ consents = 2, among = ["NPL", "BGD"] }', "2020-05-01"),
        ('{ consents = 2, among = ["NPL", "BTN"] }', None),
        ('{ consents = 2, excluding = ["IND"] }', "2020-03-01"),
        ('{ consents = 2, among = ["IND", "NPL", "THA"], excluding = ["NPL"] }', "2020-03-01"),
        ('{ parties = ["NPL", "IND"] }', "2020-02-01"),
        ('{ parties = ["NPL", "BTN"] }', None),
        ('{ fraction = "1/2", of = ["IND", "NPL", "BTN"] }', "2020-02-01"),
        ('{ fraction = "2/3", of = ["IND", "NPL", "BTN"] }', "2020-02-01"),
        ('{ fraction = "1/1", of = ["IND", "NPL"] }', "2020-02-01"),
        ('{ fraction = "1/1", of = ["IND", "BTN"] }', None),
        ('{ fraction = "3/5", of = ["BGD", "BTN", "MMR", "LKA", "THA"] }', "2020-05-01"),
        ("{ reached = 2020-03-15 }", "2020-03-15"),
        ("{ all = [{ consents = 2 }, { reached = 2020-03-15 }] }", "2020-03-15"),
        ("{ all = [{ consents = 4 }, { reached = 2020-03-15 }] }", "2020-04-01"),
        ("{ any = [{ consents = 4 }, { reached = 2020-03-15 }] }", "2020-03-15"),
        ("{ any = [{ consents = 2 }, { reached = 2020-03-15 }] }", "2020-02-01"),
        ('{ any = [{ consents = 9 }, { all = [{ parties = ["IND"] }, { consents = 2 }] }] }', "2020-02-01"),
    ],
)  # fmt: skip
def test_the_first_day_at_whose_end_it_held(condition: str, day: str | None) -> None:
    assert met(condition, FIVE) == day


def test_several_deposits_of_one_day_count_together() -> None:
    facts = "2020-01-01 ratification IND NPL\n2020-01-01 accession THA"
    assert met("{ consents = 3 }", facts) == "2020-01-01"


def test_conditions_must_hold_on_the_same_day() -> None:
    facts = """
        2020-01-01 ratification IND
        2020-02-01 withdrawal-of-consent IND
        2020-03-01 ratification NPL THA
        """
    both = '{ all = [{ parties = ["IND"] }, { consents = 2 }] }'
    assert met(both, facts) is None
    assert met("{ consents = 2 }", facts) == "2020-03-01"


def test_one_who_withdrew_counts_no_more_and_one_whose_notice_runs_still_does() -> None:
    notice = "2020-01-01 ratification IND\n2020-02-01 withdrawal IND effective={}\n2020-03-01 ratification NPL"
    assert met("{ consents = 2 }", notice.format("2020-03-01")) is None
    assert met("{ consents = 2 }", notice.format("2020-03-02")) == "2020-03-01"
    assert met("{ consents = 2 }", notice.format("unknown")) == "2020-03-01"


def test_what_was_met_stays_met_when_one_leaves() -> None:
    facts = "2020-01-01 ratification IND NPL\n2020-02-01 withdrawal IND"
    assert met("{ consents = 2 }", facts) == "2020-01-01"


UNION = party("UNION")


@pytest.mark.parametrize(
    ("condition", "without", "counted"),
    [
        ("{ consents = 2 }", None, "2020-02-01"),
        ('{ consents = 1, among = ["UNION"] }', None, "2020-02-01"),
        ('{ fraction = "2/3", of = ["IND", "NPL", "UNION"] }', None, "2020-02-01"),
        ('{ share = 60, of = "weights" }', None, "2020-02-01"),
        ('{ parties = ["IND", "UNION"] }', "2020-02-01", "2020-02-01"),
    ],
)
def test_organisations_count_where_the_clause_says_so_and_always_by_name(
    condition: str, without: str | None, counted: str
) -> None:
    facts = "2020-01-01 ratification IND\n2020-02-01 formal-confirmation UNION"
    weights = group("weights", "IND weight=30", "NPL weight=30", "UNION weight=40")
    for organisations, day in (("false", without), ("true", counted)):
        clause = f"[entry-into-force]\nwhen = {condition}\norganisations = {organisations}"
        assert Treaty(clause, facts, UNION, weights).entered() == day


def test_a_territory_counts_as_a_state_does() -> None:
    saar = party("SAAR", "territory")
    assert met("{ consents = 1 }", "1953-01-14 ratification SAAR", saar) == "1953-01-14"


def test_a_party_that_is_no_more_counts_no_more() -> None:
    gone = party("GONE", "state", until="1990-12-31")
    facts = "1980-01-01 ratification GONE\n{} ratification IND"
    assert met("{ consents = 2 }", facts.format("1990-12-31"), gone) == "1990-12-31"
    assert met("{ consents = 2 }", facts.format("1991-01-01"), gone) is None


# Groups that move


def test_a_consent_is_among_the_group_by_the_membership_of_its_day() -> None:
    ring = group("ring", "IND", "NPL since=2020-06-01", "THA until=2020-06-30")
    facts = "2020-02-01 ratification NPL\n2020-03-01 ratification THA\n2020-12-01 ratification IND"
    among = '{{ consents = {}, among = "ring" }}'
    assert met(among.format(1), facts, ring) == "2020-03-01"
    assert met(among.format(2), facts, ring) == "2020-12-01"
    assert met(among.format(3), facts, ring) is None
    without = '{ consents = 1, excluding = "ring" }'
    assert met(without, facts, ring) == "2020-02-01"


def test_all_of_a_group_means_its_members_of_the_day() -> None:
    ring = group("ring", "IND", "NPL until=2020-06-30")
    facts = "2020-02-01 ratification IND"
    assert met('{ parties = "ring" }', facts, ring) == "2020-07-01", "the other left"
    grown = group("ring", "IND", "NPL since=2020-01-15")
    assert met('{ parties = "ring" }', facts, grown) is None


def test_a_fraction_moves_with_its_membership_unless_fixed() -> None:
    ring = group("ring", "IND", "NPL", *(f"{code} since=2020-01-15" for code in ("THA", "LKA")))
    facts = "2020-01-01 ratification BGD\n2020-02-01 ratification IND\n2020-03-01 ratification NPL"
    assert met('{ fraction = "1/2", of = "ring" }', facts, ring) == "2020-03-01"
    fixed = '{ fraction = "1/2", of = "ring", as-at = 2020-01-14 }'
    assert met(fixed, facts, ring) == "2020-02-01"


def test_others_count_in_a_fraction_where_the_clause_lets_them() -> None:
    ring = group("ring", "IND", "NPL", "THA", "LKA")
    facts = "2020-01-01 ratification BGD\n2020-02-01 ratification IND"
    assert met('{ fraction = "1/2", of = "ring" }', facts, ring) is None
    anybody = '{ fraction = "1/2", of = "ring", members-only = false }'
    assert met(anybody, facts, ring) == "2020-02-01"


def test_a_fraction_fixed_on_a_day_counts_only_the_members_of_that_day() -> None:
    ring = group("ring", "IND", "NPL", "BGD since=2020-01-01")
    facts = "2020-02-01 ratification BGD\n2020-03-01 ratification IND"
    fixed = '{ fraction = "1/2", of = "ring", as-at = 2019-12-31 }'
    assert met(fixed, facts, ring) == "2020-03-01"


def test_nobody_is_no_membership() -> None:
    early = group("ring", "IND since=2030-01-01")
    facts = "2020-01-01 ratification IND"
    assert met('{ parties = "ring" }', facts, early) is None
    assert met('{ fraction = "1/2", of = "ring" }', facts, early) is None
    assert when('{ parties = "ring" }', facts, early).at().state == "pending"


def test_a_fraction_of_the_parties_to_another_instrument() -> None:
    parent = instrument(
        "entry-into-force.when = { consents = 3 }",
        "2000-01-01 ratification IND NPL THA\n2010-01-01 accession LKA",
        "parent",
    )
    half = '{ fraction = "2/3", of = { parties-to = "parent" } }'
    facts = "2005-01-01 acceptance IND\n2006-01-01 acceptance BGD\n2007-01-01 acceptance NPL"
    assert met(half, facts, parent) == "2007-01-01"
    late = "2005-01-01 acceptance IND\n2010-01-01 acceptance NPL"
    assert met(half, late, parent) is None, "two of four on that day"


# Weights


WEIGHTS = group("weights", "IND weight=40", "NPL weight=10", "THA weight=5.5", "LKA weight=44.5")


@pytest.mark.parametrize(
    ("condition", "day"),
    [
        ('{ share = 40, of = "weights" }', "2020-01-01"),
        ('{ share = 40, of = "weights", strict = true }', "2020-02-01"),
        ('{ share = 50, of = "weights" }', "2020-02-01"),
        ('{ share = 50, of = "weights", strict = true }', "2020-03-01"),
        ('{ share = 55.5, of = "weights" }', "2020-03-01"),
        ('{ share = 100, of = "weights" }', "2020-04-01"),
        ('{ share = 40, of = "weights", total = 200 }', "2020-04-01"),
        ('{ share = 50, of = "weights", total = 200, strict = true }', None),
        ('{ share = 80, of = "weights", total = 50 }', "2020-01-01"),
    ],
)
def test_a_share_of_the_weight(condition: str, day: str | None) -> None:
    assert met(condition, FIVE, WEIGHTS) == day


def test_weights_are_added_as_they_are_written() -> None:
    tenths = group("weights", *(f"{code} weight=0.1" for code in STATES[:10]))
    facts = "\n".join(
        f"2020-01-{n:02} ratification {code}" for n, code in enumerate(STATES[:10], 1)
    )
    assert met('{ share = 30, of = "weights" }', facts, tenths) == "2020-01-03"
    assert met('{ share = 30, of = "weights", total = 1 }', facts, tenths) == "2020-01-03"


def test_a_weight_is_that_of_the_day_of_consent() -> None:
    moved = group(
        "weights",
        "IND weight=60 until=2019-12-31",
        "IND weight=20 since=2020-01-01",
        "NPL weight=40",
    )
    share = '{ share = 50, of = "weights", total = 100 }'
    assert met(share, "2019-12-31 ratification IND", moved) == "2019-12-31"
    assert met(share, "2020-01-01 ratification IND", moved) is None


def test_without_weights_it_cannot_be_determined() -> None:
    bare = group("weights", "IND", "NPL weight=40")
    treaty = when('{ share = 50, of = "weights" }', "2020-01-01 ratification IND NPL", bare)
    assert treaty.at().state == "undetermined"
    assert treaty.wanting() == ("the weight of India (IND)",)


def test_a_missing_weight_that_changes_nothing_is_not_wanting() -> None:
    bare = group("weights", "IND", "NPL weight=60")
    share = '{ share = 50, of = "weights", total = 100 }'
    assert met(share, "2020-01-01 ratification IND\n2020-02-01 ratification NPL", bare) is None
    assert when(share, "2020-02-01 ratification NPL", bare).entered() == "2020-02-01"


def test_a_group_without_members_has_no_weights() -> None:
    treaty = when('{ share = 50, of = "weights" }', "2020-01-01 ratification IND", group("weights"))
    assert treaty.at().state == "undetermined"
    assert treaty.wanting() == ("the weights of the members of weights",)


# What cannot be told


@pytest.mark.parametrize(
    ("condition", "kind"),
    [
        ('{ consents = 1, among = "ghost" }', "group"),
        ('{ consents = 1, excluding = "ghost" }', "group"),
        ('{ parties = "ghost" }', "group"),
        ('{ fraction = "1/2", of = "ghost" }', "group"),
        ('{ share = 50, of = "ghost" }', "group"),
        ('{ fraction = "1/2", of = { parties-to = "ghost" } }', "instrument"),
    ],
)
@pytest.mark.parametrize("facts", ["", "2020-01-01 ratification IND"])
def test_what_is_not_there_is_wanting(condition: str, kind: str, facts: str) -> None:
    entry = when(condition, facts).at()
    assert (entry.state, entry.computed) == ("undetermined", None)
    assert Want(kind, "ghost") in entry.wants


def test_an_unknown_group_matters_not_where_the_rest_decides() -> None:
    assert met('{ any = [{ consents = 1 }, { parties = "ghost" }] }', FIVE) == "2020-01-01"
    both = when('{ all = [{ consents = 9 }, { parties = "ghost" }] }', FIVE)
    assert both.at().state == "pending"


def test_a_loosely_dated_member_may_count_or_not() -> None:
    ring = group("ring", "IND since=2020", "NPL")
    condition = '{ consents = 1, among = "ring" }'
    treaty = when(condition, "2020-06-01 ratification IND", ring)
    assert treaty.at().state == "undetermined"
    assert treaty.wanting() == ("the day from which each was a member",)
    assert met(condition, "2021-01-01 ratification IND", ring) == "2021-01-01"
    assert met(condition, "2019-12-31 ratification IND", ring) is None


def test_all_of_a_group_waits_for_one_who_may_be_a_member() -> None:
    ring = group("ring", "IND", "NPL since=2020")
    condition = '{ parties = "ring" }'
    assert when(condition, "2020-06-01 ratification IND", ring).at().state == "undetermined"
    both = "2020-06-01 ratification IND\n2020-07-01 ratification NPL"
    assert met(condition, both, group("ring", "IND", "NPL since=2020-01")) == "2020-07-01"


# What is missing


def test_who_is_missing() -> None:
    treaty = when('{ parties = ["IND", "NPL", "BTN"] }', FIVE)
    assert lacking(treaty) == "BTN"
    assert (tally(treaty).have, tally(treaty).need, tally(treaty).of) == (2, 3, 3)
    assert lacking(treaty, "2020-01-15") == "BTN NPL"


def test_anybody_may_be_missing_or_one_of_those_it_is_open_to() -> None:
    assert lacking(when("{ consents = 6 }", FIVE)) is None
    assert lacking(when("{ consents = 6 }", FIVE, keys='open-to = "all-states"')) is None
    closed = when("{ consents = 7 }", FIVE, keys='open-to = ["IND", "BTN", "MMR", "BGD"]')
    assert lacking(closed) == "BTN MMR"
    members = group("ring", "IND", "BTN", "MMR until=2024-12-31")
    moving = when("{ consents = 7 }", FIVE, members, keys='open-to = "ring"')
    assert lacking(moving) == "BTN"
    assert lacking(moving, "2024-12-31") == "BTN MMR"


def test_organisations_are_missing_only_where_they_count() -> None:
    keys = 'open-to = ["IND", "UNION"]'
    assert lacking(when("{ consents = 2 }", "", UNION, keys=keys)) == "IND"
    named = when('{ parties = ["UNION"] }', "", UNION)
    assert lacking(named) == "UNION"


def test_how_many_of_a_fraction_are_needed() -> None:
    for members, part, need in ((34, "3/4", 26), (40, "3/4", 30), (121, "2/3", 81), (7, "1/1", 7)):
        ring = group("ring", *STATES[:members])
        found = tally(when(f'{{ fraction = "{part}", of = "ring" }}', "", ring))
        assert (found.have, found.need, found.of) == (0, need, members)
        assert found.missing == frozenset(STATES[:members])


def test_excluded_parties_are_not_missing() -> None:
    treaty = when(
        '{ consents = 2, excluding = ["IND"] }', "", keys='open-to = ["IND", "NPL", "THA"]'
    )
    assert lacking(treaty) == "NPL THA"


# Loose dates


@pytest.mark.parametrize(
    ("third", "state", "day"),
    [
        ("2020-03-05", "in-force", "2020-03-05"),
        ("2020-03", "undetermined", None),
        ("..2020-02-01", "in-force", "2020-02-01"),
        ("unknown", "undetermined", None),
        ("2027", "pending", None),
    ],
)
def test_a_loosely_dated_deposit_gives_an_answer_only_where_it_is_certain(
    third: str, state: str, day: str | None
) -> None:
    facts = f"2020-01-01 ratification IND\n2020-02-01 ratification NPL\n{third} ratification THA"
    entry = when("{ consents = 3 }", facts).at()
    assert entry.state == state
    assert (str(entry.computed) if entry.computed else None) == day


def test_a_loose_date_that_leads_to_one_day_all_the_same() -> None:
    facts = "2020-01-01 ratification IND\n2020-03 ratification NPL"
    step = 'entry-into-force.after = "first of 2nd month"\n'
    treaty = Treaty(step + "entry-into-force.when = { consents = 2 }", facts)
    entry = treaty.at()
    assert (entry.state, str(entry.computed), entry.met_on) == ("in-force", "2020-05-01", None)


def test_a_day_that_alone_is_awaited_fixes_the_entry_into_force() -> None:
    text = "entry-into-force.when = { all = [{ consents = 2 }, { reached = 2027-01-01 }] }"
    treaty = Treaty(
        text + '\nentry-into-force.after = "30 days"', "2020-01-01 ratification IND NPL"
    )
    entry = treaty.at()
    assert (entry.state, str(entry.computed), str(entry.met_on)) == (
        "fixed",
        "2027-01-31",
        "2027-01-01",
    )
    one = Treaty(text, "2020-01-01 ratification IND").at()
    assert (one.state, one.computed) == ("pending", None)


def test_a_stranger_who_consents_on_the_day_is_not_what_met_the_condition() -> None:
    ring = group("ring", "IND", "NPL", "LKA until=2021-06-30")
    text = 'entry-into-force.when = { parties = "ring" }'
    shrinks = Treaty(text, "2020-01-01 ratification IND NPL\n2021-07-01 ratification FRA", ring)
    route = shrinks.at().route
    assert route is not None
    assert (shrinks.met_on(), route.decisive) == ("2021-07-01", ())
    assert "when the membership changed" in shrinks.explained()[1]
