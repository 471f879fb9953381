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
from tracker.domain.life import Life
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.sequence import Deed, by_party
from tracker.domain.vocabulary import CONSENTS


class Spell(NamedTuple):
    """A party's time of being bound: by which act, since when, and until the day on which its
    withdrawal took effect (None: it stands); `end` is the act that ended it."""

    party: str
    consent: Event
    since: Days
    until: Days | None = None
    end: Event | None = None

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
    acts = (*life.past, *life.doubtful)
    for code, deeds in by_party(acts, moment, counting).items():
        spells += _spells(code, deeds, counting)
    last = ends or {}
    return Consents(_ended(spell, last[spell.party]) if spell.party in last else spell
                    for spell in spells)  # fmt: skip


def _spells(code: str, deeds: list[Deed], counting: frozenset[str]) -> list[Spell]:
    """The times for which one party was bound."""
    spells: list[Spell] = []
    referendum: Deed | None = None
    for deed in deeds:
        if deed.act == "signature-ad-referendum":
            referendum = deed
        since = _counts_from(deed, referendum, counting)
        if since is not None and (not spells or spells[-1].until is not None):
            spells.append(Spell(code, deed.event, since))
        elif since is not None:
            spells[-1] = spells[-1]._replace(since=_sooner(spells[-1].since, since))
        elif spells:
            spells[-1] = _undone(spells[-1], deed)
    return spells


def _sooner(one: Days, other: Days) -> Days:
    """The sooner of two dates, as far as it is known."""
    if one.precedes(other) is not None:
        return min(one, other)
    first, last = min(one.earliest, other.earliest), min(one.latest, other.latest)
    return Days(last, first, f"{first}..{last}")


def _counts_from(deed: Deed, referendum: Deed | None, counting: frozenset[str]) -> Days | None:
    """The days from which the act may count, if it counts: a signature ad referendum that is
    confirmed counts from its own day (art. 12(2)(b))."""
    if deed.act == "confirmation-of-signature" and "signature" in counting:
        return (referendum or deed).on
    return deed.on if deed.act in counting else None


def _undone(spell: Spell, deed: Deed) -> Spell:
    """The spell once the party has withdrawn, or taken its withdrawal back."""
    match deed.act:
        case "withdrawal" if spell.until is None and not deed.event.partial:
            return spell._replace(until=_effect(deed), end=deed.event)
        case "withdrawal-of-consent" if spell.until is None:
            return spell._replace(until=_effect(deed), end=deed.event)
        case "withdrawal-of-signature" if spell.until is None and spell.consent.act in _BY_SIGNING:
            return spell._replace(until=_effect(deed), end=deed.event)
        case "revocation-of-withdrawal" if spell.until and spell.until.latest > deed.on.earliest:
            return spell._replace(until=None, end=None)  # its effect was yet ahead (art. 68)
    return spell


_BY_SIGNING = frozenset({"signature", "confirmation-of-signature"})


NEVER = Days(date.max, date.max, "unknown")
"""The effect of a withdrawal of which nobody gave the day: it is pending."""


def _effect(deed: Deed) -> Days:
    """When a withdrawal takes effect: by default on its own day, and never before it."""
    effect = deed.event.effective
    if effect is None:
        return deed.on
    if effect.earliest == date.min and effect.is_open:
        return NEVER
    first = max(deed.on.earliest, effect.earliest)
    return Days(max(first, effect.latest), first, effect.text)


def _ended(spell: Spell, last: Days) -> Spell:
    """The spell of a party that is no more after its last day."""
    end = Days(_next(last.latest), _next(last.earliest), last.text)
    return (
        spell if spell.until and spell.until.latest <= end.earliest else (spell._replace(until=end))
    )


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
