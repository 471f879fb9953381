"""What a correction changes, what it keeps, and where the event belongs afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain.correction import differing, into_note, is_note, misplaced, was
from tracker.domain.dates import parse
from tracker.domain.entries import EVENT_KEYS
from tracker.domain.records import Event

EVENT: dict[str, Any] = {
    "on": date(2021, 3, 15),
    "act": "signature",
    "parties": ["IND", "NPL"],
    "source": "gazette",
    "partial": True,
    "recorded": date(2021, 4, 1),
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on", "2021-03-15"), ("parties", ["NPL", "IND"]), ("source", ["gazette"]),
        ("place", None), ("to", []), ("internal", False),
    ],
)  # fmt: skip
def test_what_means_the_same_is_no_change(key: str, value: Any) -> None:
    assert differing(EVENT, {key: value}) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on", date(2021, 3, 16)), ("on", "2021-03"), ("parties", ["IND"]), ("source", None),
        ("place", "Kathmandu"), ("partial", False), ("allow", {"T305": "x"}),
    ],
)  # fmt: skip
def test_what_means_something_else_is_one(key: str, value: Any) -> None:
    assert differing(EVENT, {key: value, "place": None} if key != "place" else {key: value}) == {
        key: value
    }


def test_what_was_said_is_kept_and_what_was_absent_too() -> None:
    changes = {"on": date(2021, 3, 16), "place": "Kathmandu", "allow": {"T305": "x"}}
    assert was(EVENT, changes, EVENT_KEYS) == {"on": date(2021, 3, 15), "place": ""}


def test_what_could_not_be_read_is_kept_only_where_a_correction_may_say_it() -> None:
    event, changes = EVENT | {"on": 2021}, {"on": date(2021, 3, 16)}
    assert was(event, changes, EVENT_KEYS) == {}
    assert was(event, changes, EVENT_KEYS, ["T003"]) == {"on": 2021}


def test_a_note_keeps_what_a_note_may_have() -> None:
    event = EVENT | {"meeting": "bnsc/4", "effective": "2022", "contrary": [], "onn": 1}
    assert into_note(event) == {
        "act": None, "partial": None, "effective": None, "contrary": None,
        "note": "Recorded in error.",
    }  # fmt: skip


def test_a_note_says_nothing_else() -> None:
    assert is_note({"on": date(2021, 3, 15), "note": "x", "parties": ["IND"]})
    for key in ("status", "act", "due"):
        assert not is_note({key: "x", "note": "x"})


EVENTS = tuple(
    Event(at=("event", n), on=parse(on))
    for n, on in enumerate(["2020-01-01", "2021", "2021-12-31", "2022-05-01", "2022-05-01"])
)


@pytest.mark.parametrize(
    ("place", "on", "after"),
    [
        (0, "2020-06-01", None),
        (0, "2021-06-01", None),  # it may be before what is only known to be of 2021
        (0, "2022-01-01", 2),
        (0, "2021-07-01..2021-12-31", None),
        (0, "2023", 4),
        (1, "2019-12-31", -1),
        (1, "2020-01-01", None),
        (3, "2021-12-31", None),
        (3, "2020-05-01", 0),
        (3, "2022-05-02", 4),
        (3, "2022", None),
        (4, "2019", -1),
        (4, "unknown", None),
    ],
)
def test_where_a_date_belongs(place: int, on: str, after: int | None) -> None:
    assert misplaced(EVENTS, place, parse(on)) == after


def test_what_would_be_put_where_it_stands_does_not_move() -> None:
    undated = (
        Event(at=("event", 0), on=parse("2020")),
        Event(at=("event", 1)),
        Event(at=("event", 2)),
    )
    assert misplaced(undated, 2, parse("2019")) is None
    assert misplaced(undated, 1, parse("2019")) == 2
