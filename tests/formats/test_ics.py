"""iCalendar: another reader finds the days, the names stay, and nothing in a text acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.appointment import Appointment
from tracker.domain.document import Document
from tracker.domain.imprint import Imprint, Made
from tracker.formats import FORMATS, Page
from tracker.formats.ics import render
from tracker.formats.visible import visible

IMPRINT = Imprint("Security sector", date(2026, 11, 22), None, None, Made("1.2.3", "abc123"))
DEADLINE = Appointment(
    ("maritime-plan", "deadline", "", ""), date(2026, 12, 31), date(2026, 12, 31), "deadline",
    "Prepare a plan", "Date: some day in 2026.\nLead: IND",
)  # fmt: skip
MEETING = Appointment(
    ("bnsc", "meeting", "", "5"), date(2026, 11, 30), date(2026, 12, 2), "meeting",
    "Security chiefs, meeting 5", "", "Malé",
)  # fmt: skip


def document(*days: Appointment, imprint: Imprint | None = IMPRINT) -> Document:
    answer = {"schema": 1, "view": "agenda", "as_of": "2026-11-22"}
    return Document("", answer, (), days, imprint)


def parsed(made: bytes) -> Any:
    return Calendar.from_ical(made)


def read(*days: Appointment, alarm: int | None = None) -> Any:
    return parsed(render(document(*days), Page(alarm=alarm)))


def unfolded(made: bytes) -> list[str]:
    return made.decode().replace("\r\n ", "").split("\r\n")


def test_an_appointment_is_an_event_of_whole_days() -> None:
    (event,) = read(MEETING).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 11, 30)
    assert event["dtend"].dt == date(2026, 12, 3)
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert event["summary"] == "Meeting: Security chiefs, meeting 5"
    assert event["location"] == "Malé"
    assert event["categories"].to_ical() == b"meeting"
    assert event["transp"] == "TRANSPARENT"
    assert event["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)


def test_the_description_tells_the_note_and_the_record() -> None:
    (event,) = read(DEADLINE).walk("VEVENT")
    assert event["description"] == "Date: some day in 2026.\nLead: IND\nRecord: maritime-plan"
    assert event["dtend"].dt == date(2027, 1, 1)
    assert "location" not in event


def test_the_file_as_it_is_written() -> None:
    lines = unfolded(render(document(DEADLINE), Page()))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0", "METHOD:PUBLISH", "CALSCALE:GREGORIAN",
        "PRODID:-//treaty-tracker//tracker 1.2.3//EN",
        "NAME:Security sector", "X-WR-CALNAME:Security sector",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "DTSTAMP:20261122T000000Z",
    ):  # fmt: skip
        assert line in lines


def test_the_calendar_says_of_itself_what_every_page_says() -> None:
    calendar = read()
    said = "\n".join(f"{name}: {value}" for name, value in IMPRINT.facts)
    assert calendar["description"] == said
    (line,) = [x for x in unfolded(render(document(), Page())) if x.startswith("X-WR-CALDESC:")]
    assert line == (
        "X-WR-CALDESC:Register: Security sector\\nPeriod: 2026-11-22\\nAs of: 2026-11-22"
        "\\nKnown at: all that is recorded\\nMade with: tracker 1.2.3"
        "\\nMade from: commit abc123 of the register\\, unchanged since"
    )


def test_no_appointment_is_an_empty_calendar() -> None:
    calendar = read()
    assert calendar["version"] == "2.0"
    assert calendar.walk("VEVENT") == []


def test_a_document_without_imprint_has_the_day_of_its_answer() -> None:
    made = parsed(render(document(DEADLINE, imprint=None), Page()))
    (event,) = made.walk("VEVENT")
    assert event["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("moves", [0, 3])
def test_how_often_it_moved_is_its_sequence(moves: int) -> None:
    (event,) = read(DEADLINE._replace(moves=moves)).walk("VEVENT")
    assert event["sequence"] == moves


def uid(one: Appointment, imprint: Imprint = IMPRINT) -> str:
    made = parsed(render(document(one, imprint=imprint), Page()))
    return str(made.walk("VEVENT")[0]["uid"])


def test_the_name_stays_when_anything_but_the_key_changes() -> None:
    moved = DEADLINE._replace(
        first=date(2027, 6, 1), last=date(2027, 6, 2), title="x", note="", place="Dhaka"
    )
    assert uid(moved) == uid(DEADLINE)
    assert uid(DEADLINE, IMPRINT._replace(as_of=date(2027, 1, 1))) == uid(DEADLINE)


def test_the_name_differs_with_the_key_and_the_register() -> None:
    others = [
        MEETING,
        DEADLINE._replace(key=("maritime-plan", "deadline", "IND", "")),
        DEADLINE._replace(key=("maritime-plan", "deadline", "", "IND")),
    ]
    names = {uid(DEADLINE), *(uid(one) for one in others)}
    names.add(uid(DEADLINE, IMPRINT._replace(register="Another")))
    assert len(names) == 5


def test_what_has_the_same_key_has_names_of_its_own() -> None:
    events = read(DEADLINE, DEADLINE, MEETING).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 3


@pytest.mark.parametrize(("days", "trigger"), [(7, "-P7D"), (0, "P0D"), (365, "-P365D")])
def test_an_alarm_reminds_so_many_days_before(days: int, trigger: str) -> None:
    made = render(document(DEADLINE), Page(alarm=days))
    (alarm,) = parsed(made).walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    assert alarm["description"] == "Deadline: Prepare a plan"
    assert alarm["trigger"].dt == -timedelta(days=days)
    assert f"TRIGGER:{trigger}" in unfolded(made)


def test_without_alarm_nothing_reminds() -> None:
    assert read(DEADLINE, MEETING).walk("VALARM") == []


@pytest.mark.parametrize(
    "text", [*HOSTILE, "a\nBEGIN:VEVENT\nEND:VEVENT", "\r\nATTACH:http://x", "a\\nb;c,d"]
)
def test_a_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    one = Appointment(("x", text), date(2026, 1, 1), date(2026, 1, 1), text, text, text, text)
    made = render(document(one, imprint=IMPRINT._replace(register=text)), Page(alarm=1))
    lines = made.decode().split("\r\n")
    assert not set(made.decode().replace("\r\n", "")) & set(CONTROLS)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert not any(line.startswith("ATTACH") for line in lines)
    (event,) = parsed(made).walk("VEVENT")
    plain = " ".join(visible(text).split())
    assert str(event["summary"]).endswith(f": {plain}")
    assert str(event.get("location", "")) == plain
    assert plain in " ".join(str(event["description"]).split())


@pytest.mark.parametrize("sign", ["x", "é", "条", "😀"])
def test_long_lines_are_folded_between_signs_at_75_octets(sign: str) -> None:
    made = render(document(DEADLINE._replace(title=sign * 300)), Page())
    lines = made.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()  # no sign is cut in two
    (event,) = parsed(made).walk("VEVENT")
    assert event["summary"] == f"Deadline: {sign * 300}"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(document(DEADLINE, MEETING), Page(80, True)) == render(
        document(DEADLINE, MEETING), Page()
    )


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "ics")
    assert found.render(document(), Page()) == render(document(), Page())
    assert not found.is_binary
