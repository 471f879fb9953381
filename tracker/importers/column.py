"""A column of a table of participants: which act a date in it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.importers.cell import Item
from tracker.importers.grid import clean
from tracker.importers.problem import quoted
from tracker.importers.wording import LETTERS, UNDER_SIGNATURE, Part, parts

NONE = "none"
"""What a column is given for that is left out on purpose."""

_LETTERED = CONSENTS | SIGNATURES | {"confirmation-of-signature", "provisional-application"}
"""Acts in whose columns a letter means what it means in every table of the United Nations."""


class Placed(NamedTuple):
    """The act that a date stands for, and what the heading says of it beyond the act's name."""

    act: str
    note: str = ""


class Column(NamedTuple):
    """A column: its place in the row, its heading, the acts that the heading lists; `given` is
    the act it was said to hold on the command line ("" for none)."""

    place: int
    heading: str
    parts: tuple[Part, ...]
    given: str = ""

    @property
    def is_known(self) -> bool:
        """Whether any act at all can be placed in it."""
        return bool(self.given) or any(part.act for part in self.parts)

    @property
    def unlettered(self) -> tuple[Part, ...]:
        """The acts that the heading lists without a letter."""
        return tuple(part for part in self.parts if not part.letter)

    @property
    def is_doubtful(self) -> bool:
        """Whether the heading lists several acts without a letter."""
        return not self.given and len({part.act for part in self.unlettered}) > 1

    def place_act(self, item: Item) -> Placed | str:
        """The act of a date in the column, or in words why there is none."""
        if self.given and not item.letter:
            return Placed(self.given, self.heading)
        if not item.letter:
            return self._without_letter(item)
        for part in self.parts:
            if part.letter == item.letter and part.act:
                return _placed(part)
        act = self._usual(item.letter)
        if act is None:
            return (f"the letter {quoted(item.letter)} of {quoted(item.words)} "
                    f"is none of the column {quoted(self.heading)}")  # fmt: skip
        return Placed(act)

    def _without_letter(self, item: Item) -> Placed | str:
        known = self.unlettered or (self.parts if len(self.parts) == 1 else ())
        if not known:
            return f"{quoted(item.words)} has no letter, and each act of {quoted(self.heading)} has"
        if not known[0].act:
            return f"{quoted(known[0].words)} of the column {quoted(self.heading)} is no act known here"
        if self.is_doubtful:
            return Placed(known[0].act, f'Under "{self.heading}", without a letter.')
        return _placed(known[0])

    def _usual(self, letter: str) -> str | None:
        """What the letter marks in the tables of the United Nations, in a column of its kind."""
        acts = {self.given} if self.given else {part.act for part in self.parts}
        if not acts & _LETTERED:
            return None
        is_signature = bool(acts & SIGNATURES) and not acts & (CONSENTS - SIGNATURES)
        return (UNDER_SIGNATURE if is_signature else LETTERS).get(letter)


def column(place: int, heading: str, given: Mapping[str, str]) -> Column:
    """The column under a heading; `given` maps headings, and acts within them, to the words of
    the format."""
    said = given.get(folded(heading), "")
    if said:
        return Column(place, heading, parts(heading), said)
    found = (part._replace(act=given.get(folded(part.words), part.act)) for part in parts(heading))
    return Column(place, heading, tuple(found))


def folded(words: str) -> str:
    """A heading for comparison: case and spaces do not matter, nor how an accent is written."""
    return clean(words).casefold()


def _placed(part: Part) -> Placed:
    act = part.act or ""
    plain = folded(part.words) in (ACTS[act].label, f"{ACTS[act].label}s")
    return Placed(act, "" if plain else part.words)
