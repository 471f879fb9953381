"""The same register and the same line give the same answer, wherever and whenever they are asked
for: every time zone, the first day and the last, leap days, every encoding, every kind of line."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from tracker.cli import _desk
from tracker.cli._desk import Desk
from tracker.domain import format

if TYPE_CHECKING:
    from tests.conftest import Office

TRACKER = Path(__file__).parents[1] / "tracker"


# Clocks


class Clock(datetime):
    """The clock of a machine at one moment: 10:30 in the morning of 21 November in Greenwich."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The moment, as the zone tells it; else the machine's own."""
        return datetime.fromtimestamp(1_795_257_000, tz)


REAL = {name: vars(Desk)[name] for name in ("today", "now")}
"""How a desk tells the time; the offices of other tests have it told by hand."""


@pytest.fixture
def clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office that goes by the machine's clock and zone."""
    for name, real in REAL.items():
        monkeypatch.setattr(Desk, name, real)
    monkeypatch.setattr(_desk, "datetime", Clock)
    yield office
    monkeypatch.undo()
    time.tzset()


ZONES = {
    "Pacific/Kiritimati": "2026-11-22",
    "Pacific/Apia": "2026-11-21",
    "Asia/Kathmandu": "2026-11-21",
    "UTC": "2026-11-21",
    "Pacific/Marquesas": "2026-11-21",
    "Etc/GMT+12": "2026-11-20",
    "no/such/zone": "2026-11-21",
    "": "2026-11-21",
    "<+14>-14": "2026-11-22",
}
"""The zone of a machine -> the day there at that moment."""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this system is set otherwise")
@pytest.mark.parametrize(("zone", "day"), ZONES.items())
def test_today_is_the_day_where_the_register_is(
    clock: Office, monkeypatch: pytest.MonkeyPatch, zone: str, day: str
) -> None:
    """The settings say where that is; the machine only where they do not."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert json.loads(clock.run("list", "-f", "json").out)["as_of"] == "2026-11-21"
    clock.write("tracker.toml", 'format = 1\nhome = "bimstec"\n')
    assert json.loads(clock.run("list", "-f", "json").out)["as_of"] == day
    for name, there in ZONES.items():
        if "/" in name and name != "no/such/zone":
            monkeypatch.setenv("TRACKER_TIMEZONE", name)
            assert json.loads(clock.run("list", "-f", "json").out)["as_of"] == there


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this system is set otherwise")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_what_is_written_and_handed_out_does_not_depend_on_the_machine(
    clock: Office, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert clock.run("note", "mla", "x").out.startswith("mla: note, on Sat 2026-11-21\n")
    assert 'on = 2026-11-21\nnote = "x"\nrecorded = 2026-11-21\n' in clock.read(
        "instruments/mla.toml"
    )
    answer = json.loads(clock.run("report", "weekly", "-f", "json").out)
    assert (answer["from"], answer["to"]) == ("2026-11-16", "2026-11-22")
    calendar = clock.run("agenda", "--all", "-f", "ics").out.splitlines()
    days = {line for line in calendar if line.startswith("DT")}
    assert days == {"DTSTAMP:20261121T000000Z", "DTSTART;VALUE=DATE:20261201",
                    "DTEND;VALUE=DATE:20261202"}  # fmt: skip


def test_no_module_asks_how_this_country_writes_things() -> None:
    """Names of months and days, signs of numbers and the order of letters are never the machine's:
    Python gives them in English as long as nobody asks it otherwise."""
    asking = []
    for path in TRACKER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names) if any(one.name == "locale" for one in names):
                    asking.append(path.name)
                case ast.ImportFrom(module="locale"):
                    asking.append(path.name)
                case ast.Call(func=ast.Attribute(attr="setlocale" | "strxfrm" | "strcoll")):
                    asking.append(path.name)
    assert asking == []


# The first day, the last, and the one that most years lack

EDGES = ("0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31")

EXTREME = """\
title = "A treaty for ever, {n}"
kind = "treaty"
open-to = "bimstec"
duration = {{ article = "1", term = "{term}", renewal = "automatic", notice = "6 months" }}

[entry-into-force]
article = "2"
when = {{ consents = 1 }}
after = [{after}]
not-before = ["9000 years after opening", 9999-12-31]
later-parties = {{ after = "30 days" }}

