"""What the register knew on a day: what its events said then, and where they stood."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.cli._mending import Mending, moved, written
from tracker.domain import format
from tracker.domain.change import position
from tracker.domain.dates import Days, on, parse
from tracker.domain.knowledge import is_known, known, known_corrections
from tracker.domain.records import Action, Correction, Event
from tracker.store.edit import add_block


def event(when: str | None, note: str, recorded: str | None = None, **keys: Any) -> Event:
    """An event as a file would say it, dates written as text."""
    return Event(
        on=parse(when) if when else None,
        note=note,
        recorded=parse(recorded) if recorded else None,
        **keys,
    )


def mended(recorded: str, was: str | None) -> Correction:
    """A correction of a date."""
    return Correction(recorded=parse(recorded), was={"on": parse(was) if was else None})


def order(events: tuple[Event, ...], day: str) -> list[str]:
    """The events as they were known on a day, by their notes."""
    return [one.note for one in known(events, date.fromisoformat(day))]


CORRECTED = event(
    "2021-03-16",
    "",
    "2026-01-10",
    status="signed",
    place="Colombo",
    corrections=(
        Correction(recorded=parse("2026-02-10"), was={"on": parse("2021-03-15")}),
        Correction(
            recorded=parse("2026-03-10"), was={"place": "", "status": None, "on": parse("2021")}
        ),
    ),
)


def as_known(day: str) -> list[tuple[str, str | None, str]]:
    found = known((CORRECTED,), date.fromisoformat(day))
    return [(str(one.on), one.status, one.place) for one in found]


def test_corrections_are_undone_one_by_one() -> None:
    assert as_known("2026-03-10") == [("2021-03-16", "signed", "Colombo")]
    assert as_known("2026-03-09") == [("2021", None, "")]
    assert as_known("2026-02-10") == [("2021", None, "")]
    assert as_known("2026-02-09") == [("2021-03-15", None, "")]
    assert as_known("2026-01-10") == [("2021-03-15", None, "")]
    assert as_known("2026-01-09") == []


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ("2026-01-10", True),
        ("2026-01-11", False),
        ("2026-01", False),
        ("2025", True),
        ("..2026-01-10", True),
        ("unknown", False),
        (None, True),
    ],
)
def test_only_what_was_certainly_recorded_by_a_day_was_known(
    recorded: str | None, expected: bool
) -> None:
    when = parse(recorded) if recorded else None
    assert is_known(when, date(2026, 1, 10)) is expected
    assert is_known(when, None)


def test_an_event_without_a_recorded_day_was_always_known() -> None:
    one = event("2021-03-16", "a")
    assert known((one,), date(1990, 1, 1)) == (one,)
    assert known((one,), None) == (one,)


def test_a_correction_knows_those_before_it() -> None:
    """A clock that was wrong for a day makes no untruth of what was said before and after."""
    one = event(
        "2021-03-16",
        "a",
        place="Colombo",
        corrections=(
            Correction(recorded=parse("2026-09-01"), was={"place": "Delhi"}),
            Correction(recorded=parse("2026-06-01"), was={"place": "Dhaka"}),
        ),
    )
    for day, place in {
        "2026-05-31": "Delhi", "2026-06-01": "Colombo", "2026-07-01": "Colombo",
        "2026-09-01": "Colombo",
    }.items():  # fmt: skip
        (then,) = known((one,), date.fromisoformat(day))
        assert then.place == place
    assert len(known_corrections(one, date(2026, 7, 1))) == 2
    assert known_corrections(one, date(2026, 5, 31)) == ()
    assert known_corrections(one, None) == one.corrections


def test_what_was_undone_is_no_more_a_correction_of_it() -> None:
    (then,) = known((CORRECTED,), date(2026, 2, 10))
    assert [str(one.recorded) for one in then.corrections] == ["2026-02-10"]
    assert known((then,), date(2026, 2, 10)) == (then,)


BEFORE, SINCE = "2026-05-20", "2026-06-01"


@pytest.mark.parametrize(
    ("events", "then"),
    [
        # it was told last, and came up over the other
        ([("2026-05-09", "b", "2026-05-13", "2026-05-10"), ("2026-05-10", "a", "2026-05-12")], "ab"),
        # it was told first, and stayed where it stood
        ([("2026-05-09", "a", "2026-05-12", "2026-05-10"), ("2026-05-10", "b", "2026-05-13")], "ab"),
        # of a first load, or of one day: the file's order stands
        ([("2026-05-09", "a", None, "2026-05-10"), ("2026-05-10", "b", None)], "ab"),
        ([("2026-05-09", "a", "2026-05-12", "2026-05-10"), ("2026-05-10", "b", "2026-05-12")], "ab"),
        # what has no day of recording was there before what has one
        ([("2026-05-09", "b", "2026-05-12", "2026-05-10"), ("2026-05-10", "a", None)], "ab"),
        # it was mended to a later date, and passed the one that was told after it
        ([("2026-05-10", "b", "2026-05-13"), ("2026-05-11", "a", "2026-05-12", "2026-05-10")], "ab"),
        # it was told after it, and stayed
        ([("2026-05-10", "a", "2026-05-12"), ("2026-05-11", "b", "2026-05-13", "2026-05-10")], "ab"),
        # it would have stayed before b, so it was moved from before a
        ([("2026-05-10", "a", None), ("2026-05-11", "b", None),
          ("2026-05-11", "c", None, "2026-05-10")], "cab"),
        # mended by hand, where the command would have moved it: told last, it stood behind b
        ([("2026-05-09", "a", "2026-05-14", "2026-05-10"), ("2026-05-09", "d", "2026-05-12"),
          ("2026-05-10", "b", "2026-05-13")], "dba"),
        # d stands behind it and is not certainly later, so it was not moved
        ([("2026-05-08", "a", "2026-05-14", "2026-05-09"), ("2026-05-08..2026-05-09", "d", None),
          ("2026-05-09", "b", "2026-05-12")], "adb"),
        # what is dated loosely, or not at all, may stand anywhere
        ([("2026-05-09", "b", "2026-05-13", "2026"), ("2026-05-10", "a", "2026-05-12")], "ab"),
        ([("2026-05-09", "a", "2026-05-12", "2026"), ("2026-05-10", "b", "2026-05-13")], "ab"),
        ([("2026-05-09", "a", "2026-05-12", None), ("2026-05-10", "b", "2026-05-12")], "ab"),
        ([(None, "a", "2026-05-12", "2026-05-10"), ("2026-05-10", "b", "2026-05-11")], "ab"),
        ([(None, "b", "2026-05-12", "2026-05-10"), ("2026-05-09", "a", "2026-05-11")], "ab"),
        # where the others are in no order, it stays in order of them if it can, else as what is new
        ([("2026-05-12", "b", None, "2026-05-10"), ("2026-05-11", "c", None),
          ("2026-05-10", "a", None)], "bca"),
        ([("2026-05-12", "c", None), ("2026-05-10", "a", None),
          ("2026-05-13", "b", None, "2026-05-11")], "cab"),
    ],
)  # fmt: skip
def test_where_an_event_stood_before_its_date_was_mended(
    events: list[tuple[str | None, ...]], then: str
) -> None:
    found = tuple(
        event(when, str(note), recorded, corrections=tuple(mended(SINCE, one) for one in was))
        for when, note, recorded, *was in events
    )
    assert "".join(order(found, BEFORE)) == then
    assert known(found, date(2026, 6, 1)) == found


@pytest.mark.parametrize(("was", "then"), [("2019", "cab"), ("2020-01-01", "cab"), ("2022", "abc")])
def test_it_stood_where_the_correction_would_have_moved_it_from(was: str, then: str) -> None:
    """Had c stood behind a, it would have stayed there, before b: so it stood before a."""
    events = (
        event("2020-01-01", "a"),
        event("2021-01-01", "b"),
        event("2021-01-01", "c", corrections=(mended(SINCE, was),)),
    )
    assert "".join(order(events, BEFORE)) == then


def test_several_corrections_are_undone_the_last_first() -> None:
    """Told a, b, c of one day; b went to the 9th and on to the 12th, then a to the 9th."""
    events = (
        event("2026-05-09", "a", "2026-05-11", corrections=(mended("2026-06-03", "2026-05-10"),)),
        event("2026-05-10", "c", "2026-05-13"),
        event(
            "2026-05-12",
            "b",
            "2026-05-12",
            corrections=(mended("2026-06-01", "2026-05-10"), mended("2026-06-02", "2026-05-09")),
        ),
    )
    assert order(events, "2026-05-31") == ["a", "b", "c"]
    assert order(events, "2026-06-01") == ["b", "a", "c"]
    assert order(events, "2026-06-02") == ["a", "c", "b"]
    assert order(events, "2026-06-03") == ["a", "c", "b"]


def test_what_came_by_a_correction_stands_behind_what_was_there() -> None:
    """b was told of the 11th and mended to the 10th before c, told earlier, was mended away."""
    events = (
        event("2026-05-09", "c", "2026-05-12", corrections=(mended("2026-06-02", "2026-05-10"),)),
        event("2026-05-10", "b", "2026-05-11", corrections=(mended("2026-06-01", "2026-05-11"),)),
    )
    assert order(events, "2026-06-01") == ["c", "b"]
    assert order(events, "2026-05-31") == ["c", "b"]


def test_what_was_recorded_later_is_no_hindrance() -> None:
    """d was recorded after b was mended to the same date, and stands behind it."""
    events = (
        event("2026-05-09", "b", "2026-05-13", corrections=(mended("2026-06-01", "2026-05-10"),)),
        event("2026-05-09", "d", "2026-06-02"),
        event("2026-05-10", "a", "2026-05-12"),
    )
    assert order(events, BEFORE) == ["a", "b"]


def test_an_event_that_was_recorded_after_its_own_correction() -> None:
    """The clock was wrong when b was recorded, or when it was mended."""
    events = (
        event("2026-05-09", "a", "2026-05-12", corrections=(mended("2026-06-07", "2026-05-10"),)),
        event("2026-05-11", "b", "2026-06-10", corrections=(mended("2026-06-05", "2026-05-09"),)),
    )
    assert order(events, BEFORE) == ["a"]
    assert order(events, "2026-06-10") == ["a", "b"]


FIRST = date(2026, 6, 1)
ANY_DAY = st.integers(0, 4).map(lambda n: on(date(2026, 5, 10) + timedelta(n)))
ANY_DATE = ANY_DAY | st.tuples(ANY_DAY, ANY_DAY).map(
    lambda ends: parse(f"{min(ends)}..{max(ends)}") if ends[0] != ends[1] else ends[0]
)


class File:
    """The file of an action item, changed as the commands change it: a change a day."""

    def __init__(self) -> None:
        self.text, self.today = 'title = "A task"\n', FIRST

    @property
    def record(self) -> Action:
        record, problems = format.read("actions", "x", "actions/x.toml", tomllib.loads(self.text))
        assert not problems
        assert isinstance(record, Action)
        return record

    def add(self, when: Days) -> None:
        events = self.record.event
        new = {"on": str(when), "note": f"n{len(events)}", "recorded": self.today}
        self.text = add_block(self.text, "event", new, position(events, when))
        self.today += timedelta(1)

    def correct(self, place: int, when: Days) -> None:
        record = self.record
        old = record.raw["event"][place]
        mend = Mending(place, old, {"on": str(when)}, {("on",): str(when)}, {"on": old["on"]})
        kept = {"recorded": self.today, "by": "x", "reason": "x"}
        self.text, _ = moved(written(self.text, mend, kept), record, mend)
        self.today += timedelta(1)


def said(events: tuple[Event, ...]) -> list[tuple[str, str, int]]:
    return [(one.note, str(one.on), len(one.corrections)) for one in events]


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY_DAY, min_size=2, max_size=6), st.integers(0, 5), ANY_DAY, st.lists(ANY_DAY))
def test_the_life_stands_as_it_was_known_before_a_date_was_mended(
    days: list[Days], place: int, mended_to: Days, later: list[Days]
) -> None:
    file = File()
    for day in days:
        file.add(day)
    before, day_before = file.record.event, file.today - timedelta(1)
    file.correct(place % len(days), mended_to)
    for day in later[:2]:
        file.add(day)
    assert said(known(file.record.event, day_before)) == said(before)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(-6, 5), ANY_DATE), min_size=2, max_size=9))
def test_nothing_is_made_up_of_any_number_of_corrections(steps: list[tuple[int, Days]]) -> None:
    """Where dates are loose or were mended several times, what the events said is certain, what
    stood in order of certain dates stands so, and what was never mended stands as in the file."""
    file, states = File(), {}
    for place, when in steps:
        if place < 0 or not file.record.event:
            file.add(when)
        else:
            file.correct(place % len(file.record.event), when)
        states[file.today - timedelta(1)] = file.record.event
    untouched = [one.note for one in file.record.event if not one.corrections]
    for day, state in states.items():
        then = known(file.record.event, day)
        assert sorted(said(then)) == sorted(said(state))
        assert known(then, day) is then
        if all(one.on and one.on.is_day for one in state):
            assert [one.on for one in then] == [one.on for one in state]
        stood = [one.note for one in then if one.note in untouched]
        assert stood == [note for note in untouched if note in stood]
