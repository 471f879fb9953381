"""The next meeting, what became of what the last one decided, and who sits in the body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tracker.domain.document import Block, Cell, Facts, Paragraph, Words
from tracker.domain.phrases import by_name, counted, party
from tracker.domain.records import Event, Meeting
from tracker.domain.vocabulary import BODY_KINDS
from tracker.reports.foremost import facts
from tracker.reports.meeting.scope import Scope
from tracker.reports.naming import ids
from tracker.reports.period import LivingRow, Section, filled
from tracker.reports.prose import at, days
from tracker.reports.rows import ActionRow, text

NO_DATE = "no date recorded"


def following(scope: Scope) -> Section:
    """Which meeting is next: its number, day, place and host, as far as they are recorded."""
    meeting = scope.next_meeting
    row = _answer(meeting) | {"held": scope.row.meetings_held}
    pairs: list[tuple[str, Cell]] = [("Body", scope.body.title)]
    if meeting is None and scope.row.is_withheld:
        pairs.append(("Next meeting", "not told"))
    elif meeting is None:
        pairs.append(("Next meeting", "none is recorded; its date, place and host are to be fixed"))
    else:
        pairs.append(("Number", str(meeting.number) if meeting.number else "not recorded"))
        pairs.append(("Date", _dates(meeting) or NO_DATE))
        pairs.append(("Place", meeting.place or "not recorded"))
        pairs.append(("Host", party(meeting.host, scope.register) or "not recorded"))
        pairs += _grounds(meeting)
    if scope.row.meetings_held is not None:
        pairs.append(("Held so far", counted(scope.row.meetings_held, "meeting")))
    return filled("next", "Next meeting", [row], [Facts(tuple(pairs))], is_counted=False)


def last(scope: Scope) -> Section:
    """What the last meeting decided or dealt with, each with what it has come to."""
    meeting = scope.row.last_meeting
    if scope.row.is_withheld:
        return Section("last", "Last meeting", [], ())
    if meeting is None:
        return filled("last", "Last meeting", [], [])
    rows = outcomes(scope)
    answers = [_answer(meeting) | {"outcomes": [_outcome(id, row) for id, row in rows]}]
    number = f", meeting {meeting.number}" if meeting.number else ""
    host = f", hosted by {party(meeting.host, scope.register)}" if meeting.host else ""
    place = f", {meeting.place}" if meeting.place else ""
    blocks: list[Block] = [
        Facts((("Held", f"{_dates(meeting)}{number}{place}{host}"), *_grounds(meeting)))
    ]
    if rows:
        blocks += facts(rows, lambda one: _became(*one, scope))
    else:
        blocks.append(Paragraph("No outcome of it is recorded.", "under"))
    title = "Dealt with by the last meeting, and what became of it"
    return filled("last", title, answers, blocks, is_counted=False)


def outcomes(scope: Scope) -> list[tuple[str, LivingRow | None]]:
    """What the last meeting decided or dealt with: its outcomes, and what an event says it was told."""
    meeting = scope.row.last_meeting
    if meeting is None:
        return []
    found = dict.fromkeys(meeting.outcomes)
    names = _names(meeting, scope)
    for row in scope.period.living:
        if any(event.meeting in names for event in row.life.past):
            found[row.record.id] = None
    return [(id, scope.row_of(id)) for id in found]


def _names(meeting: Meeting, scope: Scope) -> set[str]:
    """How events write the meeting: by its number or by its day."""
    return {f"{scope.body.id}/{name}" for name in (meeting.number, meeting.on) if name}


def told_by_last(scope: Scope) -> Callable[[str, Event], bool]:
    """Whether an event of the record of this id is told by what the last meeting dealt with: the
    record is among it, and moved there. Who signed there, or said what, is not told by it."""
    meeting = scope.row.last_meeting
    if meeting is None or meeting.on is None:
        return lambda id, event: False
    first, last = meeting.on.earliest, (meeting.until or meeting.on).latest
    listed, names = {id for id, _ in outcomes(scope)}, _names(meeting, scope)

    def is_told(id: str, event: Event) -> bool:
        there = event.on is not None and event.on.within(first, last)
        return id in listed and event.status is not None and (there or event.meeting in names)

    return is_told


def members(scope: Scope) -> Section:
    """Who sits in the body, who leads it, and the bodies below it."""
    body, register = scope.body, scope.register
    codes = register.participants(body.members, scope.period.last)
    named = by_name(codes or (), register)
    row = {
        "body": body.id, "title": body.title, "kind": body.kind or None,
        "parent": body.parent or None, "lead": body.lead or None, "members": named,
        "below": [{"id": one.id, "title": one.title, "lead": one.lead or None}
                  for one in scope.below],
    }  # fmt: skip
    pairs: list[tuple[str, Cell]] = [("Kind", BODY_KINDS.get(body.kind, body.kind))]
    if body.parent:
        pairs.append(("Reports to", register.title(body.parent)))
    pairs.append(("Lead", party(body.lead, register) or "not recorded"))
    names = ", ".join(register.parties.short(code) for code in named)
    pairs.append(("Members", names or ("all States" if body.members else "not recorded")))
    for n, one in enumerate(scope.below):
        lead = f", lead {party(one.lead, register)}" if one.lead else ""
        pairs.append(("" if n else "Bodies below", f"{one.title}{lead}"))
    return filled("members", "Members and lead", [row], [Facts(tuple(pairs))], is_counted=False)


def _answer(meeting: Meeting | None) -> dict[str, Any]:
    return {
        "number": meeting.number if meeting else None,
        "on": text(meeting.on) if meeting else None,
        "until": text(meeting.until) if meeting else None,
        "place": (meeting.place or None) if meeting else None,
        "host": (meeting.host or None) if meeting else None,
        "source": list(meeting.source) if meeting else [],
    }


def _outcome(id: str, row: LivingRow | None) -> dict[str, Any]:
    return {
        "id": id,
        "title": row.record.title if row else None,
        "status": row.life.status if row else None,
        "status_since": text(row.life.since) if row else None,
    }


def _dates(meeting: Meeting) -> str:
    if meeting.on is None or meeting.on.text == "unknown":
        return ""
    return days(meeting.on) + (f" to {days(meeting.until)}" if meeting.until else "")


def _became(id: str, row: LivingRow | None, scope: Scope) -> Iterator[tuple[str, Cell]]:
    if row is None:
        yield scope.title(id), "nothing is recorded of it by this day"
        return
    since, late = "", ""
    if row.life.since:
        is_past = isinstance(row, ActionRow) and row.is_settled
        since = at(row.life.since) if is_past else f"since {days(row.life.since)}"
    if isinstance(row, ActionRow):
        late = f"; {row.days_late} days late" if row.days_late else ""
        late = late or (f"; due {days(row.due)}" if row.due and row.is_open else "")
    yield row.status, (row.record.title, " (", Words(id, "id"), ")")
    if said := f"{since}{late}".removeprefix("; "):
        yield "", said


def _grounds(meeting: Meeting) -> Iterator[tuple[str, Cell]]:
    if meeting.note:
        yield "", meeting.note
    if meeting.source:
        yield "", (Words("Source: ", "quiet"), *ids(meeting.source))
