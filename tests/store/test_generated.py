from __future__ import annotations

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


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(StoreError, match="cannot read"):
        list(generated.differing(tmp_path, TEXTS))
