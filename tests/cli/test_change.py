"""What every command that writes has in common, whatever the file and the disk are like."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli import COMMANDS
from tracker.store import lock, transaction

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"
NOTE = ("note", "mla", "hello")


def test_crlf_stays_crlf(office: Office) -> None:
    before = office.read(MLA).replace("\n", "\r\n")
    office.write(MLA, before)
    assert office.run(*NOTE).code == 0
    after = office.read(MLA)
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n")
    diff = office.run("note", "mla", "again", "--dry-run").out
    assert "+\r\n+[[event]]\r\n" in diff


def test_a_file_without_final_newline(office: Office) -> None:
    before = office.read(MLA).removesuffix("\n")
    office.write(MLA, before)
    dry = office.run(*NOTE, "--dry-run").out
    assert '-source = "secretariat"\n\\ No newline at end of file\n+source = "secretariat"\n' in dry
    assert office.run(*NOTE).code == 0
    assert office.read(MLA).startswith(before + "\n\n[[event]]\n")


def test_a_list_of_events_on_one_line(office: Office) -> None:
    office.write(
        "actions/x.toml", 'title = "X"  # x\nevent = [{ on = 2026-01-01, status = "open" }]\n'
    )
    assert office.run("note", "x", "hello").code == 0
    assert office.read("actions/x.toml") == (
        'title = "X"  # x\nevent = [{ on = 2026-01-01, status = "open" }, '
        '{ on = 2026-11-21, note = "hello", recorded = 2026-11-21, by = "tester" }]\n'
    )


def test_tables_within_an_event_stay_with_it(office: Office) -> None:
    before = office.read(MLA) + '\n[[event.contrary]]\non = 2026-10-06\nsource = "gazette"\n'
    office.write(MLA, before)
    assert office.run(*NOTE).code == 0
    assert office.read(MLA).startswith(before)
    events = tomllib.loads(office.read(MLA))["event"]
    assert "contrary" in events[-2]
    assert "contrary" not in events[-1]


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here to try the diff with")
def test_the_diff_is_one_that_patch_takes(office: Office) -> None:
    diff = office.run(
        "deposit", "mla", "ratification", "NPL", "--on", "2026-06-01", "--dry-run"
    ).out
    subprocess.run(["patch", "-p1", "-s"], input=diff.encode(), cwd=office.folder, check=True)
    patched = office.read(MLA)
    office.run("check")
    assert 'parties = ["NPL"]' in patched
    tomllib.loads(patched)


def test_a_diff_on_a_terminal_cannot_act(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    office.write("sources/x.toml", 'title = "\u202eX"\ngrade = "press"\n')
    shown = office.run("set", "x", "grade=agency", "--dry-run", "--color", "never").out
    assert "\u202e" not in shown
    assert ' title = "\\u{202e}X"\n-grade = "press"\n+grade = "agency"\n' in shown
    painted = office.run("set", "x", "grade=agency", "--dry-run", "--color", "always").out
    assert '\x1b[32m+grade = "agency"\x1b[0m' in painted


def test_a_full_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    before = office.files()
    result = office.run(*NOTE)
    assert result.code == 3
    assert result.out == ""
    assert "No space left on device; nothing was changed" in result.err
    assert office.files() == before


def test_a_register_that_may_only_be_read(office: Office) -> None:
    (office.records / ".tracker").write_text("a file where the tool's folder goes")
    result = office.run(*NOTE)
    assert result.code == 3
    assert "is no folder but a link, a file or a pipe; nothing was changed" in result.err
    assert office.run(*NOTE, "--dry-run").code == 0  # which needs no leave to write


def test_another_process_is_writing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with lock.locked(office.records):
        result = office.run(*NOTE)
        assert office.run(*NOTE, "--dry-run").code == 0
    assert result.code == 3
    assert "another process is writing" in result.err
    assert "help: try again when it is done" in result.err


def test_changed_by_an_editor_meanwhile(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    commit, theirs = transaction.commit, office.read(MLA) + "# theirs\n"

    def late(*words: Any) -> int:
        office.write(MLA, theirs)
        return commit(*words)

    monkeypatch.setattr(transaction, "commit", late)
    result = office.run(*NOTE)
    assert result.code == 3
    assert "was changed by another program meanwhile; nothing was changed" in result.err
    assert office.read(MLA) == theirs


def test_a_link_is_never_written_through(office: Office) -> None:
    target = office.folder / "elsewhere.toml"
    (office.records / MLA).rename(target)
    (office.records / MLA).symlink_to(target)
    before = target.read_bytes()
    result = office.run(*NOTE)
    assert result.code == 2
    assert "cannot be read" in result.err
    assert target.read_bytes() == before


def test_an_unreadable_record(office: Office) -> None:
    office.write(MLA, "title = \n")
    result = office.run(*NOTE)
    assert result.code == 2
    assert "tracker check" in result.err
    assert office.read(MLA) == "title = \n"


def test_no_longer_than_the_limit(office: Office) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + "[limits]\nfile-kib = 1\n")
    before = office.files()
    result = office.run("note", "mla", "x" * 1024)
    assert result.code == 1
    assert "error[T001]: the file has more than 1 KiB" in result.err
    assert result.err.endswith("Nothing was changed.\n")
    assert office.files() == before


def test_square_brackets_and_markup_survive(office: Office) -> None:
    words = "[draft] [/nope] :warning: 'x' \"y\" \\ \t é 条"
    office.run("note", "mla", words)
    assert tomllib.loads(office.read(MLA))["event"][-1]["note"] == words


def test_no_register(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.records / "tracker.toml").unlink()
    result = office.run(*NOTE)
    assert result.code == 3
    assert "tracker init" in result.err


@pytest.mark.parametrize("command", COMMANDS["Change"])
def test_every_command_that_writes_can_be_tried_first(office: Office, command: str) -> None:
    assert "--dry-run" in office.run(command, "--help").out
