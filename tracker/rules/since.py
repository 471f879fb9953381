"""What has become of the lives of the older revision's records: what T201 and T214 both ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.finding import KeyPath
from tracker.domain.history import KEYS, Doubt, History, compare
from tracker.domain.life import Living
from tracker.domain.older import Older
from tracker.domain.records import Action, Instrument, Record
from tracker.domain.register import Register
from tracker.rules import t103_unknown_party, t104_dangling_reference, t107_party_not_eligible
from tracker.rules.case import Case
from tracker.rules.rule import as_read, run

ONE_THING = frozenset({"status", "act", "due", "parties", "note"})
"""The keys that may move to another event where one says more than one thing."""

_READING = tuple(as_read(code, "") for code in FOUND_WHILE_READING if code < "T100")
_NAMING = (t103_unknown_party.RULE, t104_dangling_reference.RULE, t107_party_not_eligible.RULE)
"""The rules of T1 whose findings stand on events."""

Place = tuple[str, KeyPath]
"""The code of a finding and its key path."""


class Since(NamedTuple):
    """A record then and now, and what has become of its events."""

    old: Living
    new: Living
    history: History


def since(case: Case) -> tuple[Since, ...]:
    """Every record with a life that can be read in both revisions, if its events differ."""
    return tuple(_since(case, case.before)) if case.before else ()


def _since(case: Case, before: Older) -> Iterator[Since]:
    paths = {record.path: record for record in case.register.records}
    now: dict[tuple[str, str], Record] = {}
    for record in case.register.records:
        now.setdefault((record.folder, record.id), record)
    known = {record.path for record in before.register.records}
    for old in before.register.records:
        own, called = paths.get(old.path), now.get((old.folder, old.id))
        # A twin whose name differs by capitals is what its id names now, in the older one's place.
        twin = called if called and called.path not in known and not fails(case, "T102") else None
        for new in {id(record): record for record in (own or called, twin) if record}.values():
            if isinstance(old, (Instrument, Action)) and isinstance(new, (Instrument, Action)):
                yield from _compared(case, old, new)


def _compared(case: Case, old: Living, new: Living) -> Iterator[Since]:
    """What has become of a record, if its events can be read in both revisions and differ."""
    then, today = old.raw.get("event", []), new.raw.get("event", [])
    if not isinstance(today, list) and not fails(case, "T003"):
        today = []
    if isinstance(then, list) and isinstance(today, list) and then != today:
        yield Since(old, new, _history(case, then, today, old, new))


def fails(case: Case, code: str) -> bool:
    """Whether what this rule of T0 or T1 finds is an error, so that it need not be told again."""
    return case.register.settings.check.get(code, "error") == "error"


def _history(case: Case, then: list[Any], today: list[Any], old: Living, new: Living) -> History:
    return compare(
        then,
        today,
        lambda: _doubts(case.once(_faults_then).get(old.path, ())),
        lambda: _doubts(case.once(_faults_now).get(new.path, ())),
    )


def _faults_now(case: Case) -> Mapping[str, list[Place]]:
    """What cannot be read or names nothing now, by file."""
    return _faults(case, case.register)


def _faults_then(case: Case) -> Mapping[str, list[Place]]:
    """What could not be read or named nothing in the older revision, by file."""
    if case.before is None:
        return {}
    then = case.before.register
    settings = then.settings.but(check=case.before.levels)
    return _faults(case, Register(then.records, settings, then.findings, then.unreadable))


def _faults(case: Case, register: Register) -> Mapping[str, list[Place]]:
    """What cannot be read or names nothing in a register, by file, as far as that fails its check.

    A fault that its settings or its record let stand is no error that somebody has to mend: what
    is written there is what the register says.
    """
    found: dict[str, list[Place]] = {}
    for finding in run((*_READING, *_NAMING), Case(register, case.today)):
        if finding.is_error:
            found.setdefault(finding.path, []).append((finding.code, finding.at))
    return found


def _doubts(found: Iterable[Place]) -> Mapping[int, Doubt]:
    """What cannot be held against each event."""
    doubts: dict[int, Doubt] = {}
    for code, at in found:
        match at:
            case ("event", int(n), *inner):
                doubt = doubts.get(n, Doubt())
                keys = ONE_THING if code == "T007" else frozenset(map(str, inner[:1]))
                some = doubt.some or code == "T007" or not inner or inner[0] not in KEYS
                doubts[n] = Doubt(doubt.keys | keys, some)
    return doubts
