"""Writing: whole or not at all, never over somebody else's change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tracker.store.errors import Changed, StoreError
from tracker.store.write import put, replace


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


def test_what_one_write_leaves_out_the_next_one_writes(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, data[:1]))
    replace(record, b"old\n", b"new\n")
    assert record.read_bytes() == b"new\n"


def test_it_stays_with_its_owner(record: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give a file away")
    os.chown(record, 1234, 4321)
    replace(record, b"old\n", b"new\n")
    assert (record.stat().st_uid, record.stat().st_gid) == (1234, 4321)


def test_it_is_as_new_as_its_content(record: Path) -> None:
    os.utime(record, (0, 0))
    replace(record, b"old\n", b"new\n")
    assert record.stat().st_mtime > 0


def test_a_file_is_taken_away(record: Path) -> None:
    replace(record, b"old\n", None)
    assert not record.exists()


def test_a_document_goes_where_a_link_leads(record: Path) -> None:
    link = record.with_name("link")
    link.symlink_to(record)
    put(link, b"new\n")
    assert link.is_symlink()
    assert record.read_bytes() == b"new\n"
