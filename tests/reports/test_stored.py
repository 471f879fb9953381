"""What a file said as the register knew it on a day, where the day of recording is not certain."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from tracker.domain import format
from tracker.domain.life import moves
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Event
from tracker.domain.register import Register
from tracker.reports.history import corrections
from tracker.reports.log import entries as logged
from tracker.reports.stored import entries

TASK = """
title = "A task"
[[event]]
on = 2026-03-01
status = "open"
note = "after"
corrections = [{ recorded = RECORDED, was = { note = "before" }, reason = "misread" }]
"""


def task(recorded: str) -> Action:
    raw = tomllib.loads(TASK.replace("RECORDED", recorded))
    record, problems = format.read("actions", "task", "actions/task.toml", raw)
    assert problems == []
    assert isinstance(record, Action)
    return record


@pytest.mark.parametrize(
    ("recorded", "day", "note"),
    [
        ('"2026-05"', date(2026, 5, 30), "before"),
        ('"2026-05"', date(2026, 5, 31), "after"),
        ("2026-05-15", date(2026, 5, 14), "before"),
        ("2026-05-15", date(2026, 5, 15), "after"),
        ('"unknown"', date(2026, 12, 31), "before"),
    ],
)
def test_every_view_reads_the_day_of_a_correction_alike(
    recorded: str, day: date, note: str
) -> None:
    known = Register([task(recorded)]).as_known(day)
    (event,) = known.actions["task"].event
    assert event.note == note
    ((_, said),) = entries(known.actions["task"], day)
    assert said["note"] == note
    moment, is_known = Moment(date(2026, 12, 31), day), note == "after"
    assert len(corrections(event, moment)) == is_known
    assert len(logged(known, moment)) == 1 + is_known
    kept: list[Any] = said.get("corrections", [])
    assert len(kept) == is_known
    assert isinstance(event, Event)


JUMP = TASK.replace(
    'corrections = [{ recorded = RECORDED, was = { note = "before" }, reason = "misread" }]',
    """corrections = [
    { recorded = 2026-09-01, was = { note = "first", on = 2026-02-01 }, reason = "one" },
    { recorded = 2026-06-01, was = { note = "second" }, reason = "two" },
]""",
)
"""Mended on a day when the clock was wrong, and then again."""


@pytest.mark.parametrize(
    ("day", "note", "count"),
    [
        (date(2026, 5, 31), "first", 0),
        (date(2026, 6, 1), "after", 2),
        (date(2026, 7, 1), "after", 2),
        (date(2026, 9, 1), "after", 2),
    ],
)
def test_every_view_has_a_correction_know_those_before_it(day: date, note: str, count: int) -> None:
    record, problems = format.read("actions", "task", "actions/task.toml", tomllib.loads(JUMP))
    assert problems == []
    whole, moment = Register([record]), Moment(date(2026, 12, 31), day)
    known = whole.as_known(day)
    (event,) = known.actions["task"].event
    assert event.note == note
    for register in (whole, known):
        (one,) = register.actions["task"].event
        assert len(corrections(one, moment)) == count
        assert moves([one], day) == (2 if count else 1)
    ((_, said),) = entries(known.actions["task"], day)
    assert said["note"] == note
    assert [one["reason"] for one in said.get("corrections", [])] == ["one", "two"][:count]
    assert len(logged(known, moment)) == 1 + count


def test_corrections_that_cannot_be_read_leave_the_file_as_it_is() -> None:
    raw = tomllib.loads(JUMP)
    raw["event"][0]["corrections"].insert(0, "misread")
    record, problems = format.read("actions", "task", "actions/task.toml", raw)
    assert [problem.code for problem in problems] == ["T003"]
    day = date(2026, 5, 31)
    ((_, said),) = entries(Register([record]).as_known(day).actions["task"], day)
    assert said is raw["event"][0]
