"""An older register, read from git by the same code as the present one, without the work tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from tracker.domain.older import Older
from tracker.domain.settings import Settings
from tracker.domain.settings import read as settings_of
from tracker.store import read as files
from tracker.store.errors import Malformed
from tracker.store.find import SETTINGS
from tracker.store.revisions import SHORT, Blob, contents, listed, place
from tracker.store.toml import parse, text_of

LARGEST = 256 * 1024
"""How many bytes settings may have."""


def read(
    root: Path, commit: str, settings: Settings, only: Collection[str] | None = None
) -> Older | None:
    """The register at `root` as a commit holds it; None where there was none. With `only`, of its
    files none but these. Raises StoreError.

    A register that has been moved since is found where it was.
    """
    here = place(root)
    blobs = listed(root, commit, here)
    folder = here
    if not any(_is_of_register(blob.path, here) for blob in blobs):
        moved = _moved(root, here, commit)
        if moved is None:
            return None
        folder, blobs = moved
    records = [blob for blob in blobs if is_record(blob.path.removeprefix(folder))]
    if only is not None:
        records = [blob for blob in records if blob.path.removeprefix(folder) in only]
    held = contents(root, records, commit) if records else []
    given = (
        (*_parts(blob.path.removeprefix(folder)), data)
        for blob, data in zip(records, held, strict=True)
    )
    levels = _levels(root, commit, [blob for blob in blobs if blob.path == folder + SETTINGS])
    return Older(files.of_files(given, settings), commit[:SHORT], folder, levels)


def _levels(root: Path, commit: str, blobs: list[Blob]) -> Mapping[str, str]:
    """The levels of rules that the settings in a commit say; none where they cannot be read."""
    for data in contents(root, blobs, commit) if blobs else ():
        try:
            chosen, problems = settings_of(parse(text_of(data, LARGEST)))
        except Malformed:
            continue
        if not problems:
            return chosen.check
    return {}


def _parts(path: str) -> tuple[str, str]:
    folder, _, name = path.partition("/")
    return folder, name


def _moved(root: Path, here: str, commit: str) -> tuple[str, list[Blob]] | None:
    """Where the register was at the commit, with its files, if there was one that is no longer
    there; None if there was none or it cannot be told which."""
    top = root.resolve().parents[here.count("/") - 1] if here else root.resolve()
    blobs = listed(root, commit)
    folders = {
        blob.path.removesuffix(SETTINGS)
        for blob in blobs
        if PurePosixPath(blob.path).name == SETTINGS and not (top / blob.path).exists()
    }
    if len(folders) != 1:
        return None
    folder = folders.pop()
    return folder, [blob for blob in blobs if blob.path.startswith(folder)]


def _is_of_register(path: str, folder: str) -> bool:
    inner = path.removeprefix(folder)
    return inner == SETTINGS or is_record(inner)


def is_record(path: str) -> bool:
    """Whether a path in the register's folder is that of a record's file."""
    folder, _, name = path.partition("/")
    return folder in files.FOLDERS and "/" not in name and files.is_record(name)
