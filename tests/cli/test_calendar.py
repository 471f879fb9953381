"""`-f ics` and `--alarm`: which views give a calendar, what is in it, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from tests.conftest import Office

PLAN = "Deadline: Prepare a Plan of Action on maritime security"
MEETING = """
[[meeting]]
number = 5
on = 2026-12-10
until = 2026-12-12
place = "Dhaka"
source = "secretariat"
"""
COMING = 'status = "ready-to-sign"\nuntil = 2026-12-20\nsource = "secretariat"\n'


def events(office: Office, *arguments: str) -> dict[str, Any]:
    """The events of a calendar by their summaries."""
    result = office.run(*arguments, "-f", "ics")
    assert (result.code, result.err) == (0, "")
    read: Any = Calendar.from_ical(result.out)
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


@pytest.mark.parametrize(
    "command",
    [
        (), ("agenda",), ("list", "actions"), ("show", "maritime-plan"), ("brief", "IND"),
        ("report", "weekly"), ("report", "meeting", "bnsc"),
    ],
)  # fmt: skip
def test_every_deadline_comes_as_the_same_appointment(
    office: Office, command: tuple[str, ...]
) -> None:
    found = events(office, *command)
    assert list(found) == [PLAN]
    other = events(office, "agenda")[PLAN]
    for name in ("uid", "dtstart", "dtend", "description"):
        assert found[PLAN][name] == other[name]


@pytest.mark.parametrize(
    "command",
    [("agenda",), ("list", "bodies"), ("show", "bnsc"), ("brief", "IND"), ("report", "weekly"),
     ("report", "meeting", "bnsc"), ("report", "cabinet")],
)  # fmt: skip
def test_a_meeting_to_come_has_its_days_and_its_place(
    office: Office, command: tuple[str, ...]
) -> None:
    office.write("bodies/bnsc.toml", office.read("bodies/bnsc.toml") + MEETING)
    event = events(office, *command)["Meeting: National Security Chiefs, meeting 5"]
    assert (str(event["dtstart"].dt), str(event["dtend"].dt)) == ("2026-12-10", "2026-12-13")
    assert event["location"] == "Dhaka"
    assert event["description"] == "Record: bnsc"


def test_an_instrument_gives_its_coming_dates(office: Office) -> None:
    text = office.read("instruments/extradition.toml")
    office.write("instruments/extradition.toml", f"{text}\n[[event]]\non = 2026-11-20\n{COMING}")
    found = events(office, "show", "extradition")
    assert [str(event["dtstart"].dt) for event in found.values()] == ["2026-12-20"]
    assert next(iter(found)).startswith("Window closes: ")


LATE = ("2026-12-05", "2026-11-30", "2026-12-06")
"""A day after the deadline of 1 December, and the week it lies in."""


@pytest.mark.parametrize(
    "command",
    [
        ("agenda", "--as-of", LATE[0]), ("report", "weekly", "--from", LATE[1], "--to", LATE[2]),
        ("report", "meeting", "bnsc", "--as-of", LATE[0]),
        ("report", "cabinet", "--from", LATE[1], "--to", LATE[2]),
    ],
)  # fmt: skip
def test_what_is_late_is_in_the_calendar(office: Office, command: tuple[str, ...]) -> None:
    event = events(office, *command)[PLAN]
    assert str(event["dtstart"].dt) == "2026-12-01"
    assert str(event["description"]).startswith("Late: ")


ENTRY = "Entry into force: "
MET = """
[entry-into-force]
when = { consents = 2 }
after = "60 days"

[[event]]
on = 2026-10-02
act = "ratification"
parties = ["IND", "NPL"]
source = "secretariat"
"""


def satisfied(office: Office) -> None:
    """Give the draft a clause that is met: 60 days from 2 October 2026 are the 1st of December."""
    path = "instruments/extradition.toml"
    head, _, events = office.read(path).partition("[[event]]")
    clause, _, act = MET.partition("[[event]]")
    office.write(path, f"{head}{clause}[[event]]{events}\n[[event]]{act}")


@pytest.mark.parametrize(
    "command",
    [("agenda",), ("outlook",), ("outlook", "--all"), ("outlook", "extradition"),
     ("report", "weekly"), ("report", "cabinet")],
)  # fmt: skip
def test_an_entry_into_force_is_in_the_calendar(office: Office, command: tuple[str, ...]) -> None:
    satisfied(office)
    found = {name: event for name, event in events(office, *command).items()
             if name.startswith(ENTRY)}  # fmt: skip
    assert {name: str(event["dtstart"].dt) for name, event in found.items()} == {
        f"{ENTRY}by its clause: Convention on Extradition": "2026-12-01"
    }


def test_an_entry_into_force_that_nobody_declared_is_in_the_weekly(office: Office) -> None:
    satisfied(office)
    found = events(office, "report", "weekly", "--from", "2026-12-07", "--to", "2026-12-13")
    assert [(name, str(event["dtstart"].dt)) for name, event in found.items()] == [
        (PLAN, "2026-12-01"),
        (f"{ENTRY}by its clause, not declared: Convention on Extradition", "2026-12-01"),
    ]


def test_a_paper_for_a_meeting_has_its_next_meeting_alone(office: Office) -> None:
    later = MEETING.replace("5", "6").replace("2026-12-1", "2027-02-1")
    office.write("bodies/bnsc.toml", office.read("bodies/bnsc.toml") + MEETING + later)
    found = events(office, "report", "meeting", "bnsc")
    assert list(found) == [PLAN, "Meeting: National Security Chiefs, meeting 5"]
    assert len(events(office, "show", "bnsc")) == 2


def test_what_moved_has_a_higher_number_on_the_same_day(office: Office) -> None:
    def number() -> int:
        return int(events(office, "agenda")[PLAN]["sequence"])

    assert number() == 0
    assert office.run("postpone", "maritime-plan", "2027-01-15", "--note", "x").code == 0
    assert number() == 1
    path = "actions/maritime-plan.toml"
    mend = "corrections = [{ recorded = 2026-11-21, was = { due = 2027-01-10 }, reason = 'x' }]\n"
    office.write(path, office.read(path) + mend)
    assert number() == 2
    assert office.run("note", "maritime-plan", "A remark.").code == 0
    assert number() == 2, "a remark moves nothing"


def test_a_clock_has_a_higher_number_once_what_it_comes_of_is_mended(office: Office) -> None:
    """Negotiations and a ratification are two; the mend of the ratification's day is the third."""
    satisfied(office)
    name = f"{ENTRY}by its clause: Convention on Extradition"
    assert int(events(office, "agenda")[name]["sequence"]) == 2
    path = "instruments/extradition.toml"
    mend = "corrections = [{ recorded = 2026-11-21, was = { on = 2026-10-01 }, reason = 'x' }]\n"
    office.write(path, office.read(path) + mend)
    assert int(events(office, "agenda")[name]["sequence"]) == 3


