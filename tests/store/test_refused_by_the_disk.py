"""What cannot be read is not taken for what is not there, and nothing is made of that."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.store import journal
from tracker.store.errors import StoreError
from tracker.store.lock import locked
from tracker.store.own_folder import is_cut_off, own_folder
from tracker.store.recovery import content
from tracker.store.transaction import About, commit, writing
from tracker.store.write import Change

ABOUT = About("2026-11-21T09:30:00+00:00", "maria", "note", "a remark")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with one action item."""
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions" / "a.toml").write_bytes(b"old\n")
    return tmp_path


def refuse(patched: pytest.MonkeyPatch, name: str, ending: str, *, times: int = 1_000_000) -> None:
    """Have a function of `os` fail where it is asked about a path with this ending."""
    call: Callable[..., Any] = getattr(os, name)
    left = [times]

    def refused(path: Any, *given: Any, **named: Any) -> Any:
        if str(path).endswith(ending) and left[0]:
            left[0] -= 1
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return call(path, *given, **named)

    patched.setattr(os, name, refused)


def change(root: Path) -> list[Change]:
    return [
        Change(root / "actions" / "a.toml", b"old\n", b"new\n"),
        Change(root / "sources" / "s.toml", None, b"new too\n"),
    ]


def cut_off(root: Path) -> None:
    """A change of which one file was made when the process was killed, and one was not."""
    with writing(root):
        commit(root, change(root), ABOUT)
    (root / ".tracker" / "journal" / "00000001.json").rename(root / ".tracker" / "begun.json")
    (root / "sources" / "s.toml").unlink()


@pytest.mark.parametrize("held", [None, b""], ids=["missing", "empty"])
def test_git_is_told_to_leave_it_out(root: Path, held: bytes | None) -> None:
    (root / ".tracker").mkdir()
    ignored = root / ".tracker" / ".gitignore"
    if held is not None:  # left by a disk that was full
        ignored.write_bytes(held)
    own_folder(root)
    assert ignored.read_bytes() == b"*\n"


def test_what_a_person_has_git_leave_out_stays(root: Path) -> None:
    (root / ".tracker").mkdir()
    (root / ".tracker" / ".gitignore").write_bytes(b"lock\n")
    own_folder(root)
    assert (root / ".tracker" / ".gitignore").read_bytes() == b"lock\n"


@pytest.mark.parametrize(("name", "ending"), [("lstat", "lock"), ("lstat", ".tracker")])
def test_a_lock_that_cannot_be_looked_at_is_no_lock_and_no_hang(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, ending: str
) -> None:
    own_folder(root)
    with monkeypatch.context() as patched:
        refuse(patched, name, ending)
        with pytest.raises(StoreError, match=r"Input/output error.*; nothing was changed"):
            locked(root).__enter__()
    with locked(root):
        pass


def test_a_change_that_was_cut_off_waits_until_its_files_can_be_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(root)
    with monkeypatch.context() as patched:
        refuse(patched, "open", "a.toml")
        expected = r"cannot be put back: .*a\.toml: the file cannot be read: Input/output error"
        with pytest.raises(StoreError, match=expected), writing(root):
            pass
    assert is_cut_off(root)
    with writing(root) as told:
        assert told.endswith("nothing of it was kept")
    assert (root / "actions" / "a.toml").read_bytes() == b"old\n"


def test_the_folder_that_was_made_for_it_goes_with_it(root: Path) -> None:
    cut_off(root)
    assert (root / "sources").is_dir()
    with writing(root):
        pass
    assert not (root / "sources").exists()
    assert (root / "actions").is_dir()


def test_whether_one_was_cut_off_is_known_or_nothing_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(root)
    with monkeypatch.context() as patched:
        refuse(patched, "lstat", "begun.json")
        with pytest.raises(
            StoreError, match=r"begun.json: Input/output error; nothing was changed"
        ):
            writing(root).__enter__()
    assert is_cut_off(root)


def test_no_entry_is_written_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(root):
        commit(root, change(root), ABOUT)
    again = [Change(root / "actions" / "a.toml", b"new\n", b"newer\n")]
    with monkeypatch.context() as patched, writing(root):
        refuse(patched, "lstat", "journal", times=1)
        with pytest.raises(StoreError, match=r"nothing was changed"):
            commit(root, again, ABOUT)
    assert [entry.files[0].held for entry in journal.entries(root)] == [b"old\n"]


def test_what_fails_for_good_half_way_is_not_said_to_be_unchanged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched, writing(root):
        refuse(patched, "replace", "new/1")
        refuse(patched, "lstat", "begun.json")
        with pytest.raises(StoreError, match=r"could not be put back yet\nmend the cause"):
            commit(root, change(root), ABOUT)
    with writing(root) as told:
        assert told.endswith("nothing of it was kept")
    assert (root / "actions" / "a.toml").read_bytes() == b"old\n"
    assert not (root / "sources").exists()


def test_what_is_not_there_holds_nothing(root: Path) -> None:
    assert content(root / "actions" / "b.toml") is None
    assert content(root / "actions" / "a.toml") == b"old\n"
