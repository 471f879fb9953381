"""Files that the program makes for other programs: written only where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.store.errors import StoreError
from tracker.store.write import put


def differing(folder: Path, texts: Mapping[str, str]) -> Iterator[tuple[Path, bool]]:
    """The files in the folder that are not what `texts` says under their names, and whether each
    is there at all. A file with the line ends of Windows is the same. Raises StoreError."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is not a folder\nname another")
    for name, text in texts.items():
        path = folder / name
        try:
            old = path.read_bytes().replace(b"\r\n", b"\n")
        except FileNotFoundError:
            yield path, False
        except OSError as reason:
            raise StoreError(f"cannot read {path}: {reason.strerror}") from None
        else:
            if old != text.encode():
                yield path, True


def write(path: Path, text: str) -> None:
    """Write one of them, and make its folder where there is none; raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise StoreError(f"cannot make {path.parent}: {reason.strerror}") from None
    put(path, text.encode())
