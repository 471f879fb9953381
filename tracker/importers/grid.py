"""A table as rows of cells, whatever file it came in, and CSV text as one such table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from tracker.domain.characters import IDLE_JOINER, INVISIBLE
from tracker.importers.problem import Unreadable, quoted

MOST_BYTES = 16 * 1024 * 1024
MOST_ROWS = 20_000
MOST_CELLS = 100
LONGEST_CELL = 20_000
"""Far more than any table of participants has."""

_HIDDEN = re.compile(f"[{INVISIBLE}]|{IDLE_JOINER}")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.I)
_CHARSETS = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "iso-8859-1": "cp1252",
             "latin1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252"}  # fmt: skip
"""What a page says of its characters -> what is read, as browsers do."""


class Row(NamedTuple):
    """A row of a table: the line of the file on which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell at a place counted from 0; "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


Rows = tuple[Row, ...]


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or what a page says of itself.

    Raises Unreadable for what is none of them, is no text or is too large.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"the file has more than {MOST_BYTES // 2**20} MiB", 0)
    text = _decoded(data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable("the file holds a NUL character", line, "is it a text file?")
    return text


def _decoded(data: bytes) -> str:
    said = _CHARSET.search(data[:4096])
    charset = _CHARSETS.get(said[1].decode().casefold(), "") if said else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        charset = "utf-8-sig"
    if said and not charset:
        raise Unreadable(f'the page says it is in "{said[1].decode()}"', hint="save it as UTF-8")
    try:
        return data.decode(charset)
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        name = charset.removesuffix("-sig").upper()
        raise Unreadable(f"the file is not {name}", line, "save it as UTF-8") from None


def clean(words: str) -> str:
    """The words of a cell: every kind of space is one space, what cannot be seen is gone."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words.strip(" ")
    seen = _HIDDEN.sub("", " ".join(words.split()))
    return normalize("NFC", " ".join(seen.split()))


def csv_rows(text: str, headings: frozenset[str]) -> Rows:
    """The rows of CSV text, empty ones left out; the separator is a comma, a semicolon or a tab:
    the one with which one of `headings`, in any case of letters, stands alone in a cell.

    Raises Unreadable.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fault: Unreadable | None = None
    for separator in ",;\t":
        try:
            rows = tuple(_rows(lines, separator))
        except Unreadable as reason:
            fault = fault or reason
            continue
        heads = (clean(cell).casefold() for row in rows[:20] for cell in row.cells)
        if any(len(row.cells) > 1 for row in rows) and headings.intersection(heads):
            return rows
    if fault:
        raise fault
    return tuple(_rows(lines, ","))


def _rows(lines: list[str], separator: str) -> Iterator[Row]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    line = count = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as reason:
            hint = "is it a CSV file? A quoted cell ends with a quotation mark"
            raise Unreadable(f"not CSV: {reason}", max(1, reader.line_num), hint) from None
        if cells is None:
            return
        begins, line = line + 1, reader.line_num
        if len(cells) > MOST_CELLS:
            raise Unreadable(f"the row has more than {MOST_CELLS} cells", begins)
        if long := next((cell for cell in cells if len(cell) > LONGEST_CELL), None):
            raise Unreadable(f"a cell is too long: {quoted(long)}", begins)
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MOST_ROWS:
                raise Unreadable(f"the table has more than {MOST_ROWS} rows", begins)
            yield Row(begins, tuple(clean(cell) for cell in cells))
