"""The records as values: what each kind of file says once it has been read.

The attributes are the keys of the format (see `format`, which tells what each one means) with
`-` written `_`; what a file leaves out, or what could not be read, has the value given here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from tracker.domain.dates import Days
from tracker.domain.finding import KeyPath
from tracker.domain.value import Value

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""A table that is not there."""


class Contrary(Value):
    """Another account of an event: shown, never folded."""

    on: Days | None = None
    source: tuple[str, ...] = ()
    note: str = ""


class Correction(Value):
    """What an event said before it was mended; an absent key was absent then."""

    recorded: Days | None = None
    by: str = ""
    was: Mapping[str, Any] = NOTHING
    reason: str = ""


class Event(Value):
    """One step in the life of a record; `at` is its key path in the file."""

    at: KeyPath = ()
    on: Days | None = None
    until: Days | None = None
    effective: Days | None = None
    status: str | None = None
    act: str | None = None
    due: Days | None = None
    parties: tuple[str, ...] = ()
    place: str = ""
    article: str = ""
    text: str = ""
    to: tuple[str, ...] = ()
    target: Days | None = None
    with_: str = ""
    partial: bool = False
    reason: str = ""
    meeting: str = ""
    source: tuple[str, ...] = ()
    quote: str = ""
    note: str = ""
    contrary: tuple[Contrary, ...] = ()
    recorded: Days | None = None
    by: str = ""
    internal: bool = False
    allow: Mapping[str, str] = NOTHING
    corrections: tuple[Correction, ...] = ()

    @property
    def takes_effect(self) -> Days | None:
        """When it takes effect: its own date unless it names another."""
        return self.effective or self.on


class Record(Value):
    """What every record has. `path` is its file's place in the register, `raw` what the file says
    word for word, `flaws` the key paths of values that could not be read; `plain` is true where
    every letter of the file is known to show, to be in composed form and not to be escaped.
    `withheld` are the places after which redaction left something out (see `remaining`)."""

    folder: ClassVar[str]
    noun: ClassVar[str]

    id: str
    path: str
    raw: Mapping[str, Any] = NOTHING
    flaws: frozenset[KeyPath] = frozenset()
    plain: bool = False
    withheld: frozenset[KeyPath] = frozenset()
    title: str = ""
    allow: Mapping[str, str] = NOTHING


class Duration(Value):
    """How long an instrument lasts and how it is renewed."""

    article: str = ""
    term: Any = None
    renewal: str = ""
    notice: Any = None


class Instrument(Record):
    """A treaty, convention, protocol, memorandum or other text that States agree."""

    folder: ClassVar[str] = "instruments"
    noun: ClassVar[str] = "instrument"

    kind: str = ""
    short_title: str = ""
    former_titles: tuple[str, ...] = ()
    binding: bool | str | None = None
    sector: str = ""
    body: str = ""
    open_to: str | tuple[str, ...] = ()
    signed_instrument: bool = True
    acts_known: str = "complete"
    depositary: str = ""
    languages: tuple[str, ...] = ()
    reservations: str = ""
    amends: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    protocol_to: str = ""
    implements: tuple[str, ...] = ()
    registration: Mapping[str, Any] = NOTHING
    duration: Duration | None = None
    tags: tuple[str, ...] = ()
    internal: bool = False
    entry_into_force: Mapping[str, Any] | None = None
    event: tuple[Event, ...] = ()

    @property
    def name(self) -> str:
        """The title as officers say it."""
        return self.short_title or self.title


class Action(Record):
    """An action item: a decision somebody must carry out."""

    folder: ClassVar[str] = "actions"
    noun: ClassVar[str] = "action"

    mandate: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    blocked_by: tuple[str, ...] = ()
    sector: str = ""
    priority: str = "normal"
    due: Days | None = None
    tags: tuple[str, ...] = ()
    internal: bool = False
    event: tuple[Event, ...] = ()

    @property
    def name(self) -> str:
        """The title."""
        return self.title


class Meeting(Value):
    """A meeting of a body, held or planned."""

    at: KeyPath = ()
    number: int | None = None
    on: Days | None = None
    until: Days | None = None
    place: str = ""
    host: str = ""
    note: str = ""
    source: tuple[str, ...] = ()
    quote: str = ""
    outcomes: tuple[str, ...] = ()
    recorded: Days | None = None
    by: str = ""
    internal: bool = False
    allow: Mapping[str, str] = NOTHING


class MeetingsHeld(Value):
    """How many meetings a source counts, where not every one is known."""

    count: int = 0
    as_of: Days | None = None
    source: tuple[str, ...] = ()
    quote: str = ""


class Body(Record):
    """A sector, a meeting of ministers, a working group, a dialogue; with its meetings."""

    folder: ClassVar[str] = "bodies"
    noun: ClassVar[str] = "body"

    kind: str = ""
    parent: str = ""
    members: str | tuple[str, ...] = ()
    lead: str = ""
    meetings_held: MeetingsHeld | None = None
    meeting: tuple[Meeting, ...] = ()


class Member(Value):
    """A party's membership of a group: from `since` to `until`, both days included."""

    party: str = ""
    since: Days | None = None
    until: Days | None = None
    weight: float | None = None
    note: str = ""
    source: tuple[str, ...] = ()


class Group(Record):
    """A set of parties whose membership may move with time."""

    folder: ClassVar[str] = "groups"
    noun: ClassVar[str] = "group"

    kind: str = ""
    member: tuple[Member, ...] = ()


class Party(Record):
    """A party that ISO 3166-1 lacks: an organisation, a historical State, a territory."""

    folder: ClassVar[str] = "parties"
    noun: ClassVar[str] = "party"

    kind: str = ""
    former_names: tuple[str, ...] = ()
    until: Days | None = None


class Source(Record):
    """A document that is cited."""

    folder: ClassVar[str] = "sources"
    noun: ClassVar[str] = "source"

    grade: str = ""
    publisher: str = ""
    published: Days | None = None
    url: str = ""
    accessed: Days | None = None
    language: str = ""
    note: str = ""
