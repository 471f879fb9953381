from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.store import generated
from tracker.store.errors import StoreError

TEXTS = {"a.json": "{}\n", "b.json": "[\n]\n"}


def test_what_is_not_there_and_what_is_not_the_same_differs(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"[]\n")
    assert list(generated.differing(tmp_path, TEXTS)) == [
        (tmp_path / "a.json", False),
        (tmp_path / "b.json", True),
    ]


def test_what_was_written_is_the_same_whatever_its_line_ends(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        generated.write(tmp_path / "new" / "folder" / name, text)
    folder = tmp_path / "new" / "folder"
    assert list(generated.differing(folder, TEXTS)) == []
    (folder / "b.json").write_bytes(b"[\r\n]\r\n")
    assert list(generated.differing(folder, TEXTS)) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="is not a folder"):
        list(generated.differing(tmp_path / "file", TEXTS))
    with pytest.raises(StoreError, match="cannot make"):
        generated.write(tmp_path / "file" / "a.json", "")


@pytest.mark.parametrize("kind", ["pipe", "link", "link to nothing"])
def test_what_is_no_plain_file_is_neither_read_nor_written(tmp_path: Path, kind: str) -> None:
    target, path = tmp_path / "target", tmp_path / "a.json"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
    if kind == "link":
        target.write_bytes(b"mine\n")
    with pytest.raises(StoreError, match=r"cannot read .*a.json: (not a regular|.* symbolic link)"):
        list(generated.differing(tmp_path, TEXTS))
    with pytest.raises(StoreError, match="cannot read"):
        generated.write(path, "{}\n")
    assert not path.is_file() or path.is_symlink()
    assert target.read_bytes() == b"mine\n" if kind == "link" else not target.exists()


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(StoreError, match="cannot read"):
        list(generated.differing(tmp_path, TEXTS))
