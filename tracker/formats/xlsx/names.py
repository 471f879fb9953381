"""The names of sheets: what a spreadsheet takes for one, each once whatever its letter case."""

from __future__ import annotations

import re

from tracker.formats.visible import visible
from tracker.formats.xlsx.text import units

LONGEST = 31
"""How long the name of a sheet may be, in units of UTF-16."""
RESERVED = "history"
"""A name that Excel keeps for itself, whatever its letter case."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class Names:
    """Gives each sheet a name of its own; the names `taken` are others'."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, wanted: str) -> str:
        """The name wanted, as near as a spreadsheet takes it."""
        parted = visible(wanted).replace(": ", " - ")
        whole = " ".join(_FORBIDDEN.sub(" ", parted).split()).strip("' ") or "Sheet"
        if whole.casefold() == RESERVED:
            whole += " of events"
        name, n = _cut(whole, LONGEST), 1
        while name.casefold() in self._taken:
            n += 1
            number = f" ({n})"
            name = _cut(whole, LONGEST - len(number)) + number
        self._taken.add(name.casefold())
        return name


def _cut(text: str, room: int) -> str:
    """The text in so many units; its end gives way to an ellipsis."""
    if units(text) <= room:
        return text
    while units(text) > room - 1:
        text = text[:-1]
    return text.rstrip("' ") + "…"