[[event]]
on = {first}
until = 9999-12-31
status = "ready-to-sign"

[[event]]
on = {first}
act = "ratification"
parties = ["IND"]
effective = {last}

[[event]]
on = {last}
act = "ratification"
parties = ["NPL"]

[[event]]
on = {last}
act = "stated-intention"
parties = ["BGD"]
target = 9999-12-31

[[event]]
on = {last}
status = "signed"
"""
TASK = """\
title = "A task for ever, {n}"
lead = "IND"
due = {last}

[[event]]
on = {first}
status = "open"

[[event]]
on = {last}
due = {first}
"""
BODY = """\
title = "A dialogue for ever, {n}"
kind = "dialogue"
meeting = [{{ number = 1, on = {first} }}, {{ number = 2, on = {last} }}]
"""
LIVES = (
    ("0001-01-01", "9999-12-31", "9999 years", '"9999 years", "first of 12th month"'),
    ("9999-12-30", "9999-12-31", "1 day", '"1 day", "1 month", "300 days"'),
    ("0001-01-01", "0001-01-02", "600 months", '"first of next month"'),
    ('"..0001-01-01"', '"9999-12-31.."', "1 year", '"1 day"'),
    ('"0001"', '"9999-12"', "999999999 days", '"999999999 days"'),
)


@pytest.fixture
def endless(office: Office) -> Office:
    """A register of what began with the first day that there is and ends with the last."""
    for n, (first, last, term, after) in enumerate(LIVES):
        words = {"n": n, "first": first, "last": last, "term": term, "after": after}
        office.write(f"instruments/ever-{n}.toml", EXTREME.format(**words))
        office.write(f"actions/ever-task-{n}.toml", TASK.format(**words))
        office.write(f"bodies/ever-body-{n}.toml", BODY.format(**words))
    return office


VIEWS = (
    "", "list", "list actions --late", "list bodies", "matrix --dates",
    "show ever-0", "show ever-1", "show ever-3", "show ever-task-0", "show ever-task-1",
    "show ever-body-0", "chart ever-0", "chart ever-1", "between IND NPL", "outlook --all",
    "outlook ever-2",
    "brief IND", "agenda", "agenda --all", "agenda --days 3650000", "agenda --all -f ics --alarm 365",
    "log", "search ever", "explain ever-0", "check -f text", "check -f json",
    "report meeting ever-body-0", "report meeting ever-body-1", "report cabinet",
)  # fmt: skip


@pytest.mark.parametrize("line", VIEWS)
def test_a_view_of_the_first_day_and_of_the_last(
    endless: Office, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """No arithmetic of dates runs out of the calendar: not for what is asked, nor for what is told,
    nor for a machine whose clock stands there."""
    words = line.split()
    asked = () if line.startswith(("report", "check")) else ("--as-of",)
    for day in EDGES:
        for option in asked:
            result = endless.run(*words, option, day)
            assert (result.code, "fault" in result.err) == (0, False), (day, option, result.err)
        monkeypatch.setattr(Desk, "today", date.fromisoformat(day))
        result = endless.run(*words)
        assert result.code in (0, 1), (day, result.err)
        monkeypatch.setattr(Desk, "today", date(2026, 11, 21))


@pytest.mark.parametrize(
    "line",
    ["report weekly --week 9999-W51", "report weekly --week 0001-W01",
     "report weekly --from 0001-01-01 --to 9999-12-31",
     "report cabinet --from 0001-01-01 --to 9999-12-31", "report changes 0001-01-01 9999-12-31",
     "log --since 0001-01-01", "log --since 9999-12-31", "export db x.sqlite --as-of 9999-12-31",
     "export db x.sqlite --as-of 0001-01-01", "export site x --as-of 9999-12-31 --weeks 3",
     "export site x --as-of 0001-01-01 --weeks 3"],
)  # fmt: skip
def test_a_period_from_end_to_end(endless: Office, line: str) -> None:
    result = endless.run(*line.split())
    assert (result.code, "fault" in result.err) == (0, False), result.err


@pytest.mark.parametrize("line", ["list actions --due 14d", "outlook mla --if BTN=9999-12-31",
                                  "outlook mla --if BTN=0001-01-01"])  # fmt: skip
def test_what_goes_beyond_the_last_day_is_refused_in_words(endless: Office, line: str) -> None:
    """And what is asked of a day before the treaty was open."""
    for day in EDGES:
        result = endless.run(*line.split(), "--as-of", day)
        assert result.code in (0, 2)
        assert (result.code == 2) == result.err.startswith("error: --")


@pytest.mark.parametrize("line", ["report weekly --week 9999-W52", "report weekly"])
def test_a_week_that_ends_beyond_the_calendar_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Its Sunday would be 2 January 10000."""
    monkeypatch.setattr(Desk, "today", date(9999, 12, 31))
    result = office.run(*line.split())
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: the week lies outside the calendar\n")


