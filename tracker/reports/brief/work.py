"""What the party leads, sits in, hosts and has to carry out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Facts,
    Group,
    Heading,
    Paragraph,
    Table,
    Words,
    aside,
)
from tracker.domain.phrases import counted
from tracker.domain.records import Meeting
from tracker.reports.body_row import BodyRow
from tracker.reports.brief.case import Case, Item, Seat, Sitting
from tracker.reports.listing import flag, time_left
from tracker.reports.naming import ids
from tracker.reports.rows import status_cell, text

ACTIONS = (
    Column("flag", ""),
    Column("id", "ID"),
    Column("due", "DUE", holds="date"),
    Column("left", ""),
    Column("status", "STATUS"),
    Column("title", "TITLE", give="first"),
)
FEW, HOSTED = 4, 3
"""So many bodies in which it sits are named, and so many meetings that it hosted."""
ROLES = {"lead": "Leads", "supporting": "Supports"}


def action_answers(case: Case) -> list[dict[str, Any]]:
    """Its action items, as JSON has them."""
    return [{**item.row.answer(), "role": item.role} for item in case.items]


def actions(case: Case) -> Iterator[Block]:
    """What is still to be done, by the party's part in it; then what is settled, in a line."""
    left = [item for item in case.items if not item.row.is_settled]
    settled = [item.row for item in case.items if item.row.is_settled]
    if not case.items:
        return
    yield Heading("Action items")
    groups = (
        Group(heading, tuple(_action(item, case) for item in left if item.role == role))
        for role, heading in ROLES.items()
    )
    if left:
        yield Table(ACTIONS, tuple(group for group in groups if group.rows))
    if settled:
        ids = ", ".join(f"{row.record.id} ({row.status.lower()})" for row in settled)
        yield Paragraph(Words(f"Nothing left to do: {ids}", "quiet"))


def in_short(case: Case) -> Iterator[Block]:
    """The same for a page: what it leads in a table without ids, what it supports in a line."""
    left = [item for item in case.items if not item.row.is_settled]
    leads = [item for item in left if item.role == "lead"]
    supports = [item.row.record.title for item in left if item.role != "lead"]
    if left:
        yield Heading("Action items")
    if leads:
        columns = tuple(column for column in ACTIONS if column.key != "id")
        yield Table(columns, (Group("Leads", tuple(_action(item, case) for item in leads)),))
    if supports:
        yield Facts((("Supports", "; ".join(supports)),))
    led = [seat.row for seat in case.seats if seat.role == "lead"]
    pairs: list[tuple[str, Cell]] = [("", _led(row)) for row in led]
    sits = len(case.seats) - len(led)
    if sits:
        pairs.append(("Member of", counted(sits, "more body" if led else "body",
                                           "more bodies" if led else "bodies")))  # fmt: skip
    if pairs:
        yield Heading("Bodies")
        yield Facts((("Leads", pairs[0][1]), *pairs[1:]) if led else tuple(pairs))
    yield from _sittings_in_short(case)


def _led(row: BodyRow) -> str:
    met = f", last met {row.last_meeting.on}" if row.last_meeting else ""
    return f"{row.record.title}{met}"


def _sittings_in_short(case: Case) -> Iterator[Block]:
    """The meetings to come, and the last few that it hosted."""
    ahead = [one for one in case.sittings if _when(one.meeting, case) != "held"]
    held = [one for one in case.sittings if _when(one.meeting, case) == "held"]
    pairs: list[tuple[str, Cell]] = []
    for heading, these in (("To come", ahead), ("Hosted last", held[:HOSTED])):
        for n, one in enumerate(these):
            place = f", {one.meeting.place}" if one.meeting.place else ""
            title = one.seat.record.title
            pairs.append(("" if n else heading, f"{one.meeting.on}, {title}{place}"))
    if pairs:
        yield Heading("Meetings")
        yield Facts(tuple(pairs))


def _action(item: Item, case: Case) -> Mapping[str, Cell]:
    row, soon = item.row, case.register.settings.due_soon
    return {
        "flag": flag(row, soon),
        "id": Words(row.record.id, "id"),
        "due": text(row.due) or ("undated" if row.is_undated else None),
        "left": time_left(row, soon),
        "status": status_cell(row.status, row.life.status),
        "title": row.record.title,
    }


BODIES = (
    Column("id", "ID"),
    Column("last", "LAST MET", holds="date"),
    Column("next", "NEXT", holds="date"),
    Column("title", "TITLE", give="first"),
)


