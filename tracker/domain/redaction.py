"""Redaction: a register without what is marked internal, for what leaves the desk.

The records are made anew of what is left of their files, so that nothing that reads them, be it
their values or the words of the file, can find what was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.domain import format
from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.entries import EVENT_KEYS
from tracker.domain.finding import Finding, KeyPath
from tracker.domain.internal import Marks, marks, tables
from tracker.domain.records import Record
from tracker.domain.reference import MeetingReference, Reference, id_of
from tracker.domain.register import Register
from tracker.domain.remaining import Raw, remaining
from tracker.domain.shape import Leaf
from tracker.domain.texts import texts_in

LEFT_OUT = "(left out)"
"""What stands for the name of a file that could not be read and may be internal."""


def redacted(register: Register, *others: Register) -> Register:
    """The register as it may be shown outside: what is marked internal, here or in `others` (other
    states of the same register), is left out, and with it

    - every name by which another record refers to it; a clause on entry into force that hangs on
      an instrument left out goes whole, for without it the clause would say something else;
    - the sources that nothing else cites;
    - what was found wrong in it while reading, and the name of every unreadable file that may be
      an internal record;
    - what an event said while it was internal, if it no longer is: to the outside, the register
      learned of it on the day of that correction;
    - what the record allows, where an event or a meeting of it is left out: the reason may tell.

    Where an act is left out, the acts of the instrument are known in part. Where a status is left
    out that a later one presupposes, the bare step stands, at some day in between, and no word of
    it. What the last of something is cannot be told where a later one is left out: no status, no
    deadline, no news and no last or next meeting, nor what would follow from it (the records have
    the places as `withheld`, and `life` and `lateness` heed them). Free text is shown as it is: an
    id or a name that it mentions is its author's to leave out.
    """
    marked = marks(register, others)
    gone = _Gone(register, marked)
    made = [
        _made(record, gone.unnamed(record, left.raw), left.withheld)
        for record in register.records
        if record.path not in marked.records
        for left in (remaining(record, marked),)
    ]
    cited = {id for one in made for id in _cited(one.record)}
    uncited = {id for record in register.records for id in _cited(record)} - cited
    shown = [
        one for one in made if not (one.record.folder == "sources" and one.record.id in uncited)
    ]
    whole = {one.record.path for one in shown if one.is_whole}
    findings = [finding for finding in register.findings if finding.path in whole]
    findings += [finding for one in shown for finding in one.findings]
    records = (one.record for one in shown)
    return Register(records, register.settings, findings, map(_nameless, register.unreadable))


def part(register: Register, folders: Iterable[str]) -> Register:
    """Some folders of a register, as if no other had been read."""
    places = tuple(f"{folder}/" for folder in folders)
    return Register(
        (record for record in register.records if record.path.startswith(places)),
        register.settings,
        (finding for finding in register.findings if finding.path.startswith(places)),
        (path for path in register.unreadable if path.startswith(places)),
    )


MAY_BE_INTERNAL = ("instruments", "actions")
"""The folders whose records may be internal as a whole."""


class _Gone:
    """What may no more be named: the records and the meetings that are left out."""

    def __init__(self, register: Register, marked: Marks) -> None:
        self._register, self._marked = register, marked
        kept = {(r.folder, r.id) for r in register.records if r.path not in marked.records}
        gone = {(r.folder, r.id) for r in register.records} - kept
        for path in register.unreadable:
            folder = path.partition("/")[0]
            if folder in MAY_BE_INTERNAL:
                gone.add((folder, id_of(path)))
        self._records = gone
        self._ids = {id for _, id in gone} - {id for _, id in kept}
        """What names nothing but what is left out, under whatever key it was written."""

    def unnamed(self, record: Record, raw: Raw) -> Raw:
        """The keys and values of a record without the names of what is left out."""
        at = {leaf.at for leaf in _leaves(record.folder, raw) if self._is_meant(leaf)}
        if self._ids:
            at |= {path for path, words in texts_in(raw) if words in self._ids and path != TITLE}
        if not at:
            return raw
        if any(path[0] == CLAUSE for path in at):
            raw = {key: value for key, value in raw.items() if key != CLAUSE}
        kept: Raw = _without(raw, (), at)
        for event in kept.get("event", ()):
            if isinstance(event, dict) and isinstance(event.get("corrections"), list):
                event["corrections"] = [one for one in event["corrections"] if _says(one)]
        return kept

    def _is_meant(self, leaf: Leaf) -> bool:
        """Whether a name is that of something left out."""
        shape, words = leaf.shape, leaf.value
        if isinstance(shape, MeetingReference):
            return self._is_meeting(words)
        return isinstance(shape, Reference) and any(
            (f, words) in self._records for f in shape.folders
        )

    def _is_meeting(self, words: str) -> bool:
        if ("bodies", words.partition("/")[0]) in self._records:
            return True
        found = self._register.meeting(words)
        if found is None:
            return False
        body, meeting = found
        entry: Any = body.raw
        for key in meeting.at:
            entry = entry[key]
        return self._marked.hold(body.path, entry)


CLAUSE, TITLE = "entry-into-force", ("title",)


def _says(correction: Any) -> bool:
    """Whether a correction still says what was corrected."""
    return not isinstance(correction, dict) or bool(correction.get("was"))


def _leaves(folder: str, raw: Mapping[str, Any]) -> Iterator[Leaf]:
    """Every name of another thing in keys and values, and in what they were before corrections."""
    yield from format.named_in(folder, raw)
    for at, entry in tables(raw):
        for n, correction in enumerate(entry.get("corrections") or ()):
            was = correction.get("was") if isinstance(correction, dict) else None
            found: list[Leaf] = []
            EVENT_KEYS.leaves(was, (*at, "corrections", n, "was"), found)
            yield from found


def _cited(record: Record) -> Iterator[str]:
    """The sources that a record cites."""
    for leaf in _leaves(record.folder, record.raw):
        if isinstance(leaf.shape, Reference) and leaf.shape.folders == ("sources",):
            yield leaf.value


def _without(value: Any, at: KeyPath, gone: set[KeyPath]) -> Any:
    """A value without what stands at these places, and without what that leaves empty."""
    match value:
        case dict():
            inner = (
                (key, item, _without(item, (*at, key), gone))
                for key, item in value.items()
                if (*at, key) not in gone
            )
            return {key: left for key, item, left in inner if left not in EMPTY or item in EMPTY}
        case list():
            return [
                _without(item, (*at, n), gone)
                for n, item in enumerate(value)
                if (*at, n) not in gone
            ]
        case _:
            return value


EMPTY: tuple[Any, ...] = ([], {})


class _Made(NamedTuple):
    """A record as it is shown, whether it is as it was, and what is wrong with it if it is not."""

    record: Record
    is_whole: bool
    findings: tuple[Finding, ...] = ()


def _made(record: Record, raw: Raw, withheld: frozenset[KeyPath]) -> _Made:
    """The record that the keys and values make."""
    if raw == record.raw:
        return _Made(record, True)
    made, problems = format.read(record.folder, record.id, record.path, raw, plain=record.plain)
    findings = (
        Finding(record.path, problem.at, problem.code, FOUND_WHILE_READING[problem.code], "error",
                problem.message, problem.hint, record.id)
        for problem in problems
    )  # fmt: skip
    return _Made(made.but(withheld=withheld), False, tuple(findings))


def _nameless(path: str) -> str:
    """The path of an unreadable file; without its name where it may be an internal record's."""
    folder = path.partition("/")[0]
    return f"{folder}/{LEFT_OUT}" if folder in MAY_BE_INTERNAL else path
