"""The README's claims: its tables, its screens, its commands."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from tracker.cli import COMMANDS
from tracker.cli._app import guarded
from tracker.cli._commands import load, summary
from tracker.domain.entry.clause import CLAUSE
from tracker.domain.shape import Problem
from tracker.rules import RULES

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


def test_many_commands_are_shown() -> None:
    shown = {shlex.split(line)[1] for line in typed()}
    assert shown >= set(NAMES) - {"explain", "init"}


@pytest.mark.parametrize("line", typed())
def test_every_command_shown_is_understood(line: str) -> None:
    words = shlex.split(line)
    assert words[1] in NAMES
    load(words[1]).make_context(words[1], words[2:])


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
