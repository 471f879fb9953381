"""The feed of the site: what was recorded or moved, the newest first.

What an entry is known by never changes: it comes of the event as it was first told, so a mend does
not make it new; the mend is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dates import Days
from tracker.domain.feed import Feed, News
from tracker.domain.records import Event, Instrument, Meeting
from tracker.reports.log import Entry, entries, is_remark
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
    what = "Remark" if _is_remark(one) else one.what
    name = one.record.name if isinstance(one.record, Instrument) else one.record.title
    title = f"{name or one.id}: {what}"
    key = (one.id, *_key(one.told), *((f"correction {one.at[1]}",) if one.at[1] else ()))
    lines = tuple(_lines(one, case))
    return News(key, day, title, lines, paths.of_record(one.record), one.by)


def _is_remark(one: Entry) -> bool:
    """Whether it is a remark as it was first told, and no mend of one."""
    return isinstance(one.told, Event) and is_remark(one.told) and not one.at[1]


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


def _lines(one: Entry, case: Case) -> Iterator[str]:
    """When and where it was, the words relied on, the sources; of a mend only what it mended."""
    told = one.told
    yield told.note if _is_remark(one) and told.note else one.what
    if one.on:
        yield f"On: {one.on}"
    if one.at[1]:
        return
    if told.place:
        yield f"Place: {told.place}"
    if told.quote:
        yield f"“{told.quote}”"
    if told.note and not _is_remark(one):
        yield f"Note: {told.note}"
    for id in told.source:
        yield f"Source: {case.register.title(id)} ({id})"
