"""Files that the program makes for other programs: written only where they differ."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.store.errors import Malformed, StoreError
from tracker.store.read import read_file
from tracker.store.write import replace


def differing(folder: Path, texts: Mapping[str, str]) -> Iterator[tuple[Path, bool]]:
    """The files in the folder that are not what `texts` says under their names, and whether each
    is there at all. A file with the line ends of Windows is the same. Raises StoreError."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is not a folder\nname another")
    for name, text in texts.items():
        path = folder / name
        old = _held(path)
        if old is None or old.replace(b"\r\n", b"\n") != text.encode():
            yield path, old is not None


def write(path: Path, text: str) -> None:
    """Write one of them, and make its folder where there is none; raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise StoreError(f"cannot make {path.parent}: {reason.strerror}") from None
    replace(path, _held(path), text.encode())


def _held(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises StoreError for what is no plain file: a
    link may lead anywhere, and nobody may ever write to a pipe."""
    if not os.path.lexists(path):
        return None
    try:
        return read_file(path)
    except Malformed as reason:
        raise StoreError(f"cannot read {path}: {reason.message}\ntake it away") from None
