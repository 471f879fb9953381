"""Who is wanting before an instrument is signed by all, or enters into force; and what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import format
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports.rows import InstrumentRow, instrument_row
from tracker.reports.wanting import NOBODY, Lacking, Wanting, consents, lacking, signatures

MOMENT = Moment(date(2026, 11, 21), None, date(2026, 11, 21))
FOUR = ["BGD", "BTN", "IND", "NPL"]


def event(on: str, act: str, *parties: str) -> dict[str, Any]:
    return {"on": date.fromisoformat(on), "act": act, "parties": list(parties)}


def moved(on: str, status: str) -> dict[str, Any]:
    return {"on": date.fromisoformat(on), "status": status}


def made(*events: dict[str, Any], **keys: Any) -> tuple[InstrumentRow, Register, Moment]:
    """A signed treaty open to four, unless the keys say otherwise."""
    raw: dict[str, Any] = {"title": "T", "kind": "treaty", "open-to": FOUR}
    raw |= {key.replace("_", "-"): value for key, value in keys.items()}
    raw["event"] = [moved("2020-01-01", "signed"), *events]
    record, problems = format.read("instruments", "t", "instruments/t.toml", raw)
    assert not problems
    assert isinstance(record, Instrument)
    register = Register([record])
    return instrument_row(record, register, MOMENT), register, MOMENT


def clause(**when: Any) -> dict[str, Any]:
    return {"when": when}


RATIFIED = event("2021-01-01", "ratification", "BGD", "BTN")


def test_those_who_have_not_signed() -> None:
    signed = event("2020-01-01", "signature", "IND", "NPL")
    assert signatures(*made(signed)) == Wanting(("BGD", "BTN"), 2)
    assert signatures(*made(signed, open_to="all-states")) == Wanting()


def test_without_a_clause_those_who_have_not_consented_and_nobody_can_say_how_many() -> None:
    assert consents(*made(RATIFIED)) == Wanting(("IND", "NPL"))
    assert consents(*made(RATIFIED, open_to="all-states")) == Wanting()


def test_the_clause_names_whose_consent_is_wanting() -> None:
    found = consents(*made(RATIFIED, entry_into_force=clause(parties=["BGD", "IND"])))
    assert (found.parties, found.number) == (("IND",), 1)
    assert found.words == ("India (IND)",)
    assert found.is_alone("IND")
    assert not found.is_alone("NPL")


def test_any_of_those_to_whom_it_is_open_may_be_the_one() -> None:
    found = consents(*made(RATIFIED, entry_into_force=clause(consents=3)))
    assert (found.parties, found.number) == (("IND", "NPL"), 1)
    anybody = made(RATIFIED, entry_into_force=clause(consents=3), open_to="all-states")
    assert (consents(*anybody).parties, consents(*anybody).number) == (None, 1)


def test_of_two_conditions_both_are_told_and_no_one_number() -> None:
    both = {"all": [{"consents": 3}, {"parties": ["NPL"]}]}
    found = consents(*made(RATIFIED, entry_into_force={"when": both}))
    assert (found.parties, found.number, len(found.words)) == (("IND", "NPL"), None, 2)


@pytest.mark.parametrize("more", [
    {"entry_into_force": clause(consents=2)},
    {"entry_into_force": {"when": {"consents": 2}, "after": "20 years"}},
])  # fmt: skip
def test_nobody_is_wanting_once_the_clause_is_met(more: dict[str, Any]) -> None:
    assert consents(*made(RATIFIED, **more)) == NOBODY


def test_nor_where_it_is_declared_in_force() -> None:
    assert consents(*made(RATIFIED, moved("2021-02-01", "in-force"))) == NOBODY


def test_where_not_every_act_is_known_no_number_is_told() -> None:
    found = consents(*made(RATIFIED, entry_into_force=clause(consents=3), acts_known="partial"))
    assert found == Wanting(("IND", "NPL"))


BY_TWO = {"parties": ["BGD", "IND"]}


def test_those_whose_signature_or_consent_is_waited_for() -> None:
    found = lacking(*made(RATIFIED, binding=True))
    assert found == Lacking("consent", ("IND", "NPL"))
    assert (found.missing, found.none_known_of) == (("IND", "NPL"), None)
    assert lacking(*made(RATIFIED, entry_into_force={"when": BY_TWO})).missing == ("IND",)


@pytest.mark.parametrize(
    ("keys", "events"),
    [({}, (RATIFIED,)), ({"binding": False}, (RATIFIED,)),
     ({"binding": True}, (moved("2021-02-01", "in-force"),)),
     ({"binding": True, "open_to": "all-states"}, (RATIFIED,))],
    ids=["not recorded whether it needs consent", "does not bind", "in force", "any State"],
)  # fmt: skip
def test_nobody_is_waited_for(keys: dict[str, Any], events: tuple[dict[str, Any], ...]) -> None:
    found = lacking(*made(*events, **keys))
    assert (found.missing, found.none_known_of, found.facts) == ((), None, ())


def test_nobody_is_called_missing_where_the_register_does_not_know() -> None:
    partly = lacking(*made(RATIFIED, binding=True, acts_known="partial"))
    assert (partly.missing, partly.none_known_of) == (None, ("IND", "NPL"))
    share = {"when": {"share": 55.0, "of": "three"}}
    unknown = lacking(*made(RATIFIED, entry_into_force=share))
    assert unknown.facts
    assert (unknown.missing, unknown.none_known_of) == (None, None)
