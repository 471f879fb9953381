"""Corrected: the mistakes mended in the period, with what was said before and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Cell, Words
from tracker.domain.knowledge import known_corrections
from tracker.domain.records import Correction, Event
from tracker.reports.foremost import facts
from tracker.reports.period import LivingRow, Period, Section, filled
from tracker.reports.rows import text


class Mended(NamedTuple):
    """A correction of an event, and the event as it stood after it."""

    row: LivingRow
    event: Event
    correction: Correction


def section(period: Period) -> Section:
    """The corrections recorded in the period."""
    found = list(_mended(period))
    rows = [_answer(one, old, new) for one in found for old, new in [_values(one)]]
    return filled("corrected", f"Corrected {period.called}", rows,
                  facts(found, _pairs))  # fmt: skip


def _mended(period: Period) -> Iterator[Mended]:
    """The corrections of the period, each with the event as it was left by that correction."""
    for row in period.living:
        for event in row.record.event:
            after = event
            for correction in reversed(known_corrections(event, period.last)):
                if period.holds(correction.recorded):
                    yield Mended(row, after, correction)
                after = after.but(**correction.was)


def _values(one: Mended) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the keys said before and after, as JSON has them."""
    old = {_key(key): _plain(value) for key, value in one.correction.was.items()}
    new = {_key(key): _plain(getattr(one.event, key)) for key in one.correction.was}
    return old, new


def _answer(one: Mended, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one.row.record.id,
        "title": one.row.record.title,
        "event": int(one.event.at[1]) + 1,
        "recorded": text(one.correction.recorded),
        "by": one.correction.by or None,
        "old": old,
        "new": new,
        "reason": one.correction.reason or None,
    }


def _pairs(one: Mended) -> Iterator[tuple[str, Cell]]:
    record, (old, new) = one.row.record, _values(one)
    yield str(one.correction.recorded), (record.name, " (", Words(record.id, "id"), ")")
    for key in old:
        yield "", f"{key}: {_said(old[key])} → {_said(new[key])}"
    by = f" · {one.correction.by}" if one.correction.by else ""
    yield "", f"Reason: {one.correction.reason or 'none given'}{by}"


def _key(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")


def _plain(value: Any) -> Any:
    """A value of an event as JSON holds it; null where the key was absent."""
    match value:
        case Days():
            return str(value)
        case bool():
            return value or None
        case tuple():
            return [_plain(part) for part in value] or None
        case None | "":
            return None
        case Mapping():
            return {str(key): _plain(part) for key, part in value.items()} or None
        case _:
            return str(value)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "absent" if value is None else str(value)
