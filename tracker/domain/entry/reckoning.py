"""How an entry into force is worked out from the consents and the final clause (Vienna Convention
on the Law of Treaties, art. 24).

The condition is tested at the end of each day, so that several deposits on one day count together.
The day it first held is moved by the clause's steps, floors and fixed dates. What the depositary
declares governs; what is worked out stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.dates import on as day_of
from tracker.domain.entry import counting, span
from tracker.domain.entry.answer import Entry, Floor, Route, declaration, opening
from tracker.domain.entry.clause import Period
from tracker.domain.entry.condition import Clause, Setting, first_held, tally
from tracker.domain.entry.consents import Consents, Spell, consents
from tracker.domain.entry.membership import Membership, Named, PartiesTo
from tracker.domain.entry.routes import by_day, decisive, led
from tracker.domain.entry.span import NOT_KNOWN, NOT_YET, Span
from tracker.domain.entry.tacit import objectors
from tracker.domain.entry.wants import Want, loose, unread
from tracker.domain.life import Life, happened, live
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ENDED_INSTRUMENTS

FARTHEST = 60
"""How many instruments may hang on one another before the answer is given up."""


_ENTERED = frozenset({"in-force", "suspended", "terminated", "superseded", "expired"})
"""Statuses of what is, or has been, in force."""


class Supposed(NamedTuple):
    """What is supposed and not recorded: consents by single parties, each with its day, and the
    day on which all the rest consent (None: they do not)."""

    consents: tuple[tuple[str, date], ...] = ()
    rest: date | None = None


def entry_into_force(
    record: Instrument,
    register: Register,
    moment: Moment,
    supposed: Supposed | None = None,
    life: Life | None = None,
    *,
    ahead: bool = True,
) -> Entry:
    """What is known of the entry into force at the moment, or would be if something happened.

    What is supposed lies ahead, so every later day is tried as well. `life` is what the record's
    events come to at the moment, where that has been worked out already. Unless asked to look
    `ahead`, nothing is said of when it could enter into force, if it has not.
    """
    reckoning = _Reckoning(register, moment, supposed)
    if life is not None:
        reckoning.lives[record.id] = life
    return reckoning.answer(record) if ahead else reckoning.entry(record)


class _Reckoning:
    """One question: the register, the moment, and what was worked out on the way to the answer.

    Instruments may hang on one another; each is worked out once, and one that hangs on itself is
    not decided.
    """

    def __init__(self, register: Register, moment: Moment, supposed: Supposed | None) -> None:
        self.register, self.moment = register, moment
        self.supposed = supposed
        self.horizon = moment.as_of if supposed is None else date.max
        imagined = [day for _, day in supposed.consents] if supposed else []
        rest = supposed.rest if supposed else None
        self.last = max([moment.as_of, *imagined, *([rest] if rest else [])])
        self.organisations = frozenset(
            code for code, one in register.own_parties.items() if one.kind == "organisation"
        )
        self.lives: dict[str, Life] = {}
        self._entries: dict[str, Entry] = {}
        self._members: dict[Any, Membership] = {}
        self._asked: list[str] = []

    def life(self, record: Instrument) -> Life:
        if record.id not in self.lives:
            self.lives[record.id] = live(record, self.moment)
        return self.lives[record.id]

    def answer(self, record: Instrument) -> Entry:
        """The answer on the instrument that is asked about."""
        supposed = self.supposed or Supposed()
        entry = self.entry(record, supposed.consents)
        over = self.life(record).status in ENDED_INSTRUMENTS
        if entry.state != "pending" or supposed.rest or over:
            return entry
        if any(route.lacks_time_alone for route in entry.routes):
            ahead = self._asking(record, supposed)
            if ahead.computed:
                return ahead
        soon = self._asking(record, supposed._replace(rest=self.moment.as_of))
        return entry._replace(earliest=soon.computed)

    def _asking(self, record: Instrument, supposed: Supposed) -> Entry:
        """The answer where something else is supposed."""
        other = _Reckoning(self.register, self.moment, supposed)
        other.lives = self.lives
        return other.entry(record, supposed.consents)

    def entry(self, record: Instrument, more: Iterable[tuple[str, date]] = ()) -> Entry:
        """The answer on one instrument, with consents that are supposed."""
        if record.id not in self._entries:
            self._asked.append(record.id)
            self._entries[record.id] = self._worked_out(record, more)
            self._asked.pop()
        return self._entries[record.id]

    def _worked_out(self, record: Instrument, more: Iterable[tuple[str, date]]) -> Entry:
        life = self.life(record)
        declared = declaration(life)
        clause = record.entry_into_force
        if clause is None:
            return Entry(_declared_state(declared, self.moment) or "no-clause", declared)
        given = consents(life, self.moment, clause.get("counts", ()), self.register.ends)
        given = Consents((*given.spells, *(_imagined(code, day) for code, day in more)))
        if life.is_withheld and declared is None:
            wants = (Want("acts", record.id),)  # what is left out may have brought it, or ended it
            return Entry("undetermined", clause=clause, wants=wants, consents=given)
        entry = self._clause_tried(record, clause, given)
        entry = entry._replace(declaration=declared)
        entry = entry._replace(state=_declared_state(declared, self.moment) or entry.state)
        return entry._replace(bound=self._bound(record, entry, life))

    def _clause_tried(self, record: Instrument, clause: Clause, given: Consents) -> Entry:
        """What the clause alone says."""
        setting = Setting(
            given,
            self.members,
            lambda day: self.register.participants(record.open_to, day),
            frozenset() if clause.get("organisations") else self.organisations,
            self.supposed.rest if self.supposed else None,
        )
        flaws = unread(record)
        if flaws or not clause.get("when"):
            return Entry("undetermined", clause=clause, wants=flaws or (Want("clause", ""),))
        routes = tuple(self._routes(clause, setting))
        floors = tuple(self._floors(record, clause))
        result = span.latest(
            [span.earliest([route.leads_to for route in routes]), *(f.day for f in floors)]
        )
        wants = self._wants(record, given, routes, floors, result)
        entry = Entry("", clause=clause, routes=routes, floors=floors, wants=wants, consents=given)
        # acts that are not recorded may have met the clause earlier, never later
        partial = record.acts_known == "partial"
        entry = entry._replace(
            reach=Span(date.min, result.certain) if partial else result,
            in_force=result.certain is not None and result.certain <= self.moment.as_of,
        )
        if result.day:
            won = min((r for r in routes if r.leads_to.certain), key=by_day)
            state = "in-force" if result.day <= self.moment.as_of else "fixed"
            return entry._replace(
                state=state, computed=result.day, met_on=won.met.day, route=won, wants=()
            )
        met = [route for route in routes if route.met.day]
        first = min(met, key=by_day) if met else None
        return entry._replace(
            state="undetermined" if wants else "pending",
            met_on=first.met.day if first else None,
            route=first,
        )

    def members(self, named: Any) -> Membership:
        """Those whom a clause names: codes, groups, or the parties to another instrument."""
        key = tuple(named.items()) if isinstance(named, Mapping) else named
        if key not in self._members:
            self._members[key] = self._named(named)
        return self._members[key]

    def _named(self, named: Any) -> Membership:
        if not isinstance(named, Mapping):
            return Named((named,) if isinstance(named, str) else named, self.register)
        id = named.get("parties_to", "")
        other = self.register.instruments.get(id)
        if other is None:
            return PartiesTo(Consents(()), (Want("instrument", id),))
        if id in self._asked or len(self._asked) > FARTHEST:
            return PartiesTo(Consents(()), (Want("entry", id),))
        entry = self.entry(other)
        if entry.days is None and not self._is_not_in_force(other, entry):
            return PartiesTo(Consents(()), (Want("entry", id),))
        wants = (Want("acts", id),) if other.acts_known == "partial" else ()
        given = consents(self.life(other), self.moment, entry.binding, self.register.ends)
        return PartiesTo(Consents(_in_force(given, entry)), wants)

    def _routes(self, clause: Clause, setting: Setting) -> Iterator[Route]:
        """The clause's own way and its alternatives, each with the day to which it leads."""
        way = clause.get("counting", "exclusive")
        for n, one in enumerate((clause, *clause.get("alternative", ()))):
            if not one.get("when"):
                continue
            steps = one.get("after", ())
            met = first_held(one["when"], setting, self.horizon)
            fixed = clause.get("fixed") if n == 0 else None
            leads_to, is_fixed = led(met, steps, way, fixed)
            now = tally(one["when"], self.last, setting)
            given = decisive(one["when"], met.day, setting)
            at_once = setting.rest is not None and setting.rest == met.day
            in_time = setting._replace(in_time=True)
            waits = not now.certain and tally(one["when"], self.last, in_time).certain
            yield Route(one["when"], steps, met, leads_to, is_fixed, now, given, at_once, waits)

    def _floors(self, record: Instrument, clause: Clause) -> Iterator[Floor]:
        for floor in clause.get("not_before", ()):
            if isinstance(floor, Days):
                want = None if floor.is_day else Want("day", str(floor))
                yield Floor(floor, span.of(floor), want)
            elif isinstance(floor, Period):
                yield _after_opening(floor, record, self.life(record))
            else:
                yield self._entered(floor, floor.get("instrument") or "")

    def _entered(self, floor: Clause, id: str) -> Floor:
        """The day on which another instrument entered, or will enter, into force."""
        other = self.register.instruments.get(id)
        if other is None or id in self._asked or len(self._asked) > FARTHEST:
            return Floor(floor, NOT_KNOWN, Want("entry", id))
        entry = self.entry(other)
        if entry.days is None and self._is_not_in_force(other, entry):
            return Floor(floor, NOT_YET)
        when = span.of(entry.days) if entry.days else NOT_KNOWN
        return Floor(floor, when, None if when.day else Want("entry", id))

    def _is_not_in_force(self, other: Instrument, entry: Entry) -> bool:
        """Whether it is known that another instrument has not entered into force: its clause is
        not met, or it has none and its status is an earlier one."""
        if self.life(other).status in _ENTERED:
            return False  # it has entered into force on a day that nobody recorded
        if entry.state == "no-clause":
            return self.life(other).status is not None
        return entry.state == "pending"

    def _wants(
        self,
        record: Instrument,
        given: Consents,
        routes: Sequence[Route],
        floors: Sequence[Floor],
        result: Span,
    ) -> tuple[Want, ...]:
        """The facts without which the result is not certain; none where it is, or is not yet."""
        if result.day:
            return ()
        if record.acts_known == "partial" and not any(route.met.certain for route in routes):
            return (Want("acts", record.id),)
        led = [route for route in routes if route.met.certain]
        if led and all(route.leads_to.certain is None for route in led):
            return (Want("calendar", record.id),)
        if result.possible is None:
            return ()
        first = min(route.leads_to.possible or date.max for route in routes)
        found = [floor.want for floor in floors if floor.want and floor.is_felt_from(first)]
        for route in routes:
            if route.met.day is None and route.met.possible:
                last = route.met.certain or self.horizon
                found += route.tally.wants or loose(given, route.met.possible, last)
            elif route.fixed and route.leads_to.day is None:
                found.append(Want("day", str((record.entry_into_force or {})["fixed"]["on"])))
        return tuple(dict.fromkeys(found)) or (Want("membership", record.id),)

    def _bound(self, record: Instrument, entry: Entry, life: Life) -> frozenset[str]:
        """Those bound by tacit acceptance: all whom the clause binds and who have not objected."""
        start = entry.since.day if entry.since else None
        if not entry.clause or not entry.clause.get("binds") or start is None:
            return frozenset()
        if record.acts_known == "partial":
            return frozenset()  # who has objected is not known
        if start > self.moment.as_of:
            return frozenset()  # there is time to object
        named = self.members(entry.clause["binds"]).on(start).certain
        return named - objectors(life, start) - self.register.extinct(start)


