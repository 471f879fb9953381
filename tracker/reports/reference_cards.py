"""The cards of what other records lean on: groups, parties and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Column, Facts, Heading, Words, table
from tracker.domain.finding import KeyPath
from tracker.domain.moment import Moment
from tracker.domain.records import Group, Member, Record, Source
from tracker.domain.register import Register
from tracker.reports import naming
from tracker.reports.rows import instrument_row, source_answer, text
from tracker.reports.sections import Pairs, allowed, citations, records_table, told
from tracker.reports.stored import answer

MEMBERS = (
    Column("party", "PARTY"),
    Column("since", "SINCE", holds="date"),
    Column("until", "UNTIL", holds="date"),
    Column("weight", "WEIGHT", align="right"),
    Column("source", "SOURCE"),
)


def group_card(
    record: Group, register: Register, moment: Moment
) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of a group: its members with their days and weights."""
    members = record.raw.get("member", [])
    said = {"id": record.id, "title": record.title, "kind": record.kind or None, "events": [],
            "next": [], "members": answer(members)}  # fmt: skip
    now = register.members(record.id, moment.as_of)
    weight = sum(member.weight or 0 for member in record.member if member.party in now)
    pairs: list[tuple[str, Cell]] = [
        ("Kind", record.kind),
        ("Members", f"{len(now)} on {moment.as_of}"),
        ("Weight", f"{weight:g} in all" if weight else None),
        *allowed(record),
    ]
    rows = [_member(member, register) for member in record.member]
    notes = [(phrases.party(one.party, register), one.note) for one in record.member if one.note]
    texts = [
        ("", one.id)
        for one in register.instruments.values()
        if record.id in ((one.open_to,) if isinstance(one.open_to, str) else one.open_to)
    ]
    bodies = [("", one.id) for one in register.bodies.values() if one.members == record.id]
    table_of: list[Block] = [Heading("Members"), table(MEMBERS, rows)] if rows else []
    remarks: list[Block] = [Heading("Notes on members"), Facts(tuple(notes))] if notes else []
    blocks: list[Block] = [
        Facts(told(pairs)),
        *table_of,
        *remarks,
        *records_table("Instruments open to it", texts, register, moment),
        *records_table("Bodies it sits in", bodies, register, moment),
    ]
    return said, blocks


def _member(member: Member, register: Register) -> Mapping[str, Cell]:
    return {
        "party": phrases.party(member.party, register),
        "since": text(member.since),
        "until": text(member.until),
        "weight": None if member.weight is None else f"{member.weight:g}",
        "source": naming.ids(member.source),
    }


def party_card(code: str, register: Register, moment: Moment) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of any party, with a record of its own or without."""
    record = register.own_parties.get(code)
    groups = [
        group.id
        for group in register.groups.values()
        if code in register.members(group.id, moment.as_of)
    ]
    kind = (record.kind or None) if record else "state"
    former = list(record.former_names) if record else []
    until = text(record.until) if record else None
    said = {
        "id": code, "title": register.parties.name(code), "kind": kind,
        "former_names": former, "until": until, "events": [], "next": [],
    }  # fmt: skip
    pairs: list[tuple[str, Cell]] = [
        ("Code", code),
        ("Kind", kind),
        ("Formerly", "; ".join(former)),
        ("Until", until),
        *(("" if n else "Member of", naming.link(id, register)) for n, id in enumerate(groups)),
        *(allowed(record) if record else ()),
    ]
    leads = [("leads", one.id) for one in register.bodies.values() if one.lead == code]
    leads += [("leads", one.id) for one in register.actions.values() if one.lead == code]
    leads += [("supports", one.id) for one in register.actions.values() if code in one.supporting]
    acted = _instruments(code, register, moment)
    blocks: list[Block] = [
        Facts(told(pairs)),
        *records_table("Its instruments", acted, register, moment, "POSITION"),
        *records_table("What it leads or supports", leads, register, moment),
    ]
    return said, blocks


def _instruments(code: str, register: Register, moment: Moment) -> list[tuple[str, str]]:
    """The instruments the party has acted on, each with its position."""
    found = []
    for record in register.instruments.values():
        one = instrument_row(record, register, moment).positions.get(code)
        if one and one.position != "none":
            found.append((one.position.replace("-", " "), record.id))
    return found


def source_card(
    record: Source, register: Register, moment: Moment
) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of a source: its keys and what cites it."""
    cited = register.once("cited", lambda: _cited(register)).get(record.id, [])
    said = {
        **source_answer(record),
        "events": [],
        "next": [],
        "cited_by": [other.id for other, _ in cited],
    }
    rows: list[Mapping[str, Cell]] = [
        {"id": Words(other.id, "id"), "where": ", ".join(naming.place(at) for at in places),
         "title": register.title(other.id)}
        for other, places in cited
    ]  # fmt: skip
    columns = (Column("id", "ID"), Column("where", "WHERE", give="last"),
               Column("title", "TITLE", give="first"))  # fmt: skip
    cited_by: list[Block] = [Heading("Cited by"), table(columns, rows)] if rows else []
    return said, [Facts(told(_facts(record))), *cited_by]


def _cited(register: Register) -> Mapping[str, list[tuple[Record, list[KeyPath]]]]:
    """Where each source is cited: its id -> the records with the places, events or keys."""
    found: dict[str, list[tuple[Record, list[KeyPath]]]] = {}
    blocks = ("event", "meeting", "member")
    for record in register.records:
        places: dict[str, dict[KeyPath, None]] = {}
        for at, id in citations(record):
            places.setdefault(id, {})[at[:2] if at[0] in blocks else at[:1]] = None
        for id, these in places.items():
            found.setdefault(id, []).append((record, list(these)))
    return found


def _facts(record: Source) -> Pairs:
    yield "Grade", record.grade
    yield "Publisher", record.publisher
    yield "Published", text(record.published)
    yield "Link", record.url
    yield "Read on", text(record.accessed)
    yield "Language", record.language
    yield "Note", record.note
    yield from allowed(record)
