"""A folder of pages: whole, or as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.store import pages as module
from tracker.store.errors import StoreError
from tracker.store.pages import Pages, list_name, pages

LIST = list_name("site")


def files(folder: Path) -> dict[str, str]:
    """Every file below the folder, hidden ones among them."""
    return {file.relative_to(folder).as_posix(): file.read_text()
            for file in folder.rglob("*") if file.is_file()}  # fmt: skip


def export(folder: Path, made: dict[str, str], *, force: bool = False) -> None:
    with pages(folder, force=force) as written:
        _write(written, made)
        written.end()


def _write(written: Pages, made: dict[str, str]) -> None:
    written.begin(made)
    for path, text in made.items():
        written.write(path, text.encode())


def test_it_holds_the_pages_and_their_list(tmp_path: Path) -> None:
    export(tmp_path / "site", {"index.html": "1", "actions/one.html": "2"})
    found = files(tmp_path / "site")
    assert found.pop(LIST).splitlines()[1:] == ["actions/one.html", "index.html"]
    assert found == {"index.html": "1", "actions/one.html": "2"}


def ended(folder: Path, made: dict[str, str], reason: type[BaseException]) -> None:
    """An export that comes to no end."""
    with pages(folder) as written:
        _write(written, made)
        raise reason


@pytest.mark.parametrize("reason", [KeyboardInterrupt, SystemExit, StoreError])
def test_what_is_ended_half_way_leaves_nothing(tmp_path: Path, reason: type[BaseException]) -> None:
    with pytest.raises(reason):
        ended(tmp_path / "new/site", {"index.html": "1", "actions/one.html": "2"}, reason)
    assert list(tmp_path.iterdir()) == []


def test_what_is_ended_half_way_leaves_the_last_export(tmp_path: Path) -> None:
    export(tmp_path, {"index.html": "1", "old.html": "1"})
    before = files(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        ended(tmp_path, {"index.html": "2", "actions/one.html": "2"}, KeyboardInterrupt)
    assert files(tmp_path) == before
    assert not (tmp_path / "actions").exists()


def test_a_full_disk_leaves_the_last_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(tmp_path, {"index.html": "1", "two.html": "1"})
    before = files(tmp_path)
    usual = module._write

    def full(file: Path, content: bytes) -> None:
        usual(file, content[: len(content) // 2])
        if file.name == ".two.html.tmp":
            raise OSError(28, "No space left on device")
        usual(file, content)

    monkeypatch.setattr(module, "_write", full)
    message = r"two\.html: No space left on device; nothing was changed"
    with pytest.raises(StoreError, match=message), pages(tmp_path) as written:
        _write(written, {"index.html": "2", "two.html": "2", "three.html": "2"})
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_made_leaves_the_list(tmp_path: Path) -> None:
    export(tmp_path, {"index.html": "1"})
    (tmp_path / "actions").write_text("mine")
    before = files(tmp_path)
    with pytest.raises(StoreError, match="cannot write in"):
        export(tmp_path, {"index.html": "2", "actions/one.html": "2"}, force=True)
    assert files(tmp_path) == before


def test_what_a_killed_export_left_is_taken_away(tmp_path: Path) -> None:
    killed = pages(tmp_path)
    _write(killed, {"index.html": "1", "weekly/2026-w45.html": "1"})
    assert (tmp_path / "weekly/.2026-w45.html.tmp").is_file()
    export(tmp_path, {"index.html": "2"})
    found = files(tmp_path)
    assert found.pop(LIST).splitlines()[1:] == ["index.html"]
    assert found == {"index.html": "2"}
    assert not (tmp_path / "weekly").exists()


def test_a_spare_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    for name in (".index.html.tmp", f".{LIST}.tmp"):
        os.symlink(outside, folder / name)
    export(folder, {"index.html": "1"})
    assert outside.read_text() == "mine"
    assert not (folder / "index.html").is_symlink()


def test_a_folder_where_a_page_goes_is_said_before_anything_changes(tmp_path: Path) -> None:
    export(tmp_path, {"index.html": "1"})
    (tmp_path / "two.html").mkdir()
    (tmp_path / "two.html/mine").write_text("mine")
    before = files(tmp_path)
    with pytest.raises(StoreError, match="it is a folder; nothing was changed"):
        export(tmp_path, {"index.html": "2", "two.html": "2"}, force=True)
    assert files(tmp_path) == before
