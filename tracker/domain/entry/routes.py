"""The ways into force that a clause gives: where their steps lead, and which consents were decisive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.dates import Days
from tracker.domain.entry import counting
from tracker.domain.entry.answer import Route
from tracker.domain.entry.clause import FirstOfMonth, Period
from tracker.domain.entry.condition import Clause, Setting, counted
from tracker.domain.entry.consents import Spell
from tracker.domain.entry.span import Span


def led(
    met: Span, steps: Sequence[Period | FirstOfMonth], way: str, fixed: Clause | None
) -> tuple[Span, bool]:
    """Where the steps lead, and whether that is the day the clause fixes.

    A fixed day applies where the condition was met by the day that goes with it, or by the fixed
    day itself where no other is named.
    """

    def usual(day: date) -> date | None:
        return counting.reached(day, steps, way)

    day = fixed.get("on") if fixed else None
    if fixed is None or not isinstance(day, Days):
        return met.moved(usual), False
    by = fixed.get("if_met_by") or day
    if met.certain and met.certain <= by.earliest:
        return Span(day.earliest, None if day.is_open else day.latest), True
    if met.possible is None or met.possible > by.latest:
        return met.moved(usual), False
    late = by.earliest if by.earliest == date.max else by.earliest + timedelta(days=1)
    after = usual(max(met.possible, late))
    last = usual(met.certain) if met.certain else None
    first = min(day.earliest, after) if after else day.earliest
    return Span(first, max(day.latest, last) if last else None), False


def by_day(route: Route) -> tuple[date, date]:
    """The order of routes: the one that leads to the earliest day first."""
    return route.leads_to.certain or date.max, route.met.certain or date.max


def decisive(when: Clause, day: date | None, setting: Setting) -> tuple[Spell, ...]:
    """The consents given on the day on which the condition was met that count towards it."""
    given = setting.consents.given(day) if day else []
    who = counted(when, day, setting) if day and given else frozenset()
    return tuple(spell for spell in given if spell.party in who)
