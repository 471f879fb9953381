from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain.history import Doubt, compare

Event = dict[str, Any]

SIGNED: Event = {"on": date(2026, 3, 30), "status": "signed", "place": "Colombo", "source": "x"}
MET: Event = {"on": date(2026, 5, 1), "note": "Officials met."}
DEPOSIT: Event = {"on": date(2026, 9, 1), "act": "ratification", "parties": ["IND", "NPL"]}


def mended(event: Event, was: Event, **now: Any) -> Event:
    """The event with some keys changed and a correction that says what they were."""
    correction = {"recorded": date(2026, 11, 1), "was": was, "reason": "Misread."}
    return {**event, **now, "corrections": [*event.get("corrections", []), correction]}


def without(event: Event, *keys: str) -> Event:
    return {key: value for key, value in event.items() if key not in keys}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(SIGNED, dict(reversed(SIGNED.items())), id="the order of keys"),
        pytest.param(SIGNED, {**SIGNED, "on": "2026-03-30"}, id="a date and its text"),
        pytest.param(SIGNED, {**SIGNED, "source": ["x"]}, id="one source and a list of one"),
        pytest.param(SIGNED, {**SIGNED, "allow": {"T206": "So."}}, id="what it allows"),
        pytest.param({**SIGNED, "place": "Male\u0301"}, {**SIGNED, "place": "Malé"}, id="NFC"),
        pytest.param(
            {**DEPOSIT, "parties": ["IND", 7]},
            {**DEPOSIT, "parties": [7, "IND"]},
            id="the order of parties, be they none",
        ),
        pytest.param(SIGNED, {**SIGNED, "internal": False, "note": ""}, id="what is not there"),
        pytest.param(
            {**SIGNED, "contrary": [{"on": "2026", "source": "y"}]},
            {**SIGNED, "contrary": [{"source": ["y"], "on": "2026"}]},
            id="in a table within",
        ),
    ],
)
def test_what_means_the_same_stands(old: Event, new: Event) -> None:
    assert compare([MET, old], [new, MET]) == ({0: 1, 1: 0}, (), ())
    assert compare([MET, new], [old, MET]) == ({0: 1, 1: 0}, (), ())


@pytest.mark.parametrize(
    ("new", "keys"),
    [
        ({**SIGNED, "on": date(2026, 3, 31)}, ("on",)),
        ({**SIGNED, "on": "2026-03"}, ("on",)),
        ({**SIGNED, "quote": "They signed."}, ("quote",)),
        (without(SIGNED, "place"), ("place",)),
        ({**SIGNED, "source": ["x", "y"]}, ("source",)),
        ({**SIGNED, "internal": True}, ("internal",)),
        ({**SIGNED, "place": "Kandy", "status": "adopted"}, ("status", "place")),
    ],
)
def test_what_does_not_is_altered(new: Event, keys: tuple[str, ...]) -> None:
    stands, altered, gone = compare([MET, SIGNED], [MET, new])
    assert (stands, gone) == ({0: 0}, ())
    assert [(one.old, one.new, one.keys) for one in altered] == [(1, 1, keys)]


@pytest.mark.parametrize(
    "new",
    [
        mended(SIGNED, {"on": date(2026, 3, 30)}, on=date(2026, 3, 31)),
        mended(SIGNED, {"on": "2026-03-30"}, on=date(2026, 3, 31)),
        mended(SIGNED, {"quote": ""}, quote="They signed."),
        mended(without(SIGNED, "place"), {"place": "Colombo"}),
        mended(without(SIGNED, "status"), {"status": "signed", "note": ""}, note="No."),
        mended(mended(SIGNED, {"on": date(2026, 3, 30)}), {"on": "2026"}, on=date(2026, 4, 1)),
    ],
)
def test_a_correction_leads_back(new: Event) -> None:
    assert compare([SIGNED], [new]) == ({0: 0}, (), ())


@pytest.mark.parametrize(
    ("new", "keys"),
    [
        (mended(SIGNED, {"on": date(2026, 3, 29)}, on=date(2026, 3, 31)), ("on",)),
        (
            mended(SIGNED, {"on": date(2026, 3, 30)}, on=date(2026, 3, 31), place="Kandy"),
            ("place",),
        ),
        ({**SIGNED, "corrections": "none"}, ("corrections",)),
        ({**SIGNED, "corrections": [{"recorded": date(2026, 1, 1)}]}, ("corrections",)),
    ],
)
def test_one_that_leads_elsewhere_does_not(new: Event, keys: tuple[str, ...]) -> None:
    (altered,) = compare([SIGNED], [new]).altered
    assert altered.keys == keys


def test_a_correction_once_made_stays_as_it_is() -> None:
    once = mended(SIGNED, {"place": "Kandy"})
    assert compare([once], [once]).is_kept
    assert compare([once], [mended(once, {"place": "Colombo"}, place="Galle")]).is_kept
    changed = {**once["corrections"][0], "reason": "For fun."}
    for corrections in ([], [changed], [{**changed, "was": {"place": "Galle"}}]):
        (altered,) = compare([once], [{**once, "corrections": corrections}]).altered
        assert altered.keys == ("corrections",)


