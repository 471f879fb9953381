"""What has become of the lives of the older revision's records: what T201 and T214 both ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.finding import KeyPath
from tracker.domain.history import KEYS, Doubt, History, compare
from tracker.domain.life import Living
from tracker.domain.older import Older
from tracker.domain.records import Action, Instrument, Record
from tracker.rules import t103_unknown_party, t104_dangling_reference, t107_party_not_eligible
from tracker.rules.rule import Case, as_read, run

ONE_THING = frozenset({"status", "act", "due", "parties", "note"})
"""The keys that may move to another event where one says more than one thing."""

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
    now: dict[tuple[str, str], Record] = {}
    for record in case.register.records:
        now.setdefault((record.folder, record.id), record)
    for old in before.register.records:
        new = now.get((old.folder, old.id))
        if isinstance(old, (Instrument, Action)) and isinstance(new, (Instrument, Action)):
            then, today = old.raw.get("event", []), new.raw.get("event", [])
            if isinstance(then, list) and isinstance(today, list) and then != today:
                yield Since(old, new, _history(case, old, new))


def _history(case: Case, old: Living, new: Living) -> History:
    return compare(
        old.raw.get("event", []),
        new.raw.get("event", []),
        lambda: _doubts(case.once(_found_then).get(old.path, ())),
        lambda: _doubts(_found_now(case, new)),
    )


def _found_now(case: Case, record: Living) -> Iterator[Place]:
    """What of the record cannot be read or names nothing now."""
    yield from (("", at) for at in case.flaws.get(record.path, ()))
    for finding in case.register.findings:
        if finding.path == record.path:
            yield finding.code, finding.at


def _found_then(case: Case) -> Mapping[str, list[Place]]:
    """What could not be read or named nothing in the older revision, by file."""
    found: dict[str, list[Place]] = {}
    if case.before:
        reading = (as_read(code, "") for code in FOUND_WHILE_READING)
        for finding in run((*reading, *_NAMING), Case(case.before.register, case.today)):
            if not finding.allowed:
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
