"""An older register, read from git by the same code as the present one, without the work tree."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tracker.domain.older import Older
from tracker.domain.settings import Settings
from tracker.domain.settings import read as settings_of
from tracker.store import read as files
from tracker.store.errors import Malformed
from tracker.store.find import SETTINGS
from tracker.store.revisions import SHORT, Blob, contents, listed, place
from tracker.store.toml import parse, text_of
from tracker.store.whereabouts import is_record, whereabouts

LARGEST = 256 * 1024
"""How many bytes settings may have."""


def read(
    root: Path,
    commit: str,
    settings: Settings,
    only: Collection[str] | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Older | None:
    """The register at `root` as a commit holds it; None where there was none. Raises StoreError,
    also where it cannot be told which register of the commit is meant.

    A register that has been moved since is found where it was. With `only`, it is looked for in
    its present place alone, and of its files none but these are read. The files `left_out` by a
    sparse checkout are read as well, but are not missing now.
    """
    here = place(root)
    found = here if only is not None else whereabouts(root, here, commit)
    if found is None:
        return None
    blobs = listed(root, commit, found)
    records = [blob for blob in blobs if is_record(blob.path.removeprefix(found))]
    if only is not None:
        records = [blob for blob in records if blob.path.removeprefix(found) in only]
    held = contents(root, records, commit) if records else []
    given = (
        (*_parts(blob.path.removeprefix(found)), data)
        for blob, data in zip(records, held, strict=True)
    )
    then = _settings(root, commit, [blob for blob in blobs if blob.path == found + SETTINGS])
    register = files.of_files(given, settings.but(limits=then.limits) if then else settings)
    return Older(register, commit[:SHORT], found, then.check if then else {}, left_out)


def _settings(root: Path, commit: str, blobs: list[Blob]) -> Settings | None:
    """What tracker.toml says in a commit; None where that cannot be read."""
    for data in contents(root, blobs, commit) if blobs else ():
        try:
            chosen, problems = settings_of(parse(text_of(data, LARGEST)))
        except Malformed:
            continue
        if not problems:
            return chosen
    return None


def _parts(path: str) -> tuple[str, str]:
    folder, _, name = path.partition("/")
    return folder, name
