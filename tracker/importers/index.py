"""The index beside a folder of tables: which file is which treaty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.importers.grid import Rows, csv_rows
from tracker.importers.page import is_page
from tracker.importers.problem import Unreadable, quoted

HEADINGS = frozenset({"file"})
_TITLES = ("treaty_name", "title")


class Entry(NamedTuple):
    """What an index says of a file: the treaty's title and the address of its page ("" where it
    says nothing)."""

    title: str = ""
    url: str = ""


def is_index(text: str) -> bool:
    """Whether the text is an index rather than a table of participants; what is a page, or cannot
    be read, is none."""
    start = text[:4096].removeprefix("\ufeff").splitlines()
    if not start or is_page(text):
        return False
    try:
        return _heads(csv_rows(start[0], HEADINGS)) is not None
    except Unreadable:
        return False


def read(text: str) -> Mapping[str, Entry]:
    """What an index says of each file, by the file's name; raises Unreadable for what is none."""
    rows = csv_rows(text, HEADINGS)
    heads = _heads(rows)
    if heads is None:
        raise Unreadable("no index: it has no columns file and treaty_name", 1,
                         "its first row names them: file,treaty_name,url")  # fmt: skip
    file, title = heads.index("file"), heads.index(next(t for t in _TITLES if t in heads))
    url = heads.index("url") if "url" in heads else -1
    found: dict[str, Entry] = {}
    for row in rows[1:]:
        name = row.cell(file)
        if name in found:
            raise Unreadable(f"the index names {quoted(name)} twice", row.line)
        found[name] = Entry(row.cell(title), row.cell(url) if url >= 0 else "")
    return found


def _heads(rows: Rows) -> list[str] | None:
    """The headings of an index; None where they are those of no index."""
    heads = [cell.casefold() for cell in rows[0].cells] if rows else []
    return heads if "file" in heads and any(t in heads for t in _TITLES) else None
