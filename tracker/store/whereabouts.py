"""Where a register was in an older commit: where it is now, or where it has been moved from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.domain import format
from tracker.store import folders
from tracker.store.errors import StoreError
from tracker.store.find import SETTINGS
from tracker.store.revisions import SHORT, Blob, left_out, listed

WHOLE = """\
move a register whole, with its tracker.toml and nothing else: git mv OLD NEW
or bring a new one in with a change of its own"""


def is_record(path: str) -> bool:
    """Whether a path in the register's folder is that of a record's file."""
    folder, _, name = path.partition("/")
    return folder in format.KINDS and "/" not in name and folders.is_record(name)


def whereabouts(root: Path, here: str, commit: str) -> str | None:
    """The folder in which the register at `root` was at the commit, from the top; None if there was
    none that could be meant. `here` is where it is now. Raises StoreError where it is not clear."""
    blobs = listed(root, commit, here)
    held = _by_folder(blobs)
    named = _named(root, here)
    settled = any(blob.path == here + SETTINGS for blob in blobs)
    if settled and here in held and named == here:
        return here
    everything = listed(root, commit)
    registers = _registers(everything)
    if settled and here in held:
        candidates, unsure = {here, named} & registers.keys(), False
    else:
        gone, part = _lost(_top(root, here), here, registers)
        candidates = gone | part | ({here} & held.keys())
        unsure = bool(part)
    if unsure or len(candidates) > 1:
        raise _unclear(commit, candidates)
    return candidates.pop() if candidates else (here if settled else None)


def _unclear(commit: str, candidates: Iterable[str]) -> StoreError:
    folders = " or ".join(folder or "the top folder" for folder in sorted(candidates))
    return StoreError(f"it is not clear where this register was at {commit[:SHORT]}: perhaps in "
                      f"{folders}\n{WHOLE}")  # fmt: skip


def _by_folder(blobs: Iterable[Blob]) -> dict[str, list[Blob]]:
    """The files that are records in some folder, by that folder."""
    found: dict[str, list[Blob]] = {}
    for blob in blobs:
        above, _, name = blob.path.rpartition("/")
        beside, slash, inner = above.rpartition("/")
        if is_record(f"{inner}/{name}"):
            found.setdefault(beside + slash, []).append(blob)
    return found


def _registers(blobs: list[Blob]) -> dict[str, list[Blob]]:
    """Every folder with a tracker.toml and a record beside it, and its records."""
    paths = {blob.path for blob in blobs}
    return {
        folder: records
        for folder, records in _by_folder(blobs).items()
        if folder + SETTINGS in paths
    }


def _lost(top: Path, here: str, registers: Mapping[str, list[Blob]]) -> tuple[set[str], set[str]]:
    """The registers of the commit that are no longer in their place, and those of which only a part
    is. One that is there whole, through no link, is another register."""
    out = left_out(top)
    gone: set[str] = set()
    part: set[str] = set()
    for folder, records in registers.items():
        there = sum(blob.path in out or _is_there(top / blob.path) for blob in records)
        settings = folder + SETTINGS
        whole = there == len(records) and (settings in out or _is_there(top / settings))
        if folder != here and not whole:
            (part if there else gone).add(folder)
    return gone, part


def _is_there(path: Path) -> bool:
    """Whether a file stands at the path itself, and not at the end of a link."""
    return path.is_file() and not path.is_symlink() and path.parent.resolve() == path.parent


def _top(root: Path, here: str) -> Path:
    """The top of the work tree, as it is without links."""
    real = root.resolve()
    return real.parents[here.count("/") - 1] if here else real


def _named(root: Path, here: str) -> str:
    """The place by which the register is called: where it is, or the link in the repository that
    leads there."""
    top, called = _top(root, here), root.absolute()
    for path in (called, *called.parents):
        real = path.parent.resolve()
        if path.is_symlink() and real.is_relative_to(top):
            place = (real / path.name / called.relative_to(path)).relative_to(top)
            return f"{place.as_posix()}/"
    return here
