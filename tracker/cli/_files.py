"""Files of the register named as a person types them: by id, by an unambiguous part of one, or by
path."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.domain.nearest import suggestion
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.store.find import SETTINGS


def meant(desk: Desk, words: Iterable[str], files: Collection[str]) -> list[str]:
    """The files of the register that are meant, of all it has, in order and each once.

    Raises Usage where a word is neither the path of one nor an id.
    """
    register: Register | None = None
    found = set()
    for word in words:
        if word.endswith(".toml") or "/" in word or os.sep in word:
            found.add(_by_path(desk, word, files))
        elif own := [path for path in files if Path(path).stem == word]:
            found.update(own)
        else:
            register = register or desk.register()
            found.add(desk.find(word, register).path)
    return sorted(found)


def _by_path(desk: Desk, word: str, files: Collection[str]) -> str:
    """The file at a path from where the person stands, or else from the register's folder."""
    root = desk.root.resolve()
    for folder in (desk.here, root):
        place = Path(os.path.abspath(folder / word))
        for known in (place, place.parent.resolve() / place.name):
            if known.is_relative_to(root) and (path := known.relative_to(root).as_posix()) in files:
                return path
    if Path(word).name == SETTINGS:
        raise Usage(f"{visible(word)} holds the settings; it is no record", "name a record")
    near = suggestion(word, [desk.path(path) for path in files])
    raise Usage(f"{visible(word)} is no record of {desk.root}", near or "see them: tracker list")
