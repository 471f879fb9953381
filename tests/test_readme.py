"""The README's claims: its tables, its screens, its commands."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli import COMMANDS
from tracker.cli._app import guarded
from tracker.cli._commands import load, summary
from tracker.cli.export import EXPORTS
from tracker.domain.entry.clause import CLAUSE, MOST_CONDITIONS
from tracker.domain.settings import Settings
from tracker.domain.shape import Problem
from tracker.formats import formats_for
from tracker.importers import grid
from tracker.reports import REPORTS
from tracker.rules import RULES
from tracker.store import journal, lock
from tracker.store.scan import DEEPEST
from tracker.store.toml import LONGEST

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = [name for names in COMMANDS.values() for name in names]


def fenced() -> list[str]:
    """The fenced blocks of the README."""
    return re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def typed() -> list[str]:
    """Every command line that the README shows, without the remark beside it."""
    lines = re.findall(r"^(?:    |\$ )?(tracker(?: .*)?)$", README, re.MULTILINE)
    return [line.split("   ")[0] for line in lines if line.partition(" ")[2][:1].islower()]


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_the_table_of_commands_is_the_contents_page() -> None:
    assert rows("Commands") == [[f"`{name}`", summary(name)] for name in NAMES]


def test_the_table_of_rules_is_the_contents_page() -> None:
    expected = [[r.code, r.name, r.severity, r.page.partition("\n")[0]] for r in RULES]
    assert rows("Rules") == expected


def test_the_tables_of_hand_outs_are_the_contents_pages() -> None:
    told = rows("Hand-outs")
    reports = [[f"`{report.usage}`", report.tells] for report in REPORTS]
    head = told.index(["report", "what it tells"])
    assert [row[0].strip("`") for row in told[:head]] == list(formats_for("views"))
    assert told[head + 1 :] == reports


def test_every_promise_names_the_tests_that_hold_it() -> None:
    promises = rows("Nothing lost, nobody harmed")
    assert len(promises) == 13
    for _, tests in promises:
        named = re.findall(r"`(tests/[\w/.]+)`", tests)
        assert named
        assert all((ROOT / path).exists() for path in named)


def test_the_figures_in_the_promises_are_the_programs() -> None:
    section = README.partition("\n## Nothing lost, nobody harmed\n")[2].partition("\n## ")[0]
    limits = Settings().limits
    for words in (
        {10.0: "wait ten seconds"}[lock.WAIT],
        f"more than {limits.file_kib} KiB",
        f"deeper than {DEEPEST}",
        f"a text of more than {LONGEST:,} characters",
        f"a clause of more than {MOST_CONDITIONS} conditions",
        f"more than {limits.records:,} records",
        f"more than {grid.MOST_BYTES >> 20} MiB, {grid.MOST_ROWS:,} rows or {grid.MOST_CELLS} columns",
        f"the last {journal.KEPT} changes\n  ({journal.ROOM >> 20} MiB at most)",
    ):
        assert words in section


def test_the_formats_that_need_an_extra_say_so_and_the_extra_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    said = {row[0].strip("`"): row[1] for row in rows("Hand-outs")}
    for name, format in formats_for("views").items():
        assert ("extra `office`" in said[name]) == (format.extra == "office")
        assert not format.extra or extras[format.extra]


def test_every_export_is_shown() -> None:
    shown = {shlex.split(line)[2] for line in spoken() if line.startswith("tracker export ")}
    assert shown == {export.name for export in EXPORTS}


def test_the_question_in_sql_is_answered(office: Office) -> None:
    (question,) = re.findall(r'^    sqlite3 register.sqlite "(SELECT .*)"$', README, re.MULTILINE)
    office.write(
        "instruments/pact.toml",
        """title = "Pact"
kind = "treaty"

[[event]]
on = 2020-01-01
act = "ratification"
parties = ["IND", "THA", "NPL"]
source = "gazette"

[[event]]
on = 2020-02-01
status = "in-force"
source = "gazette"
""",
    )
    assert office.run("export", "db", "register.sqlite").code == 0
    with closing(sqlite3.connect(office.folder / "register.sqlite")) as register:
        assert ("pact", "2020-02-01") in register.execute(question).fetchall()


def spoken() -> list[str]:
    """The commands in the README's prose."""
    return re.findall(r"`(tracker [a-z][^`]*)`", README)


def test_many_commands_are_shown() -> None:
    shown = {shlex.split(line)[1] for line in typed()}
    assert shown >= set(NAMES) - {"explain", "init"}


@pytest.mark.parametrize("line", typed())
def test_every_command_shown_is_understood(line: str) -> None:
    words = shlex.split(line)
    assert words[1] in NAMES
    load(words[1]).make_context(words[1], words[2:])


@pytest.mark.parametrize("line", [line for line in typed() if line.startswith("tracker correct ")])
def test_every_correction_shown_fits_the_records(office: Office, line: str) -> None:
    shutil.rmtree(office.records)
    shutil.copytree(ROOT / "records", office.records, ignore=shutil.ignore_patterns(".tracker"))
    words = shlex.split(line)[1:]
    result = office.run(*words, *(["--dry-run"] if len(words) > 2 else []))
    assert result.code == 0, result.err


@pytest.mark.parametrize("block", [b for b in fenced() if b.startswith("$ tracker")])
def test_every_screen_is_what_the_program_prints(
    block: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "records", tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    command, _, screen = block.partition("\n")
    guarded(shlex.split(command)[2:])
    out, err = capsys.readouterr()
    assert out + err == screen


def test_the_gate_runs_the_second_command() -> None:
    commands = re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)
    assert len(commands) == 2
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands[1] in gate
    assert gate.index(commands[1]) < gate.index(".venv/bin/tracker check")


def test_the_record_shown_is_read(tmp_path: Path) -> None:
    from tracker.store.read import record

    (example,) = (block for block in fenced() if block.startswith("title = "))
    made, findings = record("instruments", "example", example, 10_000)
    assert findings == []
    assert made.title.startswith("BIMSTEC Convention")


def test_the_clauses_shown_are_read() -> None:
    (block,) = (block for block in fenced() if block.startswith("[entry-into-force]"))
    conditions = re.findall(r"`(\{ (?:consents|parties|share|fraction|reached) = [^`]*\})`", README)
    assert len(conditions) >= 5
    shown = [tomllib.loads(block)["entry-into-force"]]
    shown += [{"when": tomllib.loads(f"when = {one}")["when"]} for one in conditions]
    for clause in shown:
        problems: list[Problem] = []
        CLAUSE.read(clause, (), problems)
        assert problems == [], clause
