"""What a rule is, and how the rules are run so that one defect gives one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from tracker.domain import format
from tracker.domain.codes import FOUND_WHILE_READING, is_allowable
from tracker.domain.dates import Days
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.finding import Finding, KeyPath
from tracker.domain.life import Life, Living, live
from tracker.domain.moment import Moment
from tracker.domain.older import Older
from tracker.domain.records import Event, Instrument, Record
from tracker.domain.reference import CODE
from tracker.domain.register import Register
from tracker.domain.shape import Leaf, Mentions

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
        self._texts: dict[str, tuple[tuple[KeyPath, str], ...]] = {}
        self._entries: dict[str, Entry] = {}
        self._leaves: dict[str, tuple[Leaf, ...]] = {}
        self._mentions: dict[str, Mentions] = {}
        self._outside: dict[tuple[str | tuple[str, ...], str, Days], bool] = {}
        self._made: dict[Callable[[Case], Any], Any] = {}

    def once(self, make: Callable[[Case], _Made]) -> _Made:
        """What `make` makes of the case, made when it is first asked for: several rules share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

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
        """What is known of the instrument's entry into force on the day."""
        if record.path not in self._entries:
            self._entries[record.path] = entry_into_force(record, self.register, self.moment)
        return self._entries[record.path]

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
        """The path and the id of every file, readable or not, in the order of their paths."""
        read = ((record.path, record.id) for record in self.register.records)
        unread = ((f.path, f.record or "") for f in self.register.findings if f.code == "T001")
        return tuple(sorted((*read, *unread)))

    @cached_property
    def _unread(self) -> Mapping[str, frozenset[KeyPath]]:
        """By file, the key paths of values that could not be read; what is only missing, or one
        thing too many, takes nothing from the values around it."""
        found: dict[str, set[KeyPath]] = {}
        for finding in self.register.findings:
            if finding.code not in ("T004", "T007"):
                found.setdefault(finding.path, set()).add(finding.at)
        return {path: frozenset(places) for path, places in found.items()}

    def leaves(self, record: Record) -> tuple[Leaf, ...]:
        """Every name of a party, a record or a meeting in the record, but for unreadable values."""
        if record.path not in self._leaves:
            unread = self._unread.get(record.path)
            self._leaves[record.path] = tuple(
                leaf
                for leaf in format.leaves(record)
                if not unread or unread.isdisjoint(leaf.at[:n] for n in range(1, len(leaf.at) + 1))
            )
        return self._leaves[record.path]

    def strange_leaves(self, record: Record, familiar: Mentions) -> tuple[Leaf, ...]:
        """The leaves of the record, if it names anything that is not familiar: most records name
        what others did, and need not be looked at."""
        if record.path not in self._mentions:
            self._mentions[record.path] = format.mentions(record)
        mentions = self._mentions[record.path]
        if all(names <= familiar[shape] for shape, names in mentions.items()):
            return ()
        return self.leaves(record)

    def is_outside(self, named: str | tuple[str, ...], code: str, when: Days) -> bool:
        """Whether a party is certainly not among the codes and groups named, on any day of `when`.

        False for all States, where nobody is named, and where one of those named is not known.
        """
        asked = named, code, when
        if asked not in self._outside:
            names = (named,) if isinstance(named, str) else named
            is_open = not any(names) or code in names or "all-states" in names
            self._outside[asked] = not is_open and all(
                name in self.register.parties
                if CODE.fullmatch(name)
                else self._is_outside_group(name, code, when)
                for name in names
            )
        return self._outside[asked]

    def _is_outside_group(self, id: str, code: str, when: Days) -> bool:
        group = self.register.groups.get(id)
        if group is None or not group.member or self.is_flawed(group, ("member",)):
            return False
        return all(
            member.party in self.register.parties
            and (
                member.party != code
                or (member.since is not None and when.latest < member.since.earliest)
                or (member.until is not None and member.until.latest < when.earliest)
            )
            for member in group.member
        )

    def odd_texts(self, record: Record) -> tuple[tuple[KeyPath, str], ...]:
        """Every text of the record's file that is not printable ASCII, with its key path, but for
        those in which something is wrong already. A table that lacks a key is no fault of its
        texts."""
        if record.plain:
            return ()
        if record.path not in self._texts:
            flaws = self.flaws.get(record.path, frozenset())
            self._texts[record.path] = tuple(
                (at, text) for at, text in _texts(record.raw, ()) if not _lies_in(at, flaws)
            )
        return self._texts[record.path]

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
        illegal = {event.at for event in self.life(record).illegal}
        if not illegal and record.path not in self.flaws:
            return record.event
        return tuple(
            event
            for event in record.event
            if event.at not in illegal and not self.is_flawed(record, event.at)
        )

    def is_whole(self, record: Living) -> bool:
        """Whether the whole life of the record can be read and every move in it is legal."""
        events_flawed = self.is_flawed(record, ("event",))
        return not events_flawed and not self.life(record).illegal


