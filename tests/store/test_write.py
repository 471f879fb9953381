"""Writing: whole or not at all, under a lock, never over somebody else's change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tracker.store import write
from tracker.store.errors import Changed, Locked, StoreError
from tracker.store.write import Change, locked, replace, replace_all


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


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fails_at(monkeypatch: pytest.MonkeyPatch, holder: object, name: str, number: int) -> None:
    """Let the call of this number fail as on a full disk."""
    real, calls = getattr(holder, name), list[int]()

    def call(*words: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == number:
            raise FULL
        return real(*words, **named)

    monkeypatch.setattr(holder, name, call)


@pytest.fixture
def batch(tmp_path: Path) -> list[Change]:
    """Two files to replace, a new one in a new folder, and one to take away."""
    paths = [tmp_path / name for name in ("a.toml", "b.toml", "gone.toml")]
    for path in paths:
        path.write_bytes(b"old\n")
    return [
        Change(paths[2], b"old\n", None),
        *(Change(path, b"old\n", b"new\n") for path in paths[:2]),
        Change(tmp_path / "actions" / "c.toml", None, b"new\n"),
    ]


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"a folder"
        for path in folder.rglob("*")
    }


def test_several_changes_at_once(batch: list[Change], tmp_path: Path) -> None:
    replace_all(batch)
    assert held(tmp_path) == {
        "a.toml": b"new\n", "b.toml": b"new\n", "actions": b"a folder", "actions/c.toml": b"new\n"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("holder", "name", "number", "failed"),
    [
        (write, "_write_spare", 1, "a.toml"),
        (write, "_write_spare", 2, "b.toml"),
        (os, "fsync", 2, "b.toml"),
        (os, "fsync", 3, "c.toml"),
        (Path, "mkdir", 1, "c.toml"),
        (os, "replace", 1, "a.toml"),
    ],
)
def test_where_one_cannot_be_written_none_is(
    batch: list[Change], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    holder: object, name: str, number: int, failed: str,
) -> None:  # fmt: skip
    before = held(tmp_path)
    fails_at(monkeypatch, holder, name, number)
    expected = rf"cannot write .*{failed}: No space left on device; nothing was changed$"
    with pytest.raises(StoreError, match=expected):
        replace_all(batch)
    assert held(tmp_path) == before


def test_one_changed_while_the_others_were_written_stops_all(
    batch: list[Change], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def meanwhile(handle: int) -> None:
        (tmp_path / "gone.toml").write_bytes(b"theirs\n")
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Changed, match=r"gone.toml was changed by another program"):
        replace_all(batch)
    assert held(tmp_path) == {"a.toml": b"old\n", "b.toml": b"old\n", "gone.toml": b"theirs\n"}


@pytest.mark.parametrize(
    ("holder", "name", "number", "expected", "written"),
    [
        (os, "replace", 2, r"cannot write .*b.toml: .*; 1 file was changed before it, 3 not",
         ["a.toml"]),
        (os, "replace", 3, r"cannot write .*c.toml: .*; 2 files were changed before it, 2 not",
         ["a.toml", "b.toml"]),
        (Path, "unlink", 4, r"cannot take away .*gone.toml: .*; 3 files were changed before it, 1 n",
         ["a.toml", "actions/c.toml", "b.toml"]),
    ],
)  # fmt: skip
def test_half_way_it_says_what_was_written(
    batch: list[Change], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    holder: object, name: str, number: int, expected: str, written: list[str],
) -> None:  # fmt: skip
    fails_at(monkeypatch, holder, name, number)  # each spare is unlinked once before it is written
    with pytest.raises(StoreError, match=expected):
        replace_all(batch)
    after = held(tmp_path)
    assert sorted(path for path, data in after.items() if data == b"new\n") == written
    assert after["gone.toml"] == b"old\n"
    assert not [path for path in after if path.endswith(".tmp")]
