"""What a plain `tracker list` must not load: each costs as much as the register it shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOUND = Path(__file__).parent / "registers" / "sound"

PROGRAM = """
import atexit, sys
def tell():
    print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
atexit.register(tell)
from tracker.cli import main
sys.argv[0] = "tracker"
main()
"""

UNWANTED = (
    "rich", "dateutil", "importlib.metadata", "importlib.resources", "pydantic", "dataclasses",
    "tomllib", "tomli_w", "zoneinfo", "email", "asyncio", "logging", "sqlite3", "json",
    "tracker.rules", "tracker.importers", "tracker.store.git", "tracker.store.locate",
    "tracker.store.write", "tracker.store.edit", "tracker.store.canonical",
    "tracker.domain.parties", "tracker.domain.party_names", "tracker.reports.weekly",
    "tracker.cli._words", "tracker.formats.paint",
    "tracker.formats.findings",
)  # fmt: skip
"""Modules a plain list does without; with each, all that is below it."""


def modules(*arguments: str) -> set[str]:
    """The modules loaded when the command ends."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TRACKER_", "COLOR", "CLI"))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=clean | {"NO_COLOR": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "MLA convention" in done.stdout
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return modules("list", "--records", str(SOUND))


@pytest.mark.parametrize("name", UNWANTED)
def test_a_plain_list_does_not_load(loaded: set[str], name: str) -> None:
    assert [one for one in loaded if one == name or one.startswith(f"{name}.")] == []


def test_a_plain_list_loads_no_other_command(loaded: set[str]) -> None:
    commands = {name for name in loaded if name.startswith("tracker.cli.")}
    assert {name for name in commands if not name.startswith("tracker.cli._")} == {
        "tracker.cli.list"
    }


def test_a_plain_list_loads_only_its_own_report_and_format(loaded: set[str]) -> None:
    ours = {name.removeprefix("tracker.") for name in loaded if name.startswith("tracker.")}
    assert {name for name in ours if name.startswith("formats.")} == {
        "formats.table", "formats.layout", "formats.columns", "formats.tall", "formats.line",
        "formats.visible",
    }  # fmt: skip


def test_what_is_loaded_is_told(loaded: set[str]) -> None:
    assert {"typer", "toml_rs", "tracker.store.read", "tracker.domain.life"} <= loaded
