"""What a rule is spared at a glance: never a finding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tracker.domain import format
from tracker.domain.finding import Finding
from tracker.domain.life import Living
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS, INSTRUMENT_STATUSES
from tracker.rules import RULES, Case, glance, ground, run
from tracker.rules.glance import Glance

TODAY = date(2026, 11, 21)


def closer(case: Case, record: Living) -> Glance:
    """What makes every rule look at the events."""
    return SEEN(case, record)._replace(
        regular=False, illegal=True, sourced=False, corrected=True, longest_quote=10_000,
        sources=frozenset({"old", "press"}), latest=date.max,
    )  # fmt: skip


SEEN = glance._glance

DATES = st.one_of(
    st.dates(date(2019, 1, 1), date(2020, 12, 31)).map(lambda day: day.replace(day=1)),
    st.sampled_from(["2019", "2020-03", "..2020-06-01", "2019-05-01..2020-02-01", "unknown"]),
    st.just(date(2027, 1, 1)),
)
COMMON = ["signature", "ratification", "accession", "reservation", "withdrawal", "declaration"]
PARTIES = st.lists(st.sampled_from(["BGD", "BTN", "IND", "NPL"]), min_size=1, max_size=3)


def event(on: Any, what: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """An event; what it says may have a day of its own."""
    return {"on": on, **what, **more}


MORE = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(["new", "old", "press"]),
        "quote": st.sampled_from(["short", "long " * 80]),
        "reason": st.just("it was so"),
        "corrections": st.just([{"recorded": date(2021, 1, 1), "was": {"place": ""}}]),
        "effective": DATES,
    },
)
WHAT = st.one_of(
    st.sampled_from(sorted(INSTRUMENT_STATUSES)).map(lambda word: {"status": word}),
    st.builds(
        lambda act, parties: {"act": act, "parties": parties},
        st.one_of(st.sampled_from(COMMON), st.sampled_from(sorted(ACTS))),
        PARTIES,
    ),
    st.just({"note": "a remark"}),
)
USUAL: list[dict[str, Any]] = [
    {"status": "adopted"},
    {"status": "ready-to-sign"},
    {"act": "signature", "parties": ["BGD", "IND", "NPL"]},
    {"status": "signed"},
    {"act": "ratification", "parties": ["IND"]},
    {"act": "ratification", "parties": ["BGD", "NPL"]},
    {"status": "in-force"},
]
"""The life of most."""
REGULAR = st.lists(st.dates(date(2019, 1, 1), date(2020, 12, 31)), min_size=7, max_size=7).flatmap(
    lambda days: st.tuples(
        *(
            st.builds(event, st.just(day), st.just(what), MORE)
            for day, what in zip(sorted(days), USUAL, strict=True)
        )
    ).map(list)
)


def with_odd(life: list[dict[str, Any]], less: int, at: int, odd: dict[str, Any],
             more: dict[str, Any]) -> list[dict[str, Any]]:  # fmt: skip
    """A usual life that lacks a step and has an odd one, on the day of the one before it."""
    kept = [*life[:less], *life[less + 1 :]]
    return [*kept[:at], event(kept[max(at - 1, 0)]["on"], odd, more), *kept[at:]]


ODD = st.builds(
    lambda act, parties: {"act": act, "parties": parties}, st.sampled_from(COMMON), PARTIES
)
LIVES = st.one_of(
    st.lists(st.builds(event, DATES, WHAT, MORE), max_size=7),
    REGULAR,
    st.builds(with_odd, REGULAR, st.integers(0, 6), st.integers(0, 6), WHAT, MORE),
    st.builds(with_odd, REGULAR, st.integers(4, 6), st.integers(3, 6), ODD, MORE),
)
CLAUSE = st.fixed_dictionaries(
    {"when": st.sampled_from([{"consents": 1}, {"consents": 3}, {"parties": ["IND", "NPL"]}])},
    optional={
        "after": st.sampled_from(["30 days", ["1 month", "first of next month"]]),
        "counting": st.sampled_from(["exclusive", "inclusive", "next-day"]),
        "counts": st.sampled_from([["signature"], ["declaration", "ratification"]]),
        "fixed": st.just({"on": date(2020, 6, 1)}),
    },
)
INSTRUMENTS = st.fixed_dictionaries(
    {"title": st.just("A treaty"), "kind": st.just("treaty"), "event": LIVES},
    optional={
        "acts-known": st.sampled_from(["complete", "partial"]),
        "binding": st.sampled_from([True, False, "disputed"]),
        "signed-instrument": st.booleans(),
        "open-to": st.sampled_from(["all-states", ["BGD", "IND", "NPL"]]),
        "entry-into-force": CLAUSE,
    },
)
SOURCES: dict[str, dict[str, Any]] = {
    "new": {"title": "New", "grade": "official"},
    "old": {"title": "Old", "grade": "official", "published": date(2018, 1, 1)},
    "press": {"title": "Press", "grade": "press"},
}


def register(raw: dict[str, Any]) -> Register:
    made = [format.read("instruments", "treaty", "instruments/treaty.toml", raw)]
    made += [format.read("sources", id, f"sources/{id}.toml", one) for id, one in SOURCES.items()]
    assert not [problem for _, problems in made for problem in problems]
    return Register([record for record, _ in made])


def found(raw: dict[str, Any]) -> list[Finding]:
    return run(RULES, Case(register(raw), TODAY))


DAYS = [date(2019, month, 1) for month in range(1, 8)]


def life(*odd: dict[str, Any]) -> dict[str, Any]:
    """A usual life with odd steps on the days after the signature."""
    usual = [event(on, what, {}) for on, what in zip(DAYS, USUAL, strict=True)]
    odd = tuple(event(DAYS[3] + timedelta(days=1 + n), what, {}) for n, what in enumerate(odd))
    return {"title": "A treaty", "kind": "treaty", "event": [*usual[:4], *odd, *usual[4:]]}


def first(what: dict[str, Any]) -> dict[str, Any]:
    """A usual life with something before it."""
    return {**life(), "event": [event(date(2018, 1, 1), what, {}), *life()["event"]]}


def act(word: str, *parties: str) -> dict[str, Any]:
    return {"act": word, "parties": list(parties)}


LATE_OPENING = {
    "title": "A treaty",
    "kind": "treaty",
    "event": [
        event(day, what, {})
        for day, what in zip(
            DAYS,
            (
                {"status": "proposed"},
                {"status": "ready-to-sign"},
                act("signature", "IND"),
                {"status": "under-negotiation"},
                {"status": "ready-to-sign"},
            ),
            strict=False,
        )
    ],
}
"""Opened by a move that the table forbids, so that the signature came before the opening."""
COUNTING = {"entry-into-force": {"when": {"consents": 1}, "counts": ["declaration"]}}


@example(life(act("ratification", "BTN")))
@example(life(act("accession", "BTN"), act("reservation", "BTN")))
@example(life(act("signature", "BTN"), act("accession", "BTN")))
@example(life(act("acceptance", "IND")))
@example(life(act("objection", "IND") | {"to": ["NPL"]}))
@example(life(act("withdrawal", "IND")))
@example(life({"status": "text-finalised"}))
@example(LATE_OPENING)
@example(life({"on": date(2018, 1, 1)} | act("signature", "BTN")))
@example(first(act("declaration", "IND")) | COUNTING)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(INSTRUMENTS)
def test_what_a_rule_is_spared_would_have_been_no_finding(raw: dict[str, Any]) -> None:
    at_a_glance = found(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glance, "_glance", closer)
        patch.setattr(ground, "is_as_declared", lambda case, record: False)
        assert found(raw) == at_a_glance


@given(REGULAR)
def test_the_life_of_most_is_regular(life: list[dict[str, Any]]) -> None:
    raw = {"title": "A treaty", "kind": "treaty", "event": life}
    case = Case(register(raw), TODAY)
    (record,) = case.register.instruments.values()
    assert glance.glance(case, record).regular
