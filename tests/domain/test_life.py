from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import Days, on, parse
from tracker.domain.knowledge import known
from tracker.domain.life import Life, due, happened, live, moves
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Correction, Event, Instrument
from tracker.domain.vocabulary import INSTRUMENT_STATUSES

TODAY = date(2026, 11, 21)


def event(when: str | None = None, status: str | None = None, **keys: Any) -> Event:
    """An event as a file would say it, dates written as text."""
    days: dict[str, Any] = {
        name: parse(keys.pop(name))
        for name in ("until", "effective", "recorded", "due", "target")
        if name in keys
    }
    return Event(on=parse(when) if when else None, status=status, **days, **keys)


def instrument(*events: Event, **keys: Any) -> Instrument:
    placed = tuple(one.but(at=("event", n)) for n, one in enumerate(events))
    return Instrument(id="x", path="instruments/x.toml", event=placed, **keys)


def action(*events: Event, **keys: Any) -> Action:
    placed = tuple(one.but(at=("event", n)) for n, one in enumerate(events))
    return Action(id="x", path="actions/x.toml", event=placed, **keys)


def at(day: str, known_at: str | None = None, asked_on: date | None = TODAY) -> Moment:
    return Moment(
        date.fromisoformat(day), date.fromisoformat(known_at) if known_at else None, asked_on
    )


def status_of(life: Life) -> tuple[str | None, str | None]:
    return life.status, str(life.since) if life.since else None


TREATY = instrument(
    event("2009-12", "under-negotiation"),
    event("2021-03-01", "ready-to-sign"),
    event("2022-03-30", "signed"),
    event("2022-03-30", act="signature", parties=("IND", "NPL")),
    event("2024-05-20", "in-force"),
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2009-11-30", (None, None)),
        ("2009-12-15", (None, None)),
        ("2009-12-31", ("under-negotiation", "2009-12")),
        ("2021-02-28", ("under-negotiation", "2009-12")),
        ("2021-03-01", ("ready-to-sign", "2021-03-01")),
        ("2022-03-29", ("ready-to-sign", "2021-03-01")),
        ("2022-03-30", ("signed", "2022-03-30")),
        ("2026-11-21", ("in-force", "2024-05-20")),
    ],
)
def test_the_law_as_it_stood_on_a_day(day: str, status: tuple[str | None, str | None]) -> None:
    assert status_of(live(TREATY, at(day))) == status


def test_what_may_have_happened_is_doubtful_and_not_counted() -> None:
    life = live(TREATY, at("2009-12-15"))
    assert [one.status for one in life.doubtful] == ["under-negotiation"]
    assert life.past == ()
    assert live(TREATY, at("2009-11-30")).doubtful == ()
    assert live(TREATY, at("2009-12-31")).doubtful == ()


def test_a_doubtful_status_is_passed_over_by_a_certain_one() -> None:
    record = instrument(event("2020", "signed"), event("2020-06-01", "in-force"))
    life = live(record, at("2020-06-01"))
    assert status_of(life) == ("in-force", "2020-06-01")
    assert [one.status for one in life.doubtful] == ["signed"]


def test_an_event_without_a_date_is_doubtful() -> None:
    life = live(instrument(event(None, "signed")), at("2026-01-01"))
    assert life.status is None
    assert len(life.doubtful) == 1


def test_nothing_happened_after_it_was_recorded() -> None:
    record = instrument(event("2024", "signed", recorded="2024-06-01"))
    assert status_of(live(record, at("2024-06-01"))) == ("signed", "2024")
    assert live(record, at("2024-05-31")).status is None
    open_end = instrument(event("2021-11-25..", "signed", recorded="2022-01-10"))
    assert live(open_end, at("2022-01-10")).status == "signed"
    assert live(open_end, at("2022-01-09")).status is None


def test_nothing_happened_after_the_day_the_question_is_asked() -> None:
    record = instrument(event("2026", "signed"))
    assert live(record, at("2026-11-21")).status == "signed"
    assert live(record, at("2026-11-20")).status is None
    assert live(record, at("2026-11-21", asked_on=None)).status is None
    assert live(record, at("2026-12-31", asked_on=None)).status == "signed"


