"""Fingerprints: they stay where lines move, and no two are the same."""

from __future__ import annotations

import pytest

from tests.formats.checked import shown
from tests.formats.hostile import HOSTILE, PATHS
from tracker.domain.document import Shown
from tracker.domain.finding import Span
from tracker.formats.fingerprint import fingerprints


def one(item: Shown) -> str:
    (made,) = fingerprints([item])
    return made


def test_it_is_a_sha256() -> None:
    assert len(one(shown())) == 64
    int(one(shown()), 16)


def test_an_event_above_changes_none_of_those_below() -> None:
    below = [shown("cites no source", at=("event", n), span=Span(9 + n, 1, 10)) for n in (0, 1)]
    moved = [shown("cites no source", at=("event", n), span=Span(19 + n, 1, 10)) for n in (1, 2)]
    assert fingerprints(moved) == fingerprints(below)


def test_a_new_one_above_others_alike_adds_one_and_changes_none() -> None:
    alike = [shown("cites no source", at=("event", n), span=Span(n, 1, 2)) for n in (1, 2, 3)]
    assert set(fingerprints(alike[:2])) < set(fingerprints(alike))


@pytest.mark.parametrize(
    "other",
    [
        shown(code="T003"),
        shown(path="records/actions/y.toml"),
        shown(at=("event", 2, "source")),
        shown("another message"),
        shown("on 2026-11-21"),
    ],
)
def test_rule_file_key_and_message_tell_them_apart(other: Shown) -> None:
    assert one(other) != one(shown())
    assert one(other) != one(shown("on 2026-11-22"))


def test_a_number_that_grows_every_day_changes_nothing() -> None:
    today = shown("nothing for 99 days, since 2026-01-02")
    tomorrow = shown("nothing for 100 days, since 2026-01-02")
    assert one(today) == one(tomorrow)
    assert one(today) != one(shown("nothing for 99 days, since 2026-01-03"))


def test_all_are_unique() -> None:
    found = [shown(words, path=path) for words in HOSTILE for path in PATHS] + [shown()] * 5
    assert len(set(fingerprints(found))) == len(found)


def test_the_place_of_the_check_and_the_severity_do_not_count() -> None:
    item = shown()
    assert one(item._replace(path="elsewhere", excerpt="")) == one(item)
    assert one(shown(severity="warning", hint="do this")) == one(item)
