"""What is left of a record's file without the events and meetings that are marked internal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain import dates
from tracker.domain.finding import KeyPath
from tracker.domain.internal import Marks, declassified, tables
from tracker.domain.life import Living, table_of
from tracker.domain.records import Action, Event, Instrument, Record
from tracker.domain.vocabulary import ACTS

Raw = dict[str, Any]
"""The keys and values of a file."""


def remaining(record: Record, marked: Marks) -> Raw:
    """The keys and values of a record's file without the events and meetings that are marked."""
    gone = {at for at, entry in tables(record.raw) if marked.hold(record.path, entry)}
    return _Left(record, gone).raw()


class _Left:
    """What is left of a record's file without the entries at these places."""

    def __init__(self, record: Record, gone: set[KeyPath]) -> None:
        self._record, self._gone = record, gone

    def raw(self) -> Raw:
        """The keys and values that are left."""
        record, raw = self._record, dict(self._record.raw)
        steps = self._steps(record) if isinstance(record, (Instrument, Action)) else {}
        for key in {str(at[0]) for at, _ in tables(raw)}:
            raw[key] = [
                shown
                for n, entry in enumerate(raw[key])
                if (key, n) not in self._gone
                for shown in (*steps.get(n, ()), _as_told(entry))
            ]
        if self._gone:
            raw = {key: value for key, value in raw.items() if key != "allow" and value != []}
            if self._lacks_acts():
                raw["acts-known"] = "partial"
        return raw

    def _lacks_acts(self) -> bool:
        """Whether an act is left out that bears on who is bound."""
        events = self._record.event if isinstance(self._record, Instrument) else ()
        acts = (event.act for event in events if event.at in self._gone and event.act)
        return any(ACTS[act].effect != "home" for act in acts)

    def _steps(self, record: Living) -> Mapping[int, list[Raw]]:
        """The bare steps that must stand before an event, by its place, for its status to follow
        from what is shown."""
        table, found = table_of(record), dict[int, list[Raw]]()
        line: str | None = None
        shown: str | None = None
        before: Event | None = None
        unseen: list[str] = []
        for event in record.event:
            if event.status is None or not table.allows(line, event.status):
                continue
            line = event.status
            if event.at in self._gone:
                unseen.append(line)
                continue
            if not table.allows(shown, line):
                way = table.way(shown or "", line)[:-1] or unseen
                found[int(event.at[1])] = [_step(status, before, event) for status in way]
            shown, before, unseen = line, event, []
        return found


def _step(status: str, before: Event | None, event: Event) -> Raw:
    """A bare move that is known only because a later event presupposes it."""
    first = before.on if before else None
    try:
        on = str(dates.between(first, event.on))
    except dates.NotADate:
        on = str(event.on)
    recorded = {"recorded": str(event.recorded)} if event.recorded else {}
    return {"on": on, "status": status, **recorded}


def _as_told(entry: Any) -> Any:
    """An entry as the outside was told of it: not what it said while it was internal."""
    last = declassified(entry) if isinstance(entry, dict) else None
    if last is None:
        return entry
    corrections = entry["corrections"]
    told = {key: value for key, value in entry.items() if key != "corrections"}
    if "recorded" in corrections[last]:
        told["recorded"] = corrections[last]["recorded"]
    later = corrections[last + 1 :]
    return told | ({"corrections": later} if later else {})