def test_a_date_foretold_stays_ahead() -> None:
    record = instrument(event("2027", "signed", recorded="2026-01-01"))
    life = live(record, at("2026-11-21"))
    assert life.status is None
    assert life.doubtful == ()


def test_an_announced_status_is_fixed_until_it_takes_effect() -> None:
    record = instrument(
        event("2022-03-30", "signed"), event("2024-04-21", "in-force", effective="2024-05-20")
    )
    before = live(record, at("2024-05-19"))
    assert status_of(before) == ("signed", "2022-03-30")
    assert before.fixed is not None
    assert before.fixed.status == "in-force"
    after = live(record, at("2024-05-20"))
    assert status_of(after) == ("in-force", "2024-05-20")
    assert after.fixed is None
    assert live(record, at("2024-04-20")).fixed is None


def test_a_notice_that_took_effect_before_it_was_given() -> None:
    record = instrument(event("2024-06-01", "in-force", effective="2024-05-01"))
    assert live(record, at("2024-05-31")).status is None
    assert status_of(live(record, at("2024-06-01"))) == ("in-force", "2024-05-01")


@pytest.mark.parametrize("effective", ["unknown", "2026", "2026-11-01.."])
def test_an_effect_is_never_taken_for_past_because_it_was_recorded(effective: str) -> None:
    record = instrument(
        event("2022-03-30", "signed"),
        event("2025-12-01", "in-force", effective=effective, recorded="2025-12-02"),
    )
    life = live(record, at("2026-11-21"))
    assert life.status == "signed"
    assert life.fixed is record.event[1]


def test_a_later_status_in_effect_clears_what_was_fixed() -> None:
    record = instrument(
        event("2022-03-30", "signed"),
        event("2024-04-21", "in-force", effective="2025-01-01"),
        event("2024-06-01", "suspended"),
    )
    life = live(record, at("2024-07-01"))
    assert life.status == "suspended"
    assert life.fixed is None


def test_file_order_settles_what_dates_leave_open() -> None:
    same_day = instrument(event("2020-01-01", "adopted"), event("2020-01-01", "ready-to-sign"))
    assert live(same_day, at("2020-01-01")).status == "ready-to-sign"
    vague = instrument(event("..2021-11-25", "proposed"), event("..2021-11-25", "abandoned"))
    assert live(vague, at("2021-11-25")).status == "abandoned"
    overlap = instrument(event("2020-06", "adopted"), event("2020", "ready-to-sign"))
    assert status_of(live(overlap, at("2020-12-31"))) == ("ready-to-sign", "2020")


def test_an_illegal_move_is_not_folded() -> None:
    record = instrument(
        event("2020-01-01", "under-negotiation"),
        event("2021-01-01", "in-force"),
        event("2022-01-01", "ready-to-sign"),
    )
    life = live(record, at("2026-01-01"))
    assert [one.status for one in life.illegal] == ["in-force"]
    assert life.status == "ready-to-sign"
    assert life.before == {0: None, 1: "under-negotiation", 2: "under-negotiation"}
    assert "in-force" not in [one.status for one in life.past]


def test_legality_does_not_depend_on_the_day_asked_about() -> None:
    record = instrument(event("2030-01-01", "signed"), event("2031-01-01", "proposed"))
    life = live(record, at("2026-01-01"))
    assert life.status is None
    assert [one.status for one in life.illegal] == ["proposed"]


def test_the_table_is_that_of_the_record() -> None:
    moves = (event("2020-01-01", "adopted"), event("2021-01-01", "in-force"))
    day = at("2026-01-01")
    assert live(instrument(*moves), day).status == "adopted"
    assert live(instrument(*moves, binding="disputed"), day).status == "adopted"
    assert live(instrument(*moves, binding=False), day).status == "in-force"
    assert live(instrument(*moves, signed_instrument=False), day).status == "in-force"
    assert live(action(event("2020-01-01", "open"), event("2021-01-01", "done")), day).status == (
        "done"
    )