def body_answers(case: Case) -> list[dict[str, Any]]:
    """The bodies it leads or sits in, as JSON has them."""
    return [{**seat.row.answer(), "role": seat.role} for seat in case.seats]


def bodies(case: Case) -> Iterator[Block]:
    """The bodies it leads; then in how many it sits, and which of these met last."""
    led = tuple(_body(seat) for seat in case.seats if seat.role == "lead")
    sits = [seat for seat in case.seats if seat.role == "member"]
    if case.seats:
        yield Heading("Bodies")
    if led:
        yield Table(BODIES, (Group("Leads", led),))
    if sits:
        yield Paragraph(_membership(sits, case.code), "under" if not led else "")


def _membership(sits: Sequence[Seat], code: str) -> tuple[str | Words, ...]:
    """In how many bodies it sits: few by id, of many those that met last."""
    met = sorted((s for s in sits if s.row.last_meeting), key=_last_met, reverse=True)
    many = f"Member of {counted(len(sits), 'body', 'bodies')}"
    if len(sits) <= FEW:
        return (f"{many}: ", *ids(seat.row.record.id for seat in sits))
    named = (", of which met last: ", *ids(s.row.record.id for s in met[:FEW])) if met else ()
    return (many, *named, aside(". All: "),
            aside(f"tracker list bodies --party {code}", "code"))  # fmt: skip


def _last_met(seat: Seat) -> tuple[object, ...]:
    last = seat.row.last_meeting
    return (last.on if last else None), seat.row.record.id


def _body(seat: Seat) -> Mapping[str, Cell]:
    last, coming = seat.row.last_meeting, seat.row.next_meeting
    return {
        "id": Words(seat.row.record.id, "id"),
        "last": text(last.on) if last else None,
        "next": text(coming.on) if coming else None,
        "title": seat.row.record.title,
    }


MEETINGS = (
    Column("on", "ON", holds="date"),
    Column("id", "ID"),
    Column("number", "NO", align="right"),
    Column("place", "PLACE", give="last"),
    Column("title", "TITLE", give="first"),
)


def meeting_answers(case: Case) -> list[dict[str, Any]]:
    """The meetings to come of its bodies and those it hosts or hosted, as JSON has them."""
    return [_meeting_answer(one, case) for one in case.sittings]


def _meeting_answer(one: Sitting, case: Case) -> dict[str, Any]:
    meeting = one.meeting
    return {
        "id": one.seat.record.id,
        "title": one.seat.record.title,
        "number": meeting.number,
        "on": text(meeting.on),
        "until": text(meeting.until),
        "place": meeting.place or None,
        "host": meeting.host or None,
        "role": one.role,
        "when": _when(meeting, case),
        "outcomes": list(meeting.outcomes),
    }


def _when(meeting: Meeting, case: Case) -> str:
    """Whether a meeting is held, coming, under way, or nobody can tell on the day."""
    day, last = case.moment.as_of, meeting.until or meeting.on
    if meeting.on is None or last is None:
        return "doubtful"
    if last.latest < day:
        return "held"
    if meeting.on.earliest > day:
        return "coming"
    return "doubtful" if meeting.on.latest > day else "under way"


def meetings(case: Case) -> Iterator[Block]:
    """The meetings to come, then those it hosted."""
    ahead = [one for one in case.sittings if _when(one.meeting, case) != "held"]
    held = [one for one in case.sittings if _when(one.meeting, case) == "held"]
    groups = (
        Group("To come", tuple(_meeting(one, case) for one in ahead)),
        Group("Hosted", tuple(_meeting(one, case) for one in held)),
    )
    if case.sittings:
        yield Heading("Meetings")
        yield Table(MEETINGS, tuple(group for group in groups if group.rows))


def _meeting(one: Sitting, case: Case) -> Mapping[str, Cell]:
    meeting, when = one.meeting, _when(one.meeting, case)
    until = f" to {meeting.until}" if meeting.until else ""
    doubt = f" ({when})" if when in ("doubtful", "under way") else ""
    host = ", as host" if one.role == "host" and when != "held" else ""
    return {
        "on": f"{meeting.on}{until}{doubt}",
        "id": Words(one.seat.record.id, "id"),
        "number": meeting.number,
        "place": (meeting.place + host).removeprefix(", ") or None,
        "title": one.seat.record.title,
    }
