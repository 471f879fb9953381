"""tracker export db and parquet: what is written, what is left alone, and the same answers."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import tomllib
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from tests.awaited import AWAITED
from tests.closing import Closing
from tests.formats.hostile import HOSTILE

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any

duckdb = pytest.importorskip("duckdb", reason="pip install 'treaty-tracker[dev]'")
parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'treaty-tracker[parquet]'")

SHIPPED = Path(__file__).parents[2] / "records"

ABDUCTION = """\
title = "Convention on Abduction"
kind = "convention"
binding = true
open-to = "all-states"

[entry-into-force]
when = { consents = 3 }
after = "1 month"

[entry-into-force.later-parties]
after = "1 month"

[[event]]
on = 2000-01-10
status = "signed"
source = "gazette"

[[event]]
on = 2000-01-10
act = "signature"
parties = ["FRA", "DEU", "CHE", "AUT"]
source = "gazette"

[[event]]
on = 2001-02-01
act = "ratification"
parties = ["FRA", "DEU", "CHE"]
source = "gazette"

[[event]]
on = 2001-03-01
status = "in-force"
source = "gazette"

[[event]]
on = 2010-05-05
act = "accession"
parties = ["IND", "THA", "LKA"]
source = "gazette"

[[event]]
on = 2011-01-01
effective = 2011-04-01
act = "acceptance-of-accession"
parties = ["FRA"]
to = "IND"
source = "gazette"

[[event]]
on = 2012-01-01
act = "acceptance-of-accession"
parties = ["IND"]
to = ["THA", "LKA"]
source = "gazette"

[[event]]
on = 2027-05-01
act = "acceptance-of-accession"
parties = ["FRA"]
to = "THA"
source = "gazette"

[[event]]
on = 2013-01-01
act = "reservation"
parties = ["CHE"]
text = "Article 26 does not apply."
source = "gazette"

[[event]]
on = 2026-10-01
effective = 2027-04-01
act = "withdrawal"
parties = ["DEU"]
source = "gazette"
recorded = 2026-11-20
by = "desk"

[[event]]
on = 2026-09-01
act = "stated-intention"
parties = ["AUT"]
target = "2027-01"
note = "Told in the margins."
"""
"""Accessions that others must accept, a notice of withdrawal, an intention."""

PACT = """\
title = "Pact known in part"
kind = "treaty"
acts-known = "partial"
open-to = ["IND", "THA", "LKA"]
amends = "abduction"
tags = ["pilot", "pilot"]

[[event]]
on = "2015"
status = "in-force"
source = "gazette"

[[event]]
on = "..2014-06"
act = "ratification"
parties = ["IND", "LKA"]
source = "gazette"
"""

PLANS = """\
title = "Plan of work"
lead = "IND"
supporting = ["THA"]
instruments = ["pact"]
mandate = "bnsc"
due = 2026-10-22

[[event]]
on = 2026-06-01
status = "open"
source = "gazette"
recorded = 2026-06-02
by = "desk"

[[event]]
on = 2026-08-01
due = "2026-11"
source = "gazette"

[[event]]
on = 2026-08-02
due = 2026-11-01
reason = "moved"
source = "gazette"
corrections = [{ recorded = 2026-11-19, by = "desk", was = { due = 2026-10-30 }, reason = "typing" }]
"""


@pytest.fixture
def full(office: Office) -> Office:
    """The office with records of every sort of date, act and state beside the sound ones."""
    for path, text in AWAITED.items():
        office.write(path, text)
    office.write("instruments/abduction.toml", ABDUCTION)
    office.write("instruments/pact.toml", PACT)
    office.write("actions/plan.toml", PLANS)
    return office


def export(office: Office, *options: str) -> tuple[sqlite3.Connection, Any]:
    """SQLite and DuckDB, both with the register's tables and views."""
    assert office.run("export", "db", "register.sqlite", "-q", *options).code == 0
    assert office.run("export", "parquet", "tables", "-q", *options).code == 0
    folder = office.folder / "tables"
    duck = duckdb.connect()
    views = (folder / "views.sql").read_text()
    duck.execute(views.replace("FROM '", f"FROM '{folder}/"))
    return sqlite3.connect(office.folder / "register.sqlite", factory=Closing), duck


Rows = list[tuple[Any, ...]]


def plain(rows: Any) -> Rows:
    """The rows as they come; yes and no are numbers, as SQLite has them."""
    return [tuple(int(v) if isinstance(v, bool) else v for v in row) for row in rows]


def in_order(rows: Any) -> Rows:
    """The rows in one order, whatever the engine's."""
    return sorted(plain(rows), key=repr)


def asked(office: Office, *words: str, format: str = "json") -> Any:
    result = office.run(*words, "-f", format)
    assert result.code in (0, 1), result.err
    return json.loads(result.out) if format == "json" else [*csv.DictReader(StringIO(result.out))]


