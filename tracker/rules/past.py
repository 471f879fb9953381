"""The past of one party, so ordered that what an act rests on is no long search among many.

Whatever a loose date leaves open is answered in the record's favour.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from itertools import accumulate

from tracker.domain.dates import Days
from tracker.rules.acts import Deed

LEAVING = frozenset({"withdrawal", "withdrawal-of-consent"})
"""Acts by which a party leaves."""


class Past:
    """What a party did; `binding` are the acts that bind it."""

    def __init__(self, deeds: list[Deed], binding: AbstractSet[str]) -> None:
        self.deeds, self.binding = deeds, binding

    def may_have_done(self, acts: AbstractSet[str], by: Days) -> bool:
        """Whether it may have done one of these acts by then."""
        return any(self._begun[act] <= by.latest for act in acts & self._begun.keys())

    def may_be_bound(self, deed: Deed) -> bool:
        """Whether the party may have been bound when it did this: it had consented by then, and
        its leaving had not certainly taken effect before, or it had revoked that."""
        bound = self._bound.by(deed.on.latest)
        leavings = self._left.get(deed.event.with_)
        left = leavings.before(deed.on.earliest) if leavings else None
        if bound is None or left is None:
            return bound is not None
        return left <= max(bound, self._revoked.by(deed.on.latest) or bound)

    @cached_property
    def _begun(self) -> Mapping[str, date]:
        """The first day on which it may have done an act, by the act."""
        found: dict[str, date] = {}
        for deed in self.deeds:
            start = deed.on.earliest
            found[deed.act] = min(found.get(deed.act, start), start)
        return found

    @cached_property
    def _bound(self) -> _Last:
        return self._done(self.binding)

    @cached_property
    def _revoked(self) -> _Last:
        return self._done({"revocation-of-withdrawal"})

    def _done(self, acts: AbstractSet[str]) -> _Last:
        """The last days on which it may have done one of these acts."""
        return _Last((d.on.earliest, d.on.latest) for d in self.deeds if d.act in acts)

    @cached_property
    def _left(self) -> Mapping[str, _Last]:
        """The first days on which it may have left, by depositary; each counts once the leaving has
        certainly taken effect."""
        found: dict[str, list[tuple[date, date]]] = {}
        for deed in self.deeds:
            if deed.act in LEAVING and deed.undoes:
                effect = deed.event.takes_effect or deed.on
                days = found.setdefault(deed.event.with_, [])
                days.append((effect.latest, deed.on.earliest))
        return {depositary: _Last(days) for depositary, days in found.items()}


class _Last:
    """Days, each of which counts from another on: the last of those that count by a day, if any."""

    def __init__(self, days: Iterable[tuple[date, date]]) -> None:
        ordered = sorted(days)
        self._from = [start for start, _ in ordered]
        self._last = [*accumulate((day for _, day in ordered), max)]

    def by(self, day: date) -> date | None:
        """The last of those that count on the day."""
        return self._of_the_first(bisect_right(self._from, day))

    def before(self, day: date) -> date | None:
        """The last of those that count on an earlier day."""
        return self._of_the_first(bisect_left(self._from, day))

    def _of_the_first(self, number: int) -> date | None:
        return self._last[number - 1] if number else None
