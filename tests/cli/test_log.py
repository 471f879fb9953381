"""`tracker log`: what was recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

RECORDED = """title = "Plan"

[[event]]
on = 2026-08-01
status = "open"
source = "secretariat"
recorded = 2026-11-18
by = "desk"
corrections = [{ recorded = 2026-11-20, by = "chief", was = { on = 2026-07-01 }, reason = "misread" }]

[[event]]
on = 2026-11-10
status = "in-progress"
source = ["secretariat", "gazette"]
recorded = 2026-11-19
by = "desk"
"""


def rows(office: Office, *arguments: str) -> list[dict[str, Any]]:
    result = office.run("log", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def test_the_newest_recorded_comes_first_with_its_corrections(office: Office) -> None:
    office.write("actions/plan.toml", RECORDED)
    found = rows(office)
    assert found[:3] == [
        {"recorded": "2026-11-20", "on": "2026-08-01", "id": "plan",
         "what": "Corrected: on was 2026-07-01 (misread)", "by": "chief", "source": []},
        {"recorded": "2026-11-19", "on": "2026-11-10", "id": "plan",
         "what": "Open → In progress", "by": "desk", "source": ["secretariat", "gazette"]},
        {"recorded": "2026-11-18", "on": "2026-08-01", "id": "plan", "what": "Open",
         "by": "desk", "source": ["secretariat"]},
    ]  # fmt: skip
    page = office.run("log").out.splitlines()
    assert page[0].split() == ["RECORDED", "ON", "ID", "WHAT", "BY", "SOURCE"]


def test_the_first_load_follows_by_the_day_it_took_place(office: Office) -> None:
    found = rows(office)
    assert [row["recorded"] for row in found] == [None] * 15
    days = [row["on"] for row in found]
    assert days[:4] == ["2026-10-12", "2026-10-05", "2026-09", "2026-09-01"]
    assert days[-2:] == ["..2021-11-25", "2017-03-21"]
    assert found[-1]["what"] == "Meeting 1, New Delhi"


def test_one_record_alone_by_part_of_its_id(office: Office) -> None:
    assert [row["what"] for row in rows(office, "extra")] == ["Under negotiation"]
    assert [row["what"] for row in rows(office, "bnsc")] == [
        "Meeting 4, Nay Pyi Taw", "Meeting 1, New Delhi",
    ]  # fmt: skip
    refused = office.run("log", "extraditoin")
    assert (refused.code, refused.out) == (2, "")
    assert "extradition" in refused.err


def test_the_limit_is_told(office: Office) -> None:
    assert len(rows(office, "--limit", "2")) == 2
    assert len(rows(office, "--limit", "0")) == 15
    assert office.run("log", "-n", "2").out.endswith("2 of 15 entries; all of them: --limit 0\n")
    assert office.run("log", "-n", "15").out.endswith("\n15 entries\n")


@pytest.mark.parametrize(("since", "count"), [("2026-11-19", 2), ("yesterday", 1), ("today", 0)])
def test_since_leaves_out_what_was_recorded_before_or_always_known(
    office: Office, since: str, count: int
) -> None:
    office.write("actions/plan.toml", RECORDED)
    assert len(rows(office, "--since", since)) == count


def test_what_was_known_on_a_day(office: Office) -> None:
    office.write("actions/plan.toml", RECORDED)
    assert [
        (row["on"], row["what"]) for row in rows(office, "plan", "--known-at", "2026-11-18")
    ] == [("2026-07-01", "Open")]


def test_as_of_leaves_out_what_took_place_later(office: Office) -> None:
    assert [row["on"] for row in rows(office, "charter", "--as-of", "2022-12-15")] == [
        "2022-12", "2022-03-30", "2022-03-30",
    ]  # fmt: skip


def test_what_parties_did_names_them(office: Office) -> None:
    assert rows(office, "mla")[0]["what"] == "Ratification: India"


def test_a_remark_is_told_in_its_words(office: Office) -> None:
    office.write(
        "actions/plan.toml",
        'title = "P"\n\n[[event]]\non = 2026-01-01\nnote = "asked [again]"\nparties = ["IND"]\n'
        "\n[[event]]\non = 2026-01-02\ndue = 2026-12-31\n",
    )
    assert [row["what"] for row in rows(office, "plan")] == [
        "Deadline moved to 2026-12-31", "Remark: India: asked [again]",
    ]  # fmt: skip
