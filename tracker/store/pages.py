"""A folder of files that tracker makes: it holds what an export wrote, and nothing else.

A list in the folder says which files these are. A folder that holds anything besides is somebody
else's, and is left alone.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from tracker.store.errors import Malformed, StoreError
from tracker.store.read import read_file

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
    """A folder that pages, or other files, are written into, one after the other.

    They stand beside the old ones until `end` gives them their names. What ends the work before
    that, an error, ^C or a full disk, leaves the folder as it was: use it in a `with` statement.
    """

    def __init__(
        self, folder: Path, listed: frozenset[str], found: frozenset[str], of: str = SITE
    ) -> None:
        self.folder, self._of = folder, of
        self._listed, self._old = listed, listed & found
        self._written: list[str] = []
        self._beside: list[Path] = []
        self._made: list[Path] = []
        self._undo_list: Callable[[], None] | None = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *reason: object) -> None:
        """Take away what stands beside the pages, and what was made for it, if it came to no end."""
        for file in self._beside:
            with contextlib.suppress(OSError):
                _spare(file).unlink(missing_ok=True)
        if self._undo_list:
            with contextlib.suppress(OSError):
                self._undo_list()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):  # it holds a file
                folder.rmdir()

    def begin(self, paths: Iterable[str]) -> None:
        """Make the folder, and say in its list what it holds and will hold: if the work is killed
        half way, the folder is known for what it is. Raises StoreError."""
        coming = frozenset(paths)
        for path in coming:
            if not _PATH.fullmatch(path) or path == list_name(self._of):
                raise StoreError(f"{path} cannot be the name of a page; nothing was written")
        try:
            for folder in sorted({path.rpartition("/")[0] for path in coming}):
                self._make(self.folder / folder)
            self._undo_list = self._list_as_it_is()
            self._list(self._listed | coming)
        except OSError as reason:
            raise StoreError(f"cannot write in {self.folder}: {reason.strerror}") from None

    def write(self, path: str, content: bytes) -> None:
        """Write a page; one that is there already as it should be is not touched. Raises
        StoreError."""
        file = self.folder / path
        try:
            if file.is_dir() and not file.is_symlink():
                raise StoreError(f"cannot write {file}: it is a folder; nothing was changed")
            if path not in self._old or file.is_symlink() or not _holds(file, content):
                self._beside.append(file)
                _write(_spare(file), content)
        except OSError as reason:
            raise StoreError(
                f"cannot write {file}: {reason.strerror}; nothing was changed\n"
                "mend the cause and run it again"
            ) from None
        self._written.append(path)

    def end(self) -> int:
        """Give the pages their names, and take away what the earlier export wrote and this one did
        not; how many files that were. Raises StoreError."""
        gone = sorted(self._old - set(self._written))
        self._undo_list = None
        try:
            for file in self._beside:
                os.replace(_spare(file), file)
            self._beside, self._made = [], []
            for path in gone:
                (self.folder / path).unlink(missing_ok=True)
            self._sweep()
            self._list(self._written)
        except OSError as reason:
            raise StoreError(
                f"cannot replace what the last export wrote in {self.folder}: {reason.strerror}\n"
                "mend the cause and run it again"
            ) from None
        return len(gone)

    def _sweep(self) -> None:
        """Take away what an export that was killed has left, and the folders that are empty now."""
        for path in self._listed:
            with contextlib.suppress(OSError):
                _spare(self.folder / path).unlink()
        for folder in sorted(
            {p.rpartition("/")[0] for p in self._listed if "/" in p}, reverse=True
        ):
            with contextlib.suppress(OSError):  # it holds a file
                (self.folder / folder).rmdir()

    def _make(self, folder: Path) -> None:
        """Make a folder and those above it that are not there, and remember which."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        self._made += reversed(missing)

    @property
    def _list_file(self) -> Path:
        return self.folder / list_name(self._of)

    def _list_as_it_is(self) -> Callable[[], None]:
        """What makes the list again what it is now."""
        file = self._list_file
        if file.is_symlink() or not file.is_file():
            return partial(file.unlink, missing_ok=True)
        return partial(_put, file, file.read_bytes())

    def _list(self, paths: Iterable[str]) -> None:
        lines = "\n".join((_head(self._of), *sorted(paths)))
        _put(self._list_file, f"{lines}\n".encode())


def _spare(file: Path) -> Path:
    """Where a new file stands before it takes its name."""
    return file.with_name(f".{file.name}.tmp")


def _write(file: Path, content: bytes) -> None:
    """Write a file that is ours alone: where a link stands in its place, it is not followed."""
    file.unlink(missing_ok=True)
    with open(file, "xb") as opened:
        opened.write(content)


def _put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        _write(_spare(file), content)
        os.replace(_spare(file), file)
    except OSError:
        with contextlib.suppress(OSError):
            _spare(file).unlink(missing_ok=True)
        raise


def pages(folder: Path, *, force: bool = False, of: str = SITE) -> Pages:
    """The folder as one to write pages into: it is not there yet, is empty, or holds what an
    earlier export of the same kind wrote and nothing else; with `force`, whatever it holds besides
    stays in it. Raises StoreError otherwise; nothing is changed."""
    try:
        if not folder.exists() and not folder.is_symlink():
            return Pages(folder, frozenset(), frozenset(), of)
        if not folder.is_dir():
            raise StoreError(f"{folder} is there and is no folder; nothing was written")
        found = frozenset(_files(folder))
        name = list_name(of)
        listed = _listed(folder, of) if name in found else frozenset()
    except OSError as reason:
        raise StoreError(f"cannot read {folder}: {reason.strerror}") from None
    strange = sorted(path for path in found - listed if path != name)
    if strange and not force:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise StoreError(
            f"{folder} holds what no export wrote: {strange[0]}{more}; nothing was written\n"
            "name a folder that is empty or not there yet"
        )
    return Pages(folder, listed, found, of)


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
    try:
        held = read_file(file)
    except Malformed as reason:
        raise StoreError(f"{file}: {reason.message}; nothing was written\n"
                         "name a folder that is empty or not there yet") from None  # fmt: skip
    head, *lines = held.decode("utf-8", "replace").splitlines() or [""]
    if head != _head(of):
        raise StoreError(f"{file} is no list of an export; nothing was written\n"
                         "name a folder that is empty or not there yet")  # fmt: skip
    return frozenset(line for line in lines if _PATH.fullmatch(line))


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content