def test_acts_come_in_the_order_of_their_days() -> None:
    record = instrument(
        event("2022-01-01", act="ratification", parties=("IND",)),
        event("2020-01-01", act="signature", parties=("IND",)),
        event("2020", act="signature", parties=("NPL",)),
        event("2020-01-01", act="signature", parties=("THA",)),
        event("2020-01-01", note="a remark"),
    )
    acts = live(record, at("2026-01-01")).acts
    assert [(str(one.on), one.parties[0]) for one in acts] == [
        ("2020-01-01", "IND"), ("2020-01-01", "THA"), ("2020", "NPL"), ("2022-01-01", "IND"),
    ]  # fmt: skip


def test_an_event_stands_where_the_date_it_then_had_belongs() -> None:
    mended = Correction(recorded=parse("2026-05-01"), was={"on": parse("2020-06-01")})
    record = action(
        event("2020-01-01", "open"),
        event("2020-07-01", "blocked"),
        event("2020-08-01", "in-progress", corrections=(mended,)),
        event("2020-09-01", "dropped"),
    )
    then = known(record.event, date(2026, 4, 30))
    assert [one.at[1] for one in then] == [0, 2, 1, 3]
    assert str(then[1].on) == "2020-06-01"
    assert not live(record, at("2020-07-01", known_at="2026-04-30")).illegal
    assert status_of(live(record, at("2020-07-01", known_at="2026-04-30"))) == (
        "blocked", "2020-07-01",
    )  # fmt: skip
    assert known(record.event, date(2026, 5, 1)) == record.event


def test_acts_of_one_day_come_in_the_order_in_which_they_stood_then() -> None:
    """The withdrawal was recorded last; mended to an earlier day it stands first."""
    mended = Correction(recorded=parse("2026-05-01"), was={"on": parse("2020-01-02")})
    record = instrument(
        event("2020-01-01", act="withdrawal", recorded="2026-02-02", corrections=(mended,)),
        event("2020-01-02", act="accession", recorded="2026-02-01"),
    )
    day = at("2026-11-21", known_at="2026-04-30")
    assert [one.act for one in live(record, day).acts] == ["accession", "withdrawal"]
    assert [one.act for one in live(record, at("2026-11-21")).acts] == ["withdrawal", "accession"]


def test_what_was_known_on_a_day_settles_the_status() -> None:
    record = instrument(
        event("2020-01-01", "ready-to-sign"),
        event("2021-01-01", "signed", recorded="2026-05-01"),
    )
    assert live(record, at("2026-11-21")).status == "signed"
    assert live(record, at("2026-11-21", known_at="2026-04-30")).status == "ready-to-sign"
    assert live(record, at("2026-11-21", known_at="2026-05-01")).status == "signed"


def test_the_deadline_is_the_last_one_given() -> None:
    record = action(
        event("2020-01-01", "open"),
        event("2020-05-01", due="2021-06-30"),
        event("2020-09-01", "deferred", due="2022-01-31"),
        due=parse("2020-12-31"),
    )
    days = {"2020-01-01": "2020-12-31", "2020-05-01": "2021-06-30", "2020-09-01": "2022-01-31"}
    for day, deadline in days.items():
        assert str(due(record, live(record, at(day)))) == deadline
    assert due(action(), live(action(), at("2020-01-01"))) is None


def test_whether_a_date_is_past() -> None:
    one = event("2020", "signed", effective="2021", recorded="2020-06-01")
    assert happened(one.on, one, at("2020-06-01")) is True
    assert happened(one.on, one, at("2020-05-31")) is None
    assert happened(one.on, one, at("2019-12-31")) is False
    assert happened(one.effective, one, at("2021-06-01")) is None
    assert happened(one.effective, one, at("2021-12-31")) is True
    assert happened(None, one, at("2021-12-31")) is None


EPOCH = date(2020, 1, 1)
ANY_DAY = st.integers(0, 40).map(lambda n: EPOCH + timedelta(days=n))
ANY_DATE = st.one_of(
    ANY_DAY.map(on),
    st.tuples(ANY_DAY, ANY_DAY).map(lambda ends: parse(f"{min(ends)}..{max(ends)}")),
    ANY_DAY.map(lambda day: parse(f"..{day}")),
    ANY_DAY.map(lambda day: parse(f"{day}..")),
    st.just(parse("unknown")),
)
ANY_RECORDED = st.one_of(st.none(), ANY_DAY.map(on))


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    said: dict[str, Any] = draw(
        st.one_of(
            st.sampled_from(list(INSTRUMENT_STATUSES)).map(lambda status: {"status": status}),
            st.just({"act": "signature", "parties": ("IND",)}),
            st.just({"note": "a remark"}),
        )
    )
    effective = draw(st.one_of(st.none(), st.none(), ANY_DATE))
    return Event(on=draw(ANY_DATE), effective=effective, recorded=draw(ANY_RECORDED), **said)


