"""Where a change goes, what it moves from, what it breaks."""

from __future__ import annotations

import pytest

from tracker.domain import dates, entries
from tracker.domain.change import (
    newly_found,
    ordered,
    position,
    standing,
    steps_between,
    with_record,
    without,
)
from tracker.domain.finding import Finding, Reform, Span
from tracker.domain.records import Event, Instrument
from tracker.domain.register import Register


def events(*given: tuple[str, str | None]) -> tuple[Event, ...]:
    return tuple(
        Event(at=("event", n), on=dates.parse(on) if on else None, status=status)
        for n, (on, status) in enumerate(given)
    )


@pytest.mark.parametrize(
    ("on", "place"),
    [
        ("2020-01-01", -1),
        ("2021-06-01", 0),
        ("2021-06-02", 0),
        ("2022-06", 2),  # may be as late as the second
        ("2022-05", 1),
        ("2030-01-01", 3),
        ("unknown", 3),
    ],
)
def test_behind_the_last_that_is_not_certainly_later(on: str, place: int) -> None:
    life = events(("2021-06-01", None), ("2022-03", None), ("2022-06-05", None), ("2024", None))
    assert position(life, dates.parse(on)) == place


def test_an_event_without_a_date_is_never_certainly_later() -> None:
    assert position(events(("", None), ("2025-01-01", None)), dates.parse("2020-01-01")) == 0
    assert position((), dates.parse("2020-01-01")) == -1


def test_the_status_behind_a_place() -> None:
    life = events(
        ("2020-01-01", "under-negotiation"),
        ("2021-01-01", "in-force"),  # no such move: it counts for nothing
        ("2022-01-01", None),
        ("2023-01-01", "ready-to-sign"),
    )
    record = Instrument(id="x", path="instruments/x.toml", event=life)
    assert standing(record, -1) is None
    assert standing(record, 2) is life[0]
    assert standing(record, 3) is life[3]


def test_steps_between() -> None:
    since, on = dates.parse("2026-09"), dates.parse("2026-11-21")
    assert str(steps_between(since, on)) == "2026-09-01..2026-11-21"
    assert str(steps_between(None, on)) == "..2026-11-21"
    assert str(steps_between(on, on)) == "2026-11-21"


def test_keys_in_the_order_of_the_format() -> None:
    said: dict[str, object] = {
        "by": "me",
        "note": "n",
        "quote": None,
        "place": "",
        "on": 1,
        "parties": [],
    }
    assert list(ordered(said, entries.EVENT_KEYS)) == ["on", "note", "by"]


def finding(line: int, at: tuple[str | int, ...], severity: str = "error") -> Finding:
    return Finding("instruments/x.toml", at, "T209", "repeated-act", severity, "again",
                   span=Span(line, 1, 1))  # fmt: skip


def test_a_finding_that_only_moved_is_not_new() -> None:
    assert newly_found([finding(5, ("event", 0))], [finding(9, ("event", 1))]) == []


def test_one_more_of_the_same_is_new() -> None:
    before, after = [finding(5, ("event", 0))], [finding(5, ("event", 0)), finding(9, ("event", 1))]
    assert newly_found(before, after) == after[1:]


def test_a_warning_that_became_an_error_is_new() -> None:
    before, after = [finding(5, ("event", 0), "warning")], [finding(5, ("event", 0))]
    assert newly_found(before, after) == after


def test_a_file_is_out_of_its_form_once_whatever_line_shows_it() -> None:
    old, new = finding(5, ()), finding(9, ())._replace(message="elsewhere")
    assert newly_found([old], [new]) == [new]
    formless = [one._replace(mend=Reform()) for one in (old, new)]
    assert newly_found(formless[:1], formless[1:]) == []


def test_a_register_without_some_of_its_files() -> None:
    x, y = (Instrument(id=id, path=f"instruments/{id}.toml") for id in "xy")
    of_x, of_y = finding(1, ()), finding(1, ())._replace(path="instruments/y.toml")
    known = Register([x, y], findings=[of_x, of_y], unreadable=["instruments/z.toml"])
    left = without(known, {"instruments/x.toml", "instruments/z.toml"})
    assert (left.records, left.findings, left.unreadable) == ((y,), (of_y,), ())
    assert left.settings is known.settings
    assert without(known, ()).unreadable == known.unreadable


def test_the_changed_record_takes_the_place_of_the_old() -> None:
    old, other = (Instrument(id=id, path=f"instruments/{id}.toml") for id in "xy")
    of_other = finding(1, ())._replace(path="instruments/y.toml")
    register = Register([old, other], findings=[finding(1, ()), of_other])
    new = Instrument(id="x", path="instruments/x.toml", title="new")
    changed = with_record(register, new, [])
    assert changed.instruments == {"x": new, "y": other}
    assert changed.findings == (of_other,)


def test_a_record_that_can_be_read_now_is_unreadable_no_longer() -> None:
    register = Register([], unreadable=["instruments/x.toml", "instruments/y.toml"])
    changed = with_record(register, Instrument(id="x", path="instruments/x.toml"), [])
    assert changed.unreadable == ("instruments/y.toml",)
