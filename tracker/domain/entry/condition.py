"""Whether a condition of entry into force holds at the end of a day, and what is missing.

Every number is kept twice, as what certainly is and as what may be, so that a loosely dated
deposit never makes a treaty enter into force and never hides that it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.dates import on as day_of
from tracker.domain.entry.consents import Consents, Spell
from tracker.domain.entry.membership import Membership
from tracker.domain.entry.span import Span
from tracker.domain.entry.wants import Want

if TYPE_CHECKING:
    from fractions import Fraction

Clause = Mapping[str, Any]


class Setting(NamedTuple):
    """What conditions are tested on: the consents that count, and who may still consent.

    `eligible` are those who may on a day (None: any State). `rest` is the day on which all who
    have not consented are supposed to. `organisations` are those whose instruments count in no
    number or share: all, unless the clause lets them. `in_time`: every day that a condition names
    is taken to be reached.
    """

    consents: Consents
    members: Callable[[Any], Membership]
    eligible: Callable[[date], frozenset[str] | None]
    organisations: frozenset[str] = frozenset()
    rest: date | None = None
    in_time: bool = False


class Tally(NamedTuple):
    """A condition at the end of a day: whether it certainly holds, and whether it may.

    `have` certainly, `most` perhaps, and `need` are numbers of parties, or per cent of a weight;
    `of` is the size of the membership. `missing` are those whose consent would help, by code
    (None: any State's).
    """

    when: Clause
    certain: bool
    possible: bool
    have: float = 0
    most: float = 0
    need: float = 0
    of: float | None = None
    missing: frozenset[str] | None = frozenset()
    wants: tuple[Want, ...] = ()
    parts: tuple[Tally, ...] = ()
    counted: frozenset[str] = frozenset()
    """Those whose consent certainly counts, by code."""


class _DayEnd(NamedTuple):
    """Who is bound when a day ends."""

    day: date
    setting: Setting
    certain: Mapping[str, Spell]
    possible: Mapping[str, Spell]

    @property
    def all_rest(self) -> bool:
        """Whether all who have not consented are supposed to have."""
        return self.setting.rest is not None and self.setting.rest <= self.day

    def counted(self, code: str) -> bool:
        return code not in self.setting.organisations

    def supposed(self, codes: frozenset[str]) -> frozenset[str]:
        """Those of them who are supposed to have consented by now."""
        return codes - self.setting.consents.later_than(self.day) if self.all_rest else frozenset()


def tally(when: Clause, day: date, setting: Setting) -> Tally:
    """The condition at the end of the day."""
    consents = setting.consents
    return _tally(when, _DayEnd(day, setting, consents.certain(day), consents.possible(day)))


def counted(when: Clause, day: date, setting: Setting) -> frozenset[str]:
    """Those whose consent certainly counts at the end of the day, by code."""
    if not _is_mere_number(when, setting):
        return tally(when, day, setting).counted
    return frozenset(setting.consents.certain(day)) - setting.organisations


def first_held(when: Clause, setting: Setting, horizon: date) -> Span:
    """The first day up to the horizon at whose end the condition may have held, and the first at
    whose end it certainly did."""
    if _is_mere_number(when, setting) and not any(s.until for s in setting.consents.spells):
        return _first_numbered(when["consents"], setting, horizon)
    days = {*setting.consents.turns(), *turns(when, setting), horizon}
    if setting.rest:
        days.add(setting.rest)
    possible: date | None = None
    for day in sorted(day for day in days if day <= horizon and day < date.max):
        held = tally(when, day, setting)
        if possible is None and held.possible:
            possible = day
        if held.certain:
            return Span(possible or day, day)
    return Span(possible, None)


def _is_mere_number(when: Clause, setting: Setting) -> bool:
    """Whether the condition asks for so many consents of anybody, and none is supposed: it is the
    commonest of all, and needs no trial day by day."""
    return when.keys() == {"consents"} and setting.rest is None


def _first_numbered(need: int, setting: Setting, horizon: date) -> Span:
    """The first days on which so many may have consented, and certainly had, where none left."""
    since = {
        s.party: s.since for s in setting.consents.spells if s.party not in setting.organisations
    }

    def nth(days: Iterable[date]) -> date | None:
        day = next(iter(sorted(days)[need - 1 :]), date.max)
        return day if day <= horizon and day < date.max else None

    return Span(nth(s.earliest for s in since.values()), nth(s.latest for s in since.values()))


def turns(when: Clause, setting: Setting) -> Iterator[date]:
    """The days on which a condition may begin to hold, but for those of consents."""
    match when:
        case {"all_": parts} | {"any_": parts}:
            for part in parts:
                yield from turns(part, setting)
        case {"reached": day}:
            yield day.earliest
            yield day.latest
        case _:
            for key in ("among", "excluding", "parties", "of"):
                if key in when:
                    yield from setting.members(when[key]).turns()


def _tally(when: Clause, end: _DayEnd) -> Tally:
    match when:
        case {"consents": int(number)}:
            return _number(when, number, end)
        case {"parties": whom}:
            return _all_of(when, end.setting.members(whom), end)
        case {"share": share, "of": group}:
            return _share(when, share, end.setting.members(group), end)
        case {"fraction": part, "of": whom}:
            return _fraction(when, part, end.setting.members(whom), end)
        case {"reached": Days() as day}:
            wants = () if day.is_day else (Want("day", str(day)),)
            if end.setting.in_time:
                return Tally(when, True, True)
            return Tally(when, day.latest <= end.day, day.earliest <= end.day, wants=wants)
        case {"all_": parts}:
            tallies = tuple(_tally(part, end) for part in parts)
            return _joined(when, tallies, all)
        case {"any_": parts}:
            tallies = tuple(_tally(part, end) for part in parts)
            return _joined(when, tallies, any)
    return Tally(when, False, True, wants=(Want("clause", ""),))


def _joined(when: Clause, parts: tuple[Tally, ...], how: Callable[[Any], bool]) -> Tally:
    return Tally(
        when,
        how(part.certain for part in parts),
        how(part.possible for part in parts),
        wants=tuple(want for part in parts if not part.certain for want in part.wants),
        parts=parts,
        counted=frozenset().union(*(part.counted for part in parts)),
    )


def _number(when: Clause, need: int, end: _DayEnd) -> Tally:
    """So many consents, of anybody or of some."""
    among = end.setting.members(when["among"]) if "among" in when else None
    without = end.setting.members(when["excluding"]) if "excluding" in when else None

    def counts(spell: Spell, certainly: bool) -> bool:
        inside = among.had(spell.party, spell.since) if among else (True, True)
        outside = without.had(spell.party, spell.since) if without else (False, False)
        if certainly:
            return inside[0] and not outside[1]
        return inside[1] and not outside[0]

    sure = {c for c, one in end.certain.items() if end.counted(c) and counts(one, True)}
    may = {c for c, one in end.possible.items() if end.counted(c) and counts(one, False)}
    others = among.on(end.day).possible if among else end.setting.eligible(end.day)
    if others is not None:
        gone = without.on(end.day).certain if without else frozenset()
        others = frozenset(filter(end.counted, others - gone))
        sure |= end.supposed(others)
    have = len(sure)
    if others is None and end.all_rest:  # strangers make up what nobody is known to give
        later = {c for c in end.setting.consents.later_than(end.day) if end.counted(c)}
        have += max(0, need - len(sure | later))
    most = max(have, len(may))
    wants = (*(among.wants if among else ()), *(without.wants if without else ()))
    missing = None if others is None else others - sure - end.certain.keys()
    certain = have >= need and not (without and without.wants)
    possible = bool(wants) or most >= need
    return Tally(
        when, certain, possible, have, most, need, None, missing, wants, counted=frozenset(sure)
    )


def _all_of(when: Clause, whom: Membership, end: _DayEnd) -> Tally:
    """Every one of those named, whatever it is."""
    named = whom.on(end.day)
    sure = (named.possible & end.certain.keys()) | end.supposed(named.possible)
    may = sure | (named.possible & end.possible.keys())
    certain = bool(named.certain) and not whom.wants and named.possible <= sure
    possible = bool(whom.wants) or (bool(named.possible) and named.certain <= may)
    size = len(named.possible)
    missing = named.possible - sure
    return Tally(
        when, certain, possible, len(sure), len(may), size, size, missing, whom.wants, counted=sure
    )


def _fraction(when: Clause, part: Fraction, whom: Membership, end: _DayEnd) -> Tally:
    """A part of a membership, as it is on the day or as it was on the day the clause names."""
    as_at = when.get("as_at")
    first, last = (as_at.earliest, as_at.latest) if as_at else (end.day, end.day)
    rolls = whom.on(first), whom.on(last)
    least = frozenset(filter(end.counted, rolls[0].certain & rolls[1].certain))
    all_ = frozenset(filter(end.counted, rolls[0].possible | rolls[1].possible))
    anybody = when.get("members_only") is False

    def member(spell: Spell) -> tuple[bool, bool]:
        return (True, True) if anybody else whom.had(spell.party, as_at or spell.since)

    sure = {c for c, one in end.certain.items() if end.counted(c) and member(one)[0]}
    may = {c for c, one in end.possible.items() if end.counted(c) and member(one)[1]}
    sure |= end.supposed(all_)
    may |= sure
    certain = bool(least) and not whom.wants and len(sure) >= part * len(all_)
    possible = bool(whom.wants) or (bool(all_) and len(may) >= part * max(1, len(least)))
    need = -(-part.numerator * len(all_) // part.denominator)
    return Tally(
        when,
        certain,
        possible,
        len(sure),
        len(may),
        need,
        len(all_),
        all_ - sure,
        whom.wants,
        counted=frozenset(sure),
    )


def _share(when: Clause, share: float, group: Membership, end: _DayEnd) -> Tally:
    """Parties with a part of the group's weight."""
    today = day_of(end.day)
    roll = group.on(end.day)
    all_ = frozenset(filter(end.counted, roll.possible))
    sure = {c: one.since for c, one in end.certain.items()
            if end.counted(c) and group.had(c, one.since)[0]}  # fmt: skip
    may = {c: one.since for c, one in end.possible.items()
           if end.counted(c) and group.had(c, one.since)[1]}  # fmt: skip
    sure |= dict.fromkeys(end.supposed(all_) - sure.keys(), today)
    least, _, unknown = _weigh(group, sure)
    _, most, loose = _weigh(group, may | sure)
    low, high, untold = _weigh(group, dict.fromkeys(all_, today))
    if (total := when.get("total")) is not None:
        low = high = _exact(total)
        untold = ()
    else:
        low = _weigh(group, dict.fromkeys(filter(end.counted, roll.certain), today))[0]
    wants = (*group.wants, *(Want("weight", code) for code in (*unknown, *untold)))
    if not group.is_listed:
        wants = (*wants, Want("weights", when["of"]))
    reaches = _more if when.get("strict") else _enough
    needed = _exact(share)
    certain = not group.wants and not untold and high > 0 and reaches(least * 100, needed * high)
    possible = bool(wants or loose) or (low > 0 and reaches(most * 100, needed * low))
    have, best = (float(one * 100 / high) if high else 0.0 for one in (least, most))
    return Tally(
        when,
        certain,
        certain or possible,
        have,
        best,
        share,
        None,
        all_ - sure.keys(),
        wants,
        counted=frozenset(sure),
    )


def _enough(have: Any, needed: Any) -> bool:
    return bool(have >= needed)


def _more(have: Any, needed: Any) -> bool:
    return bool(have > needed)


def _exact(number: float) -> Any:
    """A number of the file as it is written there, not as the machine rounds it."""
    from fractions import Fraction

    return Fraction(repr(number))


def _weigh(group: Membership, since: Mapping[str, Days]) -> tuple[Any, Any, tuple[str, ...]]:
    """The least and the greatest weight of these members, and those whose weight is not given."""
    least = most = _exact(0)
    unknown: list[str] = []
    for code in sorted(since):
        weights = group.weights(code, since[code])
        known = [_exact(weight) for weight in weights if weight is not None]
        if not known or len(known) < len(weights):
            unknown.append(code)
        least += min(known, default=0) if len(known) == len(weights) else 0
        most += max(known, default=0)
    return least, most, tuple(unknown)