def _imagined(code: str, day: date) -> Spell:
    consent = Event(on=day_of(day), act="ratification", parties=(code,))
    return Spell(code, consent, day_of(day))


def _after_opening(floor: Period, record: Instrument, life: Life) -> Floor:
    opened = opening(life)
    when = span.of(opened) if opened else NOT_KNOWN
    want = None if when.day else Want("opening", record.id)
    day = when.moved(lambda day: counting.after(day, floor))
    if day.possible is None or (when.certain and day.certain is None):
        return Floor(floor, NOT_KNOWN, Want("calendar", record.id))
    return Floor(floor, day, want)


def _declared_state(declared: Event | None, moment: Moment) -> str:
    """The state as declared, or "" where nothing is."""
    if declared is None:
        return ""
    entered = happened(declared.takes_effect, declared, moment)
    return {True: "in-force", False: "fixed", None: "undetermined"}[entered]


def _in_force(given: Consents, entry: Entry) -> Iterator[Spell]:
    """For each party, the time for which the instrument is in force for it."""
    start = entry.days
    if start is None:
        return
    for spell in given.spells:
        own = entry.for_party(spell.consent, spell.since)
        if own is None:
            first = max(start.earliest, spell.since.earliest)
            own = Days(max(start.latest, spell.since.latest), first, spell.since.text)
        if spell.until is None or own.earliest < spell.until.latest:
            yield spell._replace(since=own)
    for code in sorted(entry.bound):
        yield Spell(code, Event(parties=(code,)), start)