@pytest.mark.parametrize("words", ["+9999y", "-9999y", "+99999999d", "9999-W53", "10000-01-01",
                                   "0000-01-01", "0000-W01", "+999999999999999999999d"])  # fmt: skip
def test_a_day_beyond_the_calendar_is_refused(office: Office, words: str) -> None:
    before = office.files()
    for line in (["note", "mla", "x", f"--on={words}"], ["postpone", "cyber-forum", "--", words],
                 ["list", f"--as-of={words}"], ["report", "weekly", f"--week={words}"],
                 ["list", "actions", f"--due={words}"]):  # fmt: skip
        result = office.run(*line)
        assert (result.code, result.out) == (2, ""), line
        assert result.err.startswith("error: ")
    assert office.files() == before


LEAP = """\
title = "The leap year convention"
kind = "convention"

[entry-into-force]
when = {{ consents = 1 }}
after = {after}
counting = "{counting}"

[[event]]
on = {on}
status = "signed"
source = "gazette"

[[event]]
on = {on}
act = "ratification"
parties = ["IND"]
source = "gazette"
"""


@pytest.mark.parametrize(
    ("on", "after", "counting", "computed"),
    [
        ("2024-02-29", '"1 year"', "exclusive", "2025-02-28"),
        ("2024-02-29", '"4 years"', "exclusive", "2028-02-29"),
        ("2024-02-29", '"12 months"', "exclusive", "2025-02-28"),
        ("2024-02-29", '"1 month"', "exclusive", "2024-03-29"),
        ("2024-02-29", '"365 days"', "exclusive", "2025-02-28"),
        ("2024-02-29", '"first of next month"', "exclusive", "2024-03-01"),
        ("2024-01-31", '"1 month"', "exclusive", "2024-02-29"),
        ("2023-01-31", '"1 month"', "exclusive", "2023-02-28"),
        ("2024-01-30", '"30 days"', "exclusive", "2024-02-29"),
        ("2024-01-30", '"30 days"', "inclusive", "2024-02-28"),
        ("2024-01-30", '"30 days"', "next-day", "2024-03-01"),
        ("2023-08-31", '"6 months"', "exclusive", "2024-02-29"),
        ("2024-02-28", '"1 day"', "exclusive", "2024-02-29"),
        ("1900-02-28", '"1 day"', "exclusive", "1900-03-01"),
        ("2000-02-28", '"1 day"', "exclusive", "2000-02-29"),
        ("2024-02-29", '["1 year", "1 year"]', "exclusive", "2026-02-28"),
    ],
)
def test_a_clause_over_a_leap_day(
    office: Office, on: str, after: str, counting: str, computed: str
) -> None:
    """The same day of the month, or its last day where the month has no such day."""
    office.write("instruments/leap.toml", LEAP.format(on=on, after=after, counting=counting))
    answer = json.loads(office.run("outlook", "leap", "-f", "json").out)
    assert answer["instruments"][0]["entry_into_force"]["computed"] == computed


@pytest.mark.parametrize(
    ("words", "day"),
    [("2024-02-29", "2024-02-29"), ("29 Feb 2024", "2024-02-29"), ("+1y", "2025-02-28"),
     ("+4y", "2028-02-29"), ("-1y", "2023-02-28"), ("+12m", "2025-02-28"), ("eom", "2024-02-29"),
     ("today", "2024-02-29"), ("tomorrow", "2024-03-01"), ("29 February", "2024-02-29")],
)  # fmt: skip
def test_words_said_on_a_leap_day(
    office: Office, monkeypatch: pytest.MonkeyPatch, words: str, day: str
) -> None:
    monkeypatch.setattr(Desk, "today", date(2024, 2, 29))
    assert json.loads(office.run("list", "-f", "json", f"--as-of={words}").out)["as_of"] == day


