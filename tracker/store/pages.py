"""A folder of files that tracker makes: it holds what an export wrote, and nothing else.

A list in the folder says which files these are. A folder that holds anything besides is somebody
else's, and is left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from tracker.store.errors import StoreError

SITE = "site"
"""What a folder is an export of, where nothing else is said."""
_PATH = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){0,3}", re.ASCII)


def list_name(of: str) -> str:
    """The name of the list of what a folder holds that is an export of this kind."""
    return f"tracker-{of}.txt"


def _head(of: str) -> str:
    """The first line of the list: it says what the folder is."""
    return f"This folder was written by tracker export {of}; the next export replaces these files:"


class Pages:
    """A folder that pages, or other files, are written into, one after the other."""

    def __init__(self, folder: Path, old: frozenset[str], of: str = SITE) -> None:
        self.folder, self._old, self._of = folder, old, of
        self._written: list[str] = []

    def begin(self, paths: Iterable[str]) -> None:
        """Make the folder, and say in its list what it holds and will hold: if the work ends half
        way, the folder is known for what it is. Raises StoreError."""
        coming = frozenset(paths)
        for path in coming:
            if not _PATH.fullmatch(path) or path == list_name(self._of):
                raise StoreError(f"{path} cannot be the name of a page; nothing was written")
        folders = {self.folder / path.rpartition("/")[0] for path in coming}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for folder in sorted(folders):
                folder.mkdir(parents=True, exist_ok=True)
            self._list(self._old | coming)
        except OSError as reason:
            raise StoreError(f"cannot write in {self.folder}: {reason.strerror}") from None

    def write(self, path: str, content: bytes) -> None:
        """Write a page; one that is there already as it should be is not touched. Raises
        StoreError."""
        file = self.folder / path
        try:
            if path not in self._old or file.is_symlink() or not _holds(file, content):
                spare = file.with_name(f".{file.name}.tmp")
                spare.write_bytes(content)
                os.replace(spare, file)
        except OSError as reason:
            raise StoreError(
                f"cannot write {file}: {reason.strerror}; {len(self._written)} pages were written "
                "before it\nmend the cause and run it again"
            ) from None
        self._written.append(path)

    def end(self) -> int:
        """Take away what the earlier export wrote and this one did not; how many files that were.
        Raises StoreError."""
        gone = sorted(self._old - set(self._written))
        try:
            for path in gone:
                (self.folder / path).unlink(missing_ok=True)
            for folder in sorted({p.rpartition("/")[0] for p in gone if "/" in p}, reverse=True):
                if not any((self.folder / folder).iterdir()):
                    (self.folder / folder).rmdir()
            self._list(self._written)
        except OSError as reason:
            raise StoreError(
                f"cannot take away what the last export wrote in {self.folder}: {reason.strerror}"
            ) from None
        return len(gone)

    def _list(self, paths: Iterable[str]) -> None:
        lines = "\n".join((_head(self._of), *sorted(paths)))
        (self.folder / list_name(self._of)).write_bytes(f"{lines}\n".encode())


def pages(folder: Path, *, force: bool = False, of: str = SITE) -> Pages:
    """The folder as one to write pages into: it is not there yet, is empty, or holds what an
    earlier export of the same kind wrote and nothing else; with `force`, whatever it holds besides
    stays in it. Raises StoreError otherwise; nothing is changed."""
    try:
        if not folder.exists() and not folder.is_symlink():
            return Pages(folder, frozenset(), of)
        if not folder.is_dir():
            raise StoreError(f"{folder} is there and is no folder; nothing was written")
        found = frozenset(_files(folder))
        name = list_name(of)
        old = _listed(folder, of) if name in found else frozenset()
    except OSError as reason:
        raise StoreError(f"cannot read {folder}: {reason.strerror}") from None
    strange = sorted(path for path in found - old if path != name)
    if strange and not force:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise StoreError(
            f"{folder} holds what no export wrote: {strange[0]}{more}; nothing was written\n"
            "name a folder that is empty or not there yet"
        )
    return Pages(folder, old & found, of)


def _files(folder: Path) -> Iterable[str]:
    """Everything in the folder that is no folder, links to folders among it."""
    for path, folders, names in os.walk(folder):
        here = Path(path)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            if not _is_spare(name):
                yield (here / name).relative_to(folder).as_posix()


def _is_spare(name: str) -> bool:
    """Whether a file is one that an export which was ended half way has left."""
    return name.startswith(".") and name.endswith(".tmp")


def _listed(folder: Path, of: str) -> frozenset[str]:
    """What the list of the folder names; nothing where it is not ours."""
    file = folder / list_name(of)
    if file.is_symlink():
        return frozenset()
    head, *lines = file.read_bytes().decode("utf-8", "replace").splitlines() or [""]
    if head != _head(of):
        raise StoreError(f"{file} is no list of an export; nothing was written\n"
                         "name a folder that is empty or not there yet")  # fmt: skip
    return frozenset(line for line in lines if _PATH.fullmatch(line))


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content
