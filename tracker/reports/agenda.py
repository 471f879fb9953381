"""The agenda: deadlines, meetings and the clocks of treaty law, by date.

A date that may be several days stands at the last of them, and is told where any of them falls
within the days asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tracker.domain.document import Block, Cell, Column, Document, Paragraph, Words, table
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.register import Register
from tracker.reports.appointments import appointments
from tracker.reports.clocks import ENTRY, PRESSING, Entry, entries
from tracker.reports.foot import lost

COLUMNS = (
    Column("date", "DATE", holds="date"),
    Column("in", "IN"),
    Column("what", "WHAT"),
    Column("id", "ID"),
    Column("title", "TITLE", give="first"),
)


def agenda(
    register: Register, moment: Moment, days: int = 90, everything: bool = False
) -> Document:
    """What is late, and what comes within so many days; with `everything`, also what comes later
    or without a date, and what was to happen, may still and has not.

    What is late are deadlines, and the entries into force that nobody has declared.
    """
    found = [one for one in entries(register, moment) if is_asked(one, moment, days, everything)]
    answer = {
        **moment.envelope("agenda"),
        "rows": [one.answer(moment.as_of) for one in found],
    }
    rows = [row(one, moment) for one in found]
    blocks: list[Block] = [table(COLUMNS, rows)] if found else []
    span = "all dates" if everything else f"the next {counted(days, 'day')}"
    late = sum(one.late for one in found)
    foot = f"{len(found) - late} coming, {late} late · {span} from {moment.as_of}"
    shown = (*blocks, Paragraph(foot, "quiet"), *lost(register))
    return Document("", answer, shown, appointments(found))


def is_asked(one: Entry, moment: Moment, days: int, everything: bool = False) -> bool:
    """Whether it is told where so many days are asked for: what presses is, however late."""
    if everything or (one.late and one.what in PRESSING):
        return True
    last = min(days, (date.max - moment.as_of).days)
    soon = one.when.earliest <= moment.as_of + timedelta(days=last)
    return soon and not one.late and not one.when.is_open


def row(one: Entry, moment: Moment) -> Mapping[str, Cell]:
    """The entry as a table has it, by `COLUMNS`."""
    return {
        "date": str(one.when),
        "in": _in(one, moment.as_of),
        "what": one.what,
        "id": Words(one.id, "id"),
        "title": one.title,
    }


def _in(one: Entry, day: date) -> Cell:
    left = one.in_days(day)
    if left is None:
        return "-"
    if left < 0 and not one.late:
        return Words("under way", "soon")
    if left < 0:
        passed = "ago" if one.what == ENTRY else "late"
        return Words(f"{counted(-left, 'day')} {passed}", "late")
    if left == 0:
        return Words("today", "soon")
    words = f"{'in' if one.when.is_day else 'within'} {counted(left, 'day')}"
    return Words(words, "soon") if left <= 7 else words
