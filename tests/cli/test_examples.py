"""Every example that a command's help gives, on a copy of the records that are shipped."""

from __future__ import annotations

import inspect
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.cli import COMMANDS
from tracker.cli._commands import EXAMPLES

if TYPE_CHECKING:
    from tests.conftest import Office

SHIPPED = Path(__file__).parents[2] / "records"
NAMES = [name for names in COMMANDS.values() for name in names]
CHANGING = COMMANDS["Change"]
FILES = {
    "iv-9.html": "<table><tr><td>Participant<td>Signature<tr><td>Nepal<td>1 May 1991</table>",
    "3-2.csv": "Participant,Accession(a)\nNepal,23 Feb 1954 a\n",
    "3-2-12.csv": "Participant,Application\nNepal,1 Jan 2001\n",
    "index.csv": "file,treaty_name\n3-2.csv,Convention on Privileges\n3-2-12.csv,Annex XII\n",
    "base.toml": "title = 'A treaty'\n",
    "ours.toml": "title = 'A treaty'\nkind = 'treaty'\n",
    "theirs.toml": "title = 'A treaty'\n",
    "deposits.csv": "Country,Date,What\nNepal,2024-09-16,Ratification\n",
}
"""Files of others that the examples name."""


def examples(name: str) -> list[str]:
    """The lines of a command's help under "Examples:"."""
    help = inspect.getdoc(import_module(f"tracker.cli.{name}").run) or ""
    return [line.strip() for line in help.partition("\nExamples:\n")[2].splitlines()]


def shown() -> list[str]:
    """Every example of every command, and of the program."""
    of_commands = [line for name in NAMES for line in examples(name)]
    return [*of_commands, *(line.strip().split("  ")[0] for line in EXAMPLES.splitlines())]


def commit(folder: Path) -> None:
    """Make the folder a repository with all that is in it on main, at home and at the origin."""
    who = ("-c", "user.name=An Officer", "-c", "user.email=officer@example.org",
           "-c", "commit.gpgsign=false")  # fmt: skip
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "The register"],
                  ["update-ref", "refs/remotes/origin/main", "HEAD"]):  # fmt: skip
        subprocess.run(["git", "-C", str(folder), *words], check=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_examples_of_itself(name: str) -> None:
    assert examples(name)
    assert all(shlex.split(line)[:2] == ["tracker", name] for line in examples(name))


EDITOR = """
import pathlib, sys
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text().replace('title = "', 'title = "The ', 1))
"""
"""An editor in which somebody mends the title."""


def prepare(office: Office, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command needs that goes on with what was done before, or starts another program."""
    if command == "undo":
        for n in range(3):
            assert office.run("note", "bimstec-mla", f"Remark {n}").code == 0
    if command == "edit":
        editor = office.folder / "editor.py"
        editor.write_text(EDITOR)
        monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(editor)]))


@pytest.mark.parametrize("line", shown())
def test_an_example_works(office: Office, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(office.records)
    words = shlex.split(line)[1:]
    if words[:1] != ["init"]:
        shutil.copytree(SHIPPED, office.records, ignore=shutil.ignore_patterns(".tracker"))
    if {"--against", "--changed", "HEAD"} & {*words} or words[:2] == ["config", "git"]:
        commit(office.folder)
    for name in FILES.keys() & words:
        (office.folder / name).write_text(FILES[name], encoding="utf-8")
    prepare(office, words[0] if words else "", monkeypatch)
    changes = words and words[0] in CHANGING and "--list" not in words
    if changes and "--dry-run" not in words:
        words.append("--dry-run")
    result = office.run(*words)
    assert (result.code, "error" in result.err) == (0, False), result.err
    assert result.out + result.err
    if changes:
        assert result.out.startswith("--- "), "it changes something"
