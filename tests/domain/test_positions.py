from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.entry.treaties import Treaty
from tracker.domain.dates import on, parse
from tracker.domain.entry.answer import declaration
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.positions import (
    Position,
    count,
    positions,
    stage,
)
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS, CONSENTS

AS_OF = date(2026, 11, 21)


def step(when: str, act: str = "", *parties: str, **keys: Any) -> Event:
    """One event: an act of parties (India's if none are named), or a status."""
    effective = keys.pop("effective", None)
    if "status" in keys:
        parties = ()
    return Event(
        on=parse(when),
        act=act or None,
        parties=parties or (("IND",) if act else ()),
        effective=parse(effective) if effective else None,
        **keys,
    )


def stand(
    *steps: Event, day: date = AS_OF, extinct: frozenset[str] = frozenset()
) -> dict[str, Position]:
    """Every party's position once the steps are taken."""
    placed = tuple(one.but(at=("event", n)) for n, one in enumerate(steps))
    record = Instrument(id="x", path="instruments/x.toml", event=placed)
    moment = Moment(day, None, AS_OF)
    ends = {code: on(day - timedelta(days=1)) for code in extinct}
    return positions(live(record, moment), moment, ends)


def india(*steps: Event, day: date = AS_OF) -> Position:
    return stand(*steps, day=day).get("IND", Position())


SIGNED = step("2020-01-01", "signature")
RATIFIED = step("2021-01-01", "ratification")
STATED_SIGNED = step("2019-01-01", status="signed")
IN_FORCE = step("2022-01-01", status="in-force")


EFFECTS = {
    **dict.fromkeys(CONSENTS, "contracting"),
    "signature": "signatory",
    "confirmation-of-signature": "signatory",
    "succession-to-signature": "signatory",
}
"""Where an act alone puts a party that had done nothing; "none" if it is not here."""


@pytest.mark.parametrize("act", ACTS)
def test_what_each_act_makes_of_a_party_that_had_done_nothing(act: str) -> None:
    assert india(step("2020-01-01", act)).position == EFFECTS.get(act, "none")


@pytest.mark.parametrize("act", ACTS)
def test_what_each_act_makes_of_a_signatory(act: str) -> None:
    undone = {"withdrawal-of-signature": "none"}
    expected = "contracting" if act in CONSENTS else undone.get(act, "signatory")
    assert india(SIGNED, step("2020-06-01", act)).position == expected


@pytest.mark.parametrize("act", ACTS)
def test_what_each_act_makes_of_a_party_in_force(act: str) -> None:
    found = india(STATED_SIGNED, SIGNED, RATIFIED, IN_FORCE, step("2023-01-01", act))
    expected = "former-party" if act == "withdrawal" else "party"
    assert found.position == expected, "what is in force is denounced, not withdrawn from"


def test_a_signature_and_a_ratification() -> None:
    assert india(SIGNED) == Position("signatory", parse("2020-01-01"))
    found = india(SIGNED, RATIFIED)
    assert found.position == "contracting"
    assert str(found.signed) == "2020-01-01"
    assert found.consent is not None
    assert (found.consent.act, str(found.consent.on)) == ("ratification", "2021-01-01")
    assert found.in_force_from is None


def test_those_who_had_consented_are_parties_from_the_declared_day() -> None:
    announced = step("2021-12-01", status="in-force", effective="2022-01-01")
    acts = (STATED_SIGNED, SIGNED, RATIFIED, announced)
    assert india(*acts, day=date(2021, 12, 31)).position == "contracting"
    found = india(*acts)
    assert found.position == "party"
    assert str(found.in_force_from) == "2022-01-01"


def test_when_it_binds_a_later_party_is_not_known_here() -> None:
    found = india(STATED_SIGNED, IN_FORCE, step("2023-05-05", "accession"))
    assert (found.position, found.in_force_from) == ("party", None)


def test_nor_that_of_one_who_may_have_consented_later() -> None:
    found = india(STATED_SIGNED, step("2022", "ratification"), IN_FORCE)
    assert (found.position, found.in_force_from) == ("party", None)


