"""What is left of a record's file without the events and meetings that are marked internal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.finding import KeyPath
from tracker.domain.internal import Marks, declassified, tables
from tracker.domain.life import Living, table_of
from tracker.domain.records import Action, Body, Event, Instrument, Meeting, Record
from tracker.domain.vocabulary import ACTS

Raw = dict[str, Any]
"""The keys and values of a file."""


class Remaining(NamedTuple):
    """What is left of a record: its keys and values, and the places in them after which something
    is `withheld`. That is an event, a meeting by its date, a status or a deadline: so whatever the
    register says last of these is not known to be the last. ("event", 2, "status") is the status
    of an event; ("status",) stands for the time before the first, ("due",) for the first deadline.
    """

    raw: Raw
    withheld: frozenset[KeyPath]


def remaining(record: Record, marked: Marks) -> Remaining:
    """What is left of a record without the events and meetings that are marked."""
    gone = {at for at, entry in tables(record.raw) if marked.hold(record.path, entry)}
    left = _Left(record, gone)
    raw = left.raw()
    if not gone:
        return Remaining(raw, frozenset())
    if left.lacks_last_deadline() or left.lacks_last_status():
        raw.pop("due", None)
    if left.lacks_acts():
        raw["acts-known"] = "partial"
    return Remaining(raw, frozenset(left.withheld()))


class _Left:
    """What is left of a record's file without the entries at these places."""

    def __init__(self, record: Record, gone: set[KeyPath]) -> None:
        self._record, self._gone = record, gone
        self._places: dict[KeyPath, KeyPath] = {}  # of what is left: the old -> the new one

    def raw(self) -> Raw:
        """The keys and values that are left."""
        record, raw = self._record, dict(self._record.raw)
        steps = self._steps(record) if isinstance(record, (Instrument, Action)) else {}
        for key in {str(at[0]) for at, _ in tables(raw)}:
            kept: list[Any] = []
            for n, entry in enumerate(raw[key]):
                if (key, n) not in self._gone:
                    kept += steps.get(n, ()) if key == "event" else ()
                    self._places[key, n] = (key, len(kept))
                    kept.append(_as_told(entry))
            raw[key] = kept
        if self._gone:
            raw = {key: value for key, value in raw.items() if key != "allow" and value != []}
        return raw

    def withheld(self) -> Iterator[KeyPath]:
        """The places after which something is left out."""
        match self._record:
            case Instrument() | Action() as record:
                yield from self._after(record.event, ("event",), ())
                yield from self._after(_moves(record), ("status",), ("status",))
                dues = (event for event in record.event if event.due)
                yield from self._after(dues, ("due",), ("due",))
            case Body() as body:
                dated = sorted(body.meeting, key=lambda one: (one.on is None, one.on or (), one.at))
                yield from self._after(dated, ("meeting",), ())

    def _after(
        self, entries: Iterable[Event | Meeting], start: KeyPath, key: KeyPath
    ) -> Iterator[KeyPath]:
        """The places of the entries that are followed by one left out; `start` before the first."""
        last = start
        for one in entries:
            if one.at in self._gone:
                yield last
            else:
                last = (*self._places[one.at], *key)

    def lacks_last_deadline(self) -> bool:
        """Whether the deadline as it stands is left out."""
        events = self._record.event if isinstance(self._record, Action) else ()
        dues = [event.at for event in events if event.due]
        return bool(dues) and dues[-1] in self._gone

    def lacks_last_status(self) -> bool:
        """Whether the status as it stands is left out."""
        record = self._record
        moves = _moves(record) if isinstance(record, (Instrument, Action)) else []
        return bool(moves) and moves[-1].at in self._gone

    def lacks_acts(self) -> bool:
        """Whether an act is left out that bears on who is bound, or the status as it stands, which
        may rest on acts that are not told."""
        if not isinstance(self._record, Instrument):
            return False
        acts = (e.act for e in self._record.event if e.at in self._gone and e.act)
        return self.lacks_last_status() or any(ACTS[act].effect != "home" for act in acts)

    def _steps(self, record: Living) -> Mapping[int, list[Raw]]:
        """The bare steps that must stand before an event, by its place, for its status to follow
        from what is shown."""
        table, found = table_of(record), dict[int, list[Raw]]()
        shown: str | None = None
        before: Event | None = None
        unseen: list[str] = []
        for event in _moves(record):
            line = event.status or ""
            if event.at in self._gone:
                unseen.append(line)
                continue
            if not table.allows(shown, line):
                way = table.way(shown or "", line)[:-1] or unseen
                found[int(event.at[1])] = [_step(status, before, event) for status in way]
            shown, before, unseen = line, event, []
        return found


def _moves(record: Living) -> list[Event]:
    """The events by which the record moves from status to status."""
    table, line = table_of(record), None
    found: list[Event] = []
    for event in record.event:
        if event.status is not None and table.allows(line, event.status):
            line = event.status
            found.append(event)
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
