"""The term of an instrument."""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import parse
from tracker.domain.life import Life, live
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Instrument
from tracker.domain.term import beginning, renewals


def life(*events: tuple[str, str]) -> Life:
    """The life of an instrument of statuses and renewals, each with its date."""
    made = tuple(
        Event(at=("event", n), on=parse(on), act="renewal", parties=(word,))
        if word.isupper()
        else Event(at=("event", n), on=parse(on), status=word)
        for n, (on, word) in enumerate(events)
    )
    record = Instrument(id="x", path="instruments/x.toml", event=made)
    return live(record, Moment(date(2026, 11, 21)))


def test_a_term_begins_with_the_entry_into_force() -> None:
    assert beginning(life(("2020", "signed"))) is None
    alive = life(("2020", "signed"), ("2021-05", "in-force"))
    assert beginning(alive) == parse("2021-05")


def test_a_suspension_does_not_begin_it_anew_and_a_return_from_expiry_does() -> None:
    paused = life(("2020", "in-force"), ("2021", "suspended"), ("2022", "in-force"))
    assert beginning(paused) == parse("2020")
    back = life(("2020", "in-force"), ("2021", "expired"), ("2022", "in-force"))
    assert beginning(back) == parse("2022")


def test_a_renewal_that_two_parties_notify_is_one() -> None:
    alive = life(("2020", "in-force"), ("2021", "IND"), ("2021-06", "THA"), ("2023", "IND"))
    assert renewals(alive, parse("2020-01-01")) == 2
    assert renewals(alive, parse("2022-01-01")) == 1