def test_a_correction_without_reason_may_be_given_one() -> None:
    once = mended(SIGNED, {"place": "Kandy"})
    silent = {**once, "corrections": [without(once["corrections"][0], "reason")]}
    assert compare([silent], [once]).is_kept
    assert not compare([once], [silent]).is_kept


def test_each_new_event_answers_for_one() -> None:
    assert compare([MET, MET], [MET, SIGNED]) == ({0: 0}, (), (1,))
    assert compare([MET, MET], [SIGNED, MET, MET]) == ({0: 1, 1: 2}, (), ())


def test_what_is_as_it_was_answers_before_what_is_corrected() -> None:
    later = mended(MET, {"on": MET["on"]}, on=date(2026, 6, 1))
    assert compare([MET], [later, MET]) == ({0: 1}, (), ())
    assert compare([MET, MET], [later, MET]) == ({0: 1, 1: 0}, (), ())


def test_what_has_too_little_in_common_is_gone_and_not_altered() -> None:
    assert compare([SIGNED, MET], [MET, DEPOSIT]) == ({1: 0}, (), (0,))
    assert compare([SIGNED, MET], []) == ({}, (), (0, 1))


def test_the_likest_are_taken_for_one_then_the_nearest() -> None:
    near, far = {**MET, "on": date(2026, 5, 2)}, {**MET, "on": date(2026, 5, 3)}
    (altered,) = compare([MET], [far, near]).altered
    assert altered.new == 0
    like = {**SIGNED, "place": "Kandy"}
    (altered,) = compare([SIGNED], [{**like, "source": "y"}, like]).altered
    assert (altered.new, altered.keys) == (1, ("place",))


def test_one_that_is_taken_leaves_the_others_to_be_paired() -> None:
    """The first old event is like both of the new, and takes the nearer one."""
    talks = {**MET, "source": "x", "by": "desk"}
    old = [talks, {**talks, "on": date(2026, 5, 9), "place": "Goa"}]
    new = [{**talks, "on": date(2026, 5, 2)}, {**talks, "on": date(2026, 5, 3)}]
    found = compare(old, new)
    assert [(one.old, one.new, one.keys) for one in found.altered] == [
        (0, 0, ("on",)),
        (1, 1, ("on", "place")),
    ]
    assert found.gone == ()


class TestDoubts:
    """What could not be read is not held against an event."""

    def test_a_value_that_could_not_be_read_may_be_mended(self) -> None:
        old = {**SIGNED, "status": "singed"}
        doubts = {0: Doubt(frozenset({"status"}))}
        assert compare([old], [SIGNED], lambda: doubts).is_kept
        (altered,) = compare([old], [{**SIGNED, "place": "Kandy"}], lambda: doubts).altered
        assert altered.keys == ("place",)

    def test_a_key_that_was_misspelt_may_be_written_anew(self) -> None:
        old = {**without(SIGNED, "place"), "plaec": "Colombo"}
        doubts = {0: Doubt(frozenset({"plaec"}), some=True)}
        assert compare([old], [SIGNED], lambda: doubts).is_kept
        assert not compare([old], [SIGNED]).is_kept

    def test_what_cannot_be_read_now_has_its_own_finding(self) -> None:
        new = {**without(SIGNED, "place"), "on": "2026-13", "plaec": "Colombo"}
        doubts = {0: Doubt(frozenset({"on", "plaec"}), some=True)}
        assert compare([SIGNED], [new], dict, lambda: doubts).is_kept

    def test_what_is_no_table_was_no_event_and_now_may_be_any(self) -> None:
        assert compare([5, MET], [MET]).is_kept
        doubts = {1: Doubt(some=True)}
        assert compare([SIGNED, MET], [MET, "signed"], dict, lambda: doubts).is_kept
        new = [MET, "signed"]
        assert compare([SIGNED, DEPOSIT, MET], new, dict, lambda: doubts).gone == (1,)

    def test_what_is_no_table_and_in_no_doubt_answers_for_nothing(self) -> None:
        assert compare([SIGNED, MET], [MET, "signed"]).gone == (0,)

    def test_they_are_asked_for_only_where_events_differ(self) -> None:
        def never() -> dict[int, Doubt]:
            raise AssertionError

        assert compare([SIGNED], [MET, SIGNED], never, never).is_kept


def test_many_events_that_all_differ_take_no_time() -> None:
    old = [{"on": f"{n:04}", "note": "a", "place": "b"} for n in range(1, 1000)]
    new = [{**event, "place": "c"} for event in old]
    history = compare(old, new)
    assert [one.keys for one in history.altered] == [("place",)] * 999


def test_many_corrections_take_no_time() -> None:
    event = {
        **MET,
        "corrections": [{"was": {"note": str(n)}, "recorded": "2026"} for n in range(4000)],
    }
    assert compare([{**MET, "note": "0"}], [event]) == ({0: 0}, (), ())
