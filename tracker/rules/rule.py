"""What a rule is, and how the rules are run so that one defect gives one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tracker.domain.finding import Finding, KeyPath
from tracker.domain.life import Life, Living, live
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Instrument, Record
from tracker.domain.register import Register


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
        before: Register | None = None,
        flaws: Mapping[str, frozenset[KeyPath]] | None = None,
    ) -> None:
        self.register, self.today, self.clock, self.before = register, today, clock or today, before
        self.flaws = flaws or {}
        self._lives: dict[str, Life] = {}

    @property
    def moment(self) -> Moment:
        """The moment judged: the law of the day, with all the register knows."""
        return Moment(self.today, None, self.clock)

    def life(self, record: Living) -> Life:
        """What the record's events come to on the day."""
        if record.path not in self._lives:
            self._lives[record.path] = live(record, self.moment)
        return self._lives[record.path]

    def is_sound(self, record: Record) -> bool:
        """Whether nothing in the record is unreadable or names nothing."""
        return record.path not in self.flaws

    def is_flawed(self, record: Record, at: KeyPath) -> bool:
        """Whether a value at the key path, above it or below it is unreadable or names nothing."""
        return any(
            flaw[: len(at)] == at or at[: len(flaw)] == flaw
            for flaw in self.flaws.get(record.path, ())
            if flaw or not at
        )

    @cached_property
    def sound_living(self) -> tuple[Living, ...]:
        """The instruments and action items in which all can be read."""
        return tuple(record for record in self.register.living() if self.is_sound(record))

    @cached_property
    def sound_instruments(self) -> tuple[Instrument, ...]:
        """The instruments in which all can be read."""
        return tuple(r for r in self.sound_living if isinstance(r, Instrument))

    def events(self, record: Living) -> Iterator[Event]:
        """The events a rule may judge: those that can be read and are no illegal move."""
        illegal = {event.at for event in self.life(record).illegal}
        for event in record.event:
            if event.at not in illegal and not self.is_flawed(record, event.at):
                yield event

    def is_whole(self, record: Living) -> bool:
        """Whether the whole life of the record can be read and every move in it is legal."""
        events_flawed = self.is_flawed(record, ("event",))
        return not events_flawed and not self.life(record).illegal


class Rule(NamedTuple):
    """One thing that must hold. `page` is what `explain` prints: the module's docstring."""

    code: str
    name: str
    severity: str
    check: Callable[[Case], Iterator[Finding]]
    page: str

    def found(self, record: Record, at: KeyPath, message: str, hint: str = "") -> Finding:
        """A finding of this rule on a record."""
        return Finding(
            record.path, at, self.code, self.name, self.severity, message, hint, record.id
        )


def as_read(code: str) -> Callable[[Case], Iterator[Finding]]:
    """The check of a rule whose findings were made while reading."""

    def check(case: Case) -> Iterator[Finding]:
        return (finding for finding in case.register.findings if finding.code == code)

    return check


def run(rules: Iterable[Rule], case: Case) -> list[Finding]:
    """What the rules find, with the register's own levels and the records' own reasons applied.

    The findings of T0 and T1 come first: they silence every later rule that would read the same
    values.
    """
    rules = tuple(rules)
    found = [f for rule in rules if rule.code < "T100" for f in rule.check(case)]
    case = _knowing(case, found)
    found += [f for rule in rules if "T100" <= rule.code < "T200" for f in rule.check(case)]
    case = _knowing(case, found)
    found += [f for rule in rules if rule.code >= "T200" for f in rule.check(case)]
    levels = case.register.settings.check
    found = [
        f._replace(severity=levels.get(f.code, f.severity))
        for f in found
        if levels.get(f.code) != "off"
    ]
    return [_with_reason(finding, case.register) for finding in found]


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
    if finding.code < "T107":
        return finding
    record = register.folder(folder).get(finding.record or "") if name else None
    if record is None:
        return finding
    reason = record.allow.get(finding.code)
    if len(finding.at) > 1 and finding.at[0] in ("event", "meeting"):
        own = getattr(record, str(finding.at[0]), ())
        inner = next((item for item in own if item.at == finding.at[:2]), None)
        reason = (inner.allow.get(finding.code) if inner else None) or reason
    return finding._replace(allowed=reason) if reason else finding
