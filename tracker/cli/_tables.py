"""The files of tables that a command line names: their text, their index, their records' ids."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.domain.reference import ID_LENGTH, is_id
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import cut, visible
from tracker.importers import grid
from tracker.importers import index as indexes
from tracker.importers.problem import Problem, Unreadable
from tracker.store.errors import StoreError
from tracker.store.read import FOLDERS

LONGEST_NAME = 100
"""Of a longer name of a file that cannot be read, only the beginning is said."""


class Item(NamedTuple):
    """A file to import: its name as given, the id and title of its record, its text, what its
    title came from and the page it is from."""

    file: str
    id: str
    title: str
    text: str
    url: str = ""


def texts_of(files: Sequence[str]) -> tuple[dict[str, str], dict[str, Problem]]:
    """The text of each file, and what is wrong with those that hold none; raises Usage for one
    that is no file, StoreError for one that cannot be read."""
    texts: dict[str, str] = {}
    faults: dict[str, Problem] = {}
    for file in dict.fromkeys(files):
        try:
            texts[file] = text_of(file)
        except Unreadable as reason:
            faults[file] = reason.problem
    return texts, faults


def text_of(name: str) -> str:
    """The text of a file named on the command line; raises Usage for what names no file,
    StoreError for one that cannot be read, Unreadable for one that holds no text."""
    shown = cut(visible(name), LONGEST_NAME)
    if not name:
        raise Usage("the name of a file is empty", "see: tracker import --help")
    try:
        _refuse_folder(shown, os.stat(name).st_mode)
        with open(name, "rb") as file:
            data = file.read(grid.MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Usage(f"there is no file {shown}", f"the working folder is {Path.cwd()}") from None
    except ValueError:
        raise Usage(f"no file can be called {shown}") from None
    except OSError as reason:
        if reason.errno == errno.ENAMETOOLONG:
            raise Usage(f"the name of a file is too long: {shown}") from None
        raise StoreError(f"cannot read {shown}: {reason.strerror}; nothing was imported") from None
    return grid.text_of(data)


def _refuse_folder(shown: str, mode: int) -> None:
    """Raise Usage for what is there and is no file that can be read to its end."""
    if stat.S_ISDIR(mode):
        raise Usage(f"{shown} is a folder", "name the files in it")
    if not stat.S_ISREG(mode):
        raise Usage(f"{shown} is not a regular file", "save the table to a file, and name that")


def entries_of(texts: dict[str, str], index: str | None) -> Mapping[str, indexes.Entry]:
    """What the index says of the files. An index among the files is no table: it is taken out,
    and used where none was named. Raises Usage for an index that cannot be read."""
    found: Mapping[str, indexes.Entry] = {}
    for file in [name for name, text in texts.items() if indexes.is_index(text)]:
        found = {**found, **_entries(file, texts.pop(file))}
    return found if index is None else _entries(index)


def _entries(file: str, text: str | None = None) -> Mapping[str, indexes.Entry]:
    try:
        return indexes.read(text_of(file) if text is None else text)
    except Unreadable as reason:
        problem = reason.problem
        where = f"{visible(file)}:{problem.line}" if problem.line else visible(file)
        raise Usage(f"{where}: {visible(problem.message)}", problem.hint) from None


def only_an_index(file: str, entries: Mapping[str, indexes.Entry]) -> Usage:
    """The refusal of a line that names an index and no table, with the line that is right."""
    beside = (Path(file).parent / name for name in entries)
    table = next((str(path) for path in beside if path.is_file()), "FILE.csv")
    return Usage(f"{visible(file)} is an index of tables, and no table is named",
                 f"tracker import untc {shell_word(table)} --index {shell_word(file)}")  # fmt: skip


def items_of(desk: Desk, texts: Mapping[str, str], entries: Mapping[str, indexes.Entry],
             files: int, id: str | None, title: str | None, prefix: str) -> list[Item]:  # fmt: skip
    """The files with the ids and titles of their records; raises Usage."""
    if files > 1 and (id or title):
        raise Usage(f"{'--id' if id else '--title'} is for one file, and there are {files}",
                    "leave it out: each gets its id from its file's name")  # fmt: skip
    found: dict[str, Item] = {}
    for file, text in texts.items():
        name = Path(file).name
        entry = entries.get(name) or entries.get(Path(file).stem) or indexes.Entry()
        own = checked_id(id) if id else id_for(file, prefix)
        if own in found:
            raise Usage(f'{visible(found[own].file)} and {visible(file)} would both be "{own}"',
                        "import them one by one, with --id")  # fmt: skip
        found[own] = Item(file, own, title or entry.title, text, entry.url)
    if files == 1 and found and (there := _there(desk, own)):
        raise Usage(f'"{own}" is there already: {desk.path(there)}',
                    "it is never overwritten; name another: --id ID")  # fmt: skip
    return list(found.values())


def _there(desk: Desk, id: str) -> str | None:
    """The file of the register that has the id; one that leads nowhere has it too."""
    paths = [f"{folder}/{id}.toml" for folder in FOLDERS if folder != "parties"]
    return next((path for path in paths if os.path.lexists(desk.root / path)), None)


def id_for(name: str, prefix: str = "") -> str:
    """The id made of a file's name; raises Usage where none can be made."""
    stem = Path(name).stem.casefold()
    id = prefix + re.sub(r"[^a-z0-9]+", "-", stem).strip("-")
    return checked_id(id, f"the name of {visible(name)} gives no id")


def checked_id(id: str, message: str = "") -> str:
    """The id, if it can be one; raises Usage."""
    if not is_id("instruments", id):
        raise Usage(message or f'"{visible(id)}" cannot be an id',
                    f"name it: --id ID (small letters, digits and hyphens, {ID_LENGTH} at most)"
                    )  # fmt: skip
    return id
