"""The entry into force of an instrument: the answer, and what it rests on (Vienna Convention on
the Law of Treaties, art. 24). How it is worked out is told in `reckoning`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days, between
from tracker.domain.dates import on as day_of
from tracker.domain.entry import counting
from tracker.domain.entry.clause import FirstOfMonth, Period
from tracker.domain.entry.condition import Clause, Tally
from tracker.domain.entry.consents import Consents, Spell, binding
from tracker.domain.entry.span import NOT_KNOWN, Span
from tracker.domain.entry.wants import Want
from tracker.domain.life import Life
from tracker.domain.records import Event


class Route(NamedTuple):
    """One way of entering into force: its condition, the day it was met, where the steps lead.

    `fixed` tells that the day the clause fixes applies. `tally` is the condition at the moment.
    """

    when: Clause
    after: tuple[Period | FirstOfMonth, ...]
    met: Span
    leads_to: Span
    fixed: bool
    tally: Tally
    decisive: tuple[Spell, ...] = ()
    """The consents of the day on which the condition was met that count towards it."""
    at_once: bool = False
    """Whether it was met because all the rest are supposed to consent on that day."""
    lacks_time_alone: bool = False
    """Whether the condition waits for nothing but a day that it names."""


class Floor(NamedTuple):
    """A day before which the instrument cannot enter into force: what sets it, and which it is."""

    what: Any
    day: Span
    want: Want | None = None

    def is_felt_from(self, day: date) -> bool:
        """Whether it may hold back what would otherwise happen on the day."""
        return self.day.certain is None or self.day.certain > day


class Entry(NamedTuple):
    """The answer on the entry into force of one instrument at a moment.

    `declaration` is the first `in-force` event. `state` is in-force, fixed (it will enter into
    force on a day that is certain), pending, undetermined or no-clause. `computed` is the day
    worked out, `met_on` the day the condition first held, `reach` the first day that may be that
    of entry into force and the first that certainly is. `route` is the way that wins, `wants` the
    facts without which nothing can be said, `agrees` whether the declared date is the one worked
    out, as far as that is known.
    """

    state: str
    declaration: Event | None = None
    computed: date | None = None
    met_on: date | None = None
    earliest: date | None = None
    reach: Span = NOT_KNOWN
    in_force: bool = False
    """Whether the clause certainly has given it by the moment, even if not on which day."""
    clause: Clause | None = None
    routes: tuple[Route, ...] = ()
    route: Route | None = None
    floors: tuple[Floor, ...] = ()
    wants: tuple[Want, ...] = ()
    consents: Consents = Consents(())
    bound: frozenset[str] = frozenset()
    """Those bound at the entry into force by tacit acceptance."""

    @property
    def declared(self) -> Days | None:
        """The declared day: when the first `in-force` event takes effect."""
        return self.declaration.takes_effect if self.declaration else None

    @property
    def is_too_early(self) -> bool:
        """Whether it is declared in force before every day on which the clause may have given it."""
        first = self.reach.possible
        return self.declared is not None and (first is None or self.declared.latest < first)

    @property
    def is_too_late(self) -> bool:
        """Whether it is declared in force only after the clause certainly had given it."""
        last = self.reach.certain
        return self.declared is not None and last is not None and last < self.declared.earliest

    @property
    def agrees(self) -> bool | None:
        """Whether the declared date and the one worked out agree; None where that is not known."""
        if self.is_too_early or self.is_too_late:
            return False
        day = self.declared.day if self.declared else None
        return True if day and day == self.computed else None

    @property
    def verdict(self) -> str:
        """The state that the clause alone gives, whatever was declared: met, unmet or unknown."""
        if self.computed:
            return "met"
        return "unmet" if self.clause is not None and not self.wants else "unknown"

    @property
    def since(self) -> Days | None:
        """The day of entry into force: the declared one, else the one worked out."""
        return self.declared or (day_of(self.computed) if self.computed else None)

    @property
    def days(self) -> Days | None:
        """The days that may be that of its entry into force, as far as they are known."""
        return self.since or self.reach.days

    def is_in_force_by(self, day: date) -> bool:
        """Whether it certainly has entered into force by the day, even if not on which day."""
        return self.days is not None and self.days.latest <= day

    @property
    def binding(self) -> frozenset[str]:
        """The acts that bind a party to the instrument."""
        return binding(self.clause.get("counts", ()) if self.clause else ())

    def for_party(self, consent: Event, on: Days) -> Days | None:
        """Since when the instrument is in force for a party that gave this consent, `on` these days
        as far as they are bounded.

        Those who consented by the day the condition was met: from the entry into force. Later
        ones: as the clause on later parties says, never before the treaty itself; where it says
        nothing and no period runs for the first ones either, from their own day (art. 24(3)). A
        succession, and a consent that names the day it takes effect, from its own date. None
        where the clause does not say, or the day is not certain.
        """
        start = self.since
        if start is None:
            return None
        if consent.effective or consent.act in ("succession", "continuation"):
            return _later_of(start, consent.effective or on)
        if self.clause is None:
            return start if start.precedes(on) is False else None
        met = self.route.met if self.route and self.route.met.certain else None
        if met is None:
            return self._by_the_declaration(start, on)
        if met.possible and on.latest <= met.possible and start.precedes(on) is False:
            return start
        own = self._moved(on)
        if start.precedes(on) or (met.certain and on.earliest > met.certain):
            return _later_of(start, own) if own else None
        return start if own and own.latest <= start.earliest else None

    def _by_the_declaration(self, start: Days, on: Days) -> Days | None:
        """The day where it is not known when the condition was met, only what was declared."""
        own = self._moved(on)
        if start.precedes(on) is False:
            return start if own is None or own.latest <= start.earliest else None
        return _later_of(start, own) if own else None

    def _moved(self, on: Days) -> Days | None:
        """A consent's date moved by the steps for later parties."""
        clause = self.clause or {}
        later = clause.get("later_parties")
        runs = any(one.get("after") for one in (clause, *clause.get("alternative", ())))
        if later is None and runs:
            return None
        steps, way = (later or {}).get("after", ()), clause.get("counting", "exclusive")
        first = counting.reached(on.earliest, steps, way)
        last = counting.reached(on.latest, steps, way)
        return between(day_of(first), day_of(last)) if first and last else None


def _later_of(one: Days, other: Days) -> Days | None:
    """The later of two dates; None where that is not certain."""
    if one.precedes(other) is False:
        return one
    return other if other.precedes(one) is False else None


def declaration(life: Life) -> Event | None:
    """The event that first declares the instrument in force."""
    return next((event for event in life.past if event.status == "in-force"), None)


def opening(life: Life) -> Days | None:
    """When the instrument was opened for signature: the first `ready-to-sign`."""
    opened = (e for e in (*life.past, *life.doubtful) if e.status == "ready-to-sign")
    return next((event.on for event in opened), None)