def test_a_definitive_signature_signs_and_binds() -> None:
    found = india(step("2020-01-01", "definitive-signature"))
    assert found.position == "contracting"
    assert str(found.signed) == "2020-01-01"


def test_a_confirmed_signature_ad_referendum_counts_from_its_first_day() -> None:
    ad_referendum = step("2020-01-01", "signature-ad-referendum")
    confirmed = step("2020-09-01", "confirmation-of-signature")
    assert india(ad_referendum, confirmed, day=date(2020, 8, 31)) == Position()
    assert india(ad_referendum, confirmed) == Position("signatory", parse("2020-01-01"))


def test_where_a_signature_binds_a_confirmed_one_binds_from_its_first_day() -> None:
    text = '[entry-into-force]\nwhen = {{ consents = {} }}\ncounts = ["signature"]\n'
    facts = "2020-01-01 signature-ad-referendum IND\n2020-03-01 confirmation-of-signature IND\n"
    found = Treaty(text.format(1), facts).position("IND")
    assert found.consent is not None
    assert (found.position, found.consent.act) == ("party", "signature")
    assert str(found.consent.on) == str(found.signed) == "2020-01-01"
    taken_back = Treaty(text.format(2), facts + "2020-04-01 withdrawal-of-signature IND")
    assert taken_back.position("IND") == Position()


def test_a_withdrawn_signature_is_spent() -> None:
    withdrawn = step("2020-06-01", "withdrawal-of-signature")
    assert india(SIGNED, withdrawn) == Position()
    again = step("2020-07-01", "signature")
    assert india(SIGNED, withdrawn, again) == Position("signatory", parse("2020-07-01"))


def test_one_who_says_it_will_not_become_a_party_stays_a_signatory() -> None:
    assert india(SIGNED, step("2020-06-01", "intention-not-to-become-party")) == india(SIGNED)


def test_a_signature_cannot_be_withdrawn_once_ratified() -> None:
    found = india(SIGNED, RATIFIED, step("2021-06-01", "withdrawal-of-signature"))
    assert found.position == "contracting"
    assert found.signed is not None


def test_a_withdrawn_consent_leaves_what_there_was_before() -> None:
    withdrawn = step("2021-06-01", "withdrawal-of-consent")
    assert india(SIGNED, RATIFIED, withdrawn) == Position("signatory", parse("2020-01-01"))
    assert india(step("2021-01-01", "accession"), withdrawn) == Position()


NOTICE = step("2023-01-01", "withdrawal", effective="2024-01-01")
BOUND_IN_FORCE = (STATED_SIGNED, SIGNED, RATIFIED, IN_FORCE)


def test_a_notice_of_withdrawal_runs_before_it_takes_effect() -> None:
    acts = (*BOUND_IN_FORCE, NOTICE)
    assert india(*acts, day=date(2022, 12, 31)).position == "party"
    leaving = india(*acts, day=date(2023, 12, 31))
    assert (leaving.position, str(leaving.withdrawn)) == ("withdrawing", "2024-01-01")
    gone = india(*acts, day=date(2024, 1, 1))
    assert (gone.position, str(gone.withdrawn)) == ("former-party", "2024-01-01")


def test_a_withdrawal_with_no_day_of_effect_stays_pending() -> None:
    pending = step("2023-01-01", "withdrawal", effective="unknown")
    assert india(*BOUND_IN_FORCE, pending).position == "withdrawing"


def test_a_withdrawal_without_notice_takes_effect_at_once() -> None:
    assert india(*BOUND_IN_FORCE, step("2023-01-01", "withdrawal")).position == "former-party"


def test_a_partial_withdrawal_leaves_the_rest_standing() -> None:
    partial = step("2023-01-01", "withdrawal", partial=True)
    found = india(*BOUND_IN_FORCE, partial)
    assert (found.position, found.withdrawn) == ("party", None)


def test_a_withdrawal_revoked_in_time_never_was() -> None:
    revoked = step("2023-06-01", "revocation-of-withdrawal")
    found = india(*BOUND_IN_FORCE, NOTICE, revoked)
    assert (found.position, found.withdrawn) == ("party", None)
    assert str(found.in_force_from) == "2022-01-01"


