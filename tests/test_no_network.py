"""No command reaches another machine, and nothing that a register holds is ever run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Office

ROOT = Path(__file__).parents[1] / "tracker"
MODULES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py"))

RUNNING = {"store/git.py": "subprocess", "store/editor.py": "subprocess"}
"""The modules that may run another program: git, and the editor of the person at the terminal."""

FOREIGN = frozenset({
    "asyncio", "ftplib", "http", "httpx", "imaplib", "aiohttp", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser",
    "xmlrpc", "marshal", "pickle", "shelve", "dill", "code", "codeop", "runpy", "pty",
    "multiprocessing", "ctypes", "imp", "yaml",
})  # fmt: skip
"""What reaches out, brings objects to life or runs what it is given."""

RUNS = frozenset({"eval", "exec", "compile", "__import__", "system", "popen", "startfile", "launch",
                  "execv", "execve", "execvp", "execvpe", "execl", "execlp", "spawnv", "spawnl",
                  "spawnvp", "posix_spawn", "fork"})  # fmt: skip
"""What runs text, or a program, by whatever name it is called."""


def dangers(path: str, source: str) -> Iterator[str]:
    """What in a module could reach out, or run what it should not."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                found = [module, *(f"{module}.{alias.name}" for alias in names)]
            case _:
                found = []
        for name in found:
            if name in FOREIGN or name.split(".")[0] in FOREIGN:
                yield f"{path} imports {name}"
            if name.split(".")[0] == "subprocess" and path not in RUNNING:
                yield f"{path} imports {name}"
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in RUNS:
                yield f"{path} calls {name}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id=of), attr=name)) if name in RUNS:
                if of != "re":
                    yield f"{path} calls {of}.{name}"
            case ast.keyword(arg="shell"):
                yield f"{path} names a shell"


@pytest.mark.parametrize("path", MODULES)
def test_a_module_reaches_nobody_and_runs_nothing(path: str) -> None:
    assert list(dangers(path, (ROOT / path).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ["import socket", "from urllib.request import urlopen", "from urllib import request",
     "import http.client", "import webbrowser", "import subprocess", "import pickle",
     "def f():\n    import ssl", "eval('1')", "exec('x')", "compile('x', '', 'exec')",
     "os.system('ls')", "os.popen('ls')", "typer.launch('http://x')", "f(shell=True)",
     "os.execvp('x', [])", "__import__('os')", "from os import system\nsystem('x')"],
)  # fmt: skip
def test_a_planted_danger_is_found(source: str) -> None:
    assert len(list(dangers("cli/x.py", source))) == 1


@pytest.mark.parametrize(
    "source", ["import re\nre.compile('x')", "from urllib.parse import urlsplit", "import os"]
)
def test_what_is_harmless_is_let_by(source: str) -> None:
    assert list(dangers("cli/x.py", source)) == []


TABLE = "Country,Signature\nNepal,1 May 1991\n"
LINES: dict[str, tuple[str, ...]] = {
    "list": ("list actions --late", "list -f json", "list -o list.html", "list -f markdown"),
    "show": ("show mla", "show bnsc", "show gazette", "show mla -o mla.html"),
    "outlook": ("outlook --all",),
    "chart": ("chart mla -o chart.html",),
    "matrix": ("matrix --dates",),
    "between": ("between IND NPL",),
    "brief": ("brief IND",),
    "agenda": ("agenda --all -f ics",),
    "log": ("log",),
    "search": ("search convention",),
    "explain": ("explain T201", "explain mla"),
    "new": ("new source un title=UN grade=official url=https://example.org/x",),
    "advance": ("advance extradition text-finalised --source gazette",),
    "sign": ("sign charter IND --on 2026-11-01 --dry-run",),
    "deposit": ("deposit mla ratification THA --source gazette",),
    "act": ("act mla declaration IND --text x",),
    "note": ("note mla https://example.org/x",),
    "postpone": ("postpone cyber-forum eoy --reason x",),
    "meeting": ("meeting bnsc --on 2026-11-20",),
    "set": ("set mla short-title=MLA",),
    "edit": ("edit mla",),
    "correct": ("correct mla",),
    "undo": ("undo --list",),
    "check": ("check", "check -f sarif", "check -f github", "check -f gitlab", "check -f junit"),
    "fmt": ("fmt --check",),
    "doctor": ("doctor --dry-run",),
    "merge": ("merge t.toml t.toml t.toml --print",),
    "report": ("report weekly -f html", "report cabinet", "report meeting bnsc",
               "report changes 2026-01-01 2026-11-21"),
    "import": ("import untc t.csv --dry-run",),
    "export": ("export site site", "export db x.sqlite"),
    "init": ("init other",),
    "schema": ("schema instrument",),
    "config": ("config",),
}  # fmt: skip
"""The program's commands as they are used."""

NAMES = [name for names in COMMANDS.values() for name in names]


def test_every_command_is_tried() -> None:
    assert set(NAMES) <= set(LINES)


_events: list[str] | None = None
"""What the program did that reaches out, while somebody looks."""

OUTWARD = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "telnetlib.")


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _events is None:
        return
    if event.startswith(OUTWARD) or event in (
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "pty.spawn",
    ):
        _events.append(f"{event}{arguments}")
    if event == "subprocess.Popen" and list(arguments[1])[:1] != ["git"]:
        _events.append(f"{event}{arguments}")


@pytest.fixture(scope="module", autouse=True)
def _hearing() -> None:
    """Python tells of whatever reaches out, whoever does it; nobody can be kept from telling it, so
    it is heard only while one of these tests looks."""
    sys.addaudithook(_hear)


@pytest.fixture
def events() -> Iterator[list[str]]:
    """What reaches out while a test runs."""
    global _events
    _events = []
    yield _events
    _events = None


@pytest.mark.parametrize("name", NAMES)
def test_a_command_reaches_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch, events: list[str], name: str
) -> None:
    """A register full of addresses is no reason to call one up. git alone is run, and that without
    the network: see tests/store/test_git_programs.py."""
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(variable, "")
    (office.folder / "t.csv").write_text(TABLE)
    (office.folder / "t.toml").write_text('title = "T"\n')
    source = office.read("sources/gazette.toml")
    if "url" not in source:
        office.write("sources/gazette.toml", f'{source}url = "https://example.org/gazette"\n')
    for line in LINES[name]:
        result = office.run(*line.split())
        assert name in ("edit", "correct") or result.code in (0, 1), result.err
    assert events == []


def test_whoever_reaches_out_is_heard(events: list[str]) -> None:
    import socket
    import subprocess

    with socket.socket() as made:
        made.connect_ex(("127.0.0.1", 9))
    subprocess.run([sys.executable, "-c", ""], check=True)
    assert any(event.startswith("socket.connect") for event in events)
    assert any(event.startswith("subprocess.Popen") for event in events)