def _texts(value: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """The texts at any depth of a value of TOML that are not printable ASCII."""
    if isinstance(value, str):
        if not (value.isascii() and value.isprintable()):
            yield at, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, (*at, n))


def _lies_in(at: KeyPath, flaws: frozenset[KeyPath]) -> bool:
    """Whether the text, or a table it stands in, is one of these."""
    above = (at[:n] for n in range(1, len(at)) if isinstance(at[n - 1], str))
    return at in flaws or not flaws.isdisjoint(above)


LEVELS = ("off", "warning", "error")
"""From the mildest to the most severe."""


class Rule(NamedTuple):
    """One thing that must hold. `page` is what `explain` prints: the module's docstring. One that
    `compares` with an older revision cannot be lowered by the very change that it judges."""

    code: str
    name: str
    severity: str
    check: Callable[[Case], Iterator[Finding]]
    page: str
    compares: bool = False

    def level(self, case: Case) -> str:
        """Error, warning or off, as the settings say."""
        now = case.register.settings.check.get(self.code, self.severity)
        if not self.compares or case.before is None:
            return now
        then = case.before.levels.get(self.code, self.severity)
        return max(now, then, key=LEVELS.index)

    def found(self, record: Record, at: KeyPath, message: str, hint: str = "") -> Finding:
        """A finding of this rule on a record."""
        return self.found_in(record.path, message, hint, record.id, at)

    def found_in(
        self, path: str, message: str, hint: str, id: str | None = None, at: KeyPath = ()
    ) -> Finding:
        """A finding of this rule on a file, be it one that could not be read."""
        return Finding(path, at, self.code, self.name, self.severity, message, hint, id)


def as_read(code: str, page: str, severity: str = "error") -> Rule:
    """A rule whose findings were made while reading."""

    def check(case: Case) -> Iterator[Finding]:
        return (finding for finding in case.register.findings if finding.code == code)

    return Rule(code, FOUND_WHILE_READING[code], severity, check, page)


def run(rules: Iterable[Rule], case: Case) -> list[Finding]:
    """What the rules find, with the register's own levels and the records' own reasons applied.

    The findings of T0 and T1 come first: they silence every later rule that would read the same
    values. What its record lets stand silences nothing.
    """
    register = case.register
    rules = tuple(rules)
    found = [f for rule in rules if rule.code < "T100" for f in rule.check(case)]
    case = _knowing(case, found)
    named = (f for rule in rules if "T100" <= rule.code < "T200" for f in rule.check(case))
    found += [_with_reason(finding, register) for finding in named]
    case = _knowing(case, (finding for finding in found if not finding.allowed))
    judged = (f for rule in rules if rule.code >= "T200" for f in rule.check(case))
    found += [_with_reason(finding, register) for finding in judged]
    levels = {rule.code: rule.level(case) for rule in rules}
    return [f._replace(severity=levels[f.code]) for f in found if levels[f.code] != "off"]


def _knowing(case: Case, found: Iterable[Finding]) -> Case:
    """The case with the places of these findings marked as flawed."""
    flaws: dict[str, set[KeyPath]] = {}
    for finding in found:
        flaws.setdefault(finding.path, set()).add(finding.at)
    marked = {path: frozenset(places) for path, places in flaws.items()}
    return Case(case.register, case.today, case.clock, case.before, marked)


def _with_reason(finding: Finding, register: Register) -> Finding:
    """The finding with the reason its record gives for letting it stand."""
    folder, _, name = finding.path.partition("/")
    if not is_allowable(finding.code):
        return finding
    record = register.folder(folder).get(finding.record or "") if name else None
    if record is None or record.path != finding.path:
        return finding
    reason = record.allow.get(finding.code)
    match finding.at:
        case ("event" | "meeting") as key, int(n), *_:
            # From the end: what could not be read is left out, so the place may be lower than n.
            blocks = reversed(getattr(record, key, ())[: n + 1])
            own = next((block for block in blocks if block.at == (key, n)), None)
            reason = (own.allow.get(finding.code) if own else None) or reason
    return finding._replace(allowed=reason) if reason else finding