@pytest.mark.parametrize("day", ["2024-01-01", "2024-06-01"])
def test_a_withdrawal_that_has_run_cannot_be_revoked(day: str) -> None:
    revoked = step(day, "revocation-of-withdrawal")
    assert india(*BOUND_IN_FORCE, NOTICE, revoked).position == "former-party"


def test_one_who_left_may_accede_anew_but_its_signature_is_spent() -> None:
    again = step("2025-01-01", "accession")
    found = india(*BOUND_IN_FORCE, NOTICE, again)
    assert (found.position, found.signed, found.withdrawn) == ("party", None, None)
    assert found.consent is not None
    assert found.consent.act == "accession"
    assert count({"IND": found}, None) == (0, 1, None)


def test_one_who_left_and_signs_anew_is_a_signatory() -> None:
    found = india(*BOUND_IN_FORCE, NOTICE, step("2025-01-01", "signature"))
    assert found == Position("signatory", parse("2025-01-01"))


def test_one_who_was_never_bound_cannot_withdraw() -> None:
    assert india(SIGNED, step("2021-01-01", "withdrawal")) == india(SIGNED)


def test_the_first_deposit_governs() -> None:
    found = india(
        step("1968-03-05", "ratification", with_="Moscow"),
        step("1968-02-01", "ratification", with_="London"),
    )
    assert found.consent is not None
    assert found.consent.with_ == "London"


def test_reservations_are_counted_until_withdrawn() -> None:
    acts = (
        SIGNED,
        step("2020-01-01", "reservation", article="5"),
        RATIFIED,
        step("2021-01-01", "reservation", article="66"),
    )
    assert india(*acts).reservations == 2
    named = step("2022-01-01", "withdrawal-of-reservation", article="66")
    assert india(*acts, named).reservations == 1
    either = step("2022-01-01", "withdrawal-of-reservation")
    assert india(*acts, either).reservations == 1, "one of them stands, whichever it is"
    partial = step("2022-01-01", "withdrawal-of-reservation", partial=True)
    assert india(*acts, partial).reservations == 2
    before = (step("2020-01-01", "reservation"), SIGNED)
    assert india(*before).reservations == 1, "whatever their order within a day"
    gone = (*acts, IN_FORCE, step("2023-01-01", "withdrawal"))
    assert india(STATED_SIGNED, *gone).reservations == 0


def test_provisional_application_lasts_until_it_binds_or_ends() -> None:
    applied = step("2020-02-01", "provisional-application")
    assert india(SIGNED, applied).provisional
    assert india(SIGNED, applied).position == "signatory"
    assert not india(
        SIGNED, applied, step("2020-03-01", "end-of-provisional-application")
    ).provisional
    assert india(SIGNED, applied, RATIFIED).provisional
    assert not india(STATED_SIGNED, SIGNED, applied, RATIFIED, IN_FORCE).provisional


def test_parties_come_by_code() -> None:
    found = stand(step("2020-01-01", "signature", "THA", "IND"), step("2020", "accession", "BGD"))
    assert list(found) == ["BGD", "IND", "THA"]


def test_doubtful_acts_count_for_nothing() -> None:
    assert india(step("2020", "signature"), day=date(2020, 6, 1)) == Position()


def test_signatories_stay_counted_once_ratified() -> None:
    found = stand(
        STATED_SIGNED,
        step("2020-01-01", "signature", "BGD", "BTN", "IND", "LKA"),
        step("2021-01-01", "ratification", "BTN", "IND"),
        step("2021-06-01", "accession", "NPL"),
        IN_FORCE,
        step("2020-06-01", "withdrawal-of-signature", "BGD"),
        step("2023-01-01", "withdrawal", "BTN"),
        step("2026-06-01", "withdrawal", "IND", effective="2027-06-01"),
    )
    # Signed: India and Sri Lanka; Bangladesh and Bhutan have left. Bound: Nepal, and India yet.
    assert count(found, frozenset({"BGD", "BTN", "IND", "LKA", "NPL", "THA"})) == (2, 2, 6)
    assert count(found, None).eligible is None