class Tracker:
    """What tracker answers at a moment, each question asked once."""

    def __init__(self, office: Office, *options: str) -> None:
        self._office, self._options = office, options
        self._answers: dict[tuple[str, ...], Any] = {}

    def __call__(self, *words: str, format: str = "json") -> Any:
        key = (*words, format)
        if key not in self._answers:
            self._answers[key] = asked(self._office, *words, *self._options, format=format)
        return self._answers[key]

    @property
    def awaiting(self) -> list[dict[str, Any]]:
        """What the weekly report says of what waits; it knows what was known on its last day."""
        day = self._options[1]
        key = ("weekly",)
        if key not in self._answers:
            answer = asked(self._office, "report", "weekly", "--from", day, "--to", day)
            (section,) = (one for one in answer["sections"] if one["id"] == "awaiting")
            self._answers[key] = section["rows"]
        rows: list[dict[str, Any]] = self._answers[key]
        return rows

    def binding(self, id: str) -> Any:
        """Whether an instrument binds, as its file says."""
        root = Path(os.environ.get("TRACKER_RECORDS", self._office.records))
        return tomllib.loads((root / f"instruments/{id}.toml").read_text()).get("binding")


Answer = Callable[[Tracker], Iterable[tuple[Any, ...]]]


def keys(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    return lambda row: tuple(row[name] for name in names)


def instruments(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "short_title", "kind", "status", "status_since", "sector",
             "signatories", "parties", "eligible", "acts_known", "enters_into_force")  # fmt: skip
    yield from map(keys(*names), ask("list", "instruments")["instruments"])


def actions(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "status", "status_since", "lead", "due", "first_due", "days_late")
    yield from map(keys(*names), ask("list", "actions")["actions"])


def served(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in ask("list", "actions")["actions"]:
        yield from ((row["id"], id) for id in row["instruments"])


def bodies(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "kind", "parent", "lead", "meetings_held", "last_meeting",
             "next_meeting")  # fmt: skip
    yield from map(keys(*names), ask("list", "bodies")["bodies"])


def sources(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    names = (
        "id",
        "title",
        "grade",
        "publisher",
        "published",
        "url",
        "accessed",
        "language",
        "note",
    )
    yield from map(keys(*names), ask("list", "sources")["sources"])


def late(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "status", "lead", "due", "first_due", "days_late")
    rows = ask("list", "actions", "--late")["actions"]
    yield from map(keys(*names), sorted(rows, key=lambda row: (-row["days_late"], row["id"])))


def due_soon(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    listed = {row["id"]: row for row in ask("list", "actions")["actions"]}
    coming = [(row["in"], row["id"]) for row in ask("agenda", "--all")["rows"]
              if row["what"] == "deadline" and row["id"] in listed
              and row["in"] is not None]  # fmt: skip
    for left, id in sorted(coming):
        if 0 <= left <= 14:
            yield (*keys("id", "title", "status", "lead", "due")(listed[id]), left)


def in_force(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    sheet = {row["id"]: row for row in ask("list", "instruments", format="csv")}
    for row in ask("list", "instruments")["instruments"]:
        id, told = row["id"], sheet[row["id"]]["parties"]
        if row["status"] in ("in-force", "suspended") or id in met(ask):
            parties = None if told in ("unknown", "-") else row["parties"]
            yield (id, row["short_title"] or row["title"], row["enters_into_force"], parties,
                   row["eligible"], row["acts_known"], told, sheet[id]["status"])  # fmt: skip


def met(ask: Tracker) -> set[str]:
    """What is in force by its clause, though nothing declares it."""
    entries = {row["id"]: row["entry_into_force"] for row in ask("outlook")["instruments"]}
    return {id for id, entry in entries.items() if entry["state"] == "in-force"}


def awaiting(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in sorted(ask.awaiting, key=lambda row: str(row["id"])):
        id, signing = row["id"], row["status"] == "ready-to-sign"
        if id in met(ask) or not (signing or ask.binding(id) is not False):
            continue
        start = (id, row["short_title"] or row["title"], row["status"], row["status_since"],
                 row["acts_known"], "\n".join(row["wanting"]) or None)  # fmt: skip
        for one in row["missing"] or [None]:
            yield (*start, *(("signature" if signing else "consent", one["party"]) if one
                             else (None, None)))  # fmt: skip


def missing(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    found = [(one["party"], row) for row in ask.awaiting for one in row["missing"] or ()]
    for party, row in sorted(found, key=lambda pair: (pair[0], pair[1]["id"])):
        stands = ask("show", row["id"])["positions"].get(party)
        what = "signature" if row["status"] == "ready-to-sign" else "consent"
        yield (party, what, row["id"], row["short_title"] or row["title"],
               stands["position"] if stands else "none", stands and stands["signed"])  # fmt: skip


def none_known_of(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in ask.awaiting:
        what = "signature" if row["status"] == "ready-to-sign" else "consent"
        yield from ((row["id"], what, one["party"]) for one in row["none_known_of"] or ())


def participation(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in sorted(ask("list", "instruments")["instruments"], key=lambda row: str(row["id"])):
        for party, one in sorted(ask("show", row["id"])["positions"].items()):
            consent = one["consent"] or {"act": None, "on": None}
            yield (row["id"], row["short_title"] or row["title"], party, one["position"],
                   one["signed"], consent["act"], consent["on"], one["in_force_from"],
                   one["reservations"])  # fmt: skip


def entries(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in ask("outlook", "--all")["instruments"]:
        entry = row["entry_into_force"]
        yield (row["id"], entry["declared"], entry["computed"], entry["state"],
               entry["condition_met_on"], entry["earliest"], "\n".join(entry["missing"]) or None,
               "\n".join(entry["explanation"]), row["progress"])  # fmt: skip


def agenda(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    yield from map(keys("date", "in", "what", "id", "title"), ask("agenda")["rows"])


def whole_agenda(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    yield from map(keys("date", "in", "what", "id", "title"), ask("agenda", "--all")["rows"])


def log(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    rows = ask("log", "--limit", "0")["rows"]
    yield from map(keys("recorded", "on", "id", "what", "by"), rows)


def positions(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for row in ask("list", "instruments")["instruments"]:
        for party, one in ask("show", row["id"])["positions"].items():
            consent = one["consent"] or {"act": None, "on": None}
            yield (row["id"], party, one["position"], one["signed"], consent["act"], consent["on"],
                   one["in_force_from"], one["withdrawn"], one["provisional"],
                   one["reservations"])  # fmt: skip


PAIRS = (("IND", "THA"), ("FRA", "IND"), ("IND", "LKA"), ("DEU", "CHE"), ("FRA", "THA"),
         ("VNM", "MDV"))  # fmt: skip


def between(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    for one, other in PAIRS:
        for row in ask("between", one, other)["rows"]:
            yield one, other, row["id"], row["title"], row["in_force_between_them_since"]


def findings(ask: Tracker) -> Iterator[tuple[Any, ...]]:
    rows = ask("check")["diagnostics"]
    yield from map(keys("code", "severity", "record", "line", "message", "allowed"), rows)


BOTH = " OR ".join(f"(party = '{one}' AND other = '{other}')" for one, other in PAIRS)

QUESTIONS: dict[str, tuple[Answer, str]] = {
    "instruments": (instruments, "SELECT id, title, short_title, kind, status, status_since, sector,"
                    " signatories, parties, eligible, acts_known, enters_into_force"
                    " FROM instruments WHERE has_begun"),
    "actions": (actions, "SELECT id, title, status, status_since, lead, due, first_due, days_late"
                " FROM actions WHERE has_begun"),
    "instruments of actions": (served, "SELECT x.action, x.named FROM action_instruments x"
                               " JOIN actions a ON a.id = x.action WHERE a.has_begun"),
    "bodies": (bodies, "SELECT id, title, kind, parent, lead, meetings_held, last_meeting,"
               " next_meeting FROM bodies"),
    "sources": (sources, "SELECT id, title, grade, publisher, published, url, accessed, language,"
                " note FROM sources"),
    "entry into force": (entries, "SELECT id, entry_declared, CAST(entry_computed AS TEXT),"
                         " entry_state, CAST(condition_met_on AS TEXT),"
                         " CAST(entry_earliest AS TEXT), entry_missing, entry_explanation,"
                         " entry_progress FROM instruments WHERE has_clause"),
    "whole agenda": (whole_agenda, "SELECT day, in_days, what, record, title FROM dates"),
    "positions": (positions, "SELECT instrument, party, CASE WHEN is_known THEN position END,"
                  " signed, consent_act, consent_on, in_force_from, withdrawn, provisional,"
                  " reservations FROM positions q JOIN instruments i ON i.id = q.instrument"
                  " WHERE i.has_begun"),
    "in_force_between": (between, "SELECT party, other, instrument, title, since"
                         f" FROM in_force_between WHERE {BOTH}"),
}  # fmt: skip
"""What is asked -> what tracker answers, and the question in SQL; the order says nothing."""

IN_ORDER: dict[str, tuple[Answer, str]] = {
    "in_force": (in_force, "SELECT id, title, enters_into_force, parties, eligible, acts_known,"
                 " parties_told, status_words FROM in_force"),
    "late_actions": (late, "SELECT id, title, status, lead, due, first_due, days_late"
                     " FROM late_actions"),
    "due_soon": (due_soon, "SELECT id, title, status, lead, due, due_in FROM due_soon"),
    "agenda": (agenda, "SELECT day, in_days, what, record, title FROM agenda"),
    "participation": (participation, "SELECT instrument, title, party, position, signed,"
                      " consent_act, consent_on, in_force_from, reservations FROM participation"),
    "log": (log, "SELECT recorded, happened, record, told, recorded_by FROM log"
            " WHERE happened_first IS NULL OR CAST(happened_first AS TEXT) <= (SELECT value"
            " FROM meta WHERE name = 'as_of')"),
}  # fmt: skip
"""The same of views that promise an order."""

OF_THE_WEEK: dict[str, tuple[Answer, str]] = {
    "awaiting": (awaiting, "SELECT id, title, status, status_since, acts_known, wanting, missing,"
                 " party FROM awaiting"),
    "missing_parties": (missing, "SELECT party, what, instrument, title, position, signed"
                        " FROM missing_parties"),
    "none_known_of": (none_known_of, "SELECT instrument, what, party FROM none_known_of"),
}  # fmt: skip
"""The same of what the weekly report tells, which knows what was known on its last day."""

MOMENTS = {
    "today": ("--as-of", "2026-11-21"),
    "earlier": ("--as-of", "2024-05-01"),
    "as known then": ("--as-of", "2026-11-21", "--known-at", "2026-11-01"),
    "on a day": ("--as-of", "2026-10-04", "--known-at", "2026-10-04"),
}
WEEKLY = (MOMENTS["today"], MOMENTS["on a day"])
"""The moments at which the weekly report can be asked."""


@pytest.mark.parametrize("options", MOMENTS.values(), ids=MOMENTS.keys())
def test_tracker_sqlite_and_duckdb_answer_alike(full: Office, options: tuple[str, ...]) -> None:
    assert_alike(full, *options)


@pytest.mark.parametrize("options", MOMENTS.values(), ids=MOMENTS.keys())
def test_they_answer_alike_of_the_shipped_records(
    office: Office, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_RECORDS", str(SHIPPED))
    assert_alike(office, *options)


def assert_alike(office: Office, *options: str) -> None:
    sqlite, duck = export(office, *options)
    ask = Tracker(office, *options)
    ordered = {**IN_ORDER, **(OF_THE_WEEK if options in WEEKLY else {})}
    for name, (answer, sql) in {**QUESTIONS, **ordered}.items():
        order = plain if name in ordered else in_order
        told = order(answer(ask))
        assert order(sqlite.execute(sql).fetchall()) == told, name
        assert order(duck.execute(sql).fetchall()) == told, name


def test_the_questions_have_answers(full: Office) -> None:
    ask = Tracker(full, *MOMENTS["today"])
    for name, (answer, _) in {**QUESTIONS, **IN_ORDER, **OF_THE_WEEK}.items():
        assert len(list(answer(ask))) > 1, name


def test_every_view_is_asked(full: Office) -> None:
    sqlite, _ = export(full)
    views = sqlite.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
    assert {name for (name,) in views} <= {*QUESTIONS, *IN_ORDER, *OF_THE_WEEK}


def test_what_is_asked_by_hand(full: Office) -> None:
    """The answers as they are by the contract, so that not all three can be wrong alike."""
    for engine in export(full):

        def ask(sql: str, engine: Any = engine) -> Rows:
            return [tuple(row) for row in engine.execute(sql).fetchall()]

        assert ask("SELECT id, days_late FROM late_actions") == [
            ("late-c", 112), ("late-a", 20), ("late-b", 20), ("plan", 20)]  # fmt: skip
        assert ask("SELECT id, due_in FROM due_soon") == [
            ("now", 0),
            ("maritime-plan", 10),
            ("soon-a", 14),
            ("soon-b", 14),
        ]
        assert ask(
            "SELECT instrument, since FROM in_force_between WHERE party = 'IND' AND other = 'FRA'"
        ) == [("abduction", "2011-04-01")]
        assert ask("SELECT instrument, since FROM in_force_between WHERE party = 'LKA'"
                   " AND other = 'IND' ORDER BY instrument") == [
            ("abduction", "2012-01-01"), ("charter", "2024-05-20"), ("pact", "2015")]  # fmt: skip
        assert ask("SELECT 1 FROM in_force_between WHERE party = 'THA' AND other = 'DEU'") == []
        assert ask("SELECT party FROM missing WHERE instrument = 'mla' ORDER BY party") == [
            (code,) for code in ("BGD", "BTN", "LKA", "MMR", "NPL", "THA")
        ]
        assert ask("SELECT position, withdrawn FROM positions"
                   " WHERE party = 'DEU'") == [("withdrawing", "2027-04-01")]  # fmt: skip
        assert ask("SELECT status_since, CAST(status_since_first AS TEXT),"
                   " CAST(status_since_last AS TEXT) FROM instruments"
                   " WHERE id = 'pact'") == [("2015", "2015-01-01", "2015-12-31")]  # fmt: skip
        assert ask("SELECT happened, CAST(happened_first AS TEXT), CAST(happened_last AS TEXT)"
                   " FROM acts WHERE instrument = 'pact' AND party = 'IND'") == [
            ("..2014-06", None, "2014-06-30")]  # fmt: skip
        assert ask("SELECT name, was FROM corrected_keys ORDER BY name") == [
            ("due", "2026-10-30"), ("note", '"S"')]  # fmt: skip


UNSIGNED = {("a-text", "signature", "NPL"), ("a-text", "signature", "THA"),
            ("a-paper", "signature", "IND"), ("a-paper", "signature", "NPL"),
            ("a-paper", "signature", "THA")}  # fmt: skip
UNCONSENTED = {("binds", "consent", "IND"), ("binds", "consent", "NPL"),
               ("names-another", "consent", "LKA"), ("names-another", "consent", "NPL"),
               ("names-another", "consent", "THA")}  # fmt: skip


def test_nobody_is_called_missing_where_the_register_does_not_know(full: Office) -> None:
    """Nor whose consent is not recorded to be needed, nor what a wanting weight would tell."""
    for engine in export(full):

        def ask(sql: str, engine: Any = engine) -> Rows:
            return [tuple(row) for row in engine.execute(sql).fetchall()]

        told = set(ask("SELECT instrument, what, party FROM missing WHERE instrument <> 'mla'"))
        assert told == UNSIGNED | UNCONSENTED
        assert set(ask("SELECT * FROM none_known_of")) == {
            ("a-text-known-in-part", "signature", "NPL"),
            ("a-text-known-in-part", "signature", "THA"),
            ("accord", "consent", "IND"), ("accord", "consent", "NPL"),
            ("accord", "consent", "THA"),
            ("clause-known-in-part", "consent", "NPL"), ("clause-known-in-part", "consent", "THA"),
        }  # fmt: skip
        assert ask("SELECT id, acts_known, needs_consent, progress FROM awaiting"
                   " WHERE party IS NULL AND wanting IS NULL") == [
            ("a-text-known-in-part", "partial", False, None), ("accord", "partial", True, None),
            ("clause-known-in-part", "partial", True, "≥ 1 of 3"),
            ("silent", "complete", False, None)]  # fmt: skip
        ((id, wanting),) = ask("SELECT id, wanting FROM awaiting WHERE wanting IS NOT NULL")
        assert (id, "the weight of Nepal (NPL)" in wanting.splitlines()) == ("weighed", True)


def test_a_count_says_where_it_is_the_least_there_can_be(full: Office) -> None:
    for engine in export(full):
        told = engine.execute(
            "SELECT id, parties, acts_known, parties_told FROM in_force"
        ).fetchall()
        assert [tuple(row) for row in told] == [
            ("abduction", 6, "complete", "6"), ("charter", 7, "complete", "7 of 7"),
            ("memorandum-in-effect", None, "complete", "-"), ("met", 3, "complete", "3 of 3"),
            ("none-known", None, "partial", "unknown"), ("one-sided", 1, "complete", "1 of 3"),
            ("pact", 2, "partial", "≥ 2 of 3"), ("suspended", 2, "complete", "2 of 3"),
        ]  # fmt: skip


def test_a_check_finds_what_the_table_holds(full: Office) -> None:
    full.write("instruments/broken.toml", 'title = "Broken\n')
    full.write("actions/lost.toml", 'title = "Lost"\nmandate = "nobody"\n\n[[event]]\non = 2026-01-01\n'
               'status = "open"\nsource = "nowhere"\n')  # fmt: skip
    told = in_order(findings(Tracker(full)))
    assert {row[0] for row in told} >= {"T001", "T104"}
    sql = "SELECT code, severity, record, line, message, allowed FROM findings"
    for engine in export(full):
        assert in_order(engine.execute(sql).fetchall()) == told


FAULTY = {
    "instruments/bad.toml": """\
title = "Bad"
kind = "treaty"
sector = "nowhere"
body = "nobody"
open-to = "no-group"
supersedes = ["gone", "charter"]

[[event]]
on = 2020-01-01
act = "signature"
parties = ["ZZZ", "IND", "IND"]
meeting = "nobody/3"
source = ["missing-source", "gazette"]
""",
    "instruments/unread.toml": "title = \n",
    "actions/bad.toml": """\
title = "An action of the same name"
mandate = "nobody"
lead = "QQQ"
instruments = ["gone", "bad"]
blocked-by = ["gone", "bad"]

[[event]]
on = 2020-01-01
status = "open"
""",
    "bodies/loop.toml": """\
title = "Loop"
kind = "dialogue"
parent = "loopless"
members = ["IND", "IND", "ZZZ"]

[[meeting]]
on = 2020-01-01
outcomes = ["gone", "bad"]
host = "the secretariat"
""",
    "groups/odd.toml": 'title = "Odd"\nkind = "group"\n\n[[member]]\nparty = "YYY"\n\n[[member]]\n',
}


def test_every_reference_holds_on_a_faulty_register(full: Office) -> None:
    for path, text in FAULTY.items():
        full.write(path, text)
    sqlite, duck = export(full)
    assert sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    assert sqlite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for engine in (sqlite, duck):

        def ask(sql: str, engine: Any = engine) -> Rows:
            return [tuple(row) for row in engine.execute(sql).fetchall()]

        assert ask("SELECT sector, body FROM instruments WHERE id = 'bad'") == [(None, None)]
        assert ask("SELECT other, named FROM instrument_links WHERE instrument = 'bad'"
                   " ORDER BY number") == [(None, "gone"), ("charter", "charter")]  # fmt: skip
        assert ask("SELECT party FROM acts WHERE instrument = 'bad' ORDER BY party") == [
            ("IND",), ("ZZZ",)]  # fmt: skip
        assert ask("SELECT source, named FROM event_sources s JOIN events e ON e.id = s.event"
                   " WHERE e.record = 'bad' AND e.instrument IS NOT NULL ORDER BY s.number") == [
            (None, "missing-source"), ("gazette", "gazette")]  # fmt: skip
        assert ask("SELECT meeting, meeting_named FROM events WHERE instrument = 'bad'") == [
            (None, "nobody/3")]  # fmt: skip
        assert ask("SELECT name, is_known FROM parties WHERE code = 'ZZZ'") == [("ZZZ", False)]
        assert ask("SELECT code FROM parties WHERE code IN ('QQQ', 'YYY') ORDER BY code") == [
            ("QQQ",), ("YYY",)]  # fmt: skip
        assert ask("SELECT code FROM findings WHERE path = 'instruments/unread.toml'") == [
            ("T001",)
        ]
        assert ask("SELECT action, instrument, named FROM outcomes ORDER BY number") == [
            (None, None, "gone"), ("bad", "bad", "bad")]  # fmt: skip
        assert ask("SELECT host, host_party FROM meetings WHERE body = 'loop'") == [
            ("the secretariat", None)]  # fmt: skip


def test_hostile_texts_come_through(office: Office) -> None:
    texts = [text for text in HOSTILE if "\ud800" not in text]
    for n, text in enumerate(texts):
        event = {"on": "2020", "status": "signed", "note": text}
        office.write(f"instruments/h{n}.toml",
                     tomli_w.dumps({"title": text, "kind": "treaty", "event": [event]}))  # fmt: skip
    wanted = sorted((text.replace("\0", "␀"), text.replace("\0", "␀")) for text in texts)
    for engine in export(office):
        found = engine.execute(
            "SELECT i.title, e.note FROM instruments i JOIN events e ON e.instrument = i.id"
            " WHERE i.id LIKE 'h%'"
        ).fetchall()
        assert sorted(found) == wanted


SECRET = "WHISPERED"


def test_nothing_internal_is_in_a_redacted_export(full: Office) -> None:
    full.write("instruments/hidden.toml", f'title = "{SECRET} treaty"\nkind = "treaty"\n'
               f'internal = true\n\n[[event]]\non = 2020-01-01\nstatus = "signed"\n'
               f'place = "{SECRET}"\n')  # fmt: skip
    full.write("actions/hush.toml", f'title = "{SECRET}"\ninternal = true\ndue = 2026-11-30\n\n'
               '[[event]]\non = 2020-01-01\nstatus = "open"\n')  # fmt: skip
    full.write("actions/plan.toml", PLANS.replace('["pact"]', '["pact", "hidden"]')
               + f'\n[[event]]\non = 2026-11-01\nnote = "{SECRET}"\nparties = ["FJI"]\n'
               "internal = true\n")  # fmt: skip
    plain, _ = export(full)
    assert SECRET in "".join(plain.iterdump())
    export(full, "--redact")
    data = (full.folder / "register.sqlite").read_bytes()
    for word in (SECRET.encode(), b"hidden", b"hush", b"FJI"):
        assert word not in data
    for file in (full.folder / "tables").glob("*.parquet"):
        read = parquet.read_table(file)
        told = f"{read.to_pylist()}{read.schema}{read.schema.metadata}"
        assert not any(word in told for word in (SECRET, "hidden", "hush", "FJI")), file.name
    sqlite = sqlite3.connect(full.folder / "register.sqlite", factory=Closing)
    assert sqlite.execute("SELECT value FROM meta WHERE name = 'redacted'").fetchone() == ("yes",)


def test_a_redacted_database_has_the_findings_of_a_redacted_register(full: Office) -> None:
    """Of what is public; neither of what is left out, nor for want of it. A line is one of the
    file: where a part of the file is left out, what is left of it has none."""
    full.write("instruments/hidden.toml", f'title = "{SECRET}"\nkind = "treaty"\ninternal = true\n'
               '\n[[event]]\non = 2020-01-01\nstatus = "signed"\n')  # fmt: skip
    full.write("actions/hush.toml", 'title = "Held up"\nblocked-by = ["hidden"]\n\n[[event]]\n'
               'on = 2026-01-01\nstatus = "open"\nsource = "gazette"\n\n[[event]]\n'
               'on = 2026-11-01\nstatus = "blocked"\nsource = "gazette"\n')  # fmt: skip
    full.write("actions/lost.toml", 'title = "Lost"\nmandate = "nobody"\n\n[[event]]\n'
               'on = 2026-01-01\nstatus = "open"\nsource = "gazette"\n')  # fmt: skip
    full.write("actions/partly.toml", f'title = "Partly"\nlead = "IND"\nmandate = "nobody"\n\n'
               f'[[event]]\non = 2026-01-01\nnote = "{SECRET}"\ninternal = true\n\n[[event]]\n'
               'on = 2026-01-01\nstatus = "open"\nsource = "nowhere"\n')  # fmt: skip
    sql = "SELECT path, code, place, line FROM findings WHERE code = 'T104'"
    for engine in export(full, "--redact"):
        assert sorted(engine.execute(sql).fetchall()) == [
            ("actions/lost.toml", "T104", "mandate", 2),
            ("actions/partly.toml", "T104", "event 1 source", None),
            ("actions/partly.toml", "T104", "mandate", None),
        ]
        assert engine.execute("SELECT path FROM findings WHERE code = 'T213'").fetchall() == []
        told = engine.execute("SELECT * FROM findings").fetchall()
        assert not any(word in str(told) for word in (SECRET, "hidden"))
    whole, _ = export(full)
    assert whole.execute(f"SELECT count(*) FROM ({sql})").fetchone() == (3,)
    assert whole.execute(f"{sql} AND path = 'actions/partly.toml' ORDER BY line").fetchall() == [
        ("actions/partly.toml", "T104", "mandate", 3),
        ("actions/partly.toml", "T104", "event 2 source", 13),
    ]


def test_the_same_register_gives_the_same_bytes(full: Office) -> None:
    def made() -> dict[str, bytes]:
        export(full)
        files = [full.folder / "register.sqlite", *sorted((full.folder / "tables").iterdir())]
        return {file.name: file.read_bytes() for file in files}

    first = made()
    for file in (full.folder / "tables").iterdir():
        file.unlink()
    (full.folder / "register.sqlite").unlink()
    assert made() == first


def test_the_export_says_what_it_is(full: Office) -> None:
    sqlite, duck = export(full, "--as-of", "2026-11-01")
    wanted = {"tables": "1", "register": "A small sound register", "home": "bimstec",
              "as_of": "2026-11-01", "known_at": None, "due_soon": "14", "commit": None,
              "clean": None, "redacted": "no"}  # fmt: skip
    for engine in (sqlite, duck):
        meta = dict(engine.execute("SELECT name, value FROM meta").fetchall())
        assert {name: meta[name] for name in wanted} == wanted
    assert sqlite.execute("PRAGMA application_id").fetchone() == (0x54524B52,)
    assert sqlite.execute("PRAGMA user_version").fetchone() == (1,)


def test_it_says_what_it_wrote(office: Office) -> None:
    result = office.run("export", "db", "register.sqlite")
    assert (result.code, result.out) == (0, "")
    assert result.err == "wrote register.sqlite: 3 instruments, 2 actions, 13 events, 31 tables\n"


def test_a_file_that_no_export_wrote_is_left_alone(office: Office) -> None:
    mine = office.folder / "mine.db"
    mine.write_bytes(b"precious")
    result = office.run("export", "db", "mine.db")
    assert result.code == 2
    assert result.err == ("error: mine.db is there already, and no export wrote it\n"
                          "help: name another file, or replace it: --force\n")  # fmt: skip
    assert mine.read_bytes() == b"precious"
    assert office.run("export", "db", "mine.db", "--force").code == 0
    assert office.run("export", "db", "mine.db").code == 0, "now it is one of ours"


def test_a_database_of_somebody_else_is_left_alone(office: Office) -> None:
    other = sqlite3.connect(office.folder / "other.db")
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    assert office.run("export", "db", "other.db").code == 2


def test_a_folder_that_no_export_wrote_is_left_alone(office: Office) -> None:
    folder = office.folder / "tables"
    folder.mkdir()
    (folder / "notes.txt").write_text("precious")
    result = office.run("export", "parquet", "tables")
    assert result.code == 3
    assert "tables holds what no export wrote: notes.txt" in result.err
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]
    assert office.run("export", "parquet", "tables", "--force").code == 0
    assert (folder / "notes.txt").read_text() == "precious"


def test_a_table_of_an_earlier_export_is_taken_away(office: Office) -> None:
    assert office.run("export", "parquet", "tables").code == 0
    folder = office.folder / "tables"
    (folder / "old.parquet").write_bytes(b"")
    listed = folder / "tracker-parquet.txt"
    listed.write_text(listed.read_text() + "old.parquet\n")
    assert office.run("export", "parquet", "tables").code == 0
    assert not (folder / "old.parquet").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (("sit", "x"), 2, 'nothing can be exported as "sit"', 'did you mean "site"?'),
        (("db",), 2, "nothing says which file to write", "tracker export db FILE"),
        (("parquet",), 2, "nothing says which folder to write", "tracker export parquet FOLDER"),
        (("db", "."), 2, ". is no file", "tracker export db register.sqlite"),
        (("db", "x.parquet"), 2, "db is one SQLite file", "Parquet: tracker export parquet FOLDER"),
        (("db", "records/x.toml"), 2, "records/x.toml would be taken for a record",
         "tracker export db register.sqlite"),
        (("db", "x.db", "-f", "json"), 2, "-f and -o go with --tables", "tracker export db FILE"),
        (("db", "x.db", "--tables"), 2, "--tables writes no file",
         "leave out one of them: x.db or --tables"),
        (("site", "--tables"), 2, "a site has no tables", "tracker export db --tables"),
        (("db", "x.db", "--weeks", "3"), 2, "--weeks is for site", "tracker export site FOLDER"),
        (("parquet", "x", "--url", "https://example.org"), 2, "--url is for site",
         "tracker export site FOLDER"),
    ],
)  # fmt: skip
def test_a_wrong_use_says_what_is_right(
    office: Office, arguments: tuple[str, ...], code: int, message: str, hint: str
) -> None:
    before = office.files()
    result = office.run("export", *arguments)
    assert (result.code, result.err) == (code, f"error: {message}\nhelp: {hint}\n")
    assert office.files() == before


AMONG = "would lie among the records", "name a place outside {}"
IN = "is in the register: --force replaces nothing there", "name a place outside {}"
HOLDS = "holds the register: --force replaces nothing there", "name a folder of its own"


@pytest.mark.parametrize(
    ("what", "where", "force", "said"),
    [
        ("db", "records/x.sqlite", True, IN),
        ("db", "records/tracker.toml", True, AMONG),
        ("db", "records/instruments/mla.toml", True, AMONG),
        ("db", "records/instruments/x.sqlite", False, AMONG),
        ("db", "link", True, AMONG),
        *((what, where, force, said) for what in ("parquet", "site") for where, force, said in (
            ("records", True, IN), ("records/public", True, IN), ("./records/../records", True, IN),
            ("records/instruments", False, AMONG), ("records/instruments/new", True, AMONG),
            ("linked", True, IN), (".", True, HOLDS), ("..", True, HOLDS),
        )),
    ],
)  # fmt: skip
def test_nothing_is_written_over_the_register(
    office: Office, what: str, where: str, force: bool, said: tuple[str, str]
) -> None:
    (office.folder / "link").symlink_to(office.records / "instruments" / "mla.toml")
    (office.folder / "linked").symlink_to(office.records)
    before = office.files()
    result = office.run("export", what, where, *(["--force"] if force else []))
    message, hint = said
    assert (result.code, result.out) == (2, "")
    shown = str(Path(where))
    root = office.records
    assert result.err == f"error: {shown} {message}\nhelp: {hint.format(root)}\n"
    assert office.files() == before
    assert not any((office.folder / name).exists() for name in ("tracker-site.txt", "index.html"))


def test_a_folder_of_its_own_beside_the_records_is_written(office: Office) -> None:
    """Where the register is the whole repository there is no other place for it."""
    assert office.run("export", "parquet", "records/tables").code == 0
    assert office.run("export", "parquet", "records/tables").code == 0
    assert office.run("check", "-q").code == 0


def test_a_folder_that_is_not_there_is_said(office: Office) -> None:
    result = office.run("export", "db", "no/where.db")
    assert result.code == 3
    assert result.err == "error: cannot write no/where.db: there is no folder no\n"


def test_without_a_register_nothing_is_written(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert office.run("export", "db", "empty/x.db", "--records", "empty").code == 3
    assert list(empty.iterdir()) == []


def test_the_tables_are_told_of_without_a_register(office: Office) -> None:
    result = office.run("export", "db", "--tables", "--records", "nowhere")
    assert result.code == 0
    assert result.out.startswith("The tables of an export\n")


def test_without_pyarrow_it_says_what_to_install(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = office.run("export", "parquet", "tables")
    assert result.code == 3
    assert result.err == ("error: parquet needs pyarrow, which is not installed\n"
                          "help: pip install 'treaty-tracker[parquet]'\n")  # fmt: skip
    assert not (office.folder / "tables").exists()


def test_the_page_of_the_tables_tells_of_every_one(full: Office) -> None:
    sqlite, _ = export(full)
    told = asked(full, "export", "db", "--tables")
    tables = {one["name"]: [column["name"] for column in one["columns"]] for one in told["tables"]}
    names = sqlite.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert set(tables) == {name for (name,) in names}
    for name, columns in tables.items():
        found = sqlite.execute(f'SELECT name FROM pragma_table_info("{name}")').fetchall()
        assert columns == [column for (column,) in found]
    views = sqlite.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
    assert {one["name"] for one in told["views"]} == {name for (name,) in views}
    page = full.run("export", "parquet", "--tables", "-f", "markdown").out
    for name in (*tables, *(one["name"] for one in told["views"])):
        assert name.replace("_", "\\_") in page or name in page
