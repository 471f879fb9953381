"""A reference to something that is not there.

What is wrong
    The id of a source, body, instrument, action or group has no file, or the file is of another
    kind than the key wants; or the meeting named is not among its body's.

Why it matters
    A status rests on its source: if that is not there, nobody can say how it is known. An action
    item whose mandate is nowhere was decided by nobody.

Example
    [[event]]
    on = 2022-03-30
    status = "signed"
    source = "secretriat"

How to mend it
    Write the id the finding suggests, or make the record: tracker new source ID. A meeting is
    written body/number or body/date, as it stands in the body's file: "bnsc/4".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.format import with_article
from tracker.domain.nearest import suggestion
from tracker.domain.records import Record
from tracker.domain.reference import ID_LENGTH, MeetingReference, Reference
from tracker.domain.shape import Mentions, quoted
from tracker.rules.case import Case
from tracker.rules.rule import Rule

MANY = 2000
"""How many ids are compared for a suggestion."""
MOST = 12
"""How many ids a hint lists."""
NOUNS = {
    "instruments": "instrument", "actions": "action", "bodies": "body", "groups": "group",
    "sources": "source", "parties": "party",
}  # fmt: skip


def check(case: Case) -> Iterator[Finding]:
    """Every name of a record or of a meeting that is not there; unreadable ones are there."""
    faults: dict[tuple[Reference, str], Fault | None] = {}
    familiar: Mentions = defaultdict(set)
    for record in case.register.records:
        for leaf in case.strange_leaves(record, familiar):
            shape, words = leaf.shape, leaf.value
            if not isinstance(shape, Reference) or words in familiar[shape]:
                familiar[shape].add(words)
                continue
            if (shape, words) not in faults:
                faults[shape, words] = _fault(case, shape, words)
            if fault := faults[shape, words]:
                yield RULE.found(record, leaf.at, *fault)
            else:
                familiar[shape].add(words)
    home = case.register.settings.home
    if home and (fault := _record(case, Reference("groups"), home)):
        yield RULE.found_in("tracker.toml", *fault, at=("home",))


Fault = tuple[str, str]
"""Cause and mend."""


def _fault(case: Case, wanted: Reference, words: str) -> Fault | None:
    if isinstance(wanted, MeetingReference):
        return _meeting(case, words)
    return _record(case, wanted, words)


def _record(case: Case, wanted: Reference, id: str) -> Fault | None:
    """What is wrong where no record of the kind wanted has the id."""
    register = case.register
    for folder in wanted.folders:
        if found := register.folder(folder).get(id):
            return _kind(case, found, wanted)
    if any(register.is_unreadable(folder, id) for folder in wanted.folders):
        return None
    nouns = " or ".join(NOUNS[folder] for folder in wanted.folders)
    if (other := register.get(id)) is not None:
        message = (
            f"{quoted(id)} is {with_article(other.noun)}, where {with_article(nouns)} is wanted"
        )
        return message, _near(case, wanted, id) or wanted.advice
    make = f"make it: tracker new {NOUNS[wanted.folders[0]]} {id[:ID_LENGTH]}"
    return f"there is no {nouns} {quoted(id)}", _near(case, wanted, id) or make


def _near(case: Case, wanted: Reference, id: str) -> str:
    """The suggestion of an id like this one; among very many, only those that begin like it."""
    known = [known for folder in wanted.folders for known in case.register.folder(folder)]
    if len(known) > MANY:
        known = [other for other in known if other[:3] == id[:3]][:MANY]
    return suggestion(id, known)


def _kind(case: Case, found: Record, wanted: Reference) -> Fault | None:
    """What is wrong where the record is there but of no kind that is wanted."""
    kind = getattr(found, "kind", "")
    if not wanted.kinds or not kind or kind in wanted.kinds:
        return None
    message = f'"{found.id}" is of kind {kind}, where {" or ".join(wanted.kinds)} is wanted'
    others = case.register.folder(found.folder).values()
    fitting = [other.id for other in others if getattr(other, "kind", "") in wanted.kinds]
    return message, f"one of: {', '.join(fitting[:MOST])}" if fitting else wanted.advice


def _meeting(case: Case, words: str) -> Fault | None:
    """What is wrong where the words name no meeting that is known."""
    register = case.register
    id, _, which = words.partition("/")
    if fault := _record(case, Reference("bodies"), id):
        return fault
    body = register.bodies.get(id)
    if body is None or register.meeting(words) or case.is_flawed(body, ("meeting",)):
        return None
    if not which:
        return f"{quoted(words)} names no meeting", f'write body and number or date: "{id}/1"'
    known = [str(meeting.number or meeting.on) for meeting in body.meeting]
    has = f"{id} has {', '.join(known[-MOST:])}" if known else f"{id} has no meetings"
    number = f"--number {which[:9]} " if which.isdecimal() else ""
    record = f"tracker meeting {id} {number}--on DATE --source ID"
    return f"there is no meeting {quoted(words)}", f"{has}; record it with: {record}"


RULE = Rule("T104", "dangling-reference", "error", check, __doc__)
