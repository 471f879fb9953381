"""What the tests share: a small sound register, an office that runs commands on a copy of it."""

from __future__ import annotations

import io
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

from tracker.cli._app import guarded
from tracker.cli._desk import Desk

hypothesis.settings.register_profile("steady", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("steady")  # a busy machine is no failure

TODAY = date(2026, 11, 21)
"""The day on which the tests' offices work: a Saturday."""

REGISTERS = Path(__file__).parent / "registers"


class Result(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


class Office:
    """A register in a folder of its own, and the command line at work on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.records, self._capsys = folder, folder / "records", capsys

    def run(self, *arguments: str) -> Result:
        """Run a command in the office's folder; standard input is closed."""
        self._capsys.readouterr()
        code = guarded(list(arguments))
        out, err = self._capsys.readouterr()
        return Result(code, out, err)

    def write(self, path: str, text: str) -> Path:
        """Write a file of the register."""
        file = self.records / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def read(self, path: str) -> str:
        """The text of a file of the register, line endings as they are."""
        return (self.records / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        """Every file of the register but the tool's own folder, to see that nothing changed."""
        found = (
            p for p in sorted(self.records.rglob("*")) if p.is_file() and ".tracker" not in p.parts
        )
        return {str(p.relative_to(self.records)): p.read_bytes() for p in found}


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """An office with a copy of the sound register, on 2026-11-21, outside any terminal."""
    for name in list(os.environ):
        if name.startswith(("TRACKER_", "GITHUB_", "FORCE_COLOR", "CLICOLOR", "NO_COLOR")):
            monkeypatch.delenv(name)
    shutil.copytree(REGISTERS / "sound", tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Desk, "today", TODAY)
    monkeypatch.setattr(Desk, "now", datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
    monkeypatch.setenv("TRACKER_USER", "tester")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return Office(tmp_path, capsys)
