"""Who may import whom, and who may touch the world: read from the source, file by file.

cli ──> store, importers, rules, reports, formats ──> domain
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ARROWS: dict[str, frozenset[str]] = {
    "": frozenset({"cli"}),
    "domain": frozenset({"domain"}),
    "rules": frozenset({"rules", "domain"}),
    "reports": frozenset({"reports", "domain"}),
    "formats": frozenset({"formats", "domain"}),
    "importers": frozenset({"importers", "domain"}),
    "store": frozenset({"store", "domain"}),
    "cli": frozenset({"", "cli", "store", "importers", "rules", "reports", "formats", "domain"}),
}
"""Folder of tracker/ -> the folders it may import; "" is the package itself."""

PURE = ("domain", "rules", "reports", "importers")
"""Folders that read no file, ask no clock and print nothing."""

HARMLESS = frozenset({
    "__future__", "bisect", "calendar", "collections", "csv", "datetime", "dateutil", "decimal",
    "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "html", "importlib",
    "itertools", "json", "math", "operator", "re", "statistics", "string", "textwrap", "types",
    "typing", "unicodedata",
})  # fmt: skip
"""What a pure module may import besides our own: none of it reaches outside the program."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    "rich": ("formats/paint.py",),
    "typer": ("cli/",),
    "click": (),
    "subprocess": ("store/git.py", "store/editor.py"),
}
"""Module -> the places that may import it."""

SPEECH, REACH = frozenset({"print", "input"}), frozenset({"open", "exec", "eval", "__import__"})
CLOCK = frozenset({"now", "today", "utcnow"})


