"""Whom a clause names: parties by code, groups whose membership moves, parties to an instrument.

Membership is that of the act's day where an act is judged, of the tested day where members are
counted. What is dated loosely has two answers: certainly a member, and perhaps one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from tracker.domain.dates import Days
from tracker.domain.entry.consents import Consents
from tracker.domain.entry.wants import Want
from tracker.domain.records import Member
from tracker.domain.reference import CODE
from tracker.domain.register import Register


class Roll(NamedTuple):
    """Those who are certainly named on a day, and those who may be."""

    certain: frozenset[str]
    possible: frozenset[str]


class Membership(Protocol):
    """A set of parties that may move with time. `wants` tells why it is not known, if it is not."""

    wants: tuple[Want, ...]

    @property
    def is_listed(self) -> bool:
        """Whether it has, or ever had, any member."""

    def on(self, day: date) -> Roll:
        """The members on a day."""

    def had(self, code: str, when: Days) -> tuple[bool, bool]:
        """Whether a party certainly was a member on that date, and whether it may have been."""

    def weights(self, code: str, when: Days) -> tuple[float | None, ...]:
        """The weights a member may have had on that date; None where one is not given."""

    def turns(self) -> Iterator[date]:
        """The days on which the answers may change."""


class Named:
    """Parties named by their codes and by the groups they belong to."""

    def __init__(self, names: Iterable[str], register: Register) -> None:
        self.codes: set[str] = set()
        self.members: list[Member] = []
        self._own: dict[str, list[Member]] = {}
        wants: list[Want] = []
        for name in names:
            if CODE.fullmatch(name):
                self.codes.add(name)
            elif register.is_known_group(name):
                self.members += register.groups[name].member
            else:
                wants.append(Want("group", name))
        for member in self.members:
            self._own.setdefault(member.party, []).append(member)
        self.wants: tuple[Want, ...] = tuple(wants)

    @property
    def is_listed(self) -> bool:
        """Whether it has, or ever had, any member."""
        return bool(self.codes or self.members)

    def on(self, day: date) -> Roll:
        """The members on a day."""
        certain, possible = set(self.codes), set(self.codes)
        for member in self.members:
            if _may_be(member, day, day):
                possible.add(member.party)
                if _is(member, day, day):
                    certain.add(member.party)
        return Roll(frozenset(certain), frozenset(possible))

    def had(self, code: str, when: Days) -> tuple[bool, bool]:
        """Whether a party certainly was a member then, and whether it may have been."""
        if code in self.codes:
            return True, True
        own = self._own.get(code, ())
        return (
            any(_is(member, when.earliest, when.latest) for member in own),
            any(_may_be(member, when.earliest, when.latest) for member in own),
        )

    def weights(self, code: str, when: Days) -> tuple[float | None, ...]:
        """The weights it may have had then."""
        return tuple(
            member.weight
            for member in self._own.get(code, ())
            if _may_be(member, when.earliest, when.latest)
        )

    def turns(self) -> Iterator[date]:
        """The days on which the answers may change."""
        for member in self.members:
            if member.since:
                yield member.since.earliest
                yield member.since.latest
            for last in (member.until.earliest, member.until.latest) if member.until else ():
                if last < date.max:
                    yield date.fromordinal(last.toordinal() + 1)


def _is(member: Member, first: date, last: date) -> bool:
    """Whether it certainly was a member on every day from `first` to `last`."""
    since, until = member.since, member.until
    return (since is None or since.latest <= first) and (until is None or last <= until.earliest)


def _may_be(member: Member, first: date, last: date) -> bool:
    """Whether it may have been a member on some day from `first` to `last`."""
    since, until = member.since, member.until
    return (since is None or since.earliest <= last) and (until is None or first <= until.latest)


class PartiesTo:
    """The parties to another instrument, each from the day it was in force for it (art. 2(1)(g))."""

    def __init__(self, consents: Consents, wants: tuple[Want, ...] = ()) -> None:
        self.consents, self.wants = consents, wants

    @property
    def is_listed(self) -> bool:
        """Whether it has, or ever had, any member."""
        return bool(self.consents.spells)

    def on(self, day: date) -> Roll:
        """The members on a day."""
        return Roll(frozenset(self.consents.certain(day)), frozenset(self.consents.possible(day)))

    def had(self, code: str, when: Days) -> tuple[bool, bool]:
        """Whether a party certainly was a member then, and whether it may have been."""
        own = [spell for spell in self.consents.spells if spell.party == code]
        return (
            any(spell.is_certain(when.earliest) and spell.is_certain(when.latest) for spell in own),
            any(
                spell.since.earliest <= when.latest
                and (spell.until is None or when.earliest < spell.until.latest)
                for spell in own
            ),
        )

    def weights(self, code: str, when: Days) -> tuple[float | None, ...]:
        """The weights it may have had then."""
        return ()

    def turns(self) -> Iterator[date]:
        """The days on which the answers may change."""
        return self.consents.turns()
