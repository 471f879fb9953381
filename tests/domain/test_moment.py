"""With what every answer begins."""

from __future__ import annotations

from datetime import date

from tracker.domain.moment import Moment

DAY, KNOWN = date(2026, 11, 21), date(2026, 10, 1)


def test_every_answer_begins_with_its_schema_its_view_and_its_two_times() -> None:
    assert list(Moment(DAY, KNOWN, DAY).envelope("agenda").items()) == [
        ("schema", 1),
        ("view", "agenda"),
        ("as_of", "2026-11-21"),
        ("known_at", "2026-10-01"),
    ]
    assert Moment(DAY).envelope("list actions")["known_at"] is None
