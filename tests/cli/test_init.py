"""tracker init."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


@pytest.fixture
def elsewhere(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside any register, in which the office now works."""
    (tmp_path / "records" / "tracker.toml").unlink()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_register_that_passes_check(office: Office, elsewhere: Path) -> None:
    result = office.run("init")
    assert result.code == 0
    assert result.out.startswith(
        "made a register in records, with an example instrument to delete when you have seen it\n"
        "\nNext:\n  tracker list\n  tracker show example-convention\n"
    )
    assert sorted(p.name for p in (elsewhere / "records").iterdir()) == [
        ".gitignore", "actions", "bodies", "groups", "instruments", "parties", "sources",
        "tracker.toml",
    ]  # fmt: skip
    assert (elsewhere / "records" / ".gitignore").read_text() == ".tracker/\n"
    checked = office.run("check")
    assert (checked.code, "error" in checked.out, "warning" in checked.out) == (0, False, False)
    assert "example-convention  In force  2024-10-16   3 of 3" in office.run("list").out
    made = sorted((elsewhere / "records").glob("*/*.toml"))
    assert [p.name for p in made] == ["example-convention.toml", "example-gazette.toml"]


def test_bare(office: Office, elsewhere: Path) -> None:
    assert "example" not in office.run("init", "--bare", "my treaties").out
    assert not list((elsewhere / "my treaties").glob("*/*.toml"))
    assert office.run("check", "--records", "my treaties").code == 0
    made = office.run(
        "new", "source", "x", "--title", "X", "grade=press", "--records", "my treaties"
    )
    assert made.code == 0


def test_it_says_what_to_type_for_another_folder(office: Office, elsewhere: Path) -> None:
    assert "tracker list --records 'my treaties'\n" in office.run("init", "my treaties").out
    assert "tracker list --records deep/er\n" in office.run("init", "--records", "deep/er").out
    os.chdir(elsewhere / "deep")
    assert "  tracker list\n" in office.run("init", ".").out


@pytest.mark.parametrize(
    ("there", "message"),
    [
        ("records/tracker.toml", "this folder belongs to the register in records already"),
        ("tracker.toml", "this folder belongs to the register in . already"),
        ("records", "records is a file"),
        ("records/actions", "records/actions is there already"),
    ],
)
def test_never_over_what_is_there(
    office: Office, elsewhere: Path, there: str, message: str
) -> None:
    file = elsewhere / there
    file.parent.mkdir(exist_ok=True)
    file.write_text("format = 1\n")
    result = office.run("init")
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert [p for p in elsewhere.rglob("*") if p.is_file()] == [file]


def test_a_named_register_is_not_made_twice(office: Office, elsewhere: Path) -> None:
    office.run("init", "a")
    result = office.run("init", "a")
    assert result.code == 2
    assert "error: a is a register already\n" in result.err


def test_a_gitignore_that_is_there_is_kept(office: Office, elsewhere: Path) -> None:
    (elsewhere / "records").mkdir()
    (elsewhere / "records" / ".gitignore").write_bytes(b"*.bak")
    office.run("init")
    assert (elsewhere / "records" / ".gitignore").read_bytes() == b"*.bak\n.tracker/\n"


def test_a_full_disk_leaves_nothing_half_made(
    office: Office, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def full(new: Path, old: Path) -> None:
        if old.name == "example-convention.toml":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(new, old)

    monkeypatch.setattr(os, "replace", full)
    result = office.run("init", "deep/er")
    assert result.code == 3
    assert "No space left on device" in result.err
    assert list(elsewhere.iterdir()) == []


def test_no_register_is_made_within_another(office: Office) -> None:
    for name in ("records/instruments", "records/more", "records/.tracker/new"):
        result = office.run("init", name)
        assert result.code == 2
        assert "lies in the register" in result.err
        assert not (office.folder / name / "tracker.toml").exists()
