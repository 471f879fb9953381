"""The two sides of a comparison, and which record and which event of the one is which of the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from tracker.domain.life import has_begun, live
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Event, Instrument, Meeting, Record
from tracker.reports import Asked

Entry = TypeVar("Entry", Event, Meeting)

UNSAID = ("at", "corrections", "allow", "recorded", "by")
"""Attributes of an event or a meeting that are no part of what it says."""


class Pair(NamedTuple):
    """A record on either side; None where it is not there."""

    before: Any
    after: Any

    @property
    def record(self) -> Any:
        """It as it is, else as it was."""
        return self.after or self.before


class Sides:
    """Two registers with their moments."""

    def __init__(self, asked: Asked) -> None:
        self.are_revisions = asked.before is not None
        self.first, self.last = asked.first, asked.last
        self.subject, self.made = asked.subject, asked.made
        if asked.before is not None:
            self.before, self.after = asked.before, asked.register
            self.was, self.moment = Moment(self.first), Moment(self.last)
        else:
            self.before = asked.register.as_known(self.first)
            self.after = asked.register.as_known(self.last)
            self.was = Moment(self.first, self.first)
            self.moment = Moment(self.last, self.last)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every record of either side with its counterpart: the one of the same path, else, of
        those that are on one side only, the one of the same title."""
        old = {record.path: record for record in self.before.records if self._is_there(record, 0)}
        new = {record.path: record for record in self.after.records if self._is_there(record, 1)}
        gone = [record for path, record in old.items() if path not in new]
        found = []
        for path, record in new.items():
            other = old.get(path)
            if other is None:
                other = next((one for one in gone if _name(one) == _name(record)), None)
                gone = [one for one in gone if one is not other]
            found.append(Pair(other, record))
        found += [Pair(record, None) for record in gone]
        return tuple(sorted(found, key=lambda pair: str(pair.record.path)))

    def living(self) -> Iterator[Pair]:
        """The instruments, then the action items."""
        for noun in ("instrument", "action"):
            yield from (pair for pair in self.pairs if pair.record.noun == noun)

    def _is_there(self, record: Record, side: int) -> bool:
        """Whether a record is part of that side: between two days, one whose life had begun."""
        if self.are_revisions or not isinstance(record, (Instrument, Action)):
            return True
        return has_begun(record, live(record, (self.was, self.moment)[side]))

    def matched(
        self, before: Sequence[Entry], after: Sequence[Entry]
    ) -> list[tuple[Entry | None, Entry | None]]:
        """Which event or meeting is which. Between two days the files are the same, so its place
        tells; between two revisions what it says does, then what it said before it was corrected,
        then its kind."""
        if not self.are_revisions:
            old = {one.at: one for one in before}
            return [(old.get(one.at), one) for one in after]
        left, rest = list(before), list(after)
        found: list[tuple[Entry | None, Entry | None]] = []
        for older, younger in ((_said, _said), (_said, _was), (_kind, _kind), (_day, _day)):
            waiting, rest = rest, []
            for one in waiting:
                same = next((other for other in left if older(other) == younger(one)), None)
                if same is None:
                    rest.append(one)
                else:
                    left.remove(same)
                    found.append((same, one))
        found += [(None, one) for one in rest]
        found.sort(key=lambda pair: pair[1].at if pair[1] else ())
        found += [(one, None) for one in left]
        return found


def _name(record: Record) -> tuple[str, str]:
    """What a record that was renamed is known by."""
    return record.folder, record.title


def values(one: Event | Meeting) -> dict[str, Any]:
    """What an event or a meeting says, key by key."""
    return {key: getattr(one, key) for key in one.attributes if key not in UNSAID}


def _said(one: Event | Meeting) -> Hashable:
    return tuple((key, meaning(value)) for key, value in values(one).items())


def meaning(value: Any) -> Hashable:
    """A value such that two which mean the same are equal: the order of a list is no part of it."""
    return repr(sorted(value, key=repr)) if isinstance(value, tuple) else repr(value)


def _was(one: Event | Meeting) -> Hashable:
    """What it said before its corrections."""
    for correction in reversed(getattr(one, "corrections", ())):
        one = one.but(**correction.was)
    return _said(one)


def _kind(one: Event | Meeting) -> tuple[Hashable, ...]:
    """What it tells of, whatever it says of it."""
    if isinstance(one, Meeting):
        return (one.number or str(one.on),)
    parties = one.parties if one.act else ()
    remark = one.note if not (one.status or one.act or one.due) else ""
    return one.status, one.act, bool(one.due), parties, remark


def _day(one: Event | Meeting) -> Hashable:
    """Its kind and its day, whoever took part."""
    return (*_kind(one)[:3], str(one.on)) if isinstance(one, Event) else str(one.on)
