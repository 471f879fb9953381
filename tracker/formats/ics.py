"""iCalendar (RFC 5545): the days of a document for the calendar of an office.

Each appointment takes whole days and leaves them free. Its name for calendars is made from the
register's title and what it is, never from its date, so that a calendar that takes the file in
again moves what has moved; how often it moved is its sequence number, so that of two files of one
day the newer is known. What the page says of itself stands in the calendar's description.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event, vText

from tracker.domain.appointment import Appointment
from tracker.domain.document import Document
from tracker.domain.phrases import capital
from tracker.formats import Page
from tracker.formats.visible import visible

NO_DAY = date(1970, 1, 1)
"""The day that a document speaks for which names none."""


def render(document: Document, page: Page) -> bytes:
    """The appointments of the document as a calendar; one without any is an empty calendar."""
    calendar, register = _calendar(document), _register(document)
    stamp = datetime.combine(_as_of(document), datetime.min.time(), UTC)
    seen: Counter[str] = Counter()
    for one in document.appointments or ():
        name = _name(register, one)
        seen[name] += 1
        event = _event(one, page.alarm)
        event.add("uid", f"{name}{'' if seen[name] == 1 else f'-{seen[name]}'}@treaty-tracker")
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _calendar(document: Document) -> Calendar:
    """The calendar without its events: what it is called and what it says of itself. It is called
    like the register, without a day, so that what is taken in tomorrow is the same calendar."""
    imprint = document.imprint
    program = imprint.made.program if imprint else "tracker"
    title = _text(_register(document) or document.heading or "Calendar")
    about = "\n".join(f"{name}: {_text(said)}" for name, said in imprint.facts) if imprint else ""
    calendar = Calendar()
    calendar.add("prodid", f"-//treaty-tracker//{_text(program)}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, said in (("name", title), ("x-wr-calname", title),
                       ("description", about), ("x-wr-caldesc", about)):  # fmt: skip
        if said:
            calendar.add(name, vText(said))
    return calendar


def _event(one: Appointment, alarm: int | None) -> Event:
    """An appointment: whole days, the day after the last as its end, which RFC 5545 leaves out."""
    event, what = Event(), _text(one.what)
    summary = f"{capital(what)}: {_text(one.title)}" if what else _text(one.title)
    record = f"Record: {_text(one.key[0])}" if one.key else ""
    notes = [_text(line) for line in one.note.split("\n")]
    event.add("summary", summary)
    event.add("dtstart", one.first)
    event.add("dtend", one.last + timedelta(days=1))
    event.add("sequence", one.moves)
    event.add("transp", "TRANSPARENT")
    if said := "\n".join(line for line in (*notes, record) if line):
        event.add("description", said)
    if one.place:
        event.add("location", _text(one.place))
    if what:
        event.add("categories", [what])
    if alarm is not None:
        event.add_component(_reminder(alarm, summary))
    return event


def _reminder(days: int, summary: str) -> Alarm:
    """What reminds so many days before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -timedelta(days=days))
    return alarm


def _name(register: str, one: Appointment) -> str:
    """What calendars know the appointment by, however often its date moves."""
    named = "\0".join((register, *one.key)).encode("utf-8", "backslashreplace")
    return sha256(named).hexdigest()[:32]


def _register(document: Document) -> str:
    return document.imprint.register if document.imprint else ""


def _as_of(document: Document) -> date:
    """The day that the document speaks for: no clock is asked."""
    if document.imprint:
        return document.imprint.as_of
    said = document.answer.get("as_of")
    return date.fromisoformat(said) if said else NO_DAY


def _text(text: str) -> str:
    """Record text on one line, with what would act or hide written out."""
    return " ".join(visible(text).split())
