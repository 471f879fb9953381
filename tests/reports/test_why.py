"""Why a status is what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

TEXT = """
title = "Convention on tests"
kind = "convention"
open-to = ["IND", "LKA", "NPL"]

[entry-into-force]
article = "9"
text = "On the thirtieth day after the deposit of the second instrument."
when = { consents = 2 }
after = "30 days"

[[event]]
on = 2024-01-01
status = "ready-to-sign"
source = "notice"

[[event]]
on = 2024-02-01
act = "signature"
parties = ["IND", "LKA", "NPL"]
source = "notice"

[[event]]
on = 2024-02-01
status = "signed"
source = "notice"

[[event]]
on = 2024-06-01
act = "ratification"
parties = ["IND"]
source = "notice"

[[event]]
on = 2024-07-01
act = "ratification"
parties = ["NPL"]
source = "notice"

[[event]]
on = 2024-08-02
status = "in-force"
source = "notice"
allow = { T305 = "The depositary counts the day of receipt." }
"""


@pytest.fixture
def tests(office: Office) -> Office:
    office.write("instruments/tests.toml", TEXT)
    return office


def answer(office: Office, *words: str) -> dict[str, Any]:
    code, out, err = office.run("explain", "tests", *words, "-f", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_facts_the_law_and_the_arithmetic(tests: Office) -> None:
    found = answer(tests)
    assert (found["view"], found["id"], found["status"]) == ("explain", "tests", "in-force")
    assert found["reasons"] == [
        "In force since 2024-08-02, by the event of 2024-08-02 (notice).",
        "The status before was Signed, from which it may come.",
        "Vienna Convention on the Law of Treaties, art. 24: it enters into force in such manner "
        "and on such date as it provides.",
    ]
    assert found["entry_into_force"]["explanation"] == [
        "The condition (article 9): 2 parties have consented.",
        "Met on 2024-07-01, with the ratification by Nepal.",
        "30 days, the day of deposit not counted: 2024-07-31.",
        "By this the day of entry into force is 2024-07-31.",
        "Declared in force from 2024-08-02 (notice).",
        "That is 2 days later than the clause gives. The declared date governs.",
        "Why that stands: The depositary counts the day of receipt.",
    ]
    assert found["parties"] == [
        "3 of 3 have signed.",
        "2 of 3 have consented to be bound: India, Nepal.",
        "Signed and not yet bound: Sri Lanka.",
    ]
    assert found["next"] == ["suspended", "terminated", "superseded", "expired"]


def test_at_an_earlier_day_what_lies_ahead_does_not_count(tests: Office) -> None:
    found = answer(tests, "--as-of", "2024-06-15")
    assert (found["status"], found["entry_into_force"]["state"]) == ("signed", "pending")
    caveats = {(fact["on"], fact["what"]): fact["caveat"] for fact in found["facts"]}
    assert caveats["2024-06-01", "Ratification: India"] is None
    assert caveats["2024-07-01", "Ratification: Nepal"] == "it lies ahead"
    assert found["entry_into_force"]["missing"] == [
        "1 more consent, of: Nepal (NPL), Sri Lanka (LKA)"
    ]


def test_an_illegal_move_is_shown_and_does_not_count(tests: Office) -> None:
    text = tests.read("instruments/tests.toml").replace('status = "signed"', 'status = "expired"')
    tests.write("instruments/tests.toml", text)
    found = answer(tests)
    assert found["status"] == "ready-to-sign"
    (expired,) = [fact for fact in found["facts"] if fact["what"] == "Expired"]
    assert expired["caveat"] == "does not follow from the status before"


def test_a_doubtful_fact_is_shown_as_doubtful(tests: Office) -> None:
    text = tests.read("instruments/tests.toml").replace("on = 2024-07-01", 'on = "2024"')
    tests.write("instruments/tests.toml", text)
    found = answer(tests, "--as-of", "2024-09-01")
    (nepal,) = [fact for fact in found["facts"] if fact["what"] == "Ratification: Nepal"]
    assert nepal["caveat"] == "it may lie ahead"
    assert found["entry_into_force"]["computed"] is None
    assert any("given as 2024" in words for words in found["entry_into_force"]["explanation"])


def test_an_action_item_with_its_deadline(office: Office) -> None:
    office.write(
        "actions/plan.toml",
        'title = "Prepare the plan"\nlead = "IND"\ndue = 2026-10-01\n\n'
        '[[event]]\non = 2026-01-01\nstatus = "open"\nsource = "notice"\n\n'
        '[[event]]\non = 2026-09-30\ndue = 2026-11-11\nsource = "notice"\n',
    )
    found = json.loads(office.run("explain", "plan", "-f", "json").out)
    assert found["deadline"] == [
        "First due 2026-10-01; moved 1 time, last on 2026-09-30 to 2026-11-11.",
        "10 days late: nothing is recorded that settles it.",
    ]
    assert "10 days late" in office.run("explain", "plan").out


def test_a_record_without_a_status(office: Office) -> None:
    office.write(
        "instruments/old.toml",
        'title = "Old"\nkind = "treaty"\n\n[[event]]\non = 1900-01-01\nact = "ratification"\n'
        'parties = ["FRA"]\nsource = "notice"\n',
    )
    found = json.loads(office.run("explain", "old", "-f", "json").out)
    assert found["status"] is None
    assert found["reasons"] == ["No status is stated: no event that has happened moved the record."]


def test_a_rule_has_no_time_of_its_own(office: Office) -> None:
    code, _, err = office.run("explain", "T201", "--as-of", "2024-01-01")
    assert code == 2
    assert "a rule is the same at every time" in err
