"""The feed of the site: what was recorded or moved, the newest first.

What an entry is known by never changes: it comes of the event as it was first told, so a mend does
not make it new; the mend is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dates import Days
from tracker.domain.feed import Feed, News
from tracker.domain.records import Event, Meeting, Record
from tracker.reports.log import Entry, entries
from tracker.reports.site import paths
from tracker.reports.site.case import Case

MOST = 100
"""How many entries the feed has at most."""
PATH, HOME = "changes.atom", "index.html"


def feed(case: Case) -> Feed:
    """What was recorded or took place by the day, as far as a day is known of it."""
    dated = [(day, one) for one in entries(case.register, case.moment)
             if (day := _day(one.recorded or one.on, case.moment.as_of))]  # fmt: skip
    dated.sort(key=lambda pair: pair[0], reverse=True)
    news = tuple(_news(day, one, case) for day, one in dated[:MOST])
    return Feed(case.register.settings.title, case.moment.as_of, news, HOME, PATH)


def _news(day: date, one: Entry, case: Case) -> News:
    record, told = _told(one, case)
    title = f"{case.register.title(one.id)}: {one.what}"
    key = (one.id, *_key(told), *((f"correction {one.at[1]}",) if one.at[1] else ()))
    return News(key, day, title, tuple(_lines(one, told, case)), paths.of_record(record), one.by)


def _told(one: Entry, case: Case) -> tuple[Record, Event | Meeting]:
    """The record and the event or the meeting that an entry of the log is about."""
    register, number = case.register, one.at[0]
    if body := register.bodies.get(one.id):
        return body, next(m for m in body.meeting if m.at[1:] == (number,))
    record = register.instruments.get(one.id) or register.actions[one.id]
    return record, record.event[number]


def _day(when: Days | None, as_of: date) -> date | None:
    """The day of an entry, its last possible one; None where that is not known or yet to come."""
    if when is None or when.is_open or when.latest > as_of:
        return None
    return when.latest


def _key(told: Event | Meeting) -> tuple[str, ...]:
    """What an event or a meeting is known by among those of its record."""
    if isinstance(told, Meeting):
        return "meeting", str(told.number or told.on or "")
    for correction in reversed(told.corrections):
        told = told.but(**correction.was)
    kind = told.status or told.act or ("due" if told.due else "note")
    return kind, str(told.on or ""), ",".join(sorted(told.parties))


def _lines(one: Entry, told: Event | Meeting, case: Case) -> Iterator[str]:
    """When and where it was, the words relied on, the sources; of a mend only what it mended."""
    yield one.what
    if one.on:
        yield f"On: {one.on}"
    if one.at[1]:
        return
    if told.place:
        yield f"Place: {told.place}"
    if told.quote:
        yield f"“{told.quote}”"
    if told.note:
        yield f"Note: {told.note}"
    for id in told.source:
        yield f"Source: {case.register.title(id)} ({id})"
