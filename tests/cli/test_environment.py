"""The environment beats tracker.toml, and is judged by the same shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tracker.domain.settings import IN_ENVIRONMENT, from_environment

if TYPE_CHECKING:
    from tests.conftest import Office


def test_every_plain_setting_has_its_variable() -> None:
    assert IN_ENVIRONMENT == {
        "TRACKER_TITLE": "title", "TRACKER_HOME": "home", "TRACKER_TIMEZONE": "timezone",
        "TRACKER_WEEK_START": "week-start", "TRACKER_DUE_SOON": "due-soon",
    }  # fmt: skip


def test_what_is_empty_says_nothing() -> None:
    assert from_environment({"TRACKER_TITLE": "", "TRACKER_BY": "me"}) == {}


def test_the_environment_beats_the_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_TITLE", "Mine")
    monkeypatch.setenv("TRACKER_DUE_SOON", "5")
    answer = json.loads(office.run("-f", "json").out)
    assert answer["title"] == "Mine"
    assert "0 due in 5 days" in office.run("list", "actions").out


def test_the_week_begins_as_the_environment_says(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_WEEK_START", "sunday")
    answer = json.loads(office.run("report", "weekly", "-f", "json").out)
    assert (answer["from"], answer["to"]) == ("2026-11-15", "2026-11-21")


def test_a_home_of_ones_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write(
        "groups/two.toml", 'title = "The Two"\nkind = "group"\n\n[[member]]\nparty = "IND"\n'
    )
    monkeypatch.setenv("TRACKER_HOME", "two")
    assert "By country: The Two" in office.run("report", "weekly").out


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("TRACKER_WEEK_START", "tuesday", '"tuesday" is not a day a week may begin on'),
        ("TRACKER_DUE_SOON", "soon", '"due-soon" is text, where a whole number is wanted'),
        ("TRACKER_DUE_SOON", "-1", '"due-soon" is text, where a whole number is wanted'),
        ("TRACKER_TITLE", "\udcff", "the text is not UTF-8"),
    ],
)
def test_a_bad_value_names_its_variable(
    office: Office, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str
) -> None:
    monkeypatch.setenv(variable, value)
    result = office.run("list")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"error: {variable}: {message}\n")


def test_a_fault_of_the_file_is_told_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("tracker.toml", 'format = 1\nweek-start = "tuesday"\n')
    monkeypatch.setenv("TRACKER_WEEK_START", "monday")
    result = office.run("list")
    assert result.code == 3
    assert "tracker.toml:2: " in result.err
