"""tracker export db and parquet: what is written, what is left alone, and the same answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

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
    """The office with records of every sort of date and act beside the sound ones."""
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
    return sqlite3.connect(office.folder / "register.sqlite"), duck


Rows = list[tuple[Any, ...]]


def in_order(rows: Any) -> Rows:
    """The rows in one order, whatever the engine's; yes and no are numbers, as SQLite has them."""
    plain = ([int(v) if isinstance(v, bool) else v for v in row] for row in rows)
    return sorted(map(tuple, plain), key=repr)


def asked(office: Office, *words: str) -> Any:
    result = office.run(*words, "-f", "json")
    assert result.code in (0, 1), result.err
    return json.loads(result.out)


Answer = Callable[..., Iterator[tuple[Any, ...]]]


def keys(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    return lambda row: tuple(row[name] for name in names)


def instruments(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "short_title", "kind", "status", "status_since", "sector",
             "signatories", "parties", "eligible", "acts_known", "enters_into_force")  # fmt: skip
    yield from map(keys(*names), ask("list", "instruments")["instruments"])


def actions(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "status", "status_since", "lead", "due", "first_due", "days_late")
    yield from map(keys(*names), ask("list", "actions")["actions"])


def served(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    for row in ask("list", "actions")["actions"]:
        yield from ((row["id"], id) for id in row["instruments"])


def bodies(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    names = ("id", "title", "kind", "parent", "lead", "meetings_held", "last_meeting",
             "next_meeting")  # fmt: skip
    yield from map(keys(*names), ask("list", "bodies")["bodies"])


def sources(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
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


def late(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    yield from map(keys("id", "days_late"), ask("list", "actions", "--late")["actions"])


def entries(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    for row in ask("outlook", "--all")["instruments"]:
        entry = row["entry_into_force"]
        yield (row["id"], entry["declared"], entry["computed"], entry["state"],
               entry["condition_met_on"], entry["earliest"], "\n".join(entry["missing"]) or None,
               "\n".join(entry["explanation"]), row["progress"])  # fmt: skip


def missing(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    for row in ask("outlook")["instruments"]:
        yield from ((row["id"], one["party"], one["position"]) for one in row["missing_parties"])


def agenda(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    yield from map(keys("date", "in", "what", "id", "title"), ask("agenda")["rows"])


def whole_agenda(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    yield from map(keys("date", "in", "what", "id", "title"), ask("agenda", "--all")["rows"])


def log(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    rows = ask("log", "--limit", "0")["rows"]
    yield from map(keys("recorded", "on", "id", "what", "by"), rows)


def positions(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    for row in ask("list", "instruments")["instruments"]:
        for party, one in ask("show", row["id"])["positions"].items():
            consent = one["consent"] or {"act": None, "on": None}
            yield (row["id"], party, one["position"], one["signed"], consent["act"], consent["on"],
                   one["in_force_from"], one["withdrawn"], one["provisional"],
                   one["reservations"])  # fmt: skip


PAIRS = (("IND", "THA"), ("FRA", "IND"), ("IND", "LKA"), ("DEU", "CHE"), ("FRA", "THA"),
         ("VNM", "MDV"))  # fmt: skip


def between(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    for one, other in PAIRS:
        for row in ask("between", one, other)["rows"]:
            yield one, other, row["id"], row["in_force_between_them_since"]


def findings(ask: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
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
    "late": (late, "SELECT id, days_late FROM late_actions"),
    "entry into force": (entries, "SELECT id, entry_declared, CAST(entry_computed AS TEXT),"
                         " entry_state, CAST(condition_met_on AS TEXT),"
                         " CAST(entry_earliest AS TEXT), entry_missing, entry_explanation,"
                         " entry_progress FROM instruments WHERE has_clause"),
    "missing": (missing, "SELECT m.instrument, m.party, m.position FROM missing_parties m"
                " JOIN instruments i ON i.id = m.instrument"
                " WHERE m.what = 'consent' AND i.has_clause"),
    "agenda": (agenda, "SELECT day, in_days, what, record, title FROM agenda"),
    "whole agenda": (whole_agenda, "SELECT day, in_days, what, record, title FROM dates"),
    "log": (log, "SELECT recorded, happened, record, told, recorded_by FROM log"
            " WHERE happened_first IS NULL OR CAST(happened_first AS TEXT) <= (SELECT value"
            " FROM meta WHERE name = 'as_of')"),
    "positions": (positions, "SELECT instrument, party, CASE WHEN is_known THEN position END,"
                  " signed, consent_act, consent_on, in_force_from, withdrawn, provisional,"
                  " reservations FROM positions q JOIN instruments i ON i.id = q.instrument"
                  " WHERE i.has_begun"),
    "between": (between, f"SELECT party, other, instrument, since FROM in_force_between WHERE {BOTH}"),
}  # fmt: skip
"""What is asked -> what tracker answers, and the question in SQL."""

MOMENTS = {
    "today": (),
    "earlier": ("--as-of", "2024-05-01"),
    "as known then": ("--as-of", "2026-11-21", "--known-at", "2026-11-01"),
}


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

    def ask(*words: str) -> Any:
        return asked(office, *words, *options)

    for name, (answer, sql) in QUESTIONS.items():
        told = in_order(answer(ask))
        assert in_order(sqlite.execute(sql)) == told, name
        assert in_order(duck.execute(sql).fetchall()) == told, name


def test_the_questions_have_answers(full: Office) -> None:
    def ask(*words: str) -> Any:
        return asked(full, *words)

    for name, (answer, _) in QUESTIONS.items():
        assert list(answer(ask)), name


def test_what_is_asked_by_hand(full: Office) -> None:
    """The answers as they are by the contract, so that not all three can be wrong alike."""
    for engine in export(full):

        def ask(sql: str, engine: Any = engine) -> Rows:
            return [tuple(row) for row in engine.execute(sql).fetchall()]

        assert ask("SELECT id, days_late FROM late_actions") == [("plan", 20)]
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
        assert ask("SELECT name, was FROM corrected_keys") == [("due", "2026-10-30")]


def test_a_check_finds_what_the_table_holds(full: Office) -> None:
    full.write("instruments/broken.toml", 'title = "Broken\n')
    full.write("actions/lost.toml", 'title = "Lost"\nmandate = "nobody"\n\n[[event]]\non = 2026-01-01\n'
               'status = "open"\nsource = "nowhere"\n')  # fmt: skip
    told = in_order(findings(lambda *words: asked(full, *words)))
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
    sqlite = sqlite3.connect(full.folder / "register.sqlite")
    assert sqlite.execute("SELECT value FROM meta WHERE name = 'redacted'").fetchone() == ("yes",)


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
    assert result.err == "wrote register.sqlite: 3 instruments, 2 actions, 13 events, 30 tables\n"


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
    ],
)  # fmt: skip
def test_a_wrong_use_says_what_is_right(
    office: Office, arguments: tuple[str, ...], code: int, message: str, hint: str
) -> None:
    before = office.files()
    result = office.run("export", *arguments)
    assert (result.code, result.err) == (code, f"error: {message}\nhelp: {hint}\n")
    assert office.files() == before


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
