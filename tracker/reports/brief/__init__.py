"""The brief on one party, before a visit: what is asked of it, where it stands on each instrument,
what it leads, hosts and has to do, what it did lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def brief(code: str, register: Register, moment: Moment) -> Document:
    """Everything the register holds on the party on the day; the most weighty first."""
    case = Case(code, register, moment)
    found = asked.asks(case)
    answer: dict[str, Any] = {
        **moment.envelope("brief"),
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
    told = ("asked", "instruments", "bodies", "actions", "meetings", "acts", "dates")
    answer["rows"] = [{"section": key, **row} for key in told for row in answer[key]]
    title = f"{phrases.party(code, register)} on {moment.as_of}"
    called = f"{register.parties.short(code)}: brief for a visit, {day(moment.as_of)}"
    facts: list[Block] = [Paragraph(_lead(case, found), "lead")]
    if pairs := tuple(_facts(case)):
        facts.append(Facts(pairs))
    if not any(answer[key] for key in told):
        words = f"The register holds nothing of {register.parties.short(code)} on this day."
        facts.append(Paragraph(words))
        none = (*facts[1:], *positions.section(case), *lost(register))
        return Document(title, answer, none, appointments(lately.pressing(case)), called=called)
    blocks = (
        *asked.section(case, found),
        *lately.dates(case),
        *positions.section(case),
        *positions.said_section(case),
        *work.actions(case),
        *work.bodies(case),
        *work.meetings(case),
        *lately.acts(case),
    )
    shown = (*facts, *blocks, *lost(register))
    sheet = (
        *facts,
        *asked.section(case, found),
        *lately.dates(case),
        *positions.in_short(case),
        *positions.said_section(case),
        *work.in_short(case),
        *lately.acts(case),
        *lost(register),
    )
    return Document(
        title, answer, shown, appointments(lately.pressing(case)), called=called, sheet=sheet
    )


def _lead(case: Case, found: Sequence[asked.Ask]) -> str:
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
