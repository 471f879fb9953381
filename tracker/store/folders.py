"""What lies in the folders of a register: records, and what is put where no command looks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tracker.domain.reference import ENDING
from tracker.store.errors import Malformed, StoreError


def is_record(name: str) -> bool:
    """Whether a file of this name is a record."""
    is_named = name.endswith(".toml") or ENDING.search(name) is not None
    return is_named and not name.startswith(".")


def listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names of a folder's record files, and of the folders in it, in order; a folder that is
    not there has none.

    Raises StoreError where it cannot be read, or is a link: what git keeps of it is then elsewhere.
    """
    if os.path.islink(folder):
        raise StoreError(f"the folder {folder} is a symbolic link\nput the folder itself here")
    names, within = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_record(entry.name):
                    names.append(entry.name)
                elif os.path.isdir(entry) and not entry.name.startswith("."):
                    within.append(entry.name)
    except FileNotFoundError:
        return [], []
    except OSError as reason:
        raise StoreError(f"cannot read the folder {folder}: {reason.strerror}") from None
    return sorted(names), sorted(within)


def lost(root: Path, folder: str, name: str) -> Iterator[tuple[str, Malformed]]:
    """The records in a folder within a folder, by their names from that, and what to say of them.

    A link is named itself, and only where records are right behind it: nothing is looked for
    elsewhere.
    """
    place = root / folder / name
    hint = f"move it to {folder}/: folders within are not read"
    if os.path.islink(place):
        if any(is_record(one) for one in _names(place)):
            yield name, Malformed("a symbolic link to a folder with records", hint=hint)
        return
    ahead, found = [os.fspath(place)], []
    while ahead:  # step by step: folders may be nested deeper than calls may be
        here = ahead.pop()
        for one in _names(here):
            path = os.path.join(here, one)
            if is_record(one):
                found.append(Path(path).relative_to(root / folder).as_posix())
            elif not one.startswith(".") and os.path.isdir(path) and not os.path.islink(path):
                ahead.append(path)
    for inside in sorted(found):
        yield inside, Malformed("a record in a folder within", hint=hint)


def _names(folder: Path | str) -> list[str]:
    """What stands in a folder; nothing where that cannot be told."""
    try:
        return os.listdir(folder)
    except OSError:
        return []