@pytest.mark.parametrize("words", ["2023-02-29", "29 February 2023", "29 Feb 1900", "29 February"])
def test_a_leap_day_that_there_is_not(office: Office, words: str) -> None:
    result = office.run("list", "--as-of", words)
    assert (result.code, result.out) == (2, "")
    assert "February" in result.err


@pytest.mark.parametrize(
    ("week", "first", "last"),
    [("2020-W53", "2020-12-28", "2021-01-03"), ("2024-W09", "2024-02-26", "2024-03-03"),
     ("2021-W01", "2021-01-04", "2021-01-10"), ("9999-W51", "9999-12-20", "9999-12-26"),
     ("0001-W01", "0001-01-01", "0001-01-07")],
)  # fmt: skip
def test_the_weeks_of_the_calendar(office: Office, week: str, first: str, last: str) -> None:
    answer = json.loads(office.run("report", "weekly", "--week", week, "-f", "json").out)
    assert (answer["from"], answer["to"]) == (first, last)


# Encodings

ENVIRONMENTS = (
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii:strict", "LANG": "C"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp437"},
)
"""How a machine may be set up; the program is started in each."""

LINES = (
    "list -o list.csv -o list.html -o list.md -o list.json", "show bnsc", "matrix", "chart mla",
    "report weekly -o week.html", "check", "note mla safe", "set café title=x", "fmt --check",
)  # fmt: skip


def started(folder: Path, lines: tuple[str, ...], environment: dict[str, str]) -> tuple[int, str]:
    """How a process ended that ran the lines one after the other, and all that it printed."""
    script = (
        "import sys\nfrom tracker.cli._app import guarded\n"
        "for line in sys.argv[1:]: print('code', guarded(line.split()), file=sys.stderr)"
    )
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "PYTHON"))}
    ended = subprocess.run(
        [sys.executable, "-c", script, *lines], cwd=folder, capture_output=True,
        env={**kept, "TRACKER_USER": "tester", **environment},
    )  # fmt: skip
    said = ended.stdout + ended.stderr
    assert b"Traceback" not in said
    return ended.returncode, said.decode("latin-1")


@pytest.mark.parametrize(
    "environment", ENVIRONMENTS, ids=lambda one: " ".join(map("=".join, one.items()))
)
def test_wherever_it_is_started_it_does_the_same(
    office: Office, environment: dict[str, str]
) -> None:
    """The files are UTF-8 on every machine; only the terminal gets what it can print."""
    folder = office.folder / "Régistre"
    folder.mkdir()
    office.records.rename(folder / "records")
    body = folder / "records/bodies/bnsc.toml"
    body.write_bytes(body.read_bytes().replace(b'title = "', 'title = "Réunion à Malé — '.encode()))
    code, said = started(folder, LINES, environment)
    assert code == 0
    assert [line for line in said.split("\n") if line.startswith("code ")] == [
        "code 0", "code 0", "code 0", "code 0", "code 0", "code 0", "code 0", "code 2", "code 0"
    ]  # fmt: skip
    assert "a fault in tracker" not in said
    for name in ("list.csv", "list.html", "list.md", "list.json", "week.html"):
        (folder / name).read_bytes().decode("utf-8")
    assert "·" in (folder / "list.html").read_text(encoding="utf-8")
    if "ascii" in str(environment) or "PYTHONCOERCECLOCALE" in environment:
        assert said.isascii()
        assert "R\\xe9union" in said


# Lines, marks and signs