def test_the_name_stays_when_the_deadline_moves(office: Office) -> None:
    before = events(office, "agenda")[PLAN]
    assert office.run("postpone", "maritime-plan", "2027-01-15", "--note", "x").code == 0
    after = events(office, "agenda")[PLAN]
    assert after["uid"] == before["uid"]
    assert (str(before["dtstart"].dt), str(after["dtstart"].dt)) == ("2026-12-01", "2027-01-15")


def test_meetings_without_a_number_have_names_that_stay(office: Office) -> None:
    text = office.read("bodies/bnsc.toml")
    two = ("2026-12-01", "2026-12-15")
    more = "".join(f'\n[[meeting]]\non = {day}\nplace = "x"\n' for day in two)
    office.write("bodies/bnsc.toml", text + more)
    found = office.run("agenda", "-f", "ics").out
    read: Any = Calendar.from_ical(found)
    uids = {
        str(e["dtstart"].dt): str(e["uid"]) for e in read.walk("VEVENT") if "Chiefs" in e["summary"]
    }
    assert len(set(uids.values())) == 2
    later: Any = Calendar.from_ical(office.run("agenda", "--as-of", "2026-12-05", "-f", "ics").out)
    (left,) = [e for e in later.walk("VEVENT") if "Chiefs" in e["summary"]]
    assert str(left["uid"]) == uids["2026-12-15"]


def test_an_agenda_of_nothing_is_an_empty_calendar(office: Office) -> None:
    assert events(office, "agenda", "--days", "1") == {}
    assert events(office, "list", "bodies") == {}
    assert events(office, "show", "cyber-forum") == {}


@pytest.mark.parametrize(
    "command",
    [
        ("list",), ("list", "sources"), ("show", "bimstec"), ("show", "IND"), ("log",), ("matrix",),
        ("search", "maritime"), ("explain", "T201"), ("outlook", "mla", "--if", "NPL=2026-12-01"), ("between", "IND", "LKA"),
        ("chart", "mla"), ("config",),
    ],
)  # fmt: skip
@pytest.mark.parametrize("asked", [("-f", "ics"), ("-o", "days.ics")])
def test_a_view_without_dates_gives_no_calendar(
    office: Office, command: tuple[str, ...], asked: tuple[str, str]
) -> None:
    result = office.run(*command, *asked)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: this view has no dates for a calendar\nhelp: tracker agenda -f ics\n"
    )
    assert not Path("days.ics").exists()


def test_an_import_is_refused_before_it_writes(office: Office) -> None:
    (office.folder / "a.csv").write_text("Participant,Signature\nIndia,1 Jan 2020\n")
    before = office.files()
    result = office.run("import", "untc", "a.csv", "--id", "a", "-f", "ics")
    assert result.code == 2
    assert "this view has no dates for a calendar" in result.err
    assert office.files() == before


@pytest.mark.parametrize(("days", "trigger"), [("0", "P0D"), ("7", "-P7D")])
def test_an_alarm_reminds(office: Office, days: str, trigger: str) -> None:
    out = office.run("agenda", "-f", "ics", "--alarm", days).out
    assert f"TRIGGER:{trigger}\r\n" in out or f"TRIGGER:{trigger}\n" in out
    assert "VALARM" not in office.run("agenda", "-f", "ics").out


@pytest.mark.parametrize("asked", [("-f", "csv"), (), ("-o", "a.md")])
def test_an_alarm_is_for_calendars(office: Office, asked: tuple[str, ...]) -> None:
    result = office.run("agenda", "--alarm", "7", *asked)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: --alarm is for ics\n")


@pytest.mark.parametrize("days", ["-1", "366"])
def test_an_alarm_is_within_a_year(office: Office, days: str) -> None:
    result = office.run("agenda", "-f", "ics", f"--alarm={days}")
    assert (result.code, result.out) == (2, "")
    assert f"--alarm: {days} is not 0 to 365 days" in result.err


def test_the_file_is_the_same_as_what_is_printed(office: Office) -> None:
    printed = office.run("agenda", "-f", "ics").out
    assert office.run("agenda", "-o", "days.ics").err == "wrote days.ics\n"
    assert (
        Path("days.ics").read_bytes().replace(b"\r\n", b"\n")
        == printed.replace("\r\n", "\n").encode()
    )