def imports(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """The line and the full name of everything imported, wherever in the module it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[int, str, ast.Call]]:
    """The line and the last name of everything called."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield node.lineno, name, node


def folder_of(path: str) -> str:
    return path.split("/")[0] if "/" in path else ""


def violations(path: str, source: str) -> list[str]:
    """What is wrong with the module at `path`, a place in tracker/."""
    tree, folder = ast.parse(source), folder_of(path)
    if folder not in ARROWS:
        return [f"{path}: the folder has no row in the table of arrows"]
    package = ".".join(["tracker", *path.split("/")[:-1]])
    names = list(imports(tree, package))
    found = [*_arrows(path, folder, names), *_guests(path, folder, names)]
    found += _reach(path, folder, tree)
    return [f"{path}:{line}: {what}" for line, what in sorted(found)]


def _arrows(path: str, folder: str, names: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for line, name in names:
        first, *rest = name.split(".")
        if first != "tracker":
            continue
        target = rest[0] if rest and rest[0] in ARROWS else ""
        if target not in ARROWS[folder]:
            yield line, f"{folder or 'the package'} imports {name}"


def _guests(path: str, folder: str, names: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for line, name in names:
        first = name.split(".")[0]
        if first in ONLY_IN and not path.startswith(ONLY_IN[first] or ("\0",)):
            yield line, f"{first} is imported outside {' '.join(ONLY_IN[first]) or 'anything'}"
        elif folder in PURE and first not in HARMLESS | {"tracker"}:
            yield line, f"{folder} is pure and imports {first}"


def _reach(path: str, folder: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for line, name, call in calls(tree):
        if name in SPEECH and folder != "cli" and isinstance(call.func, ast.Name):
            yield line, f"{name} is called outside cli"
        elif name in REACH and folder not in ("cli", "store") and isinstance(call.func, ast.Name):
            yield line, f"{name} is called outside cli and store"
        elif name in CLOCK and folder != "cli":
            yield line, f".{name}() asks the clock outside cli"
        elif name == "import_module" and not _stays_home(call, folder):
            yield line, "import_module reaches beyond its folder"


def _stays_home(call: ast.Call, folder: str) -> bool:
    """Whether the module that is imported by name is one of the folder's own."""
    match call.args:
        case [ast.JoinedStr(values=[ast.Constant(value=str(start)), *_])]:
            return start.startswith(f"tracker.{folder}.")
    return False


MODULES = sorted(str(path.relative_to(ROOT / "tracker")) for path in ROOT.glob("tracker/**/*.py"))


@pytest.mark.parametrize("path", MODULES)
def test_the_module_keeps_to_the_architecture(path: str) -> None:
    assert violations(path, (ROOT / "tracker" / path).read_text(encoding="utf-8")) == []


def test_every_folder_has_a_row_and_every_row_a_reason() -> None:
    folders = {folder_of(path) for path in MODULES}
    assert folders - set(ARROWS) == set()
    assert {"domain", "rules", "reports", "formats", "store", "cli"} <= folders


def test_the_arrows_never_turn_back() -> None:
    order = ("domain", "rules", "reports", "formats", "importers", "store", "cli")
    for folder in order:
        siblings = set(order) - {"domain", "cli", folder}
        if folder != "cli":
            assert ARROWS[folder] == {folder, "domain"}
            assert not ARROWS[folder] & siblings


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        ("domain/x.py", "from tracker.store import read", "domain imports tracker.store.read"),
        ("domain/x.py", "import tracker.rules.rule", "domain imports tracker.rules.rule"),
        ("domain/x.py", "from tracker import cli", "domain imports tracker.cli"),
        ("domain/x.py", "from tracker import __version__", "domain imports tracker.__version__"),
        ("domain/x.py", "from .. import store", "domain imports tracker.store"),
        ("domain/x.py", "from ..store.read import stem", "domain imports tracker.store.read.stem"),
        ("reports/weekly/x.py", "from ...rules import run", "reports imports tracker.rules.run"),
        ("rules/x.py", "def f():\n    from tracker.reports import rows", "rules imports"),
        ("reports/x.py", "if True:\n    import tracker.formats", "reports imports"),
        ("formats/x.py", "from tracker.reports import rows", "formats imports"),
        ("store/x.py", "from tracker.formats import visible", "store imports"),
        ("importers/x.py", "from tracker.store import read", "importers imports"),
        ("store/x.py", "from tracker.cli._desk import Desk", "store imports"),
        ("__main__.py", "from tracker.store import read", "the package imports"),
        ("novelties/x.py", "", "no row in the table"),
        ("domain/x.py", "import os.path", "domain is pure and imports os"),
        ("rules/x.py", "def f():\n    from pathlib import Path", "rules is pure and imports"),
        ("reports/x.py", "import io, re", "reports is pure and imports io"),
        ("importers/x.py", "import tomllib", "importers is pure and imports tomllib"),
        ("domain/x.py", "import time", "domain is pure and imports time"),
        ("domain/x.py", "import random", "domain is pure and imports random"),
        ("domain/x.py", "import rich", "rich is imported outside formats/paint.py"),
        ("formats/table.py", "from rich.text import Text", "rich is imported outside"),
        ("cli/x.py", "import rich.console", "rich is imported outside"),
        ("formats/x.py", "import typer", "typer is imported outside cli/"),
        ("cli/x.py", "import click", "click is imported outside anything"),
        ("store/x.py", "from subprocess import run", "subprocess is imported outside"),
        ("cli/x.py", "import subprocess", "subprocess is imported outside store/git.py"),
        ("domain/x.py", "print(1)", "print is called outside cli"),
        ("formats/x.py", "def f():\n    print(1)", "print is called outside cli"),
        ("store/x.py", "input()", "input is called outside cli"),
        ("rules/x.py", "open('x')", "open is called outside cli and store"),
        ("formats/x.py", "open('x')", "open is called outside cli and store"),
        ("reports/x.py", "exec('x')", "exec is called outside"),
        ("domain/x.py", "eval('x')", "eval is called outside"),
        ("domain/x.py", "__import__('os')", "__import__ is called outside"),
        ("domain/x.py", "from datetime import date\ndate.today()", ".today() asks the clock"),
        ("reports/x.py", "from datetime import datetime\ndatetime.now()", ".now() asks the clock"),
        ("store/x.py", "import datetime\ndatetime.datetime.utcnow()", ".utcnow() asks the clock"),
        ("domain/x.py", "import importlib\nimportlib.import_module('os')", "reaches beyond"),
        ("formats/__init__.py", "import_module(f'tracker.store.{x}')", "reaches beyond"),
        ("reports/__init__.py", "import_module(name)", "reaches beyond"),
    ],
)  # fmt: skip
def test_a_planted_violation_is_found(path: str, source: str, complaint: str) -> None:
    found = violations(path, source)
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("domain/x.py", "from tracker.domain.dates import Days\nfrom . import dates\nimport re"),
        ("reports/weekly/x.py", "from tracker.reports import rows\nfrom ..rows import text"),
        ("formats/paint.py", "from rich.text import Text"),
        ("formats/x.py", "import io, json"),
        ("store/git.py", "import subprocess"),
        ("store/editor.py", "import subprocess"),
        ("store/x.py", "import os\nopen('x')\nos.open('x', 0)"),
        ("cli/x.py", "import typer\nprint(1)\nfrom tracker.rules import RULES"),
        ("cli/_desk.py", "from datetime import datetime\ndatetime.now()"),
        ("domain/x.py", "from dateutil.relativedelta import relativedelta\nself.today"),
        ("reports/__init__.py", "import_module(f'tracker.reports.{name}')"),
    ],
)
def test_what_is_allowed_is_not_complained_of(path: str, source: str) -> None:
    assert violations(path, source) == []
