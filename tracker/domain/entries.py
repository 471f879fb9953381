"""The format of what a life is made of: events with their corrections, and meetings.

The keys that several tables share stand here too: source, quote, note, who recorded it and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tracker.domain import records, vocabulary
from tracker.domain.codes import CODES, is_allowable, unknown_rule
from tracker.domain.finding import KeyPath
from tracker.domain.reference import LEAD, PARTY, MeetingReference, Reference
from tracker.domain.shape import (
    BOOLEAN,
    DATE,
    TEXT,
    Problem,
    Shape,
    Whole,
    Word,
)
from tracker.domain.table import Field, Fields, Many, Named

SOURCES = Many(Reference("sources"), lone=True)


def _allowable(code: str) -> Problem | None:
    """What is wrong with silencing the rule `code`, if anything."""
    if code in CODES and not is_allowable(code):
        return Problem((), "T005", f"{code} cannot be allowed", "mend what it finds")
    return unknown_rule(code)


ALLOW = Field("allow", Named(_allowable, TEXT), "rules that may stand here, each with its reason")
INTERNAL = Field("internal", BOOLEAN, "true for what is left out of what leaves the desk")
RECORDED = Field("recorded", DATE, "when this register learned of it; written by the tool")
BY = Field("by", TEXT, "who recorded it")
SOURCE = Field("source", SOURCES, "the documents cited: an id in sources/ or a list of ids")
QUOTE = Field("quote", TEXT, "the words relied on, 300 characters at most")
NOTE = Field("note", TEXT, "a remark")


class Was(Shape):
    """What an event's keys said before a correction; "" for a key that was absent."""

    wanted = "a table"
    advice = "write was = { key = the value it had }"

    def __init__(self, event: Fields) -> None:
        self.event = event

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Mapping[str, Any] | None:
        if not isinstance(value, dict):
            self.wrong_type(value, at, problems)
            return None
        known = self.event.fields
        kept = {key: item for key, item in value.items() if item != "" or key not in known}
        names = (known[key].attribute for key in value if key in known)
        was = {name: _ABSENT[name] for name in names}
        read: dict[str, Any] = self.event.read(kept, at, problems)
        return was | read


_ABSENT = {name: getattr(records.Event(), name) for name in records.Event.attributes}


SAID = ("status", "act", "due")
"""The keys of which an event has one, where it is not a mere note."""
MERE = frozenset({"note", "corrections"})
"""The keys of which an event has at least one, where it has none of these."""
MAY_MOVE_DUE = "deferred"
"""The status that a new deadline may join."""

ELSEWHERE: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "instruments": {
        "due": (
            "an instrument has no deadline: due belongs to an action item",
            "make the task an action item (tracker new action ID), or say it in a note",
        )
    },
    "actions": {
        "act": (
            "an action item has no acts of parties: act belongs to an instrument",
            "record it there (tracker act ID ACT PARTY...), or say it here in a note",
        )
    },
}
"""Folder -> the keys that events of other records have, each with cause and mend."""


def _one_thing(folder: str, event: Any, at: KeyPath, problems: list[Problem]) -> None:
    """An event says exactly one thing (T007) that is said of its kind of record, and lasts no
    shorter than a moment (T006)."""
    said = [key for key in SAID if key in event]
    plain = said == ["status"] or (said == ["act"] and event.get("parties"))
    if plain and said[0] not in ELSEWHERE[folder] and "until" not in event:
        return
    foreign = next((key for key in said if key in ELSEWHERE[folder]), None)
    if foreign:
        problems.append(Problem((*at, foreign), "T007", *ELSEWHERE[folder][foreign]))
    else:
        _says_one_thing(said, event, at, problems)
    until_after_on(event, at, problems)


def _says_one_thing(said: list[str], event: Any, at: KeyPath, problems: list[Problem]) -> None:
    """Of status, act, due and a mere note there is one; an act has its parties."""
    if said == ["status", "due"] and (
        event["status"] == MAY_MOVE_DUE or any(p.at == (*at, "status") for p in _own(at, problems))
    ):
        said = ["status"]  # if it could not be read, it may be deferred that was meant
    if len(said) > 1:
        message = f"the event has both {said[0]} and {said[1]}"
        hint = "make two events of it; a due date may join a move to deferred"
        problems.append(Problem((*at, said[1]), "T007", message, hint))
    elif not said and not MERE & event.keys() and not _misspelt(at, problems):
        message = "the event says neither status, act, due nor note"
        problems.append(Problem(at, "T007", message, 'add one of them: status = "signed"'))
    elif said == ["act"] and event.get("parties", []) == [] and not _misspelt(at, problems):
        place = (*at, "parties") if "parties" in event else at
        problems.append(Problem(place, "T007", "the act names no parties", 'add parties = ["IND"]'))


