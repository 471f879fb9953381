"""What a change to a record needs to know: where a new event goes, what it moves from, what it
would break that was whole before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tracker.domain import dates
from tracker.domain.dates import Days
from tracker.domain.finding import Finding, KeyPath, Reform
from tracker.domain.life import Living, table_of
from tracker.domain.records import Event, Meeting, Record
from tracker.domain.register import Register
from tracker.domain.table import Fields


def position(entries: Iterable[Event | Meeting], on: Days) -> int:
    """The place in the file of the last entry that is not certainly later than `on`; -1 for none.

    A new entry of that date goes behind it.
    """
    places = [int(e.at[1]) for e in entries if e.on is None or on.precedes(e.on) is not True]
    return max(places, default=-1)


def standing(record: Living, after: int) -> Event | None:
    """The event that made the status a record has behind the event at place `after`."""
    table = table_of(record)
    made: Event | None = None
    for event in record.event:
        if int(event.at[1]) > after:
            break
        if event.status is not None and table.allows(made.status if made else None, event.status):
            made = event
    return made


def steps_between(since: Days | None, on: Days) -> Days:
    """The date of the steps that were left out: some day from the last status to the new one."""
    return dates.between(since, on)


def ordered(values: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """The keys that say something, in the order of the format."""
    return {key: values[key] for key in fields.fields if values.get(key) not in (None, "", (), [])}


def with_record(register: Register, record: Record, findings: Iterable[Finding]) -> Register:
    """The register with a record new or changed; `findings` were made while reading it."""
    return with_records(register, [(record, findings)])


def with_records(
    register: Register, changed: Iterable[tuple[Record, Iterable[Finding]]]
) -> Register:
    """The register with records new or changed, each with what was found while reading it."""
    new = {record.path: (record, tuple(findings)) for record, findings in changed}
    others = (other for other in register.records if other.path not in new)
    records = (*others, *(record for record, _ in new.values()))
    kept = (finding for finding in register.findings if finding.path not in new)
    made = (finding for _, findings in new.values() for finding in findings)
    unreadable = (path for path in register.unreadable if path not in new)
    return Register(records, register.settings, (*kept, *made), unreadable)


def without(register: Register, paths: Collection[str]) -> Register:
    """The register as if there were no such files, readable or not."""
    return Register(
        [record for record in register.records if record.path not in paths],
        register.settings,
        [finding for finding in register.findings if finding.path not in paths],
        [path for path in register.unreadable if path not in paths],
    )


def newly_found(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """The findings that were not there before, wherever their lines have gone meanwhile."""
    known = Counter(_same(finding) for finding in before)
    new = []
    for finding in after:
        if known[_same(finding)]:
            known[_same(finding)] -= 1
        else:
            new.append(finding)
    return new


def _same(finding: Finding) -> tuple[str, str, str, KeyPath, bool]:
    """What two findings share that are one: their keys, but not how many events stand above. A
    file is or is not in canonical form, whichever line shows it first."""
    keys = tuple(part for part in finding.at if isinstance(part, str))
    message = "" if isinstance(finding.mend, Reform) else finding.message
    return finding.code, finding.path, message, keys, finding.is_error
