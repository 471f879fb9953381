"""Writing: whole or not at all, under a lock, never over somebody else's change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tracker.store import write
from tracker.store.errors import Changed, Locked, StoreError
from tracker.store.write import locked, replace


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "mla.toml"
    file.write_bytes(b"old\n")
    return file


def test_replaced_whole_with_its_permissions(record: Path) -> None:
    record.chmod(0o640)
    replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"new\n"
    assert record.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in record.parent.iterdir()] == ["mla.toml"]


def test_a_new_file_makes_its_folder(tmp_path: Path) -> None:
    replace(tmp_path / "actions" / "a.toml", None, b"new\n")
    assert (tmp_path / "actions" / "a.toml").read_bytes() == b"new\n"


def test_a_new_file_never_takes_the_place_of_another(record: Path) -> None:
    with pytest.raises(Changed, match="is there already"):
        replace(record, None, b"new\n")
    assert record.read_bytes() == b"old\n"


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Changed, match="is there already"):
        replace(tmp_path / "a.toml", None, b"new\n")
    assert not (tmp_path / "nowhere").exists()


def test_refused_when_changed_meanwhile(record: Path) -> None:
    record.write_bytes(b"theirs\n")
    with pytest.raises(Changed, match="changed by another program"):
        replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"theirs\n"


def test_refused_when_it_became_a_link(record: Path) -> None:
    elsewhere = record.with_name("elsewhere")
    record.rename(elsewhere)
    record.symlink_to(elsewhere)
    with pytest.raises(Changed, match="symbolic link"):
        replace(record, b"old\n", b"new\n")
    assert elsewhere.read_bytes() == b"old\n"


def test_refused_when_it_is_gone(record: Path) -> None:
    record.unlink()
    with pytest.raises(Changed, match="cannot be read"):
        replace(record, b"old\n", b"new\n")
    assert not record.exists()


def test_a_file_that_may_only_be_read_stays(record: Path) -> None:
    record.chmod(0o444)
    with pytest.raises(StoreError, match="may only be read; nothing was changed"):
        replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"old\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_changes_nothing(
    record: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(StoreError, match="No space left on device; nothing was changed"):
        replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"old\n"
    assert [p.name for p in record.parent.iterdir()] == ["mla.toml"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    calls: list[int] = []

    def only_files(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 1:
            raise OSError(errno.EINVAL, "not for folders")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    replace(record, b"old\n", b"new\n")
    assert len(calls) == 2
    assert record.read_bytes() == b"new\n"


def test_the_spare_of_a_process_that_died_is_no_hindrance(record: Path) -> None:
    record.with_name(f".mla.toml.{os.getpid()}.tmp").write_bytes(b"half")
    replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"new\n"


def test_the_lock_is_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "WAIT", 0)
    with locked(tmp_path):
        expected = rf"another process is writing .*\(process {os.getpid()}\)"
        with pytest.raises(Locked, match=expected), locked(tmp_path):
            pass
    with locked(tmp_path):
        pass  # free again


def test_the_lock_leaves_nothing_to_commit(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    assert (tmp_path / ".tracker" / ".gitignore").read_text() == "*\n"


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / ".tracker").write_text("a file")
    with (
        pytest.raises(StoreError, match=r"cannot write in .*; nothing was changed"),
        locked(tmp_path),
    ):
        pass