def test_the_declared_day_is_that_of_the_first_entry_into_force() -> None:
    def declared(*steps: Event, day: date = AS_OF) -> str | None:
        placed = tuple(one.but(at=("event", n)) for n, one in enumerate(steps))
        record = Instrument(id="x", path="instruments/x.toml", event=placed)
        found = declaration(live(record, Moment(day, None, AS_OF)))
        return str(found.takes_effect) if found else None

    suspended = step("2023-01-01", status="suspended")
    again = step("2024-01-01", status="in-force")
    assert declared(STATED_SIGNED, IN_FORCE, suspended, again) == "2022-01-01"
    assert declared(STATED_SIGNED) is None
    announced = step("2021-06-01", status="in-force", effective="2022-01-01")
    assert declared(STATED_SIGNED, announced, day=date(2021, 7, 1)) == "2022-01-01"
    assert declared(STATED_SIGNED, announced, day=date(2021, 5, 31)) is None
    illegal = step("2018-01-01", status="proposed")
    assert declared(illegal, IN_FORCE) is None


def test_the_stage_at_home_is_the_latest_step() -> None:
    placed = (
        step("2021-01-01", "cabinet-approval", at=("event", 0)),
        step("2022-01-01", "parliamentary-approval", at=("event", 1)),
        step("2023-01-01", "cabinet-approval", "NPL", at=("event", 2)),
        step("2023-01-01", "signature", at=("event", 3)),
    )
    record = Instrument(id="x", path="instruments/x.toml", event=placed)
    life = live(record, Moment(AS_OF))
    found = stage(life, "IND")
    assert found is not None
    assert found.act == "parliamentary-approval"
    first = live(record.but(event=placed[:1]), Moment(AS_OF))
    assert stage(first, "IND") == placed[0]
    assert stage(life, "THA") is None


@pytest.mark.parametrize("status", ["terminated", "expired", "superseded"])
def test_nobody_is_a_party_to_what_has_ended(status: str) -> None:
    acts = (*BOUND_IN_FORCE, step("2021-01-01", "reservation"), step("2024-01-01", status=status))
    assert india(*acts, day=date(2023, 12, 31)).position == "party"
    found = india(*acts, step("2020-06-01", "provisional-application", "NPL"))
    assert (found.position, str(found.in_force_from)) == ("former-party", "2022-01-01")
    assert (found.reservations, found.withdrawn) == (1, None), "it left nobody out"
    assert found.consent is not None
    assert count({"IND": found}, None) == (0, 0, None)


def test_an_ending_announced_ahead_ends_nothing_yet() -> None:
    ending = step("2026-10-01", status="terminated", effective="2027-01-01")
    assert india(*BOUND_IN_FORCE, ending).position == "party"


def test_one_who_was_leaving_when_it_ended_is_out() -> None:
    leaving = step("2023-06-01", "withdrawal", effective="2025-01-01")
    ended = step("2024-01-01", status="terminated")
    assert india(*BOUND_IN_FORCE, leaving, ended).position == "former-party"


def test_a_signatory_of_what_has_ended_stays_one_and_applies_nothing() -> None:
    applied = step("2020-06-01", "provisional-application")
    found = india(STATED_SIGNED, SIGNED, applied, IN_FORCE, step("2024-01-01", status="expired"))
    assert (found.position, found.provisional) == ("signatory", False)


def test_parties_stay_parties_while_it_is_suspended_and_after_a_renewal() -> None:
    suspended = step("2023-01-01", status="suspended")
    found = india(*BOUND_IN_FORCE, suspended)
    assert (found.position, str(found.in_force_from)) == ("party", "2022-01-01")
    expired = step("2024-01-01", status="expired")
    renewed = step("2025-01-01", status="in-force")
    assert india(*BOUND_IN_FORCE, expired, renewed).position == "party"


