"""A cell of a table of participants: dates, each with its letter, in brackets where withdrawn."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.importers import written_date
from tracker.importers.problem import quoted

EMPTY = frozenset({"", "-", "--", "–", "—", "‐", "−", ".", "..", "...", "…"})
"""What stands in a cell where there is nothing."""

LONGEST = 400

_TOKEN = re.compile(
    rf"(?P<date>{written_date.FORM})"
    r"|(?P<mark>\[ ?\d{1,3} ?\]|[\d*†‡§¹²³⁰⁴-⁹]+)"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|\((?P<framed>[A-Za-z]{1,2})\)|(?P<letter>[A-Za-z]+)"
    r"|(?P<space>[ ,;/]+)"
    r"|(?P<other>.)",
    re.I | re.S,
)


class NoCell(ValueError):
    """The cell holds what is no date with its letter; says what."""


class Item(NamedTuple):
    """An act in a cell: its day, its letter ("" for none), whether it stands in brackets, and the
    words as they were printed."""

    on: Days
    letter: str
    withdrawn: bool
    words: str


def items(cell: str, order: str = "") -> list[Item]:
    """The acts in a cell, in the order they are printed; raises NoCell, NotADate.

    Marks of footnotes are left out. `order` is that of the numbers in 03/04/2026.
    """
    if cell in EMPTY:
        return []
    if len(cell) > LONGEST:
        raise NoCell(f"{quoted(cell)} is too long for a date with its letter")
    found: list[Item] = []
    start, opened = 0, False
    for token in _TOKEN.finditer(cell):
        match token.lastgroup:
            case "open" if not opened:
                opened, start = True, token.start()
            case "date":
                start = start if opened else token.start()
                day = written_date.read(token[0], order)
                found.append(Item(day, "", opened, cell[start : token.end()]))
            case "close" if opened and found and found[-1].withdrawn:
                opened = False
                found[-1] = found[-1]._replace(words=cell[start : token.end()])
            case "letter" | "framed" if found and not found[-1].letter:
                letter = token[token.lastgroup]
                words = cell[start : token.end()]
                found[-1] = found[-1]._replace(letter=letter, words=words)
            case "space":
                pass
            case "mark" if found:
                pass
            case _:
                raise NoCell(f"{quoted(cell)} is not a date with its letter")
    if opened or not found:
        raise NoCell(f"{quoted(cell)} is not a date with its letter")
    return found
