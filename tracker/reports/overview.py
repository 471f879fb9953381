"""The overview: what matters today, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Document,
    Group,
    Paragraph,
    Table,
    Words,
    aside,
)
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.vocabulary import BY_CLAUSE
from tracker.domain.week import first_day
from tracker.reports import agenda, clocks
from tracker.reports.appointments import appointments
from tracker.reports.body_row import body_row
from tracker.reports.foot import begin_later, lost
from tracker.reports.history import what
from tracker.reports.listing import flag, in_order, is_soon, time_left
from tracker.reports.rows import ActionRow, InstrumentRow, action_row, instrument_row, text

SCREEN = 23
"""The lines of a terminal of 24, but for the next prompt."""
AHEAD = 90
"""How many days ahead meetings and deadlines are told."""
FEW = 3
"""How many parties are named; more are counted."""


class Found(NamedTuple):
    """How many findings the rules have."""

    errors: int
    warnings: int


class Line(NamedTuple):
    """A line of the overview: what a machine reads of it, and its cells."""

    answer: Mapping[str, Any]
    cells: Mapping[str, Cell]
    counts: bool = True
    """Whether it is of those that are counted at the top."""


class Section(NamedTuple):
    """A part of the overview: its key for machines, what its number counts ("": not told at the
    top), its heading, the command that shows the rest."""

    id: str
    label: str
    heading: str
    more: str
    lines: Sequence[Line]


COLUMNS = (
    Column("flag", ""),
    Column("on", "DATE", holds="date"),
    Column("left", ""),
    Column("id", "ID"),
    Column("what", "WHAT", give="first"),
)


def build(register: Register, moment: Moment, found: Found) -> Document:
    """What is late, due soon, moved this week, about to enter into force and coming; and how many
    findings there are. A section that has more than fits the screen says where the rest is."""
    items = [action_row(record, moment, register) for record in register.actions.values()]
    treaties = [instrument_row(r, register, moment) for r in register.instruments.values()]
    ahead = (
        [row for row in treaties if not row.has_begun],
        [row for row in items if not row.has_begun],
    )
    treaties = [row for row in treaties if row.has_begun]
    items = [row for row in items if row.has_begun]
    parts = sections(treaties, items, register, moment)
    title = f"{register.settings.title or 'The register'} · {moment.as_of:%a} {moment.as_of}"
    answer: dict[str, Any] = {**moment.envelope("overview"), "title": register.settings.title}
    answer |= {section.id: [line.answer for line in section.lines] for section in parts}
    answer["findings"] = {"errors": found.errors, "warnings": found.warnings}
    filled = [section for section in parts if section.lines]
    foot = list(_foot(register, found, len(ahead[0]) + len(ahead[1])))
    # title, counts, foot, a blank line between each two, the heads of the columns
    room = SCREEN - 2 - len(foot) - (3 if filled else 2) - 1
    shown = share(room, [len(section.lines) for section in filled])
    groups = tuple(_group(section, n) for section, n in zip(filled, shown, strict=True))
    tables = [Table(COLUMNS, groups)] if groups else []
    near = [one for one in clocks.entries(register, moment, treaties, items)
            if agenda.is_asked(one, moment, AHEAD)]  # fmt: skip
    return Document(title, answer, (_counts(parts), *tables, *foot), appointments(near))


def share(room: int, sizes: Sequence[int]) -> list[int]:
    """How many lines of each section are shown, so that all fit.

    Each section takes a line for its heading, and one more to say what is left out.
    """
    shown = [0 for _ in sizes]

    def taken() -> int:
        return sum(1 + n + (n < size) for n, size in zip(shown, sizes, strict=True))

    grew = True
    while grew:
        grew = False
        for n, size in enumerate(sizes):
            if shown[n] < size:
                shown[n] += 1
                if taken() <= room:
                    grew = True
                else:
                    shown[n] -= 1
    return shown


def _group(section: Section, count: int) -> Group:
    rows = [line.cells for line in section.lines[:count]]
    left = len(section.lines) - count
    if left:
        more = f"and {left} more" if count else f"{left}"
        rows.append({"what": (Words(more, "quiet"), aside(": ", "quiet"),
                              aside(section.more, "code"))})  # fmt: skip
    return Group(section.heading, tuple(rows))


def _counts(sections: Sequence[Section]) -> Paragraph:
    """How many there are of what presses, none of them told too; of what is to enter into force,
    only what has a day yet to come."""
    said: list[str | Words] = []
    for section in sections:
        if section.label:
            number = sum(line.counts for line in section.lines)
            tone = "late" if section.id == "late" and number else ""
            said += [" · "] if said else []
            said.append(Words(f"{number} {section.label}", tone))
    return Paragraph(tuple(said))


def _foot(register: Register, found: Found, later: int) -> Iterator[Block]:
    """What the rules find, how many records begin later, how many could not be read."""
    said = []
    if found.errors:
        said.append(counted(found.errors, "error"))
    if found.warnings:
        said.append(counted(found.warnings, "warning"))
    if said:
        tone = "late" if found.errors else "soon"
        words: Cell = (
            Words(", ".join(said), tone),
            aside(": ", tone),
            aside("tracker check", "code"),
        )
    else:
        words = Words("Nothing found by tracker check", "good")
    yield Paragraph(words)
    if later:
        words = f"left out: {begin_later(later, 'record')}"
        yield Paragraph(Words(words, "quiet"), "close")
    yield from lost(register, "close")


def sections(treaties: Sequence[InstrumentRow], items: Sequence[ActionRow], register: Register,
             moment: Moment, since: date | None = None) -> tuple[Section, ...]:  # fmt: skip
    """The parts of the overview, with all their lines; what moved is told `since` a day, or from
    the first of the week."""
    rows = in_order(items)
    soon = register.settings.due_soon
    late = [row for row in rows if row.days_late is not None]
    due = [row for row in rows if is_soon(row, soon)]
    in_days = f"due in {soon} days"
    start = since or first_day(moment.as_of, register.settings.week_start)
    return (
        Section("late", "late", "Late", "tracker list actions --late",
                [_due(row, soon) for row in late]),
        Section("due_soon", in_days, in_days.capitalize(), f"tracker list actions --due {soon}d",
                [_due(row, soon) for row in due]),
        Section("moved", "moved this week", "Moved this week", "tracker report weekly",
                [*_moved((*treaties, *rows), register, moment, start)]),
        Section("entering", "entering into force", "Entry into force",
                "tracker outlook", [*_entering(treaties, moment)]),
        Section("dates", "", f"Coming in {AHEAD} days", f"tracker agenda --days {AHEAD}",
                [*_coming(rows, register, moment)]),
    )  # fmt: skip


def _due(row: ActionRow, soon: int) -> Line:
    lead = f"{row.record.lead}: " if row.record.lead else ""
    cells: dict[str, Cell] = {
        "flag": flag(row, soon),
        "on": text(row.due),
        "left": time_left(row, soon),
        "id": Words(row.record.id, "id"),
        "what": lead + row.record.title,
    }
    return Line(row.answer(), cells)


def _moved(
    rows: Sequence[InstrumentRow | ActionRow], register: Register, moment: Moment, start: date
) -> Iterator[Line]:
    """What certainly happened or took effect since a day, latest first, by the day on which it
    did."""
    moves = [
        (day, row, event)
        for row in rows
        for event in row.life.past
        if (event.status or event.act or event.due)
        and (day := _day_within(event, start, moment.as_of))
    ]
    for on, row, event in sorted(moves, key=lambda move: move[0], reverse=True):
        record, said = row.record, what(event, row.record, row.life, register)
        if event.act and len(event.parties) > FEW:
            said = f"{said.partition(':')[0]}: {len(event.parties)} parties"
        answer = {"id": record.id, "title": record.title, "on": text(event.on),
                  "effective": text(event.effective), "what": said}  # fmt: skip
        yield Line(answer, _cells(on, "", record.id, f"{said} · {record.name}"))


def _day_within(event: Event, first: date, last: date) -> Days | None:
    """The day of an event that certainly lies between two days: when it was done, else when it
    took effect."""
    days = (day for day in (event.on, event.takes_effect) if day and day.within(first, last))
    return next(days, None)


def _entering(rows: Sequence[InstrumentRow], moment: Moment) -> Iterator[Line]:
    """What is in force by its clause and nobody has declared; then what will enter into force on
    a day announced or worked out; then what is signed and has some of its consents, the fewest
    wanting first."""
    met = [(row.entry.since, row) for row in rows if row.is_met and row.entry.since]
    for on, row in sorted(met, key=lambda one: (one[0], one[1].record.id)):
        words = f"{BY_CLAUSE} · {row.record.name}"
        cells = _cells(on, "", row.record.id, words) | {"flag": Words("!", "late")}
        yield Line(_entry(row, on), cells, counts=False)
    fixed = [(row.foreseen, row) for row in rows if row.foreseen]
    for on, row in sorted(fixed, key=lambda one: (one[0], one[1].record.id)):
        left = _days_to(on, moment)
        words = row.record.name if row.life.fixed else f"by its clause · {row.record.name}"
        yield Line(_entry(row, on), _cells(on, left, row.record.id, words))
    for row in sorted((row for row in rows if _has_progress(row)), key=_wanting):
        consents = f"{row.parties} consented · {row.record.name}"
        cells = _cells(None, "", row.record.id, consents)
        yield Line(_entry(row, None), cells, counts=False)


def _has_progress(row: InstrumentRow) -> bool:
    """Whether it is signed, waits for entry into force and has a consent."""
    waits = row.life.status == "signed" and not row.life.fixed and row.record.binding is not False
    return waits and not row.foreseen and not row.is_met and row.counts.parties > 0


def _wanting(row: InstrumentRow) -> tuple[float, str]:
    eligible = row.counts.eligible
    return (float("inf") if eligible is None else eligible - row.counts.parties), row.record.id


def _entry(row: InstrumentRow, on: Days | None) -> dict[str, Any]:
    keys = ("id", "title", "status", "parties", "eligible")
    answer = row.answer()
    return {key: answer[key] for key in keys} | {"enters_into_force": text(on)}


def _coming(rows: Sequence[ActionRow], register: Register, moment: Moment) -> Iterator[Line]:
    """Meetings ahead, and the deadlines that are not due soon, in the order of their days."""
    last = moment.as_of + timedelta(days=min(AHEAD, (date.max - moment.as_of).days))
    soon = register.settings.due_soon
    dates: list[tuple[Days, str, str]] = []
    for body in register.bodies.values():
        meeting = body_row(body, moment).next_meeting
        if meeting and meeting.on and meeting.on.earliest <= last:
            words = f"meeting {meeting.number}" if meeting.number else "meeting"
            place = f", {meeting.place}" if meeting.place else ""
            dates.append((meeting.on, body.id, f"{words}{place} · {body.title}"))
    for row in rows:
        if row.due and row.due_in is not None and soon < row.due_in <= AHEAD:
            dates.append((row.due, row.record.id, f"deadline · {row.record.title}"))
    for on, id, words in sorted(dates):
        answer = {"id": id, "on": text(on), "what": words}
        yield Line(answer, _cells(on, _days_to(on, moment), id, words))


def _days_to(on: Days | None, moment: Moment) -> str:
    return f"in {(on.latest - moment.as_of).days}d" if on and not on.is_open else ""


def _cells(on: Days | None, left: str, id: str, words: str) -> dict[str, Cell]:
    return {"on": text(on), "left": left, "id": Words(id, "id"), "what": words}