def test_a_consent_binds_from_its_own_day_of_effect() -> None:
    later = step("2026-11-01", "accession", effective="2026-12-01")
    acts = (STATED_SIGNED, IN_FORCE, later)
    ahead = india(*acts, day=date(2026, 11, 30))
    assert (ahead.position, str(ahead.in_force_from)) == ("contracting", "2026-12-01")
    bound = india(*acts, day=date(2026, 12, 1))
    assert (bound.position, str(bound.in_force_from)) == ("party", "2026-12-01")
    assert count({"IND": ahead}, None).parties == 1


@pytest.mark.parametrize(("effective", "since"), [("unknown", None), ("2026", "2026")])
def test_a_consent_whose_effect_is_doubtful_is_not_taken_to_bind(
    effective: str, since: str | None
) -> None:
    acts = (STATED_SIGNED, IN_FORCE, step("2025-11-01", "accession", effective=effective))
    found = india(*acts)
    assert found.position == "contracting"
    assert (str(found.in_force_from) if found.in_force_from else None) == since


def test_a_consent_in_effect_before_the_entry_into_force_binds_from_the_latter() -> None:
    early = step("2021-06-01", "accession", effective="2021-07-01")
    found = india(STATED_SIGNED, early, IN_FORCE)
    assert (found.position, str(found.in_force_from)) == ("party", "2022-01-01")


def test_a_succession_in_effect_since_independence() -> None:
    succession = step("2025-03-01", "succession", effective="2023-07-09")
    found = india(STATED_SIGNED, IN_FORCE, succession)
    assert (found.position, str(found.in_force_from)) == ("party", "2023-07-09")


def test_one_who_left_was_bound_until_then() -> None:
    left = india(*BOUND_IN_FORCE, step("2023-01-01", "withdrawal"))
    assert str(left.in_force_from) == "2022-01-01"
    before = step("2021-06-01", "withdrawal")
    assert india(STATED_SIGNED, SIGNED, RATIFIED, before, IN_FORCE).in_force_from is None


def test_one_that_is_no_more_is_a_former_party() -> None:
    acts = (*BOUND_IN_FORCE, step("2021-02-01", "signature", "NPL"))
    found = stand(*acts, extinct=frozenset({"IND", "NPL", "USSR"}))
    assert set(found) == {"IND", "NPL"}
    assert [one.position for one in found.values()] == ["former-party", "former-party"]
    assert str(found["IND"].in_force_from) == "2022-01-01"
    assert count(found, None) == (0, 0, None)
    withdrawn = (SIGNED, step("2020-06-01", "withdrawal-of-signature"))
    assert stand(*withdrawn, extinct=frozenset({"IND"}))["IND"] == Position()


def test_one_that_is_no_more_applies_nothing() -> None:
    found = stand(SIGNED, step("2020-03-01", "provisional-application"), extinct=frozenset({"IND"}))
    assert (found["IND"].position, found["IND"].provisional) == ("former-party", False)


def test_one_that_accedes_anew_during_its_notice_begins_again_when_it_has_run() -> None:
    steps = (
        STATED_SIGNED,
        step("2020-01-01", "accession"),
        IN_FORCE,
        step("2024-01-10", "withdrawal", effective="2025-01-10"),
        step("2024-12-20", "accession"),
    )
    leaving = india(*steps, day=date(2025, 1, 9))
    assert (leaving.position, str(leaving.withdrawn)) == ("withdrawing", "2025-01-10")
    back = india(*steps, day=date(2025, 1, 10))
    assert (back.position, back.withdrawn) == ("party", None)
    assert back.consent is not None
    assert str(back.consent.on) == "2024-12-20"


def test_a_notice_taken_back_leaves_the_first_consent() -> None:
    steps = (
        STATED_SIGNED,
        step("2020-01-01", "accession"),
        IN_FORCE,
        step("2024-01-10", "withdrawal", effective="2025-01-10"),
        step("2024-06-01", "revocation-of-withdrawal"),
    )
    found = india(*steps)
    assert found.position == "party"
    assert found.consent is not None
    assert str(found.consent.on) == "2020-01-01"
