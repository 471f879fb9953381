"""What must hold of every answer on entry into force, whatever the clause and the facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.entry.treaties import TODAY, group, instrument, party, read
from tracker.domain.entry.account import answer
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import Supposed, entry_into_force
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.positions import positions
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS, COUNTINGS, INSTRUMENT_STATUSES

CODES = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA", "UNION")
START, END = date(2019, 12, 15), date(2020, 3, 20)
OTHERS = (
    group(
        "ring",
        "BGD weight=10", "BTN weight=20 since=2020-01-10", "IND weight=40",
        "LKA weight=5 until=2020-02-01", "NPL since=2020-01 weight=20", "THA",
    ),
    group("firm", "BGD weight=10", "IND weight=60", "NPL weight=30"),
    party("UNION"),
    party("LOST", "state", until="2020-01-31"),
    instrument(
        'entry-into-force.when = { consents = 2 }\nentry-into-force.later-parties.after = "9 days"',
        "2020-01-05 ratification IND NPL\n2020-02 accession THA",
        "parent",
    ),
    instrument("entry-into-force.when = { consents = 2 }", "2020-01 ratification IND NPL", "loose"),
)  # fmt: skip

Raw = dict[str, Any]

days = st.dates(START, END)
spans = st.tuples(days, st.integers(0, 40)).map(
    lambda one: f"{one[0]}..{one[0] + timedelta(one[1])}" if one[1] else one[0]
)
dates = days | spans | st.sampled_from(["2020", "2020-01", "unknown", "..2020-02-01"])
codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True)
named = st.sampled_from(["ring", "firm", "ghost"]) | codes
memberships = named | st.sampled_from(["parent", "loose", "ghost"]).map(
    lambda id: {"parties-to": id}
)
steps = st.lists(
    st.sampled_from(
        ["1 day", "30 days", "1 month", "3 months", "1 year", "9999 years", "first of next month",
         "first of 6th month"]
    ),
    max_size=3,
)  # fmt: skip


def table(required: Mapping[str, Any], **optional: Any) -> st.SearchStrategy[Raw]:
    keys = {key.replace("_", "-"): value for key, value in optional.items()}
    return st.fixed_dictionaries(dict(required), optional=keys)


simple = st.one_of(
    table({"consents": st.integers(1, 5)}, among=named, excluding=named),
    table({"parties": named}),
    table(
        {"share": st.sampled_from([10, 40, 55.5, 100]), "of": st.sampled_from(["ring", "firm"])},
        total=st.sampled_from([50, 100.0]), strict=st.booleans(),
    ),
    table(
        {"fraction": st.sampled_from(["1/2", "2/3", "3/4", "1/1"]), "of": memberships},
        as_at=dates, members_only=st.booleans(),
    ),
    table({"reached": dates}),
)  # fmt: skip
conditions = st.recursive(
    simple,
    lambda parts: st.one_of(
        table({"all": st.lists(parts, min_size=1, max_size=3)}),
        table({"any": st.lists(parts, min_size=1, max_size=3)}),
    ),
    max_leaves=4,
)
floors = st.lists(
    dates | st.sampled_from(["2 years after opening", "1 month after opening"])
    | st.sampled_from(["parent", "loose", "ghost", "treaty"]).map(lambda id: {"instrument": id}),
    max_size=2,
)  # fmt: skip
clauses = table(
    {"when": conditions},
    after=steps,
    counting=st.sampled_from(COUNTINGS),
    counts=st.lists(st.sampled_from(["ratification", "signature", "accession"]), min_size=1),
    organisations=st.booleans(),
    not_before=floors,
    fixed=table({"on": dates}, if_met_by=dates),
    alternative=st.lists(table({"when": simple}, after=steps), max_size=2),
    later_parties=table({}, after=steps),
    binds=memberships,
)
acts = table(
    {
        "on": dates,
        "act": st.sampled_from(sorted(ACTS)) | st.just("ratification"),
        "parties": st.lists(st.sampled_from((*CODES, "LOST")), min_size=1, max_size=3, unique=True),
    },
    effective=dates,
    partial=st.booleans(),
)
statuses = table({"on": dates, "status": st.sampled_from(sorted(INSTRUMENT_STATUSES))})
events = st.lists(acts | statuses, max_size=8)


def _exact(act: Raw) -> Raw:
    """The act on one certain day."""
    return {key: value for key, value in act.items() if key != "effective"} | (
        {} if isinstance(act["on"], date) else {"on": START}
    )


def register(clause: Raw, facts: list[Raw], **keys: Any) -> Register:
    raw = {"title": "t", "kind": "treaty", "entry-into-force": clause, "event": facts, **keys}
    return Register([read("instruments/treaty", raw), *OTHERS])


def asked(found: Register, as_of: date = TODAY, supposed: Supposed | None = None) -> Entry:
    record = found.instruments["treaty"]
    return entry_into_force(record, found, Moment(as_of, None, TODAY), supposed)


def told(found: Register, as_of: date = TODAY) -> Mapping[str, Any]:
    return answer(asked(found, as_of), found.instruments["treaty"], found)


def ratified(parties: Mapping[str, Any]) -> list[Raw]:
    """An event for each party, with the day of its ratification."""
    return [{"on": on, "act": "ratification", "parties": [code]} for code, on in parties.items()]


def count(number: int, **keys: Any) -> Raw:
    return {"when": {"consents": number}, **keys}


deposits = st.dictionaries(st.sampled_from(CODES[:-1]), days, max_size=7)
plain = st.builds(
    lambda number, after, counting: count(number, after=after, counting=counting),
    st.integers(1, 6),
    st.sampled_from(["30 days", "3 months", "1 year", "first of next month", ["1 month", "first of 2nd month"]]),
    st.sampled_from(COUNTINGS),
)  # fmt: skip


@given(
    clauses, events, st.dates(START, date(2020, 12, 31)), st.sampled_from(["complete", "partial"])
)
@settings(max_examples=400)
def test_every_valid_clause_has_one_answer(
    clause: Raw, facts: list[Raw], as_of: date, known: str
) -> None:
    """It never raises, is the same each time, and its parts agree with one another."""
    found = register(clause, facts, **{"acts-known": known})
    entry = asked(found, as_of)
    first = told(found, as_of)
    assert told(found, as_of) == first
    assert entry.state in ("in-force", "fixed", "pending", "undetermined")
    if entry.declared is None:
        assert (entry.computed is None) is (entry.state in ("pending", "undetermined"))
        assert bool(entry.wants) is (entry.state == "undetermined")
        if entry.computed:
            assert (entry.computed <= as_of) is (entry.state == "in-force")
    assert first["missing"] or not entry.wants
    assert first["explanation"]
    assert all(text and text == text.strip() for text in first["explanation"])


@given(clauses, events, st.dates(START, date(2020, 12, 31)))
@settings(max_examples=200)
def test_positions_never_fail(clause: Raw, facts: list[Raw], as_of: date) -> None:
    found = register(clause, facts)
    moment = Moment(as_of, None, TODAY)
    entry = asked(found, as_of)
    life = live(found.instruments["treaty"], moment)
    for position in positions(life, moment, found.ends, entry).values():
        if position.in_force_from and entry.since:
            assert position.in_force_from.precedes(entry.since) is not True


@given(clauses, events, days, st.booleans())
@settings(max_examples=150)
def test_every_what_if_has_an_answer(
    clause: Raw, facts: list[Raw], on: date, everybody: bool
) -> None:
    found = register(clause, facts)
    asked(found, date(2020, 2, 1), Supposed((("MMR", on), ("FRA", on)), on if everybody else None))


@given(clauses, events, st.dates(START, END), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_acts_in_a_file_does_not_matter(
    clause: Raw, facts: list[Raw], as_of: date, random: Any
) -> None:
    """That of statuses does, so they stay in their places."""
    here = [n for n, event in enumerate(facts) if "act" in event]
    there = here[:]
    random.shuffle(there)
    turned = facts[:]
    for n, m in zip(here, there, strict=True):
        turned[n] = facts[m]
    one, other = (asked(register(clause, each), as_of) for each in (facts, turned))
    for name in ("state", "computed", "met_on", "earliest", "agrees", "bound"):
        assert getattr(one, name) == getattr(other, name), name
    assert {want.kind for want in one.wants} == {want.kind for want in other.wants}


def test_the_order_of_statuses_in_a_file_matters() -> None:
    opened = {"on": date(2020, 1, 1), "status": "signed"}
    entered = {"on": date(2020, 2, 1), "status": "in-force"}
    assert asked(register(count(1), [opened, entered])).state == "in-force"
    assert asked(register(count(1), [entered, opened])).declared is not None
    again = {"on": date(2020, 2, 1), "status": "proposed"}
    assert asked(register(count(1), [again, entered])).declared is None, "an illegal move"


@given(plain, deposits, st.sampled_from(CODES[:-1]), days)
def test_one_more_consent_never_postpones(
    clause: Raw, parties: dict[str, date], code: str, on: date
) -> None:
    before = asked(register(clause, ratified(parties))).computed
    more = parties | {code: min(on, parties.get(code, on))}
    after = asked(register(clause, ratified(more))).computed
    if before:
        assert after is not None
        assert after <= before


@given(plain, deposits, st.sampled_from(CODES[:-1]), days)
def test_a_withdrawal_never_hastens(
    clause: Raw, parties: dict[str, date], code: str, on: date
) -> None:
    facts = ratified(parties)
    leaving = {"on": on, "act": "withdrawal", "parties": [code]}
    before = asked(register(clause, facts)).computed
    after = asked(register(clause, [*facts, leaving])).computed
    if after:
        assert before is not None
        assert before <= after


@given(plain, deposits, days)
def test_it_is_never_in_force_before_the_trigger(
    clause: Raw, parties: dict[str, date], as_of: date
) -> None:
    """The brute force: the day of the last consent needed, and no earlier as-of knows it."""
    found = register(clause, ratified(parties))
    number = clause["when"]["consents"]
    trigger = sorted(parties.values())[number - 1] if len(parties) >= number else None
    final, then = asked(found), asked(found, as_of)
    assert final.met_on == trigger
    if trigger is None or as_of < trigger:
        assert (then.state, then.computed, then.met_on) == ("pending", None, None)
    else:
        assert (then.computed, then.met_on) == (final.computed, trigger)
        assert then.computed is not None
        assert then.state == ("in-force" if then.computed <= as_of else "fixed")


@given(deposits, st.integers(1, 6), st.sampled_from(["1 day", "30 days", "2 months", "1 year"]))
def test_the_three_ways_of_counting_are_a_day_apart(
    parties: dict[str, date], number: int, after: str
) -> None:
    found = [
        asked(register(count(number, after=after, counting=way), ratified(parties))).computed
        for way in ("inclusive", "exclusive", "next-day")
    ]
    if len(parties) < number:
        assert found == [None] * 3
    else:
        numbers = [one.toordinal() for one in found if one]
        assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


short = st.tuples(days, st.integers(0, 4)).map(
    lambda one: [one[0] + timedelta(n) for n in range(one[1] + 1)]
)
judged = st.one_of(
    plain,
    st.builds(
        lambda number, others: count(number) | {"when": {"consents": number, "among": others}},
        st.integers(1, 3),
        st.sampled_from([["IND", "NPL"], ["IND", "BGD", "THA"]]),
    ),
    st.sampled_from(
        [
            {"when": {"share": 50, "of": "firm"}, "after": "30 days"},
            {"when": {"parties": ["IND", "NPL"]}},
            {"when": {"fraction": "2/3", "of": ["IND", "NPL", "THA"]}},
            {"when": {"consents": 2, "excluding": ["IND"]}},
            {"when": {"all": [{"parties": ["IND"]}, {"consents": 3}]}, "after": "1 month"},
            {"when": {"any": [{"parties": ["IND"]}, {"consents": 3}]}, "after": "1 month"},
            {"when": {"consents": 2}, "fixed": {"on": date(2020, 2, 1)}, "after": "7 days"},
            {"when": {"consents": 2}, "not-before": [date(2020, 2, 1)]},
            {"when": {"consents": 2}, "alternative": [{"when": {"parties": ["THA"]}}]},
            {"when": {"consents": 2}, "after": "first of next month"},
        ]
    ),
)


@given(judged, deposits, st.sampled_from(CODES[:-1]), short)
@settings(max_examples=250)
def test_a_loosely_dated_consent_gives_the_answer_of_every_day_or_none(
    clause: Raw, parties: dict[str, date], code: str, possible: list[date]
) -> None:
    """The brute force over the days it may be. What is certain is told, and nothing else is."""
    first, last = possible[0], possible[-1]
    loose = f"{first}..{last}" if first != last else first
    entry = asked(register(clause, ratified(parties | {code: loose})))
    exact = {asked(register(clause, ratified(parties | {code: day}))).computed for day in possible}
    if len(exact) == 1:
        assert entry.computed == next(iter(exact))
    else:
        assert (entry.state, entry.computed) == ("undetermined", None)


@given(judged, deposits, st.lists(st.sampled_from(CODES[:-1]), min_size=2, max_size=2, unique=True), short, short)  # fmt: skip
@settings(max_examples=150)
def test_two_loosely_dated_consents_give_the_answer_of_all_pairs_or_none(
    clause: Raw, parties: dict[str, date], two: list[str], one: list[date], other: list[date]
) -> None:
    """An answer is never given that some pair of days denies."""
    looses = {
        code: f"{days[0]}..{days[-1]}" if len(days) > 1 else days[0]
        for code, days in zip(two, (one, other), strict=True)
    }
    entry = asked(register(clause, ratified(parties | looses)))
    exact = {
        asked(register(clause, ratified(parties | dict(zip(two, pair, strict=True))))).computed
        for pair in ((a, b) for a in one for b in other)
    }
    if entry.computed:
        assert exact == {entry.computed}
    elif len(exact) > 1:
        assert entry.state == "undetermined"


@given(
    clauses,
    st.lists(acts.map(_exact), max_size=6),
    acts.map(_exact),
    short,
    st.sampled_from(["on", "effective"]),
)
@settings(max_examples=250)
def test_an_answer_is_never_given_that_some_day_of_an_act_denies(
    clause: Raw, facts: list[Raw], act: Raw, possible: list[date], key: str
) -> None:
    """Any act of any clause, its date or that of its effect loose."""

    def computed(on: date | str) -> date | None:
        return asked(register(clause, [*facts, act | {key: on}])).computed

    loose = computed(f"{possible[0]}..{possible[-1]}" if len(possible) > 1 else possible[0])
    if loose:
        assert {computed(day) for day in possible} == {loose}


@given(clauses, events, st.dates(START, END), st.dates(START, END))
@settings(max_examples=150)
def test_nothing_that_comes_later_changes_what_was_in_force(
    clause: Raw, facts: list[Raw], one: date, other: date
) -> None:
    """Once worked out from facts all certainly past, the date stays, however late it is asked."""
    exact = [
        {key: value for key, value in event.items() if key not in ("effective", "partial")}
        for event in facts
        if isinstance(event["on"], date) and "act" in event
    ]
    first, last = sorted((one, other))
    found = register(clause, exact)
    early, late = asked(found, first), asked(found, last)
    if early.computed and early.computed <= first and late.computed:
        assert late.computed <= early.computed


def test_the_clauses_that_are_tried_are_valid() -> None:
    """`read` refuses any other; here is one of each to see that it does."""
    record = register(count(2), ratified({"IND": date(2020, 1, 1)})).instruments["treaty"]
    assert isinstance(record, Instrument)
    assert record.entry_into_force is not None
