"""Who has consented to be bound, and from which day to which.

A consent holds from the day it was given until its withdrawal takes effect (Vienna Convention on
the Law of Treaties, arts. 11 to 17, 54 and 68). What a source dates loosely is kept as loosely, so
every question has two answers: who is certainly bound on a day, and who may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import Life, bounded
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS


class Spell(NamedTuple):
    """A party's time of being bound: by which act, since when, and until the day on which its
    withdrawal took effect (None: it stands)."""

    party: str
    consent: Event
    since: Days
    until: Days | None = None

    def is_certain(self, day: date) -> bool:
        """Whether it certainly holds at the end of the day."""
        return self.since.latest <= day and (self.until is None or day < self.until.earliest)

    def is_possible(self, day: date) -> bool:
        """Whether it may hold at the end of the day."""
        return self.since.earliest <= day and (self.until is None or day < self.until.latest)


class Consents:
    """The consents to one instrument."""

    def __init__(self, spells: Iterable[Spell]) -> None:
        self.spells = tuple(spells)

    def certain(self, day: date) -> dict[str, Spell]:
        """Those certainly bound at the end of the day, by code."""
        return {spell.party: spell for spell in self.spells if spell.is_certain(day)}

    def possible(self, day: date) -> dict[str, Spell]:
        """Those who may be bound at the end of the day, by code."""
        return {spell.party: spell for spell in self.spells if spell.is_possible(day)}

    def later_than(self, day: date) -> frozenset[str]:
        """Those whose consent certainly comes after the day."""
        return frozenset(spell.party for spell in self.spells if spell.since.earliest > day)

    def turns(self) -> Iterator[date]:
        """The days on which the answers may change."""
        for spell in self.spells:
            yield spell.since.earliest
            yield spell.since.latest
            if spell.until:
                yield spell.until.earliest
                yield spell.until.latest

    def given(self, day: date) -> list[Spell]:
        """The consents given on just this day."""
        return [spell for spell in self.spells if spell.since.day == day]


def binding(counts: Iterable[str]) -> frozenset[str]:
    """The acts that bind: every consent, and what the clause lets count."""
    return CONSENTS | frozenset(counts)


def consents(
    life: Life, moment: Moment, counts: Iterable[str] = (), ends: Mapping[str, Days] | None = None
) -> Consents:
    """The consents that count: every act of consent, or those named in `counts` and no others.

    `ends` tells of parties that are no more the last day they were.
    """
    counting = frozenset(counts) or CONSENTS
    spells: list[Spell] = []
    for code, deeds in by_party(_acts(life)).items():
        spells += _spells(code, deeds, counting, moment)
    last = ends or {}
    return Consents(_ended(spell, last[spell.party]) if spell.party in last else spell
                    for spell in spells)  # fmt: skip


def _acts(life: Life) -> list[Event]:
    acts = (event for event in (*life.past, *life.doubtful) if event.act and event.on)
    return sorted(acts, key=lambda event: (event.on, event.at))


def by_party(acts: Iterable[Event]) -> dict[str, list[Event]]:
    """What each party did, by code, in the order in which the acts come."""
    found: dict[str, list[Event]] = {}
    for event in acts:
        for code in dict.fromkeys(event.parties):
            found.setdefault(code, []).append(event)
    return found


def day_by_day(deeds: Iterable[Event]) -> Iterator[list[Event]]:
    """One party's acts, those of the same day together."""
    same_day: list[Event] = []
    for event in deeds:
        if same_day and event.on != same_day[0].on:
            yield same_day
            same_day = []
        same_day.append(event)
    if same_day:
        yield same_day


def in_turn(same_day: list[Event], bound: bool) -> list[Event]:
    """One party's acts of a day as they follow one another, whatever their order in the file.

    It signs before it consents, and consents before it withdraws; but one that was bound when the
    day began withdraws first, to accede anew.
    """
    if len(same_day) == 1:
        return same_day
    return sorted(same_day, key=lambda event: _turn(event.act or "", bound))


_SIGNING = {"signature-ad-referendum": 0, "signature": 1, "succession-to-signature": 1,
            "confirmation-of-signature": 2}  # fmt: skip


def _turn(act: str, leaving: bool) -> int:
    if act in _SIGNING:
        return _SIGNING[act]
    effect = ACTS[act].effect
    if effect == "undo":
        return (3 if leaving else 6) + (act == "revocation-of-withdrawal")
    if effect == "consent":
        return 5
    return 8 if act.startswith(("withdrawal", "end")) else 7


def _spells(code: str, deeds: list[Event], counting: frozenset[str], moment: Moment) -> list[Spell]:
    """The times for which one party was bound."""
    spells: list[Spell] = []
    referendum: Event | None = None
    for same_day in day_by_day(deeds):
        for event in in_turn(same_day, bound=bool(spells) and spells[-1].until is None):
            if event.act == "signature-ad-referendum":
                referendum = event
            given = _given(event, referendum, counting)
            if given is not None and (not spells or spells[-1].until is not None):
                spells.append(Spell(code, event, _when(given, moment)))
            elif spells:
                spells[-1] = _undone(spells[-1], event, moment)
    return spells


def _given(event: Event, referendum: Event | None, counting: frozenset[str]) -> Event | None:
    """The act by whose date the event counts, if it counts: a signature ad referendum that is
    confirmed counts from its own day (art. 12(2)(b))."""
    if event.act == "confirmation-of-signature" and "signature" in counting:
        return referendum or event
    return event if event.act in counting else None


def _undone(spell: Spell, event: Event, moment: Moment) -> Spell:
    """The spell once the party has withdrawn, or taken its withdrawal back."""
    match event.act:
        case "withdrawal" if spell.until is None and not event.partial:
            return spell._replace(until=_effect(event, moment))
        case "withdrawal-of-consent" if spell.until is None:
            return spell._replace(until=_effect(event, moment))
        case "withdrawal-of-signature" if spell.until is None and spell.consent.act in _SIGNING:
            return spell._replace(until=_effect(event, moment))
        case "revocation-of-withdrawal" if spell.until and _is_open(spell.until, event):
            return spell._replace(until=None)
    return spell


def _is_open(until: Days, event: Event) -> bool:
    """Whether a withdrawal may still be taken back: its effect may yet be ahead (art. 68)."""
    return event.on is not None and until.latest > event.on.earliest


NEVER = Days(date.max, date.max, "unknown")
"""The effect of a withdrawal of which nobody gave the day: it is pending."""


def _effect(event: Event, moment: Moment) -> Days:
    """When a withdrawal takes effect: by default on its own day, and never before it."""
    on = _when(event, moment)
    if event.effective is None:
        return on
    if event.effective.earliest == date.min and event.effective.is_open:
        return NEVER
    first = max(on.earliest, event.effective.earliest)
    return Days(max(first, event.effective.latest), first, event.effective.text)


def _when(event: Event, moment: Moment) -> Days:
    assert event.on is not None
    return bounded(event.on, event, moment)


def _ended(spell: Spell, last: Days) -> Spell:
    """The spell of a party that is no more after its last day."""
    end = Days(_next(last.latest), _next(last.earliest), last.text)
    return (
        spell if spell.until and spell.until.latest <= end.earliest else (spell._replace(until=end))
    )


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
