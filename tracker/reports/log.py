"""The log: what was recorded, newest first. A correction is an entry of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Column, Document, Paragraph, Words, table
from tracker.domain.life import Life, live
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.records import Action, Body, Correction, Event, Instrument, Meeting
from tracker.domain.register import Register
from tracker.reports.foot import lost
from tracker.reports.history import corrected, corrections, what
from tracker.reports.naming import ids
from tracker.reports.rows import text

COLUMNS = (
    Column("recorded", "RECORDED", holds="date"),
    Column("on", "ON", holds="date"),
    Column("id", "ID"),
    Column("what", "WHAT", give="first"),
    Column("by", "BY"),
    Column("source", "SOURCE"),
)


class Entry(NamedTuple):
    """One thing recorded: the event or the meeting that tells it, and the record which that is of;
    `at` is its place among those of its record."""

    recorded: Days | None
    on: Days | None
    id: str
    what: str
    by: str
    source: tuple[str, ...]
    at: tuple[int, int]
    record: Instrument | Action | Body
    told: Event | Meeting

    def answer(self) -> dict[str, Any]:
        """The entry as JSON has it."""
        return {"recorded": text(self.recorded), "on": text(self.on), "id": self.id,
                "what": self.what, "by": self.by or None, "source": list(self.source)}  # fmt: skip


def log(register: Register, moment: Moment, id: str = "", limit: int = 30,
        since: date | None = None, until: date | None = None) -> Document:  # fmt: skip
    """What was recorded, of one record or of all: at most `limit` entries (0: all), recorded on
    `since` or later, of what took place by `until`."""
    found = [
        one
        for one in entries(register, moment)
        if (not id or one.id == id)
        and (since is None or (one.recorded is not None and one.recorded.latest >= since))
        and (until is None or (one.on is not None and one.on.earliest <= until))
    ]
    shown = found[:limit] if limit else found
    answer = {**moment.envelope("log"), "rows": [one.answer() for one in shown]}
    blocks: list[Block] = [table(COLUMNS, [_row(one) for one in shown])] if shown else []
    return Document("", answer, (*blocks, *_foot(len(shown), len(found), register)))


def _row(one: Entry) -> Mapping[str, Cell]:
    return {
        "recorded": text(one.recorded),
        "on": text(one.on),
        "id": Words(one.id, "id"),
        "what": one.what,
        "by": one.by,
        "source": ids(one.source),
    }


def _foot(shown: int, found: int, register: Register) -> list[Block]:
    words = f"{counted(found, 'entry', 'entries')}"
    if shown < found:
        words = f"{shown} of {words}; all of them: --limit 0"
    return [Paragraph(words, "quiet"), *lost(register)]


def entries(register: Register, moment: Moment) -> list[Entry]:
    """Every entry, the newest recorded first; then what no day of recording is known of, the
    latest to have taken place first."""
    found: list[Entry] = []
    for record in register.living():
        found += _of_events(record, register, moment)
    for body in register.bodies.values():
        found += [_of_meeting(body, meeting) for meeting in body.meeting]
    found.sort(key=lambda one: (one.id, one.at), reverse=True)
    found.sort(key=lambda one: _place(one.on), reverse=True)
    found.sort(key=lambda one: _place(one.recorded), reverse=True)
    return found


def _place(when: Days | None) -> tuple[date, date]:
    """Where a date stands among others; one without end, or none, before them all."""
    if when is None or when.is_open:
        return date.min, when.earliest if when else date.min
    return when.latest, when.earliest


def _of_events(record: Instrument | Action, register: Register, moment: Moment) -> Iterator[Entry]:
    life = live(record, moment)
    for number, event in enumerate(record.event):
        words = told(event, record, life, register)
        yield Entry(event.recorded, event.on, record.id, words, event.by, event.source,
                    (number, 0), record, event)  # fmt: skip
        for nth, correction in enumerate(corrections(event, moment), 1):
            yield Entry(correction.recorded, event.on, record.id, told_mended(correction),
                        correction.by, (), (number, nth), record, event)  # fmt: skip


def _of_meeting(body: Body, meeting: Meeting) -> Entry:
    at = meeting.at[1] if len(meeting.at) > 1 else 0
    return Entry(meeting.recorded, meeting.on, body.id, told_held(meeting), meeting.by,
                 meeting.source, (at if isinstance(at, int) else 0, 0), body, meeting)  # fmt: skip


def told(event: Event, record: Instrument | Action, life: Life, register: Register) -> str:
    """What an event says, in words; a remark with its note."""
    words = what(event, record, life, register)
    return f"{words}: {event.note}" if event.note and is_remark(event) else words


def is_remark(event: Event) -> bool:
    """Whether it moves nothing, and all it tells is its note."""
    return not (event.status or event.act or event.due)


def told_mended(correction: Correction) -> str:
    """What a correction mended, in words."""
    why = f" ({correction.reason})" if correction.reason else ""
    return f"Corrected: {corrected(correction)}{why}"


def told_held(meeting: Meeting) -> str:
    """A meeting, in words."""
    number = f"Meeting {meeting.number}" if meeting.number else "Meeting"
    return f"{number}, {meeting.place}" if meeting.place else number
