from __future__ import annotations

from typing import Any

import pytest

from tracker.domain import settings
from tracker.domain.finding import KeyPath

EVERYTHING: dict[str, Any] = {
    "format": 1, "title": "T", "home": "bimstec", "by": "desk", "timezone": "Asia/Dhaka",
    "week-start": "sunday", "due-soon": 21, "stale": {"signed": 30, "blocked": 5},
    "check": {"T302": "error", "T401": "off", "T105": "error", "T001": "warning"},
    "limits": {"file-kib": 512, "records": 10},
    "views": {"mine": {"kind": "actions", "lead": "IND", "late": True, "due": "14d"}},
}  # fmt: skip


def test_every_key_is_read() -> None:
    found, problems = settings.read(EVERYTHING)
    assert problems == []
    assert (found.format, found.title, found.home, found.by) == (1, "T", "bimstec", "desk")
    assert (found.timezone, found.week_start, found.due_soon) == ("Asia/Dhaka", "sunday", 21)
    assert found.check == EVERYTHING["check"]
    assert (found.limits.file_kib, found.limits.records) == (512, 10)
    assert found.views["mine"]["lead"] == "IND"


def test_what_is_left_out_has_its_usual_value() -> None:
    found, problems = settings.read({"format": 1})
    assert problems == []
    assert (found.week_start, found.due_soon, found.timezone) == ("monday", 14, "")
    assert (found.limits.file_kib, found.limits.records) == (256, 200_000)
    assert dict(found.check) == {}


def test_the_days_after_which_a_status_is_stale() -> None:
    found, _ = settings.read(EVERYTHING)
    assert found.stale_after("signed") == 30
    assert found.stale_after("ready-to-sign") == 180
    assert found.stale_after("in-force") is None
    assert found.stale_after("terminated") is None
    assert found.stale_after("done") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"format": None}, ("T004", ())),
        ({"format": "1"}, ("T003", ("format",))),
        ({"format": 0}, ("T003", ("format",))),
        ({"tilte": "T"}, ("T002", ("tilte",))),
        ({"week-start": "friday"}, ("T005", ("week-start",))),
        ({"due-soon": -1}, ("T003", ("due-soon",))),
        ({"due-soon": "14"}, ("T003", ("due-soon",))),
        ({"stale": {"singed": 3}}, ("T005", ("stale", "singed"))),
        ({"stale": {"signed": 0}}, ("T003", ("stale", "signed"))),
        ({"stale": 30}, ("T003", ("stale",))),
        ({"check": {"T302": "loud"}}, ("T005", ("check", "T302"))),
        ({"check": {"stale": "off"}}, ("T005", ("check", "stale"))),
        ({"check": {"T999": "off"}}, ("T005", ("check", "T999"))),
        ({"check": {"T008": "off"}}, ("T005", ("check", "T008"))),
        ({"check": {"T３02": "off"}}, ("T005", ("check", "T３02"))),
        ({"check": {"T001": "off"}}, ("T005", ("check", "T001"))),
        ({"check": {"T105": "off"}}, ("T005", ("check", "T105"))),
        ({"check": "off"}, ("T003", ("check",))),
        ({"limits": {"file-kb": 3}}, ("T002", ("limits", "file-kb"))),
        ({"limits": {"records": 0}}, ("T003", ("limits", "records"))),
        ({"views": {"mine": {"kind": "parties"}}}, ("T005", ("views", "mine", "kind"))),
        ({"views": {"mine": {"colour": "red"}}}, ("T002", ("views", "mine", "colour"))),
        ({"views": {"mine": "late"}}, ("T003", ("views", "mine"))),
    ],
)
def test_a_wrong_value_is_one_problem_at_its_key(
    said: dict[str, Any], expected: tuple[str, KeyPath]
) -> None:
    raw = {key: item for key, item in ({"format": 1} | said).items() if item is not None}
    _, problems = settings.read(raw)
    assert [(one.code, one.at) for one in problems] == [expected]


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("../schemas", "#:schema ../../schemas/action.schema.json\n"),
        ("../../docs/schemas/", "#:schema ../../../docs/schemas/action.schema.json\n"),
        (".schemas", "#:schema ../.schemas/action.schema.json\n"),
    ],
)
def test_a_new_record_names_its_schema_from_its_own_folder(folder: str, line: str) -> None:
    found, problems = settings.read({"format": 1, "schemas": folder})
    assert problems == []
    assert found.schema_line("action") == line


def test_a_new_record_names_no_schema_where_none_are_kept() -> None:
    assert settings.read({"format": 1})[0].schema_line("action") == ""


@pytest.mark.parametrize(
    "folder",
    ["", ".", "..", "/s", "//s", "C:/s", "C:s", "a\\b", "a b", "a//b", "../s/..", "s/../s", "~/s",
     "../../../../../s", "s\n", "http://x/s"],
)  # fmt: skip
def test_schemas_lie_in_a_folder_that_is_the_same_on_every_machine(folder: str) -> None:
    _, problems = settings.read({"format": 1, "schemas": folder})
    assert [(problem.code, problem.at) for problem in problems] == [("T005", ("schemas",))]