def crlf(office: Office) -> None:
    """Make of every file of the register what an editor of Windows would."""
    for file in office.records.rglob("*.toml"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def ends(office: Office) -> set[str]:
    """How lines end in the files of the register."""
    found = set()
    for name, data in office.files().items():
        if name.endswith(".toml"):
            bare = data.replace(b"\r\n", b"")
            found |= {"CRLF"} if b"\r\n" in data else set()
            found |= {"LF"} if b"\n" in bare else set()
            found |= {"CR"} if b"\r" in bare else set()
    return found


WRITING = (
    "note mla hello", "note cyber-forum hello --on 2026-11-20", "set mla short-title=MLA tags=a,b",
    "set mla entry-into-force.article=9", "advance extradition text-finalised --note agreed",
    "act mla declaration IND --text words --note read", "deposit mla ratification THA --note seen",
    "sign extradition IND --note seen", "postpone cyber-forum eoy --reason late",
    "meeting bnsc --on 2026-11-20", "fmt", "check --fix", "undo",
)  # fmt: skip


@pytest.mark.parametrize("line", WRITING)
def test_the_ends_of_lines_are_kept(office: Office, line: str) -> None:
    file = office.records / "actions/cyber-forum.toml"
    if line in ("fmt", "check --fix"):
        file.write_bytes(file.read_bytes().replace(b"title = ", b"title   = "))
    crlf(office)
    if line == "undo":
        assert office.run("note", "mla", "x").code == 0
    before = office.files()
    result = office.run(*line.split())
    if result.code == 1:  # refused for what is wrong with it: then nothing is written
        pytest.fail(result.err)
    assert result.code == 0
    assert office.files() != before
    assert ends(office) == {"CRLF"}


def test_a_register_with_both_ends_of_lines_is_read_alike(office: Office) -> None:
    lines = ("list", "check", "report weekly", "show mla -f json")
    plain = [office.run(*line.split()).out for line in lines]
    crlf(office)
    assert [office.run(*line.split()).out for line in lines] == plain


MARK = b"\xef\xbb\xbf"


def test_a_mark_at_the_beginning_is_told(office: Office) -> None:
    for name, code, words in (("instruments/mla.toml", 1, "error[T001]: the file begins with a byte order mark"),
                              ("tracker.toml", 3, "the file begins with a byte order mark")):  # fmt: skip
        file = office.records / name
        held = file.read_bytes()
        file.write_bytes(MARK + held)
        result = office.run("check", "-f", "text")
        assert result.code == code
        assert words in result.out + result.err
        assert "save it as UTF-8 without BOM" in result.out + result.err
        file.write_bytes(held)


def test_a_mark_before_a_table_of_others_is_what_a_spreadsheet_writes(office: Office) -> None:
    table = "Participant,Signature\nCôte d'Ivoire,1 May 1991\n"
    for n, data in enumerate((MARK + table.encode(), table.encode(), table.encode("utf-16"))):
        (office.folder / f"t{n}.csv").write_bytes(data)
        result = office.run("import", "untc", f"t{n}.csv")
        assert result.code == 0, result.err
        assert 'parties = ["CIV"]' in office.read(f"instruments/untc-t{n}.toml")


ACCORD = """\
title = "Accord de Malé sur la coopération"
kind = "treaty"
tags = ["sécurité"]

[[event]]
on = 2026-11-01
status = "signed"
source = "gazette"
place = "Malé"
"""
FORMS = ("NFC", "NFD")


@pytest.mark.parametrize("held", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_a_word_is_found_however_its_signs_are_put_together(
    office: Office, held: str, typed: str
) -> None:
    """Keyboards, file systems and documents differ in it, and nobody sees it."""
    office.write("instruments/accord.toml", normalize(held, ACCORD))  # type: ignore[arg-type]

    def run(*words: str) -> str:
        result = office.run(*(normalize(typed, word) for word in words))  # type: ignore[arg-type]
        assert result.code == 0, result.err
        return result.out

    assert "accord" in run("search", "malé")
    assert "accord" in run("search", "COOPÉRATION")
    assert "accord" in run("list", "--tag", "sécurité")
    assert "Côte" in normalize("NFC", run("brief", "Côte d'Ivoire"))
    report = json.loads(office.run("check", "-f", "json").out)
    found = {one["code"] for one in report["diagnostics"] if one["record"] == "accord"}
    assert ("T502" in found) == (held == "NFD")


def test_names_of_parties_are_found_in_any_case_and_with_any_signs(office: Office) -> None:
    for words in ("Türkiye", "türkiye", "TÜRKİYE", "turkiye", "tu\u0308rkiye", "TURKIYE"):
        assert "Türkiye" in office.run("brief", words).out, words


def test_every_folder_has_names_that_every_file_system_takes() -> None:
    for folder in (*format.KINDS, ".tracker", "tracker.toml"):
        assert folder.isascii()
        assert folder == folder.lower()
