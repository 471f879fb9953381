"""Two events that mean the same are equal, however they are written."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.domain.meaning import said, whole


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"parties": ["IND", "NPL"]}, {"parties": ["NPL", "IND"]}, True),
        ({"parties": ["IND", "NPL"]}, {"parties": ["NPL", "IND", "IND"]}, False),
        ({"to": ["IND", "NPL"]}, {"to": ["NPL", "IND"]}, True),
        ({"to": "IND"}, {"to": ["IND"]}, True),
        ({"partial": True}, {"partial": 1}, False),
        ({"partial": False}, {}, True),
        ({"partial": 0}, {}, False),
        ({"note": "a", "allow": {"T301": "known"}}, {"note": "a"}, True),
    ],
)
def test_what_two_events_say(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert (said(one) == said(other)) is same


def test_parties_that_a_correction_tells_of_may_stand_in_any_order() -> None:
    one, other = (
        {"note": "x", "corrections": [{"was": {"parties": list(codes)}, "reason": "misread"}]}
        for codes in (("IND", "NPL"), ("NPL", "IND"))
    )
    assert said(one) == said(other)


def test_what_an_event_allows_is_part_of_the_whole() -> None:
    assert whole({"note": "a", "allow": {"T301": "known"}}) != whole({"note": "a"})
