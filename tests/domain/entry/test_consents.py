"""Who has consented, and from which day to which."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.entry.treaties import TODAY, day, instrument
from tracker.domain.dates import parse
from tracker.domain.entry.consents import NEVER, Consents, binding, consents
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.vocabulary import ACTS, CONSENTS


def told(
    facts: str, *counts: str, as_of: date = TODAY, ends: dict[str, str] | None = None
) -> Consents:
    moment = Moment(as_of, None, TODAY)
    last = {code: parse(text) for code, text in (ends or {}).items()}
    return consents(live(instrument("", facts), moment), moment, counts, last)


def spells(facts: str, *counts: str) -> list[tuple[str, str, str, str | None]]:
    """Each spell: who, by which act, since when, until when."""
    return [
        (s.party, s.consent.act or "", str(s.since), str(s.until) if s.until else None)
        for s in told(facts, *counts).spells
    ]


def bound(found: Consents, on: str) -> tuple[list[str], list[str]]:
    """Who certainly is bound at the end of a day, and who may be."""
    return sorted(found.certain(day(on))), sorted(found.possible(day(on)))


@pytest.mark.parametrize("act", sorted(ACTS))
def test_which_acts_are_consent(act: str) -> None:
    expected = [("IND", act, "2020-01-01", None)] if act in CONSENTS else []
    assert spells(f"2020-01-01 {act} IND") == expected


@pytest.mark.parametrize("act", sorted(CONSENTS))
def test_where_the_clause_names_acts_no_others_count(act: str) -> None:
    found = spells(f"2020-01-01 {act} IND", "ratification", "accession")
    assert bool(found) is (act in ("ratification", "accession"))


def test_what_the_clause_lets_count_binds_beside_every_consent() -> None:
    assert binding(["signature"]) == CONSENTS | {"signature"}
    assert binding(()) == CONSENTS
    assert spells("2020-01-01 signature IND", "signature") == [
        ("IND", "signature", "2020-01-01", None)
    ]


def test_the_first_deposit_counts_whatever_its_place_in_the_file() -> None:
    acts = ("1968-03-05 ratification IND", "1968-02-01 ratification IND")
    for facts in (acts, acts[::-1]):
        assert spells("\n".join(facts)) == [("IND", "ratification", "1968-02-01", None)]


def test_a_day_ends_when_it_ends() -> None:
    found = told("2020-01-02 ratification IND")
    assert bound(found, "2020-01-01") == ([], [])
    assert bound(found, "2020-01-02") == (["IND"], ["IND"])


def test_a_loosely_dated_deposit_may_count_from_its_first_day_and_does_from_its_last() -> None:
    found = told("2020-03 ratification IND")
    assert bound(found, "2020-02-29") == ([], [])
    assert bound(found, "2020-03-01") == ([], ["IND"])
    assert bound(found, "2020-03-30") == ([], ["IND"])
    assert bound(found, "2020-03-31") == (["IND"], ["IND"])


def test_a_deposit_without_a_day_was_made_before_it_was_recorded_and_before_today() -> None:
    assert bound(told("unknown ratification IND"), "2026-11-21") == (["IND"], ["IND"])
    assert bound(told("unknown ratification IND"), "2026-11-20") == ([], ["IND"])
    recorded = told("unknown ratification IND recorded=2020-05-05")
    assert bound(recorded, "2020-05-05") == (["IND"], ["IND"])


def test_what_may_have_happened_by_the_moment_is_kept_as_possible() -> None:
    found = told("2020 ratification IND", as_of=date(2020, 6, 1))
    assert bound(found, "2020-06-01") == ([], ["IND"])
    assert told("2020-07 ratification IND", as_of=date(2020, 6, 1)).spells == ()


def test_a_withdrawal_counts_from_the_day_it_takes_effect() -> None:
    found = told("""
        2020-01-01 ratification IND
        2021-01-01 withdrawal IND effective=2022-01-01
        """)
    assert bound(found, "2021-12-31") == (["IND"], ["IND"])
    assert bound(found, "2022-01-01") == ([], [])


def test_without_a_day_of_effect_a_withdrawal_takes_effect_on_its_own() -> None:
    found = told("2020-01-01 ratification IND\n2021-01-01 withdrawal IND")
    assert bound(found, "2020-12-31") == (["IND"], ["IND"])
    assert bound(found, "2021-01-01") == ([], [])


def test_a_withdrawal_whose_effect_is_unknown_stays_pending() -> None:
    found = told("2020-01-01 ratification IND\n2021-01-01 withdrawal IND effective=unknown")
    assert found.spells[0].until == NEVER
    assert bound(found, "2026-11-21") == (["IND"], ["IND"])


def test_the_effect_of_a_withdrawal_that_is_loosely_dated() -> None:
    found = told("2020-01-01 ratification IND\n2021-01-01 withdrawal IND effective=2022-01")
    assert bound(found, "2021-12-31") == (["IND"], ["IND"])
    assert bound(found, "2022-01-01") == ([], ["IND"])
    assert bound(found, "2022-01-31") == ([], [])


def test_a_withdrawal_never_takes_effect_before_it_was_made() -> None:
    found = told("2020-01-01 ratification IND\n2021-05-05 withdrawal IND effective=2021")
    assert bound(found, "2021-05-04") == (["IND"], ["IND"])
    assert bound(found, "2021-05-05") == ([], ["IND"])


def test_a_partial_withdrawal_leaves_the_consent() -> None:
    found = spells("2020-01-01 ratification IND\n2021-01-01 withdrawal IND partial=true")
    assert found == [("IND", "ratification", "2020-01-01", None)]


def test_a_withdrawal_is_revoked_in_time_or_not_at_all() -> None:
    notice = "2020-01-01 ratification IND\n2021-01-01 withdrawal IND effective=2022-01-01\n"
    assert spells(notice + "2021-12-31 revocation-of-withdrawal IND")[0][3] is None
    assert spells(notice + "2022-01-01 revocation-of-withdrawal IND")[0][3] == "2022-01-01"
    pending = notice.replace("2022-01-01", "unknown")
    assert spells(pending + "2025-12-31 revocation-of-withdrawal IND")[0][3] is None


def test_consent_taken_back_before_entry_into_force() -> None:
    found = told("2020-01-01 ratification IND\n2021-01-01 withdrawal-of-consent IND")
    assert bound(found, "2020-12-31") == (["IND"], ["IND"])
    assert bound(found, "2021-01-01") == ([], [])


def test_a_signature_that_counts_can_be_withdrawn_and_one_spent_by_consent_cannot() -> None:
    signed = "2020-01-01 signature IND\n2020-06-01 withdrawal-of-signature IND"
    assert spells(signed, "signature")[0][3] == "2020-06-01"
    ratified = "2020-01-01 ratification IND\n2020-06-01 withdrawal-of-signature IND"
    assert spells(ratified)[0][3] is None


def test_one_who_comes_back_begins_anew() -> None:
    found = spells("""
        2020-01-01 ratification IND
        2021-01-01 withdrawal IND
        2022-01-01 accession IND
        """)
    assert found == [
        ("IND", "ratification", "2020-01-01", "2021-01-01"),
        ("IND", "accession", "2022-01-01", None),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_one_who_denounces_and_accedes_on_one_day_stays_bound(turned: bool) -> None:
    same_day = ["2021-01-01 withdrawal IND", "2021-01-01 accession IND"]
    facts = "\n".join(["2020-01-01 ratification IND", *(same_day[::-1] if turned else same_day)])
    found = told(facts)
    assert [s.consent.act for s in found.spells] == ["ratification", "accession"]
    assert bound(found, "2021-01-01") == (["IND"], ["IND"])


def test_one_who_was_not_bound_consents_before_it_withdraws() -> None:
    facts = "2021-01-01 withdrawal IND\n2021-01-01 accession IND"
    assert bound(told(facts), "2021-01-01") == ([], [])


def test_a_signature_ad_referendum_counts_from_its_day_once_confirmed() -> None:
    signed = "2020-01-01 signature-ad-referendum IND"
    confirmed = signed + "\n2020-09-01 confirmation-of-signature IND"
    assert spells(signed, "signature") == []
    assert [one[2] for one in spells(confirmed, "signature")] == ["2020-01-01"]
    assert spells(confirmed) == []
    alone = "2020-09-01 confirmation-of-signature IND"
    assert [one[2] for one in spells(alone, "signature")] == ["2020-09-01"]


def test_a_party_that_is_no_more_is_bound_to_its_last_day() -> None:
    facts = "1975-01-01 ratification IND"
    found = told(facts, ends={"IND": "1992-12-31"})
    assert bound(found, "1992-12-31") == (["IND"], ["IND"])
    assert bound(found, "1993-01-01") == ([], [])
    loose = told(facts, ends={"IND": "1992"})
    assert bound(loose, "1992-01-01") == (["IND"], ["IND"])
    assert bound(loose, "1992-01-02") == ([], ["IND"])
    assert bound(loose, "1993-01-01") == ([], [])
    left = told(facts + "\n1980-01-01 withdrawal IND", ends={"IND": "1992-12-31"})
    assert bound(left, "1980-01-01") == ([], [])


def test_who_gave_consent_on_a_day_and_who_comes_later() -> None:
    found = told("2020-01-01 ratification IND NPL\n2021-01-01 accession THA\n2021 accession BGD")
    assert sorted(s.party for s in found.given(date(2020, 1, 1))) == ["IND", "NPL"]
    assert found.given(date(2021, 1, 2)) == []
    assert found.later_than(date(2020, 1, 1)) == {"THA", "BGD"}
    assert found.later_than(date(2021, 1, 1)) == frozenset()


def test_several_parties_in_one_event_and_one_named_twice() -> None:
    found = spells("2020-01-01 ratification IND NPL IND")
    assert [one[0] for one in found] == ["IND", "NPL"]
