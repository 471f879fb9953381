"""What comes, and what is late: deadlines, meetings and the clocks of treaty law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.domain import term
from tracker.domain.dates import Days, between, on
from tracker.domain.entry import counting
from tracker.domain.entry.clause import Period
from tracker.domain.life import moves
from tracker.domain.moment import Moment
from tracker.domain.positions import CONSENTED
from tracker.domain.records import Body
from tracker.domain.register import Register
from tracker.domain.vocabulary import BY_CLAUSE, ENDED_INSTRUMENTS
from tracker.reports.rows import (
    ActionRow,
    InstrumentRow,
    action_row,
    instrument_row,
    status_words,
)

ENTRY = "entry into force"
PRESSING = ("deadline", ENTRY)
"""What is told once it is late however many days are asked for: somebody has to act on it."""


class Entry(NamedTuple):
    """Something that comes, or that is late (`late`: it was to happen and has not); `party` is
    whose it is, where it is one party's. `until` is the last day of what lasts, `place` where it
    is, `lead` who has to act; `which` tells it from others of its kind and record while its date
    moves, and `moves` is how often it did, as far as events tell."""

    when: Days
    what: str
    id: str
    title: str
    late: bool = False
    party: str = ""
    until: Days | None = None
    place: str = ""
    lead: str = ""
    which: str = ""
    moves: int = 0

    def in_days(self, day: date) -> int | None:
        """Days to the last day it may be; less than nothing where it is past, None without end."""
        return None if self.when.is_open else (self.when.latest - day).days

    def answer(self, day: date) -> dict[str, Any]:
        """The entry as JSON has it."""
        return {"date": str(self.when), "in": self.in_days(day), "what": self.what,
                "id": self.id, "title": self.title}  # fmt: skip


def entries(
    register: Register,
    moment: Moment,
    instruments: Iterable[InstrumentRow] | None = None,
    actions: Iterable[ActionRow] | None = None,
) -> list[Entry]:
    """Every entry, what is late first, then by date; the order never depends on that of files.

    `instruments` and `actions` are their rows where they have been worked out already.
    """
    if actions is None:
        actions = (action_row(record, moment, register) for record in register.actions.values())
    found = [*deadlines(actions)]
    for body in register.bodies.values():
        found += meetings(body, moment)
    if instruments is None:
        records = register.instruments.values()
        instruments = (instrument_row(record, register, moment) for record in records)
    for row in instruments:
        found += of_instrument(row, register, moment)
    return in_order(found)


def in_order(found: Iterable[Entry]) -> list[Entry]:
    """Entries, what is late first, then by date."""
    return sorted(found, key=lambda one: (not one.late, one.when, one.what, one.id, one.title))


def of_instrument(row: InstrumentRow, register: Register, moment: Moment) -> Iterator[Entry]:
    """The dates and clocks of an instrument. Each comes of its acts and its moves, so that these
    tell how often it may have moved."""
    told = moves((event for event in row.life.past if event.status or event.act), moment.known_at)
    clocks = (
        _announced(row),
        _windows(row, moment),
        _notices(row, register),
        _terms(row, moment),
        _intentions(row, register, moment),
    )
    return (one._replace(moves=told) for found in clocks for one in found)


def entering(row: InstrumentRow, register: Register, moment: Moment) -> list[Entry]:
    """Its entry into force, to come or by its clause and not declared; nothing where it is
    neither."""
    return [one for one in of_instrument(row, register, moment) if one.what == ENTRY]


def deadlines(actions: Iterable[ActionRow]) -> Iterator[Entry]:
    """The deadlines of what is still to be done."""
    for row in actions:
        if row.due and row.is_open and row.due.text != "unknown":
            record, late = row.record, bool(row.days_late)
            yield Entry(row.due, "deadline", record.id, record.title, late, lead=record.lead,
                        moves=row.moves)  # fmt: skip


def meetings(body: Body, moment: Moment) -> Iterator[Entry]:
    """Meetings that are still to come, or may be, or last."""
    seen: Counter[str] = Counter()
    for meeting in body.meeting:
        name = str(meeting.number or "")
        seen[name] += 1
        which = name if seen[name] == 1 else f"{name}/{seen[name]}"
        last = meeting.until or meeting.on
        if meeting.on is None or last is None or last.latest < moment.as_of:
            continue
        if meeting.on.is_open and meeting.on.earliest <= moment.as_of:
            continue  # nobody knows whether it was held
        number = f", meeting {meeting.number}" if meeting.number else ""
        place = f", {meeting.place}" if meeting.place else ""
        yield Entry(meeting.on, "meeting", body.id, f"{body.title}{number}{place}",
                    until=meeting.until, place=meeting.place, which=which)  # fmt: skip


def _announced(row: InstrumentRow) -> Iterator[Entry]:
    """A status announced, whose day of effect is still to come; an entry into force worked out,
    and one whose day has passed without anybody declaring it."""
    fixed = row.life.fixed
    if row.foreseen and not fixed:
        title = f"by its clause: {row.record.name}"
        yield Entry(row.foreseen, ENTRY, row.record.id, title)
    if row.is_met and row.entry.since:
        title = f"{BY_CLAUSE}: {row.record.name}"
        yield Entry(row.entry.since, ENTRY, row.record.id, title, late=True)
    if fixed and fixed.status and fixed.takes_effect:
        entry = fixed.status == "in-force" and row.life.status not in ("suspended", "expired")
        words = status_words(row.record, fixed.status)
        what = ENTRY if entry else f"{words[:1].lower()}{words[1:]}"
        yield Entry(fixed.takes_effect, what, row.record.id, row.record.name)


def _windows(row: InstrumentRow, moment: Moment) -> Iterator[Entry]:
    """Signature windows; one that has closed on an instrument still waiting to be signed is late."""
    for event in row.life.past:
        if event.status == "ready-to-sign" and event.until and event is _last_opening(row):
            over = event.until.latest < moment.as_of
            if not over or row.life.status == "ready-to-sign":
                yield Entry(event.until, "window closes", row.record.id, row.record.name, over)


def _last_opening(row: InstrumentRow) -> object:
    return [event for event in row.life.past if event.status == "ready-to-sign"][-1]


def _notices(row: InstrumentRow, register: Register) -> Iterator[Entry]:
    """Withdrawals of which notice was given and whose effect is still to come."""
    for code, position in row.positions.items():
        if position.position == "withdrawing" and position.withdrawn:
            title = f"{register.parties.short(code)} leaves: {row.record.name}"
            yield Entry(position.withdrawn, "notice runs out", row.record.id, title, party=code)


def _intentions(row: InstrumentRow, register: Register, moment: Moment) -> Iterator[Entry]:
    """Each party's latest stated intention with a date, unless it has consented since."""
    latest = {
        code: event
        for event in row.life.acts
        if event.act == "stated-intention" and event.target
        for code in event.parties
    }
    for code, event in latest.items():
        position = row.positions.get(code)
        if event.target is None or (position and position.position in CONSENTED):
            continue
        if row.life.status not in ENDED_INSTRUMENTS:
            title = f"{register.parties.short(code)}: {row.record.name}"
            over = event.target.latest < moment.as_of
            if over and row.life.withheld:
                continue  # what is left out may have fulfilled it
            yield Entry(event.target, "stated intention", row.record.id, title, over, code)


def _terms(row: InstrumentRow, moment: Moment) -> Iterator[Entry]:
    """The end of the term of an instrument in force; one that renews itself comes round again."""
    last = row.record.duration
    start = term.beginning(row.life)
    if not (last and isinstance(last.term, Period) and start) or start.is_open:
        return
    if row.life.status != "in-force" or start.earliest == date.min:
        return
    by_itself = last.renewal == "automatic"
    times = 1 + term.renewals(row.life, start)
    end = _end(start, last.term, times)
    while by_itself and end and end.latest < moment.as_of:
        times += 1
        end = _end(start, last.term, times)
    if end:
        title = row.record.name + (", renews itself" if by_itself else "")
        over = end.latest < moment.as_of
        yield Entry(end, "term ends", row.record.id, title, over, which=str(times))


def _end(start: Days, period: Period, times: int) -> Days | None:
    first = counting.after(start.earliest, period, times)
    last = counting.after(start.latest, period, times)
    return between(on(first), on(last)) if first and last else None
