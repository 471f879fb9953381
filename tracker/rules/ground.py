"""What the rules on entry into force have in common: which records they judge, and between which
days the clause gives the entry into force by the facts recorded.

A doubt is left in the record's favour: where a date is loose, or what the clause hangs on cannot
be read, nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry, declaration
from tracker.domain.entry.routes import led
from tracker.domain.entry.span import Span
from tracker.domain.format import named_in
from tracker.domain.records import Event, Instrument
from tracker.domain.reference import id_of
from tracker.domain.register import Register
from tracker.domain.vocabulary import CONSENTS
from tracker.rules.case import Case
from tracker.rules.glance import glance

_PLAIN = frozenset({"article", "text", "when", "after", "counting", "later_parties"})
"""The keys of a clause that moves nothing but by its steps."""

_ANEW = frozenset({"suspended", "expired"})
"""Statuses from which an instrument returns into force: it had entered before."""


def tried(case: Case) -> Iterator[tuple[Instrument, Entry]]:
    """The instruments whose clause can be tried, with what it gives; but for those that plainly
    entered into force as they declare."""
    for record in case.sound_instruments:
        if can_be_tried(case, record) and not is_as_declared(case, record):
            yield record, case.entry(record)


def is_as_declared(case: Case, record: Instrument) -> bool:
    """Whether the instrument plainly entered into force on the day that its clause gives: by so
    many consents, each on a certain day, none of them taken back.

    It is so of most instruments in force, and no rule has anything to find there.
    """
    return case.once_for(record, _entered_as_declared)


def _entered_as_declared(case: Case, record: Instrument) -> bool:
    clause, event = record.entry_into_force or {}, declaration(case.life(record))
    declared = event.takes_effect.day if event and event.takes_effect else None
    plain = clause.keys() <= _PLAIN and record.acts_known == "complete"
    if not (plain and declared and declared <= case.today and glance(case, record).regular):
        return False
    since: dict[str, date] = {}
    for event in record.event:
        if event.act in CONSENTS and event.on:
            if not event.on.is_day:
                return False
            since.update(dict.fromkeys(event.parties, event.on.earliest))
    met = _met(case, clause.get("when", {}), since)
    if met is None or not since.keys().isdisjoint(case.register.own_parties):
        return False
    way = clause.get("counting", "exclusive")
    return led(Span(met, met), clause.get("after", ()), way, None)[0].day == declared


def _met(case: Case, when: Mapping[str, Any], since: Mapping[str, date]) -> date | None:
    """The day on which a condition that only counts, or only names, was met by these consents."""
    match when:
        case {"consents": int(number)} if len(when) == 1:
            days = sorted(since.values())
            return days[number - 1] if number <= len(days) else None
        case {"parties": named} if len(when) == 1:
            codes = case.members_from(min(since.values()), named) if since else None
            if codes and codes <= since.keys():
                return max(since[code] for code in codes)
    return None


def can_be_tried(case: Case, record: Instrument) -> bool:
    """Whether the instrument has a clause, all in it can be read, every move is legal, and so it
    is with all that the clause hangs on."""
    return record.entry_into_force is not None and record.id not in case.once(_doubtful)


def _doubtful(case: Case) -> frozenset[str]:
    """The ids of the instruments of which something that bears on the answer is unreadable or
    illegal: in themselves, or in what their clause hangs on, however far away.

    Instruments may hang on one another in long chains and in circles, so no step calls itself.
    """
    register, unsure = case.register, _unsure_parties(case)
    ahead = [record for record in case.sound_instruments if record.entry_into_force is not None]
    seen = {record.id for record in ahead}
    hanging: dict[str, list[str]] = {}
    doubtful: list[str] = []
    while ahead:
        record = ahead.pop()
        names = _hangs_on(record) if case.is_sound(record) else frozenset()
        if not _is_sure(case, record, names, unsure):
            doubtful.append(record.id)
        for other in filter(None, map(register.instruments.get, names - register.groups.keys())):
            hanging.setdefault(other.id, []).append(record.id)
            if other.id not in seen:
                seen.add(other.id)
                ahead.append(other)
    return _spread(doubtful, hanging)


def _spread(doubtful: list[str], hanging: Mapping[str, list[str]]) -> frozenset[str]:
    """The doubtful, and all that hang on them."""
    found, ahead = set(doubtful), doubtful
    while ahead:
        more = set(hanging.get(ahead.pop(), ())) - found
        found |= more
        ahead.extend(more)
    return frozenset(found)


def _unsure_parties(case: Case) -> frozenset[str]:
    """The codes of parties of which it cannot be read what they are, or until when they were."""
    register = case.register
    unread = (id_of(path) for path in register.unreadable if path.startswith("parties/"))
    flawed = (
        code
        for code, party in register.own_parties.items()
        if case.is_flawed(party, ("kind",)) or case.is_flawed(party, ("until",))
    )
    return frozenset((*flawed, *unread))


def _is_sure(case: Case, record: Instrument, names: frozenset[str], unsure: frozenset[str]) -> bool:
    """Whether nothing in the record itself, or in the parties and groups that it names, is
    unreadable or illegal."""
    if not case.is_sound(record) or not case.is_whole(record):
        return False
    if unsure and not all(unsure.isdisjoint(event.parties) for event in record.event):
        return False
    return unsure.isdisjoint(names) and all(_is_name_sure(case, name) for name in names)


def _hangs_on(record: Instrument) -> frozenset[str]:
    """The parties, groups and instruments that the clause names, and to whom it is open."""
    keys = ("entry-into-force", "open-to")
    parts = {key: record.raw[key] for key in keys if key in record.raw}
    return frozenset(leaf.value for leaf in named_in(record.folder, parts))


def _is_name_sure(case: Case, name: str) -> bool:
    """Whether what is named could be read; an instrument is judged by itself."""
    register = case.register
    if register.is_unreadable("groups", name) or register.is_unreadable("instruments", name):
        return False
    group = register.groups.get(name)
    return group is None or not case.is_flawed(group, ("member",))


def entering(case: Case, record: Instrument, entry: Entry) -> Event | None:
    """The event that declares the entry into force; None where none does, or the first recorded
    is a return into force."""
    event = entry.declaration
    if event is None or case.life(record).before.get(event.at[1]) in _ANEW:
        return None
    return event


def lacking(entry: Entry, register: Register) -> str:
    """What is missing, or the day that is worked out, in a few words; "" where neither is known."""
    if entry.computed:
        return f"worked out: {entry.computed}"
    found = account.missing(entry, register)
    return f"missing: {'; '.join(found)}" if found else ""
