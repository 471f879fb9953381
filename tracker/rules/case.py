"""What the rules judge: the register on a day, and what several of them ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from tracker.domain import format
from tracker.domain.dates import Days
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.finding import KeyPath
from tracker.domain.life import Life, Living, live
from tracker.domain.moment import Moment
from tracker.domain.older import Older
from tracker.domain.records import Event, Instrument, Member, Record
from tracker.domain.reference import CODE
from tracker.domain.register import Register
from tracker.domain.shape import Leaf, Mentions
from tracker.domain.texts import texts_in

_Made = TypeVar("_Made")


class Case:
    """What a rule judges: the register, the day, the older register if one is compared with.

    `today` is the day whose state is judged; `clock` the real day, after which nothing can have
    been done. `flaws` holds, by file, the key paths of the values that could not be read or name
    nothing: the findings of T0 and T1.
    """

    def __init__(
        self,
        register: Register,
        today: date,
        clock: date | None = None,
        before: Older | None = None,
        flaws: Mapping[str, frozenset[KeyPath]] | None = None,
    ) -> None:
        self.register, self.today, self.clock, self.before = register, today, clock or today, before
        self.flaws = flaws or {}
        self._around: dict[str, frozenset[KeyPath]] = {}
        self._lives: dict[str, Life] = {}
        self._lasting: dict[str | tuple[str, ...], tuple[date, frozenset[str]]] = {}
        self._rolls: dict[str, Mapping[str, list[Member]] | None] = {}
        self._made: dict[Callable[[Case], Any], Any] = {}
        self._of_records: dict[Callable[[Case, Any], Any], dict[str, Any]] = {}

    def once(self, make: Callable[[Case], _Made]) -> _Made:
        """What `make` makes of the case, made when it is first asked for: several rules share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def once_for(self, record: Record, make: Callable[[Case, Any], _Made]) -> _Made:
        """What `make` makes of a record of the case, made when it is first asked for."""
        made: dict[str, _Made] = self._of_records.setdefault(make, {})
        if record.path not in made:
            made[record.path] = make(self, record)
        return made[record.path]

    def knowing(self, flaws: Mapping[str, frozenset[KeyPath]]) -> Case:
        """The case with more known of what is wrong: what a life comes to stays."""
        case = Case(self.register, self.today, self.clock, self.before, flaws)
        case._lives = self._lives
        return case

    @property
    def moment(self) -> Moment:
        """The moment judged: the law of the day, with all the register knows."""
        return Moment(self.today, None, self.clock)

    def life(self, record: Living) -> Life:
        """What the record's events come to on the day."""
        if record.path not in self._lives:
            self._lives[record.path] = live(record, self.moment)
        return self._lives[record.path]

    def entry(self, record: Instrument) -> Entry:
        """What is known of the instrument's entry into force on the day; not when it could be."""
        return self.once_for(record, _entry)

    def is_sound(self, record: Record) -> bool:
        """Whether nothing in the record is unreadable or names nothing."""
        return record.path not in self.flaws

    def is_flawed(self, record: Record, at: KeyPath) -> bool:
        """Whether a value at the key path, above it or below it is unreadable or names nothing."""
        flaws = self.flaws.get(record.path)
        if not flaws:
            return False
        if record.path not in self._around:
            above = (flaw[:n] for flaw in flaws for n in range(1, len(flaw) + 1))
            self._around[record.path] = frozenset(above) | {()}
        around = self._around[record.path]
        return at in around or any(at[:n] in flaws for n in range(1, len(at)))

    @cached_property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The path and the id of every file, readable or not, in the order of their paths; what is
        in a folder within has none."""
        read = ((record.path, record.id) for record in self.register.records)
        unread = (
            (f.path, f.record) for f in self.register.findings if f.code == "T001" and f.record
        )
        return tuple(sorted((*read, *unread)))

    @cached_property
    def unread(self) -> Mapping[str, frozenset[KeyPath]]:
        """By file, the key paths of values that could not be read; what is only missing, or one
        thing too many, takes nothing from the values around it."""
        found: dict[str, set[KeyPath]] = {}
        for finding in self.register.findings:
            if finding.code not in ("T004", "T007"):
                found.setdefault(finding.path, set()).add(finding.at)
        return {path: frozenset(places) for path, places in found.items()}

    def leaves(self, record: Record) -> tuple[Leaf, ...]:
        """Every name of a party, a record or a meeting in the record, but for unreadable values."""
        return self.once_for(record, _leaves)

    def strange_leaves(self, record: Record, familiar: Mentions) -> tuple[Leaf, ...]:
        """The leaves of the record, if it names anything that is not familiar: most records name
        what others did, and need not be looked at."""
        mentions = self.register.once_for(record, "mentions", format.mentions)
        if all(names <= familiar[shape] for shape, names in mentions.items()):
            return ()
        return self.leaves(record)

    def is_outside(self, named: str | tuple[str, ...], code: str, when: Days) -> bool:
        """Whether a party is certainly not among the codes and groups named, on any day of `when`.

        False for all States, where nobody is named, and where one of those named is not known.
        """
        names = (named,) if isinstance(named, str) else named
        if not any(names) or code in names or "all-states" in names:
            return False
        for name in names:
            if CODE.fullmatch(name):
                if name not in self.register.parties:
                    return False
            elif not self._is_outside_group(name, code, when):
                return False
        return True

    def _is_outside_group(self, id: str, code: str, when: Days) -> bool:
        roll = self._roll(id)
        if roll is None:
            return False
        for member in roll.get(code, ()):
            before = member.since is not None and when.latest < member.since.earliest
            if not before and (member.until is None or when.earliest <= member.until.latest):
                return False
        return True

    def members_from(self, day: date, named: str | tuple[str, ...]) -> frozenset[str] | None:
        """The codes meant by codes and groups, if their members are the same on every day from
        this one on; None where they are not, or are not known."""
        if named not in self._lasting:
            self._lasting[named] = self._last(named)
        start, codes = self._lasting[named]
        return codes if start <= day else None

    def _last(self, named: str | tuple[str, ...]) -> tuple[date, frozenset[str]]:
        """Those named, and the day from which on they are the same; the last there is if never."""
        codes: set[str] = set()
        start = date.min
        for name in (named,) if isinstance(named, str) else named:
            if CODE.fullmatch(name):
                codes.add(name)
                continue
            roll = self._roll(name) or {}
            members = [member for own in roll.values() for member in own]
            if not members or any(member.until for member in members):
                return date.max, frozenset()
            start = max([start, *(member.since.latest for member in members if member.since)])
            codes.update(roll)
        return start, frozenset(codes)

    def _roll(self, id: str) -> Mapping[str, list[Member]] | None:
        """The members of a group by their codes; None where it is not known who all of them are."""
        if id not in self._rolls:
            self._rolls[id] = self._read_roll(id)
        return self._rolls[id]

    def _read_roll(self, id: str) -> Mapping[str, list[Member]] | None:
        group = self.register.groups.get(id)
        if group is None or not group.member or self.is_flawed(group, ("member",)):
            return None
        roll: dict[str, list[Member]] = {}
        for member in group.member:
            roll.setdefault(member.party, []).append(member)
        return roll if all(code in self.register.parties for code in roll) else None

    def odd_texts(self, record: Record) -> tuple[tuple[KeyPath, str], ...]:
        """Every text of the record's file in which something may hide, with its key path: one that
        is not printable ASCII. Not those in which something is wrong already; a table that lacks a
        key is no fault of its texts."""
        return () if record.plain else self.once_for(record, _odd_texts)

    @cached_property
    def sound_living(self) -> tuple[Living, ...]:
        """The instruments and action items in which all can be read."""
        return tuple(record for record in self.register.living() if self.is_sound(record))

    @cached_property
    def sound_instruments(self) -> tuple[Instrument, ...]:
        """The instruments in which all can be read."""
        return tuple(r for r in self.sound_living if isinstance(r, Instrument))

    def events(self, record: Living) -> tuple[Event, ...]:
        """The events a rule may judge: those that can be read and are no illegal move."""
        moves = self.life(record).illegal
        if not moves and record.path not in self.flaws:
            return record.event
        illegal = {event.at for event in moves}
        return tuple(
            event
            for event in record.event
            if event.at not in illegal and not self.is_flawed(record, event.at)
        )

    def is_whole(self, record: Living) -> bool:
        """Whether the whole life of the record can be read and every move in it is legal."""
        events_flawed = self.is_flawed(record, ("event",))
        return not events_flawed and not self.life(record).illegal


def _entry(case: Case, record: Instrument) -> Entry:
    life = case.life(record)
    return entry_into_force(record, case.register, case.moment, life=life, ahead=False)


def _leaves(case: Case, record: Record) -> tuple[Leaf, ...]:
    unread = case.unread.get(record.path)
    return tuple(
        leaf
        for leaf in format.leaves(record)
        if not unread or unread.isdisjoint(leaf.at[:n] for n in range(1, len(leaf.at) + 1))
    )


def _odd_texts(case: Case, record: Record) -> tuple[tuple[KeyPath, str], ...]:
    flaws = case.flaws.get(record.path, frozenset())
    return tuple(
        (at, text)
        for at, text in texts_in(record.raw)
        if not (text.isascii() and text.isprintable()) and not _lies_in(at, flaws)
    )


def _lies_in(at: KeyPath, flaws: frozenset[KeyPath]) -> bool:
    """Whether the text, or a table it stands in, is one of these."""
    above = (at[:n] for n in range(1, len(at)) if isinstance(at[n - 1], str))
    return at in flaws or not flaws.isdisjoint(above)
