"""What is late and what is stale: worked out once, for rules and reports alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain.dates import parse
from tracker.domain.lateness import days_overdue, days_without_news, is_stale, news, stale_after
from tracker.domain.life import Life, Living, live
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.settings import Settings

TODAY = date(2026, 11, 21)
NOW = Moment(TODAY, None, TODAY)
UNASKED = Moment(TODAY, TODAY, None)


def step(on: str, **keys: Any) -> Event:
    for key in ("until", "due", "recorded"):
        if key in keys:
            keys[key] = parse(keys[key])
    return Event(on=parse(on), **keys)


def action(*events: Event, due: str = "") -> Action:
    placed = tuple(one.but(at=("event", n)) for n, one in enumerate(events))
    return Action(id="x", path="actions/x.toml", event=placed, due=parse(due) if due else None)


def treaty(*events: Event, **keys: Any) -> Instrument:
    placed = tuple(one.but(at=("event", n)) for n, one in enumerate(events))
    return Instrument(id="x", path="instruments/x.toml", event=placed, **keys)


def quiet(record: Living, moment: Moment = NOW) -> int | None:
    return days_without_news(live(record, moment), moment)


def stale(record: Living, moment: Moment = NOW, settings: Settings | None = None) -> bool:
    return is_stale(record, live(record, moment), moment, settings or Settings())


def life(record: Living) -> Life:
    return live(record, NOW)


def test_news_is_the_newest_event_remarks_included() -> None:
    record = action(step("2026-11-01", status="open"), step("2026-11-11", note="heard"))
    newest = news(life(record), NOW)
    assert newest is not None
    assert newest.note == "heard"
    assert quiet(record) == 10


def test_nothing_was_ever_heard() -> None:
    assert news(life(action()), NOW) is None
    assert quiet(action()) is None
    assert not stale(action())


def test_a_partial_date_counts_from_the_last_day_it_may_be() -> None:
    assert quiet(action(step("2026-10", status="open"))) == 21


def test_what_was_recorded_happened_no_later() -> None:
    record = action(step("2026", status="open", recorded="2026-11-01"))
    assert quiet(record) == 20


def test_what_lasted_is_news_until_its_last_day_but_a_signature_window_is_none() -> None:
    assert quiet(action(step("2026-11-01", note="talks", until="2026-11-11"))) == 10
    window = treaty(step("2026-11-01", status="ready-to-sign", until="2026-12-31"))
    assert quiet(window) == 20


@pytest.mark.parametrize("moment", [NOW, UNASKED])
def test_a_record_is_stale_the_day_after_its_threshold(moment: Moment) -> None:
    assert not stale(action(step("2026-05-25", status="in-progress")), moment)  # 180 days
    assert stale(action(step("2026-05-24", status="in-progress")), moment)
    longer = Settings(stale={"in-progress": 181})
    assert not stale(action(step("2026-05-24", status="in-progress")), moment, longer)


@pytest.mark.parametrize("status", ["in-force", "terminated", "superseded", "expired", "abandoned"])
def test_of_what_is_in_force_or_has_ended_no_news_is_expected(status: str) -> None:
    assert not stale(treaty(step("1990-01-01", status=status)))


@pytest.mark.parametrize("status", ["adopted", "signed"])
def test_what_does_not_bind_is_complete_once_adopted_or_signed(status: str) -> None:
    old = step("1990-01-01", status=status)
    assert stale(treaty(old))
    assert stale(treaty(old, binding="disputed"))
    assert not stale(treaty(old, binding=False))
    unread = treaty(old, flaws=frozenset({("binding",)}))
    assert stale_after(unread, status, Settings()) is None


def test_what_may_have_happened_keeps_a_record_fresh() -> None:
    old, doubtful = step("1990-01-01", status="open"), step("2026-11..", note="heard")
    assert stale(action(old))
    assert not stale(action(old, doubtful), UNASKED)


def test_an_item_is_overdue_from_the_day_after_its_deadline() -> None:
    begun = step("2026-09-01", status="open")

    def overdue(due: str, *more: Event) -> int | None:
        record = action(begun, *more, due=due)
        return days_overdue(record, life(record), TODAY)

    assert overdue("2026-11-21") is None
    assert overdue("2026-11-20") == 1
    assert overdue("2026-11") is None
    assert overdue("2026-10") == 21
    assert overdue("2026-10-01", step("2026-09-15", due="2026-11-11")) == 10
    assert overdue("2026-11-11", step("2026-11-12", note="heard")) is None
    assert overdue("2026-11-11", step("2026-11-11", note="on the day")) == 10
    assert overdue("2026-11-11", step("2026-10-01", status="done")) is None
