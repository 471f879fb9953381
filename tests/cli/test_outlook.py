"""`tracker outlook`: what is missing before entry into force, and when it could be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Office

OPTIONAL = """
title = "Optional protocol"
kind = "protocol"
open-to = "all-states"

[entry-into-force]
when = { consents = 3 }
after = "3 months"

[[event]]
on = 2025-01-10
status = "ready-to-sign"
source = "notice"

[[event]]
on = 2025-01-10
act = "signature"
parties = ["FRA", "IND", "NPL"]
source = "notice"

[[event]]
on = 2025-06-01
act = "ratification"
parties = ["FRA", "IND"]
source = "notice"
"""


def answer(office: Office, *words: str) -> dict[str, Any]:
    code, out, err = office.run("outlook", *words, "-f", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def entry(office: Office, *words: str) -> dict[str, Any]:
    (one,) = answer(office, *words)["instruments"]
    found: dict[str, Any] = one["entry_into_force"]
    return found


@pytest.fixture
def protocol(office: Office) -> Office:
    office.write("instruments/protocol.toml", OPTIONAL)
    return office


def test_what_has_a_clause_and_is_not_declared_in_force_is_listed(office: Office) -> None:
    found = answer(office)
    assert (found["schema"], found["view"]) == (1, "outlook")
    (mla,) = found["instruments"]
    assert list(mla)[:4] == ["id", "title", "status", "entry_into_force"]
    assert (mla["id"], mla["status"], mla["progress"]) == ("mla", "signed", "1 of 7")
    assert mla["entry_into_force"]["state"] == "pending"
    assert mla["entry_into_force"]["earliest"] == "2026-12-21"  # thirty days from 21 November


def test_with_all_the_declared_ones_with_a_clause_too(office: Office) -> None:
    text = office.read("instruments/charter.toml")
    clause = '[entry-into-force]\nwhen = { consents = 7 }\nafter = "30 days"\n\n[[event]]'
    office.write("instruments/charter.toml", text.replace("[[event]]", clause, 1))
    assert [one["id"] for one in answer(office)["instruments"]] == ["mla"]
    every = answer(office, "--all")["instruments"]
    assert {one["id"] for one in every} == {"mla", "charter"}


def test_the_missing_are_named_with_how_far_they_are(office: Office) -> None:
    (mla,) = answer(office, "mla")["instruments"]
    missing = {one["party"]: one for one in mla["missing_parties"]}
    assert sorted(missing) == ["BGD", "BTN", "LKA", "MMR", "NPL", "THA"]
    assert missing["NPL"]["name"] == "Nepal"
    assert missing["NPL"]["position"] == "signatory"


def test_one_deposit_supposed_is_not_enough_for_all_of_them(office: Office) -> None:
    found = entry(office, "mla", "--if", "NPL=2026-12-01")
    assert (found["state"], found["computed"]) == ("pending", None)
    assert "Nepal (NPL)" not in found["missing"]
    assert found["earliest"] == "2026-12-31"  # Nepal's day governs: the rest were done before


def test_all_the_rest_at_once(office: Office) -> None:
    found = entry(office, "mla", "--if", "NPL=2026-12-01", "--at-once", "2027-01-10")
    assert (found["state"], found["condition_met_on"]) == ("fixed", "2027-01-10")
    assert found["computed"] == "2027-02-09"


@pytest.mark.parametrize(
    ("words", "met"),
    [
        (("mla", "--if", "NPL=2026-12-01", "--at-once"), "2026-12-01"),
        (("mla", "--at-once"), "2026-11-21"),
        (("mla", "--if", "THA=2026-12-05", "--at-once", "--if", "NPL=2026-12-01"), "2026-12-05"),
    ],
)
def test_at_once_without_a_day_is_that_of_the_last_deposit_or_today(
    office: Office, words: tuple[str, ...], met: str
) -> None:
    assert entry(office, *words)["condition_met_on"] == met


def test_an_id_after_at_once_is_not_taken_for_its_day(office: Office) -> None:
    office.write("instruments/mla-annex.toml", office.read("instruments/mla.toml"))
    assert entry(office, "--at-once", "mla-annex")["condition_met_on"] == "2026-11-21"
    assert entry(office, "--at-once", "2027-01-10", "mla-annex")["condition_met_on"] == "2027-01-10"


def test_a_supposition_says_so_and_keeps_what_is_recorded(office: Office) -> None:
    found = answer(office, "mla", "--if", "nepal=2026-12-01", "--at-once", "2027-01-10")
    assert found["supposed"] == {"consents": {"NPL": "2026-12-01"}, "rest": "2027-01-10"}
    (mla,) = found["instruments"]
    assert mla["as_recorded"]["state"] == "pending"
    page = office.run("outlook", "mla", "--if", "nepal=2026-12-01").out
    assert "Supposing that Nepal (NPL) consents on 2026-12-01:" in page


def test_by_when_all_must_be_done(office: Office) -> None:
    found = answer(office, "mla", "--by", "2027-03-31")
    assert found["by"] == "2027-03-31"
    assert found["instruments"][0]["last_day"] == "2027-03-01"  # thirty days before
    page = office.run("outlook", "mla", "--by", "2027-03-31").out
    assert "all that is missing must be done by 2027-03-01." in page


def test_by_a_day_that_is_too_near(office: Office) -> None:
    page = office.run("outlook", "mla", "--by", "2026-12-01").out
    assert "It cannot be in force by 2026-12-01: the earliest day is 2026-12-21." in page


def test_where_any_state_will_do_the_signatories_are_shown(protocol: Office) -> None:
    (one,) = answer(protocol, "protocol")["instruments"]
    assert one["progress"] == "2 of 3"
    assert one["entry_into_force"]["missing"] == ["1 more consent"]
    assert [each["party"] for each in one["missing_parties"]] == ["NPL"]
    assert one["entry_into_force"]["earliest"] == "2027-02-21"
    assert "Any State's consent would count" in protocol.run("outlook", "protocol").out


def test_the_nearest_comes_first(protocol: Office) -> None:
    assert [one["id"] for one in answer(protocol)["instruments"]] == ["protocol", "mla"]


def test_a_stranger_may_consent_where_any_state_may(protocol: Office) -> None:
    found = entry(protocol, "protocol", "--if", "BRA=2026-12-01")
    assert (found["state"], found["computed"]) == ("fixed", "2027-03-01")


def test_as_of_an_earlier_day(protocol: Office) -> None:
    found = entry(protocol, "protocol", "--as-of", "2025-05-31")
    assert found["missing"] == ["3 more consents"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("mla", "--if", "NPL"), '--if: "NPL" is not PARTY=DATE'),
        (("mla", "--if", "Atlantis=2027"), 'no party is called "Atlantis"'),
        (("mla", "--if", "NPL=2027"), '--if: "2027" may be several days'),
        (("mla", "--if", "NPL=2027-01-01", "--if", "nepal=2027-01-02"),
         "--if: NPL is given more than once"),
        (("mla", "--if", "IND=2027-01-01"), "--if: India has consented already"),
        (("mla", "--if", "FRA=2027-01-01"), "--if: France is not among those to whom it is open"),
        (("charter", "--by", "2027-01-01"), "charter has no clause on entry into force"),
        (("mla", "--at-once", "someday"), '--at-once: "someday" is not a date'),
        (("mla", "--if", "NPL=2026-11-20"), "--if: 2026-11-20 is past"),
        (("mla", "--at-once", "2020-01-01"), "--at-once: 2020-01-01 is past"),
        (("nothing-such",), 'there is no "nothing-such" in instruments'),
    ],
)  # fmt: skip
def test_what_cannot_be_supposed(office: Office, words: tuple[str, ...], complaint: str) -> None:
    code, out, err = office.run("outlook", *words)
    assert (code, out) == (2, "")
    assert complaint in err


def test_one_without_a_clause_says_so(office: Office) -> None:
    assert "The record holds no clause on entry into force." in office.run("outlook", "charter").out


@pytest.mark.parametrize("name", ["markdown", "csv"])
def test_other_formats(office: Office, name: str) -> None:
    code, out, err = office.run("outlook", "-f", name)
    assert (code, err) == (0, "")
    assert "1 of 7" in out


def test_one_without_a_clause_is_told_that_it_has_none(office: Office) -> None:
    office.write("instruments/plain.toml", 'title = "Plain"\nkind = "treaty"\n')
    (one,) = answer(office, "plain")["instruments"]
    assert one["entry_into_force"]["state"] == "no-clause"
    assert one["missing_parties"] == []
    assert "holds no clause on entry into force" in office.run("outlook", "plain").out


def test_a_day_to_be_reached_does_not_make_every_state_missing(protocol: Office) -> None:
    text = OPTIONAL.replace(
        "when = { consents = 3 }",
        'when = { all = [{ parties = ["FRA", "NPL"] }, { reached = 2027-06-01 }] }',
    )
    protocol.write("instruments/protocol.toml", text)
    (one,) = answer(protocol, "protocol")["instruments"]
    assert [each["party"] for each in one["missing_parties"]] == ["NPL"]


def test_by_a_day_for_every_instrument(protocol: Office) -> None:
    lines = {one["id"]: one for one in answer(protocol, "--by", "2027-03-31")["instruments"]}
    assert lines["mla"]["last_day"] == "2027-03-01"
    assert lines["protocol"]["last_day"] == "2026-12-31"
    assert "DONE BY" in protocol.run("outlook", "--by", "2027-03-31").out


def test_what_is_abandoned_stands_apart_and_has_no_earliest_day(protocol: Office) -> None:
    text = protocol.read("instruments/protocol.toml")
    end = '\n[[event]]\non = 2026-01-01\nstatus = "abandoned"\nsource = "gazette"\n'
    protocol.write("instruments/protocol.toml", text + end)
    (one,) = [o for o in answer(protocol)["instruments"] if o["id"] == "protocol"]
    assert one["entry_into_force"]["earliest"] is None
    assert "Abandoned or ended" in protocol.run("outlook").out


def test_what_is_met_and_not_declared_says_what_to_type(protocol: Office) -> None:
    text = protocol.read("instruments/protocol.toml")
    third = '\n[[event]]\non = 2026-01-15\nact = "ratification"\nparties = ["NPL"]\n'
    protocol.write("instruments/protocol.toml", text + third + 'source = "gazette"\n')
    page = protocol.run("outlook", "protocol").out
    assert "2026-04-15, not declared" in page
    assert "tracker advance protocol in-force --via --on 2026-04-15 --source ID" in page


def test_the_earliest_day_waits_for_a_deposit_supposed_later(protocol: Office) -> None:
    text = protocol.read("instruments/protocol.toml")
    four = text.replace("consents = 3", "consents = 4").replace('"3 months"', '"30 days"')
    protocol.write("instruments/protocol.toml", four)
    found = entry(protocol, "protocol", "--if", "USA=2026-12-01")
    assert found["missing"] == ["1 more consent"]
    assert found["earliest"] == "2026-12-31"  # one today, and the fourth is that of 1 December
