"""`tracker explain`: the page of a rule, and the list of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import TODAY, Office
from tracker.domain.moment import Moment
from tracker.formats import Page, formats_for
from tracker.reports import explain
from tracker.rules import RULES, Rule

PAGE = """\
T404 long-quote (warning)

A quotation of more than 300 characters.

What is wrong
  The quote holds more than the words relied on.

Why it matters
  A quotation is there so that the next reader sees at a glance on which words a fact rests. \
A page copied in hides them, and may not be ours to copy.

Example
  [[event]]
  on = 2022-03-30
  status = "signed"
  source = "declaration"
  quote = "We, the Heads of State and Government, meeting in Colombo in hybrid mode on ..."

How to mend it
  Keep the sentence that states the fact, with "..." for what is left out. \
The rest stays in the source, where url or note say how to find it.
"""


@pytest.mark.parametrize("code", ["T404", "t404"])
def test_the_page_of_a_rule(office: Office, code: str) -> None:
    assert office.run("explain", code) == (0, PAGE, "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_page_is_whole(office: Office, rule: Rule) -> None:
    code, out, _ = office.run("explain", rule.code)
    assert code == 0
    assert out.split() == [rule.code, rule.name, f"({rule.severity})", *rule.page.split()]
    headings = [line for line in out.splitlines()[3:] if line and not line.startswith(" ")]
    assert headings == ["What is wrong", "Why it matters", "Example", "How to mend it"]


def test_the_example_keeps_its_lines_on_a_narrow_page() -> None:
    (rule,) = (rule for rule in RULES if rule.code == "T404")
    text = formats_for("views")["table"].text(explain.page(rule, Moment(TODAY)), Page(40))
    lines = text.splitlines()
    at = lines.index("Example")
    assert lines[at + 5] == PAGE.splitlines()[15]
    assert max(map(len, lines[:at])) <= 40


def test_markdown_sets_the_example_off(office: Office) -> None:
    out = office.run("explain", "T404", "-f", "markdown").out
    assert out.startswith(
        "# T404 long-quote (warning)\n\nA quotation of more than 300 characters.\n"
    )
    assert '## Example\n\n```\n[[event]]\non = 2022-03-30\nstatus = "signed"\n' in out


def test_json(office: Office) -> None:
    answer = json.loads(office.run("explain", "T404", "-f", "json").out)
    assert list(answer) == [
        "schema", "view", "as_of", "known_at", "code", "name", "severity", "page",
    ]  # fmt: skip
    assert answer["view"] == "explain"
    assert (answer["code"], answer["name"], answer["severity"]) == ("T404", "long-quote", "warning")
    assert answer["page"].startswith("A quotation of more than 300 characters.\n\nWhat is wrong\n")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_page_is_no_table(office: Office, format: str) -> None:
    code, out, err = office.run("explain", "T404", "-f", format)
    assert (code, out) == (2, "")
    assert err == (
        "error: a rule's page is no table\nhelp: -f is one of: table, json, markdown, html, docx\n"
    )


def test_all_rules_are_listed(office: Office) -> None:
    code, out, _ = office.run("explain")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == ["CODE", "RULE", "SEVERITY", "WHAT", "IS", "WRONG"]
    assert [line.split()[:3] for line in lines[1:-2]] == [[*rule[:3]] for rule in RULES]
    assert any(line.endswith("  A quotation of more than 300 characters.") for line in lines)
    assert lines[-1] == "A rule's page, with example and mend: tracker explain CODE"


def test_all_rules_as_json(office: Office) -> None:
    rules = json.loads(office.run("explain", "-f", "json").out)["rules"]
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
    assert {
        "code": "T404",
        "name": "long-quote",
        "severity": "warning",
        "summary": "A quotation of more than 300 characters.",
    } in rules


def test_no_register_is_needed(office: Office, tmp_path_factory: pytest.TempPathFactory,
                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    monkeypatch.delenv("TRACKER_RECORDS", raising=False)
    assert not Path("records").exists()
    assert office.run("explain", "T404").out == PAGE


def test_a_rule_goes_by_its_name_too(office: Office) -> None:
    assert office.run("explain", "long-quote").out == PAGE


def test_an_unknown_code_names_the_nearest_and_the_list(office: Office) -> None:
    code, out, err = office.run("explain", "T4O4")
    assert (code, out) == (2, "")
    complaint, first, second = err.splitlines()
    assert complaint == 'error: there is no rule "T4O4"'
    assert first == 'help: did you mean "T404"?'
    assert second == "help: the rules are: " + ", ".join(rule.code for rule in RULES)


def test_what_is_typed_does_not_act(office: Office) -> None:
    code, _, err = office.run("explain", "\x1b[2J\n::error::x")
    assert code == 2
    assert err.splitlines()[0] == (
        'error: there is no "\\u{1b}[2J ::error::x" in instruments or actions'
    )


@pytest.mark.parametrize("format", ["markdown", "html", "json"])
def test_a_rule_is_explained_where_no_register_is(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (tmp_path / "empty").mkdir()
    shutil.rmtree(office.records)
    monkeypatch.chdir(tmp_path / "empty")
    code, out, err = office.run("explain", "T404", "-f", format)
    assert (code, err) == (0, "")
    assert "A quotation of more than 300 characters." in out
    assert "Made from" not in out
