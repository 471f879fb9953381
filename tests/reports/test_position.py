"""Where a party stands, as every view tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.domain import dates
from tracker.domain.moment import Moment
from tracker.domain.positions import Position
from tracker.domain.records import Event, Instrument
from tracker.domain.register import Register
from tracker.reports.position import doubts, is_known, is_open_to_all, position_answer
from tracker.reports.rows import InstrumentRow, instrument_row


def row(*events: Event, **keys: Any) -> InstrumentRow:
    record = Instrument(id="t", path="instruments/t.toml", event=events, **keys)
    return instrument_row(record, Register([record]), Moment(date(2020, 6, 1)))


def act(at: int, on: str, act: str, party: str) -> Event:
    return Event(at=("event", at), on=dates.parse(on), act=act, parties=(party,))


SIGNED = act(0, "2019-01-01", "signature", "IND")
TAKEN_BACK = act(1, "2019-06-01", "withdrawal-of-signature", "IND")


def test_the_position_as_the_machine_has_it() -> None:
    one = row(SIGNED).positions["IND"]
    assert position_answer(one) == {
        "position": "signatory", "signed": "2019-01-01", "consent": None, "in_force_from": None,
        "withdrawn": None, "provisional": False, "reservations": 0,
    }  # fmt: skip
    assert position_answer(Position(), is_known=False)["position"] is None


def test_what_is_not_recorded_is_not_known() -> None:
    assert is_known(row(SIGNED), "NPL")
    partial = row(SIGNED, TAKEN_BACK, acts_known="partial")
    assert not is_known(partial, "NPL")
    assert is_known(partial, "IND")  # it withdrew its signature, so it has no position


def test_who_may_have_acted_by_the_day() -> None:
    maybe = act(0, "2020", "ratification", "NPL")
    said = act(1, "2020", "declaration", "BTN")
    assert doubts(row(maybe, said).life) == {"NPL"}


def test_what_is_open_to_all_states() -> None:
    assert is_open_to_all(Instrument(id="t", path="", open_to="all-states"))
    assert is_open_to_all(Instrument(id="t", path="", open_to=("bimstec", "all-states")))
    assert not is_open_to_all(Instrument(id="t", path="", open_to="bimstec"))
