"""What a rule is, and how the rules are run so that one defect gives one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tracker.domain.codes import FOUND_WHILE_READING, is_allowable
from tracker.domain.finding import Finding, KeyPath
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.rules.case import Case
from tracker.rules.consequence import without_consequences

LEVELS = ("off", "warning", "error")
"""From the mildest to the most severe."""


class Rule(NamedTuple):
    """One thing that must hold. `page` is what `explain` prints: the module's docstring. One that
    `compares` with an older revision cannot be lowered by the very change that it judges, and says
    itself which reasons let its findings stand."""

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
    values. What only follows from another finding is left out. What its record lets stand silences
    nothing.
    """
    register = case.register
    rules = tuple(rules)
    found = [f for rule in rules if rule.code < "T100" for f in rule.check(case)]
    case = _knowing(case, found)
    named = (f for rule in rules if "T100" <= rule.code < "T200" for f in rule.check(case))
    found += [_with_reason(finding, register) for finding in named]
    case = _knowing(case, (finding for finding in found if not finding.allowed))
    found += [
        finding if rule.compares else _with_reason(finding, register)
        for rule in rules
        if rule.code >= "T200"
        for finding in rule.check(case)
    ]
    levels = {rule.code: rule.level(case) for rule in rules}
    return without_consequences(
        f._replace(severity=levels[f.code]) for f in found if levels[f.code] != "off"
    )


def _knowing(case: Case, found: Iterable[Finding]) -> Case:
    """The case with the places of these findings marked as flawed."""
    flaws: dict[str, set[KeyPath]] = {}
    for finding in found:
        flaws.setdefault(finding.path, set()).add(finding.at)
    marked = {path: frozenset(places) for path, places in flaws.items()}
    return case.knowing(marked)


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
            # From its own place backwards: what could not be read is left out, so the place may be
            # lower than n. Seldom it is higher: as a register was known on a day, an event whose
            # date was mended later stands where that of then belonged.
            entries = getattr(record, key, ())
            blocks = (*reversed(entries[: n + 1]), *entries[n + 1 :])
            own = next((block for block in blocks if block.at == (key, n)), None)
            reason = (own.allow.get(finding.code) if own else None) or reason
    return finding._replace(allowed=reason) if reason else finding
