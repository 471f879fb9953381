"""What a file said as the register knew it on a day, where the day of recording is not certain."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from tracker.domain import format
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
