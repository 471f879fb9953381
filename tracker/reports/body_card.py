"""The card of a body: who sits in it, what it answers for, when it has met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Facts, Heading, Words
from tracker.domain.moment import Moment
from tracker.domain.records import Body, Meeting
from tracker.domain.register import Register
from tracker.domain.vocabulary import BODY_KINDS
from tracker.reports import naming
from tracker.reports.body_row import BodyRow, body_row
from tracker.reports.naming import ids
from tracker.reports.sections import Pairs, allowed, records_table, told
from tracker.reports.stored import answer, entries


def body_card(
    record: Body, register: Register, moment: Moment
) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of a body. A body has no statuses: it has meetings."""
    row = body_row(record, moment)
    said = {
        **row.answer(),
        "events": [],
        "next": [],
        "members": sorted(register.participants(record.members, moment.as_of) or ()),
        "meetings": [answer(dict(meeting)) for _, meeting in entries(record, moment.known_at)],
    }
    below = [("", body.id) for body in register.bodies.values() if body.parent == record.id]
    texts = [
        ("", one.id) for one in register.instruments.values() if record.id in (one.body, one.sector)
    ]
    tasks = [
        ("", one.id) for one in register.actions.values() if record.id in (one.mandate, one.sector)
    ]
    blocks: list[Block] = [
        Facts(told(_facts(row, register, moment))),
        *records_table("Its bodies", below, register, moment),
        *records_table("Its instruments", texts, register, moment),
        *records_table("Its actions", tasks, register, moment),
        *_meetings(record, register, moment),
    ]
    return said, blocks


def _facts(row: BodyRow, register: Register, moment: Moment) -> Pairs:
    record = row.record
    yield "Kind", BODY_KINDS.get(record.kind, record.kind)
    yield "Parent", naming.link(record.parent, register) if record.parent else None
    yield "Lead", phrases.party(record.lead, register)
    if isinstance(record.members, str) and record.members:
        yield "Members", naming.link(record.members, register)
    codes = register.participants(record.members, moment.as_of)
    yield ("" if isinstance(record.members, str) else "Members",
           phrases.parties(codes, register) if codes else None)  # fmt: skip
    yield from _held(row, moment)
    if row.next_meeting:
        yield "Next meeting", ", ".join(_where(row.next_meeting, register, dated=True))
    yield from allowed(record)


def _held(row: BodyRow, moment: Moment) -> Pairs:
    """How many meetings were held, and on what the number rests."""
    if row.meetings_held is not None:
        yield "Meetings held", str(row.meetings_held)
    counted = row.record.meetings_held
    if counted and counted.as_of:
        later = "" if counted.as_of.latest <= moment.as_of else ", later than this day"
        yield "Counted", f"{counted.count} as of {counted.as_of}{later}"
        yield "", f"“{counted.quote}”" if counted.quote else None
        yield "", (Words("Source: ", "quiet"), *ids(counted.source)) if counted.source else None


def _where(meeting: Meeting, register: Register, dated: bool = False) -> Iterator[str]:
    """Number, days, place and host of a meeting."""
    if dated and meeting.on:
        yield str(meeting.on)
    yield f"Meeting {meeting.number}" if meeting.number else "Meeting, number not given"
    if meeting.until:
        yield f"until {meeting.until}"
    if meeting.place:
        yield meeting.place
    if meeting.host:
        yield f"host {phrases.party(meeting.host, register)}"
    if meeting.internal:
        yield "internal"


def _meetings(record: Body, register: Register, moment: Moment) -> list[Block]:
    """The meetings in the order of the file, each with its grounds."""
    if not record.meeting:
        return []
    pairs: list[tuple[str, Cell]] = []
    for meeting in record.meeting:
        head: tuple[str | Words, ...] = (" · ".join(_where(meeting, register)),)
        if meeting.on and meeting.on.latest > moment.as_of:
            ahead = meeting.on.earliest > moment.as_of
            words = "(to come)" if ahead else "(doubtful on this day)"
            head = (*head, "  ", Words(words, "waiting"))
        pairs.append((str(meeting.on) if meeting.on else "no date", head))
        pairs += [("", line) for line in _grounds(meeting)]
    return [Heading("Meetings"), Facts(tuple(pairs))]


def _grounds(meeting: Meeting) -> Iterator[tuple[str | Words, ...]]:
    if meeting.quote:
        yield (f"“{meeting.quote}”",)
    if meeting.note:
        yield ("Note: ", meeting.note)
    if meeting.outcomes:
        yield ("Outcomes: ", *ids(meeting.outcomes))
    if meeting.source:
        yield (Words("Source: ", "quiet"), *ids(meeting.source))
    for code, reason in meeting.allow.items():
        yield (f"{code} let stand: {reason}",)
    if meeting.recorded or meeting.by:
        when = f" {meeting.recorded}" if meeting.recorded else ""
        by = f" by {meeting.by}" if meeting.by else ""
        yield (Words(f"Recorded{when}{by}", "quiet"),)