def as_placed(events: list[Event], new: Event) -> list[Event]:
    """The events with a new one after the last that is not certainly later (DESIGN, Order)."""
    assert new.on is not None
    after = [n for n, one in enumerate(events) if one.on and new.on.precedes(one.on) is not True]
    place = after[-1] + 1 if after else 0
    return [*events[:place], new, *events[place:]]


def view(record: Instrument, moment: Moment) -> tuple[Any, ...]:
    """What a view shows of a life: what its events say, whatever their place in the file."""
    life = live(record, moment)
    said = [
        [(str(one.on), one.status, one.act, one.note) for one in events]
        for events in (life.past, life.doubtful, life.acts)
    ]
    fixed = (str(life.fixed.on), life.fixed.status) if life.fixed else None
    return status_of(life), fixed, said


@settings(max_examples=200, deadline=None)
@given(st.lists(any_event(), max_size=5), any_event(), ANY_DAY, st.booleans())
def test_adding_what_is_later_never_changes_an_earlier_day(
    events: list[Event], new: Event, day: date, asked: bool
) -> None:
    moment = Moment(day, None, EPOCH + timedelta(days=60) if asked else None)
    assert new.on is not None
    shift = timedelta(days=(day - EPOCH).days + 1)
    later = on((new.on.earliest if new.on.earliest > EPOCH else EPOCH) + shift)
    record = instrument(*events)
    more = instrument(*as_placed(list(events), new.but(on=later, effective=None)))
    assert view(more, moment) == view(record, moment)


@settings(max_examples=200, deadline=None)
@given(st.lists(any_event(), max_size=6), ANY_DAY, ANY_DAY)
def test_what_is_certain_stays_certain(events: list[Event], one: date, other: date) -> None:
    record, (first, last) = instrument(*events), sorted((one, other))
    asked_on = EPOCH + timedelta(days=60)
    early, late = (
        live(record, Moment(first, None, asked_on)),
        live(record, Moment(last, None, asked_on)),
    )
    assert {e.at for e in early.past} <= {e.at for e in late.past}
    assert not {e.at for e in early.past} & {e.at for e in early.doubtful}


@settings(max_examples=100, deadline=None)
@given(st.lists(any_event(), max_size=6), ANY_DAY)
def test_what_is_recorded_later_was_not_known(events: list[Event], day: date) -> None:
    found = known(tuple(events), day)
    assert set(found) == {e for e in events if not e.recorded or e.recorded.latest <= day}


def test_a_value_cannot_be_changed_and_says_what_it_holds() -> None:
    one = Event(status="signed")
    with pytest.raises(AttributeError, match=r"Event\.status cannot be changed"):
        one.status = "in-force"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot be taken away"):
        del one.status
    assert repr(one) == "Event(status='signed')"
    assert one.but(status="in-force").status == "in-force"
    assert one.status == "signed"
    assert one != Event(status="signed")


def test_days_of_two_spellings_are_told_apart() -> None:
    assert parse("2021-01-01") != parse("2021-01-01..2021-01-01")
    assert isinstance(parse("2021"), Days)


def test_how_often_a_date_moved_is_told_by_events_and_by_mends_of_their_dates() -> None:
    def mend(recorded: str, **was: Any) -> Correction:
        return Correction(recorded=parse(recorded), was=was)

    mended = (
        mend("2026-03-03", due=parse("2026-12-01")),
        mend("2026-04-04", note="Nothing of a date"),
        mend("2026-05-05", on=None),
    )
    told = [event("2026-01-01", due="2026-06-30"),
            event("2026-02-02", due="2026-12-31", corrections=mended)]  # fmt: skip
    assert moves([], None) == 0
    assert moves(told, None) == 4
    assert moves(told, date(2026, 4, 30)) == 3
    assert moves(told, date(2026, 3, 2)) == 2
