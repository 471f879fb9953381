"""GitLab's Code Quality report, by the fields that its documentation has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.formats.checked import rendered, shown
from tests.formats.hostile import CONTROLS, HOSTILE, PATHS
from tracker.domain.document import Shown
from tracker.formats.fingerprint import fingerprints

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def report(*items: Shown, **flags: Any) -> list[dict[str, Any]]:
    """What is written, which keeps to the format: only then does GitLab show anything."""
    issues: list[dict[str, Any]] = json.loads(rendered("gitlab", *items, **flags))
    for issue in issues:
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in SEVERITIES
        assert issue["location"].keys() == {"path", "lines"}
        assert not issue["location"]["path"].startswith(("/", "./", "../"))
        assert issue["location"]["path"].encode()
        assert issue["location"]["lines"]["begin"] >= 1
        assert not set(issue["description"]) & set(CONTROLS)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_a_finding_is_an_issue() -> None:
    item = shown('"titel" is not known', 'did you mean "title"?')
    assert report(item) == [
        {
            "description": 'T002: "titel" is not known; help: did you mean "title"?',
            "check_name": "T002",
            "fingerprint": fingerprints([item])[0],
            "severity": "major",
            "location": {"path": "records/actions/x.toml", "lines": {"begin": 3}},
        }
    ]


def test_a_clean_run_is_an_empty_list() -> None:
    assert rendered("gitlab") == "[]\n"


@pytest.mark.parametrize(
    ("code", "severity", "said"),
    [
        ("T001", "error", "critical"),
        ("T002", "error", "major"),
        ("T302", "error", "major"),
        ("T302", "warning", "minor"),
        ("T001", "warning", "minor"),
    ],
)
def test_how_severe_it_is(code: str, severity: str, said: str) -> None:
    assert report(shown(code=code, severity=severity))[0]["severity"] == said


def test_what_a_record_allows_is_no_issue_and_changes_none() -> None:
    items = [shown("m"), shown("m", allowed="it is right"), shown("m")]
    found = report(*items, with_allowed=True)
    marks = fingerprints(items)
    assert [issue["fingerprint"] for issue in found] == [marks[0], marks[2]]


def test_without_a_place_it_is_on_the_first_line() -> None:
    assert report(shown(span=None))[0]["location"]["lines"] == {"begin": 1}


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_comes_back(words: str) -> None:
    (issue,) = report(shown(words, words))
    if words.isprintable():
        assert issue["description"] == f"T002: {words}; help: {words}"


@pytest.mark.parametrize("path", PATHS)
def test_every_path_comes_back_but_for_what_is_not_utf_8(path: str) -> None:
    (issue,) = report(shown(path=path))
    assert issue["location"]["path"] == path.replace("\udce9", "\ufffd")
