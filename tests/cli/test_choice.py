"""--select and --ignore: which findings a check tells of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tracker.cli._choice import chosen
from tracker.cli._errors import Usage
from tracker.rules import RULES

if TYPE_CHECKING:
    from tests.conftest import Office

ALWAYS = {rule.code for rule in RULES if rule.code < "T2"}

FAULTY = """\
title = "An agreement"
kind = "agreement"
binding = false
titel = "x"

[[event]]
on = 2026-05-20
status = "signed"
note = "e\\u0301"
"""
"""Three findings: T002 on line 4, T401 on line 6, T502 on line 9."""


def codes(*starts: str) -> set[str]:
    return {rule.code for rule in RULES if rule.code.startswith(starts)}


@pytest.mark.parametrize(
    ("select", "told"),
    [
        (["T301"], {"T301"}),
        (["t301"], {"T301"}),
        (["overdue"], {"T301"}),
        (["Overdue"], {"T301"}),
        (["T30"], codes("T30")),
        (["t3"], codes("T3")),
        (["T3,T401"], codes("T3", "T401")),
        (["T301, no-source", "T5"], codes("T301", "T401", "T5")),
        (["T"], codes("T")),
        (["T1"], set()),
        (["T001"], set()),
    ],
)
def test_what_is_selected(select: list[str], told: set[str]) -> None:
    assert told or select != ["T301"]
    assert chosen(select, None, RULES) == told | ALWAYS


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        (["T301"], {"T301"}),
        (["overdue,t302"], {"T301", "T302"}),
        (["T4", "T30"], codes("T4", "T30")),
    ],
)
def test_what_is_ignored(ignore: list[str], left: set[str]) -> None:
    assert chosen(None, ignore, RULES) == codes("T") - left


def test_what_is_ignored_is_not_selected() -> None:
    assert chosen(["T3"], ["T302"], RULES) == ALWAYS | (codes("T3") - {"T302"})


def test_without_a_word_all_are_told() -> None:
    assert chosen(None, None, RULES) == codes("T")
    assert chosen([], [], RULES) == codes("T")


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("T999", "all rules: tracker explain"),
        ("T3O1", 'did you mean "T301"? all rules: tracker explain'),
        ("overdeu", 'did you mean "overdue"? all rules: tracker explain'),
        ("over", 'did you mean "overdue"? all rules: tracker explain'),
        ("", "all rules: tracker explain"),
        ("T301,,T302", "all rules: tracker explain"),
        ("3", "all rules: tracker explain"),
        ("T3011", 'did you mean "T301"? all rules: tracker explain'),
    ],
)
def test_a_word_that_means_no_rule(option: str, word: str, hint: str) -> None:
    with pytest.raises(Usage, match="there is no rule") as refused:
        chosen(**{"select": None, "ignore": None, option: [word]}, rules=RULES)
    assert refused.value.hint == hint


@pytest.mark.parametrize("word", ["T0", "T1", "t1", "T001", "T101", "T10", "bad-id", "T", "T3,T1"])
def test_what_can_be_read_at_all_cannot_be_ignored(word: str) -> None:
    with pytest.raises(Usage, match="T0 and T1 cannot be ignored"):
        chosen(None, [word], RULES)


def found(office: Office, *arguments: str) -> tuple[int, list[str]]:
    result = office.run("check", "-f", "json", *arguments)
    assert result.err == ""
    return result.code, [item["code"] for item in json.loads(result.out)["diagnostics"]]


def test_findings_are_left_out_after_the_rules_ran(office: Office) -> None:
    office.write("instruments/agreement.toml", FAULTY)
    assert found(office) == (1, ["T002", "T401", "T502"])
    assert found(office, "--select", "T4") == (1, ["T002", "T401"])
    assert found(office, "--ignore", "no-source") == (1, ["T002", "T502"])
    assert found(office, "--select", "T4,T5", "--ignore", "T401", "--ignore", "T5") == (1, ["T002"])


def test_what_is_left_out_fails_nothing(office: Office) -> None:
    office.write("instruments/agreement.toml", FAULTY.replace('titel = "x"\n', ""))
    assert office.run("check", "--strict").code == 1
    assert office.run("check", "--strict", "--select", "T3").code == 0
    out = office.run("check", "--strict", "--ignore", "T4,T5").out
    assert out == "Checked 12 records: no findings.\n"


def test_wrong_words_end_before_anything_is_read(office: Office) -> None:
    office.write("instruments/agreement.toml", FAULTY)
    assert office.run("check", "--ignore", "T101") == (
        2,
        "",
        "error: --ignore T101: what can be read at all, and who and what is meant, is always told: "
        "T0 and T1 cannot be ignored\n"
        "help: mend it; what it is about: tracker explain T101\n",
    )
    code, out, err = office.run("check", "--select", "T3o1")
    assert (code, out) == (2, "")
    assert err == (
        'error: --select: there is no rule "T3o1"\n'
        'help: did you mean "T301"? all rules: tracker explain\n'
    )
