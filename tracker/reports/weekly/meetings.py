"""Meetings: held in the week, and those to come."""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.domain.document import Cell, Column, Group, Table, Words
from tracker.domain.records import Body, Meeting
from tracker.reports.rows import text
from tracker.reports.weekly.week import Section, Week, filled

COLUMNS = (
    Column("on", "ON"),
    Column("body", "BODY"),
    Column("number", "NUMBER", align="right"),
    Column("place", "PLACE", give="last"),
    Column("title", "TITLE", give="first"),
)


class Held(NamedTuple):
    """A meeting with its body."""

    body: Body
    meeting: Meeting


def section(week: Week) -> Section:
    """The meetings of the week and those announced."""
    held, coming = meetings(week)
    groups = (("held", "Held this week", held), ("coming", "Coming", coming))
    rows = [_answer(name, one) for name, _, found in groups for one in found]
    table = Table(
        COLUMNS,
        tuple(Group(head, tuple(_cells(one) for one in found)) for _, head, found in groups),
    )
    return filled("meetings", "Meetings", rows, [table], is_counted=False)


def meetings(week: Week) -> tuple[list[Held], list[Held]]:
    """The meetings that lie in the week or went on in it, and those certainly to come."""
    every = [Held(row.record, one) for row in week.bodies for one in row.record.meeting if one.on]
    every.sort(key=lambda one: (one.meeting.on or (), one.body.id, one.meeting.at))
    held = [one for one in every if _is_held(one.meeting, week)]
    return held, [one for one in every if one.meeting.on and one.meeting.on.earliest > week.last]


def _is_held(meeting: Meeting, week: Week) -> bool:
    on, until = meeting.on, meeting.until or meeting.on
    if on is None or until is None or on.latest > week.last:
        return False
    return on.earliest >= week.first or (meeting.until is not None and until.earliest >= week.first)


def _answer(group: str, one: Held) -> dict[str, Any]:
    body, meeting = one
    return {
        "group": group,
        "body": body.id,
        "title": body.title,
        "number": meeting.number,
        "on": text(meeting.on),
        "until": text(meeting.until),
        "place": meeting.place or None,
        "host": meeting.host or None,
        "source": list(meeting.source),
    }


def _cells(one: Held) -> dict[str, Cell]:
    body, meeting = one
    until = f" to {meeting.until}" if meeting.until else ""
    return {
        "on": f"{meeting.on}{until}",
        "body": Words(body.id, "id"),
        "number": meeting.number,
        "place": meeting.place or meeting.host,
        "title": body.title,
    }
