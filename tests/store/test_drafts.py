"""Drafts: kept until they are written, for their owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store import drafts
from tracker.store.drafts import DraftFile, Left, draft_of
from tracker.store.errors import Locked, StoreError


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DraftFile]:
    with draft_of(tmp_path, "instruments", "mla") as made:
        yield made


def test_nothing_is_left_at_first(file: DraftFile) -> None:
    assert file.left() is None


def test_written_and_read_again(tmp_path: Path, file: DraftFile) -> None:
    file.write(b"text\r\n")
    file.rest_on(b"base")
    os.utime(file.path, (1_000_000_000, 1_000_000_000))
    assert file.left() == Left(b"text\r\n", b"base", 1_000_000_000.0)
    assert file.path == tmp_path / ".tracker" / "drafts" / "instruments" / "mla.toml"
    assert (tmp_path / ".tracker" / ".gitignore").read_text() == "*\n"
    for path, mode in (
        (file.path, 0o600),
        (file.path.parent, 0o700),
        (file.path.parents[1], 0o700),
    ):
        assert path.stat().st_mode & 0o777 == mode


def test_a_draft_whose_base_is_gone(file: DraftFile) -> None:
    file.write(b"text")
    found = file.left()
    assert found is not None
    assert (found.text, found.base) == (b"text", None)


def test_the_older_text_stays_where_the_new_one_cannot_be_written(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(b"older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreError, match=r"cannot write .*mla\.toml: No space left on device"):
        file.write(b"newer")
    assert file.read() == b"older"
    assert sorted(p.name for p in file.path.parent.iterdir()) == ["mla.lock", "mla.toml"]


def test_set_aside_under_a_free_name(file: DraftFile) -> None:
    for number, text in enumerate((b"one", b"two", b"three"), 1):
        file.write(text)
        file.rest_on(text.upper())
        aside = file.set_aside()
        assert aside.name == f"mla.{number}.toml"
        assert aside.read_bytes() == text
        assert aside.with_suffix(".base").read_bytes() == text.upper()
        assert file.left() is None


def test_a_base_that_was_set_aside_is_not_written_over(file: DraftFile) -> None:
    """A process was killed before it had set aside the text as well."""
    older = file.path.with_name("mla.1.base")
    older.write_bytes(b"older")
    file.write(b"text")
    file.rest_on(b"base")
    assert file.set_aside().name == "mla.2.toml"
    assert older.read_bytes() == b"older"


def test_a_new_name_is_brought_to_the_disk(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[list[str]] = []
    monkeypatch.setattr(drafts, "sync_folder", lambda folder: synced.append(os.listdir(folder)))
    file.write(b"text")
    assert [sorted(names) for names in synced] == [["mla.lock", "mla.toml"]]


def test_a_folder_that_cannot_be_brought_to_the_disk(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(drafts, "sync_folder", broken)
    with pytest.raises(StoreError, match=r"^cannot write .*mla\.toml: Input/output error$"):
        file.write(b"text")


def test_a_folder_whose_owner_cannot_be_told(
    tmp_path: Path, file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "stat", broken)
    with pytest.raises(StoreError, match=r"^cannot read .*drafts: Input/output error; nothing"):
        drafts.there(tmp_path, "instruments", "mla")
    assert list(drafts.listed(tmp_path)) == []


def test_discarded(file: DraftFile) -> None:
    file.write(b"text")
    file.rest_on(b"base")
    file.discard()
    assert file.left() is None
    assert [p.name for p in file.path.parent.iterdir()] == ["mla.lock"]
    file.discard()  # twice does no harm


def test_what_a_killed_process_left_is_taken_away(file: DraftFile) -> None:
    spare = file.path.with_name(".mla.toml.tmp")
    spare.write_bytes(b"half")
    file.write(b"text")
    assert not spare.exists()
    spare.write_bytes(b"half")
    file.discard()
    assert [p.name for p in file.path.parent.iterdir()] == ["mla.lock"]


def test_one_process_at_a_time(tmp_path: Path, file: DraftFile) -> None:
    with (
        pytest.raises(Locked, match=rf"^mla is being edited \(.*process {os.getpid()}, since "),
        draft_of(tmp_path, "instruments", "mla"),
    ):
        pass
    with draft_of(tmp_path, "actions", "mla") as other:
        assert other.path != file.path


def test_no_lock_is_left(tmp_path: Path) -> None:
    for _ in range(2):
        with draft_of(tmp_path, "bodies", "bnsc") as file:
            pass
        assert list(file.path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "id", "fits"),
    [
        ("instruments", "mla-2026", True),
        ("instruments", "../mla", False),
        ("instruments", "mla.1", False),
        ("instruments", "MLA", False),
        ("instruments", "", False),
        ("instruments", "con", False),
        ("instruments", "x" * 64, True),
        ("instruments", "x" * 65, False),
        ("parties", "UNODC", True),
        ("parties", "unodc", False),
        ("parties", "AUX", False),
        ("parties", "../X", False),
    ],
)
def test_only_an_id_names_a_file(tmp_path: Path, folder: str, id: str, fits: bool) -> None:
    assert drafts.there(tmp_path, folder, id) is None
    if not fits:
        with pytest.raises(StoreError, match="can have no draft"), draft_of(tmp_path, folder, id):
            pass
        assert list(tmp_path.iterdir()) == []
        return
    with draft_of(tmp_path, folder, id) as file:
        file.write(b"text")
    assert drafts.there(tmp_path, folder, id) == file.path


def test_what_there_is_of_each_record(tmp_path: Path, file: DraftFile) -> None:
    assert list(drafts.listed(tmp_path / "nowhere")) == []
    for name in ("a.toml", "b.base", ".c.toml.tmp", "d.1.toml", "Not an id.toml", "mla.toml"):
        (file.path.parent / name).write_bytes(b"")
    assert list(drafts.listed(tmp_path)) == [
        ("instruments", id) for id in ("a", "b", "c", "d", "mla")
    ]


def test_only_a_folder_of_records_has_drafts(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can have no draft"), draft_of(tmp_path, "..", "mla"):
        pass


@pytest.mark.parametrize("place", [".tracker", ".tracker/drafts", ".tracker/drafts/instruments"])
@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_that_is_none(tmp_path: Path, place: str, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        (tmp_path / place).symlink_to(elsewhere)
    else:
        (tmp_path / place).write_text("a file")
    with pytest.raises(StoreError) as raised, draft_of(tmp_path, "instruments", "mla"):
        pass
    assert str(tmp_path / place) in str(raised.value)
    assert list(elsewhere.iterdir()) == []


def test_a_draft_that_is_a_link_is_not_followed(tmp_path: Path, file: DraftFile) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    file.path.symlink_to(secret)
    with pytest.raises(StoreError, match="symbolic link\nmove it away"):
        file.left()
    file.write(b"text")
    assert secret.read_text() == "secret"
    assert file.read() == b"text"


def test_everybody_has_drafts_of_their_own(
    tmp_path: Path, file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that is shared, the folder of one is closed to the other."""
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with draft_of(tmp_path, "instruments", "mla") as other:
        assert other.path.parents[1] == tmp_path / ".tracker" / "drafts-4711"
