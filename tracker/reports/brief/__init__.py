"""The brief on one party, before a visit: what is asked of it, where it stands on each instrument,
what it leads, hosts and has to do, what it did lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Document, Facts, Paragraph
from tracker.domain.moment import Moment
from tracker.domain.records import Group, Member
from tracker.domain.register import Register
from tracker.reports.appointments import appointments
from tracker.reports.brief import asked, lately, positions, work
from tracker.reports.brief.case import Case
from tracker.reports.foot import lost
from tracker.reports.prose import day
from tracker.reports.rows import text

TOLD = ("asked", "instruments", "bodies", "actions", "meetings", "acts", "dates")
"""The parts of the answer of which each row is told in `rows` as well."""


def brief(code: str, register: Register, moment: Moment) -> Document:
    """Everything the register holds on the party on the day; the most weighty first."""
    case = Case(code, register, moment)
    found = asked.asks(case)
    answer = _answer(case, found)
    opening: list[Block] = [Paragraph(_lead(case, found), "lead")]
    if pairs := tuple(_facts(case)):
        opening.append(Facts(pairs))
    name = register.parties.short(code)
    is_known = any(answer[key] for key in TOLD)
    blocks = _blocks(case, found) if is_known else _nothing(case)
    return Document(
        f"{phrases.party(code, register)} on {moment.as_of}",
        answer,
        (*(opening if is_known else opening[1:]), *blocks, *lost(register)),
        appointments(lately.pressing(case)),
        called=f"{name}: brief for a visit, {day(moment.as_of)}",
        sheet=(*opening, *_in_short(case, found), *lost(register)) if is_known else (),
    )


def _answer(case: Case, found: list[asked.Ask]) -> dict[str, Any]:
    """The brief as JSON has it."""
    answer: dict[str, Any] = {
        **case.moment.envelope("brief"),
        "party": _party(case),
        "asked": [one.answer for one in found],
        "instruments": positions.answers(case),
        "bodies": work.body_answers(case),
        "actions": work.action_answers(case),
        "meetings": work.meeting_answers(case),
        "acts": lately.deed_answers(case),
        "dates": lately.date_answers(case),
        "statements": positions.said_answers(case),
        "not_recorded": [row.record.id for row in case.not_recorded],
    }
    answer["rows"] = [{"section": key, **row} for key in TOLD for row in answer[key]]
    return answer


def _nothing(case: Case) -> Iterator[Block]:
    """What there is to say of a party of which the register holds nothing."""
    name = case.register.parties.short(case.code)
    yield Paragraph(f"The register holds nothing of {name} on this day.")
    yield from positions.section(case)


def _blocks(case: Case, found: list[asked.Ask]) -> Iterator[Block]:
    """All of it."""
    yield from asked.section(case, found)
    yield from lately.dates(case)
    yield from positions.section(case)
    yield from positions.said_section(case)
    yield from work.actions(case)
    yield from work.bodies(case)
    yield from work.meetings(case)
    yield from lately.acts(case)


def _in_short(case: Case, found: list[asked.Ask]) -> Iterator[Block]:
    """Two pages of it, for a visit."""
    yield from asked.section(case, found)
    yield from lately.dates(case)
    yield from positions.in_short(case)
    yield from positions.said_section(case)
    yield from work.in_short(case)
    yield from lately.acts(case)


def _lead(case: Case, found: list[asked.Ask]) -> str:
    """What is asked of the party and what it has to do, in a sentence."""
    name = case.register.parties.short(case.code)
    first = f"By what is recorded, nothing is asked of {name}"
    if found:
        first = f"{phrases.counted(len(found), 'thing is', 'things are')} asked of {name}"
    leads = [item.row for item in case.items if item.row.record.lead == case.code]
    still = [row for row in leads if row.is_open]
    late = sum(row.days_late is not None for row in still)
    work = "it leads no open action item"
    if still:
        work = f"it leads {phrases.counted(len(still), 'open action item')}"
        if late or not any(row.life.withheld for row in still):
            work += f", {late or 'none'} of them late"
    return f"{first}; {work}."


class Membership(NamedTuple):
    """A time of the party's membership of a group; `is_past` where it is certainly over."""

    group: Group
    member: Member
    is_past: bool


def _memberships(case: Case) -> list[Membership]:
    """The groups it belongs to on the day, then those it has left."""
    day: date = case.moment.as_of
    found = [
        Membership(group, member, bool(member.until and member.until.latest < day))
        for group in case.register.groups.values()
        for member in group.member
        if member.party == case.code and not (member.since and member.since.earliest > day)
    ]
    return sorted(found, key=lambda one: (one.is_past, one.group.id))


def _party(case: Case) -> dict[str, Any]:
    """Who it is, as JSON has it."""
    record = case.register.own_parties.get(case.code)
    return {
        "code": case.code,
        "name": case.register.parties.name(case.code),
        "kind": (record.kind or None) if record else "state",
        "former_names": list(record.former_names) if record else [],
        "until": text(record.until) if record else None,
        "groups": [
            {"id": one.group.id, "title": one.group.title, "since": text(one.member.since),
             "until": text(one.member.until)}
            for one in _memberships(case)
        ],
    }  # fmt: skip


def _facts(case: Case) -> Iterator[tuple[str, Cell]]:
    record = case.register.own_parties.get(case.code)
    name = case.register.parties.name(case.code)
    if name != case.register.parties.short(case.code):
        yield "Name", name
    if record and record.kind:
        yield "Kind", record.kind
    if record and record.former_names:
        yield "Formerly", "; ".join(record.former_names)
    if record and record.until:
        yield "Until", str(record.until)
    label = ""
    for one in _memberships(case):
        heading = "Was in" if one.is_past else "Member of"
        yield "" if heading == label else heading, _membership(one, case)
        label = heading


def _membership(one: Membership, case: Case) -> str:
    since = f", since {one.member.since}" if one.member.since else ""
    until = f", until {one.member.until}" if one.member.until else ""
    return f"{one.group.title} ({one.group.id}){since}{until}"
