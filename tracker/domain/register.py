"""The register in memory: every record by its id, and the questions that need several records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain.dates import Days
from tracker.domain.finding import Finding
from tracker.domain.knowledge import is_known, known
from tracker.domain.records import (
    Action,
    Body,
    Group,
    Instrument,
    Meeting,
    Party,
    Record,
    Source,
)
from tracker.domain.reference import CODE
from tracker.domain.settings import Settings

if TYPE_CHECKING:
    from tracker.domain.parties import Parties

T = TypeVar("T")
R = TypeVar("R", bound=Record)


def _as_known(record: Record, day: date) -> Record:
    """The record as it was known on a day; the very same where it has not changed since."""
    if isinstance(record, (Instrument, Action)):
        events = known(record.event, day)
        return record if events is record.event else record.but(event=events)
    if isinstance(record, Body):
        meetings = tuple(one for one in record.meeting if is_known(one.recorded, day))
        return record if meetings == record.meeting else record.but(meeting=meetings)
    return record


class Register:
    """The records that were read. `unreadable` names the files that no record came of, by path;
    `findings` holds what was found while reading."""

    def __init__(
        self,
        records: Iterable[Record] = (),
        settings: Settings | None = None,
        findings: Iterable[Finding] = (),
        unreadable: Iterable[str] = (),
    ) -> None:
        self.settings = settings or Settings()
        self.findings = tuple(findings)
        self.unreadable = tuple(unreadable)
        self._kept: dict[Hashable, Any] = {}
        self._of_records: dict[Hashable, dict[Record, Any]] = {}
        self.records = tuple(sorted(records, key=lambda record: record.path))
        self.instruments: dict[str, Instrument] = {}
        self.actions: dict[str, Action] = {}
        self.bodies: dict[str, Body] = {}
        self.groups: dict[str, Group] = {}
        self.own_parties: dict[str, Party] = {}
        self.sources: dict[str, Source] = {}
        for record in self.records:
            shelf: dict[str, Any] = self._shelves()[record.folder]
            shelf.setdefault(record.id, record)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` works out of the register, worked out once: a register never changes. The key
        says what it is and of which day."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def once_for(self, record: R, key: Hashable, make: Callable[[R], T]) -> T:
        """What `make` works out of a record alone, worked out once for every state of the register
        in which the record is the same. The key says what it is."""
        made: dict[Record, T] = self._of_records.setdefault(key, {})
        if record not in made:
            made[record] = make(record)
        return made[record]

    def but(self, change: Callable[[Record], Record]) -> Register:
        """The register with its records changed: what was worked out of one that stays the same
        goes on being known."""
        records = [change(record) for record in self.records]
        changed = Register(records, self.settings, self.findings, self.unreadable)
        changed._of_records = self._of_records
        return changed

    def folder(self, folder: str) -> Mapping[str, Record]:
        """The records of one folder by id."""
        return self._shelves()[folder]

    def _shelves(self) -> dict[str, dict[str, Any]]:
        return {
            "instruments": self.instruments, "actions": self.actions, "bodies": self.bodies,
            "groups": self.groups, "parties": self.own_parties, "sources": self.sources,
        }  # fmt: skip

    def get(self, id: str) -> Record | None:
        """The record with this id, whatever its folder; ids are unique but for parties'."""
        for folder in ("instruments", "actions", "bodies", "groups", "sources", "parties"):
            if found := self.folder(folder).get(id):
                return found
        return None

    def living(self) -> Iterator[Instrument | Action]:
        """The records that have a life of events: instruments, then action items."""
        yield from self.instruments.values()
        yield from self.actions.values()

    @cached_property
    def parties(self) -> Parties:
        """The parties this register knows, by code and by name."""
        from tracker.domain.parties import Parties

        own = self.own_parties.values()
        return Parties({party.id: (party.title, party.former_names) for party in own})

    def title(self, id: str) -> str:
        """The title of a record as officers say it; the id itself if there is no such record."""
        record = self.get(id)
        return getattr(record, "name", record.title) or id if record else id

    def members(self, group: str, day: date) -> frozenset[str]:
        """The codes of those certainly members of the group on the day."""
        record = self.groups.get(group)
        if record is None:
            return frozenset()
        return frozenset(
            member.party
            for member in record.member
            if not (member.since and member.since.latest > day)
            and not (member.until and member.until.earliest < day)
        )

    def participants(self, named: str | tuple[str, ...], day: date) -> frozenset[str] | None:
        """The codes meant by codes and ids of groups on a day; None for all States or no answer:
        nobody is named, or a group that is not there or whose members could not be read."""
        names = (named,) if isinstance(named, str) else named
        if not named or "all-states" in names:
            return None
        codes: set[str] = set()
        for name in names:
            if CODE.fullmatch(name):
                codes.add(name)
            elif self.is_known_group(name):
                codes |= self.members(name, day)
            else:
                return None
        return frozenset(codes)

    def is_known_group(self, id: str) -> bool:
        """Whether the group is there and every one of its members could be read."""
        group = self.groups.get(id)
        return group is not None and not any(
            flaw[:1] == ("member",) and (len(flaw) < 3 or flaw[2] in ("party", "since", "until"))
            for flaw in group.flaws
        )

    @cached_property
    def ends(self) -> Mapping[str, Days]:
        """The last day of each of the register's own parties that has one, by code."""
        return {code: one.until for code, one in self.own_parties.items() if one.until}

    def extinct(self, day: date) -> frozenset[str]:
        """The codes of the register's own parties that certainly exist no more on the day."""
        return frozenset(
            code
            for code, party in self.own_parties.items()
            if party.until and party.until.latest < day
        )

    def meeting(self, words: str) -> tuple[Body, Meeting] | None:
        """The meeting written `body/number` or `body/date`."""
        id, _, which = words.partition("/")
        body = self.bodies.get(id)
        if body is None:
            return None
        for meeting in body.meeting:
            if which in {str(name) for name in (meeting.number, meeting.on) if name}:
                return body, meeting
        return None

    def as_known(self, day: date | None) -> Register:
        """The register as it was known on a day: later events and corrections undone."""
        return self if day is None else self.but(partial(_as_known, day=day))

    def is_unreadable(self, folder: str, id: str) -> bool:
        """Whether the file of this record is there but could not be read; one in a folder within
        is not read either."""
        name = f"{id}.toml"
        return any(
            path.startswith(f"{folder}/") and path.rpartition("/")[2] == name
            for path in self.unreadable
        )
