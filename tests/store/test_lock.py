"""The lock: one writer at a time, a clear word on who holds it, and none left behind."""

from __future__ import annotations

import errno
import os
import re
import signal
from pathlib import Path

import pytest

from tracker.store import lock
from tracker.store.errors import Locked, StoreError
from tracker.store.lock import locked


def test_it_is_one_at_a_time_and_says_who_and_since_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    monkeypatch.setattr(lock, "user", lambda: "maria")
    with locked(tmp_path), pytest.raises(Locked) as refused, locked(tmp_path):
        pass
    said = rf"another process is writing to {tmp_path} \(maria, process {os.getpid()}, since "
    assert re.match(
        said + r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4}\); nothing was changed\n",
        str(refused.value),
    )
    with locked(tmp_path):
        pass  # free again


@pytest.mark.parametrize("signed", [b"", b"99 yesterday \x1b[31m\n", b"\xff" * 500])
def test_a_holder_that_cannot_be_told_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signed: bytes
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with locked(tmp_path):
        (tmp_path / ".tracker" / "lock").write_bytes(signed)
        with pytest.raises(Locked) as refused, locked(tmp_path):
            pass
    assert str(refused.value).startswith(
        f"another process is writing to {tmp_path}; nothing was changed"
    )


def test_it_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    ready, at_work = os.pipe()
    child = os.fork()
    if not child:
        with locked(tmp_path):
            os.write(at_work, b".")
            signal.pause()
    os.read(ready, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(at_work)
    with locked(tmp_path):
        signed = (tmp_path / ".tracker" / "lock").read_text()
    assert signed.startswith(f"{os.getpid()} ")


def test_a_lock_that_was_tidied_away_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".tracker" / "lock"
    real, removed = lock._take, list[Path]()

    def take(handle: int) -> None:
        real(handle)
        if not removed:
            file.unlink()
            removed.append(file)

    monkeypatch.setattr(lock, "_take", take)
    with locked(tmp_path):
        assert file.exists()
        monkeypatch.setattr(lock, "WAIT", 0)
        with pytest.raises(Locked), locked(tmp_path):
            pass


def test_a_disk_that_knows_no_locks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", none)
    expected = r"cannot lock .*No locks available; nothing was changed"
    with pytest.raises(StoreError, match=expected), locked(tmp_path):
        pass


def test_it_leaves_nothing_to_commit(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    assert (tmp_path / ".tracker" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("kind", ["file", "link", "pipe"])
def test_where_the_folder_is_something_else_there_is_no_lock(tmp_path: Path, kind: str) -> None:
    own, elsewhere = tmp_path / "records" / ".tracker", tmp_path / "elsewhere"
    own.parent.mkdir()
    elsewhere.mkdir()
    if kind == "file":
        own.touch()
    elif kind == "link":
        own.symlink_to(elsewhere)
    else:
        os.mkfifo(own)
    expected = r"\.tracker is no folder but a link, a file or a pipe; nothing was changed"
    with pytest.raises(StoreError, match=expected), locked(own.parent):
        pass
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_lock_that_is_something_else_is_refused(tmp_path: Path, kind: str) -> None:
    file, elsewhere = tmp_path / ".tracker" / "lock", tmp_path / "elsewhere"
    file.parent.mkdir()
    elsewhere.write_text("mine")
    if kind == "link":
        file.symlink_to(elsewhere)
    elif kind == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    expected = r"is no plain file of its own; nothing was changed"
    with pytest.raises(StoreError, match=expected), locked(tmp_path):
        pass
    assert elsewhere.read_text() == "mine"