def _misspelt(at: KeyPath, problems: list[Problem]) -> bool:
    """Whether a key of this very table was unknown: what is missing may be what was meant."""
    return any(p.code == "T002" and p.at[:-1] == at for p in _own(at, problems))


def _own(at: KeyPath, problems: list[Problem]) -> Iterator[Problem]:
    """What is wrong in this table, as far as it was read: the last of the problems."""
    for problem in reversed(problems):
        if problem.at[: len(at)] != at:
            return
        yield problem


def until_after_on(table: Any, at: KeyPath, problems: list[Problem]) -> None:
    """`until` is not before `on`."""
    unheard: list[Problem] = []
    start = DATE.read(table["on"], at, unheard) if "on" in table else None
    end = DATE.read(table["until"], at, unheard) if "until" in table else None
    if start and end and end.precedes(start):
        message = f"until {end} is before on {start}"
        problems.append(Problem((*at, "until"), "T006", message, "until is the last day it lasted"))


CONTRARY = Fields(
    (
        Field("on", DATE, "the date the other account gives"),
        SOURCE,
        NOTE,
    ),
    records.Contrary,
    what="of a contrary account",
)

_EVENT = (
    Field("on", DATE, "when it was done or announced", required=True),
    Field("until", DATE, "its last day, for what lasted"),
    Field("effective", DATE, "when it takes effect, if not on that day"),
    Field("status", TEXT, "the status the record moved to"),
    Field("act", Word(vocabulary.ACTS, "an act"), "what parties did"),
    Field("due", DATE, "the deadline an action item moved to"),
    Field("parties", Many(PARTY), "the codes of the parties that acted"),
    Field("place", TEXT, "where"),
    Field("article", TEXT, "the article it rests on"),
    Field("text", TEXT, "the text of a reservation or declaration"),
    Field("to", Many(PARTY, lone=True), "the parties an objection answers"),
    Field("target", DATE, "the date of a stated intention"),
    Field("with", TEXT, "which of several depositaries"),
    Field("partial", BOOLEAN, "true for a withdrawal that leaves the rest standing"),
    Field("reason", TEXT, "why, where a rule asks for it"),
    Field("meeting", MeetingReference(), "the meeting where it was done: body/number or body/date"),
    SOURCE,
    QUOTE,
    NOTE,
    Field("contrary", Many(CONTRARY), "other accounts: shown, never counted"),
    RECORDED,
    BY,
    INTERNAL,
    ALLOW,
)

EVENT_KEYS = Fields([field._replace(required=False) for field in _EVENT], what="of an event")


def _correction(fields: tuple[Field, ...]) -> Fields:
    """A correction of an event with these keys."""
    event = Fields([field._replace(required=False) for field in fields], what="of an event")
    return Fields(
        (
            RECORDED._replace(required=True),
            BY,
            Field("was", Was(event), "what the keys said before", required=True),
            Field("reason", TEXT, "why it was corrected"),
        ),
        records.Correction,
        what="of a correction",
    )


class EventFields(Fields):
    """The table of an event of a record of the folder."""

    def __init__(self, folder: str, fields: Sequence[Field]) -> None:
        judge = partial(_one_thing, folder)
        super().__init__(fields, records.Event, judge, "of an event", placed=True)
        self.folder = folder


def event(folder: str, status: Word) -> Field:
    """The list of events of a record of the folder, whose statuses are `status`."""
    fields = tuple(
        field._replace(shape=status) if field.key == "status" else field for field in _EVENT
    )
    mended = Many(_correction(fields))
    corrections = Field("corrections", mended, "what the event said before it was mended")
    shape = EventFields(folder, (*fields, corrections))
    return Field("event", Many(shape), "the life of the record, one block each")


MEETING = Fields(
    (
        Field("number", Whole(1), "the meeting's number"),
        Field("on", DATE, "its day, or its first day", required=True),
        Field("until", DATE, "its last day"),
        Field("place", TEXT, "where"),
        Field("host", LEAD, "who received it"),
        NOTE,
        SOURCE,
        QUOTE,
        Field("outcomes", Many(Reference("actions", "instruments")), "ids of what it decided"),
        RECORDED,
        BY,
        INTERNAL,
        ALLOW,
    ),
    records.Meeting,
    until_after_on,
    "of a meeting",
    placed=True,
)
