"""Coming dates and clocks, and what was to happen and has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.reports.clocks import PRESSING, Entry, entries
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, days, flag, number, text


class _Date(NamedTuple):
    nth: int
    entry: Entry
    case: Case

    @property
    def left(self) -> int | None:
        """Days to the last day it may be."""
        return self.entry.in_days(self.case.moment.as_of)

    @property
    def left_at_least(self) -> int | None:
        """Days to the first day it may be."""
        first = self.entry.when.earliest
        return None if first == date.min else (first - self.case.moment.as_of).days

    def of(self, folder: str) -> str | None:
        """The id of its record, if that is in the folder."""
        kinds = {"deadline": "actions", "meeting": "bodies"}
        return self.entry.id if kinds.get(self.entry.what, "instruments") == folder else None


def _dates(case: Case) -> Iterator[_Date]:
    found = entries(case.register, case.moment, case.instruments)
    return (_Date(nth, entry, case) for nth, entry in enumerate(found, 1))


PLANS = (
    Plan(
        "dates",
        "Deadlines, meetings and the clocks of treaty law: what is late first, then what comes, by"
        " date.",
        ("number",),
        (
            number("number", "its place in that order, from 1", lambda one: one.nth, must=True),
            *days("day", "when", lambda one: one.entry.when),
            number("in_days", "days to the last day it may be: less than 0 where it is past, empty"
                   " where it is open", lambda one: one.left),
            number("in_days_at_least", "days to the first day it may be; empty where it is open",
                   lambda one: one.left_at_least),
            text("what", "deadline, meeting, entry into force, window closes, notice runs out, term"
                 " ends, stated intention, or a status announced", lambda one: one.entry.what,
                 must=True),
            flag("is_late", "whether it was to happen and has not", lambda one: one.entry.late),
            flag("is_pressing", "whether somebody has to act once it is late",
                 lambda one: one.entry.what in PRESSING),
            text("record", "the record, by id", lambda one: one.entry.id, must=True),
            text("instrument", "the record, if it is an instrument",
                 lambda one: one.of("instruments"), "instruments"),
            text("action", "the record, if it is an action item", lambda one: one.of("actions"),
                 "actions"),
            text("body", "the record, if it is a body", lambda one: one.of("bodies"), "bodies"),
            text("party", "whose date it is, where it is one party's",
                 lambda one: one.entry.party, "parties"),
            text("title", "what it is about", lambda one: one.entry.title, must=True),
        ),
        _dates,
    ),
)  # fmt: skip
