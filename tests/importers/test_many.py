"""Thousands of rows: what is known of names is worked out once, not for each of them."""

from __future__ import annotations

import pytest

from tracker.domain.parties import Parties, key
from tracker.importers.participants import KNOWN, Participants


@pytest.mark.parametrize("may_create", [False, True])
def test_each_name_is_spelt_out_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch, may_create: bool
) -> None:
    asked: list[str] = []

    def counted(words: str) -> str:
        asked.append(words)
        return key(words)

    found = Participants(Parties({}), may_create=may_create)
    found.code(KNOWN[0].title)  # what is known is spelt out once
    monkeypatch.setattr("tracker.importers.participants.key", counted)
    for n in range(300):
        found.code(f"Organization number {n}")
    assert len(asked) < 10 * 300


def test_a_newcomer_goes_by_any_of_its_spellings() -> None:
    found = Participants(Parties({}), may_create=True)
    code = found.code("Organization of Tests")
    assert found.code("ORGANIZATION OF TESTS") == code
    assert isinstance(code, str)
    kept = found.settled([code])
    assert found.code("organization of tests") == kept[code]
