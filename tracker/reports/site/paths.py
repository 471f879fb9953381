"""Where each page of the site is: the paths are made of ids and codes, and of nothing else.

All are lower case, so no two names differ by case alone; a record whose file's name is no id has
no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.records import Action, Body, Event, Group, Instrument, Party, Record
from tracker.domain.reference import CODE, DEVICES, is_id
from tracker.domain.register import Register

FOLDERS = ("instruments", "actions", "bodies", "groups", "sources")
"""The folders whose records have pages of their own; parties have theirs among the countries."""

COUNTRIES = "countries"


def of_record(record: Record) -> str:
    """The path of a record's page; "" where its file has no name that could be one."""
    has_page = record.folder in FOLDERS and is_id(record.folder, record.id)
    return f"{record.folder}/{record.id}.html" if has_page else ""


def of_party(code: str) -> str:
    """The path of a party's page; "" where its code is none."""
    if not CODE.fullmatch(code):
        return ""
    stem = code.lower()
    return f"{COUNTRIES}/{stem}{'-' if stem in DEVICES else ''}.html"


def of_week(name: str) -> str:
    """The path of the report on a week: "weekly/2026-w47.html"."""
    return f"weekly/{name.lower()}.html"


def known(register: Register, codes: Iterable[str]) -> dict[str, str]:
    """What has a page: ids of records and codes of parties -> the path of each. Of two records of
    one id, the one that the id finds."""
    pages = {code: path for code in codes if (path := of_party(code))}
    for folder in reversed(FOLDERS):
        for record in register.folder(folder).values():
            if path := of_record(record):
                pages[record.id] = path
    return pages


def parties_named(register: Register) -> list[str]:
    """The codes of the parties that the register names and knows, in the order of their names:
    members of groups, parties to acts, leads, hosts, its own."""
    named = {code for record in register.records for code in _named(record)}
    known_ones = [code for code in named if code in register.parties]
    return sorted(known_ones, key=register.parties.place)


def _named(record: Record) -> Iterator[str]:
    match record:
        case Instrument():
            yield from _each(record.open_to)
            yield from _in_events(record.event)
        case Action():
            yield record.lead
            yield from record.supporting
            yield from _in_events(record.event)
        case Body():
            yield record.lead
            yield from _each(record.members)
            yield from (meeting.host for meeting in record.meeting)
        case Group():
            yield from (member.party for member in record.member)
        case Party():
            yield record.id


def _in_events(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        yield from event.parties
        yield from event.to


def _each(named: str | tuple[str, ...]) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else named
