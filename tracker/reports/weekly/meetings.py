"""Meetings: held in the period, and those to come."""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.domain.document import Cell, Column, Words
from tracker.domain.records import Body, Meeting
from tracker.reports.foremost import part, table
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import text

COLUMNS = (
    Column("on", "ON", holds="date"),
    Column("body", "BODY"),
    Column("number", "NUMBER", align="right"),
    Column("place", "PLACE", give="last"),
    Column("title", "TITLE", give="first"),
)


class Held(NamedTuple):
    """A meeting with its body."""

    body: Body
    meeting: Meeting


def section(period: Period) -> Section:
    """The meetings of the period and those announced."""
    held, coming = meetings(period)
    groups = (("held", f"Held {period.called}", held), ("coming", "Coming", coming))
    rows = [_answer(name, one) for name, _, found in groups for one in found]
    parts = [part(heading, found, _cells) for _, heading, found in groups]
    return filled("meetings", "Meetings", rows, table(COLUMNS, parts), is_counted=False)


def meetings(period: Period) -> tuple[list[Held], list[Held]]:
    """The meetings that lie in the period or went on in it, and those certainly to come."""
    every = [Held(row.record, one) for row in period.bodies for one in row.record.meeting if one.on]
    every.sort(key=lambda one: (one.meeting.on or (), one.body.id, one.meeting.at))
    held = [one for one in every if _is_held(one.meeting, period)]
    return held, [one for one in every if one.meeting.on and one.meeting.on.earliest > period.last]


def _is_held(meeting: Meeting, period: Period) -> bool:
    on, until = meeting.on, meeting.until or meeting.on
    if on is None or until is None or on.latest > period.last:
        return False
    return on.earliest >= period.first or (
        meeting.until is not None and until.earliest >= period.first
    )


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
