"""Figures as a small table, and whether the promises they stand for are kept."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Figure(NamedTuple):
    """A figure by its name; `must`: what it has to be, where something was promised."""

    name: str
    value: int | str
    must: int | str | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is what was promised."""
        return self.must is None or self.value == self.must


class Outcome(NamedTuple):
    """What came of a trial: its figures, and what went wrong, one line each."""

    title: str
    figures: list[Figure]
    faults: list[str]

    @property
    def is_kept(self) -> bool:
        """Whether every promise is kept."""
        return not self.faults and all(figure.is_kept for figure in self.figures)

    def told(self) -> str:
        """The outcome as a table; of the faults, each kind once with its number."""
        lines = [f"{self.title:56}{'IS':>12}{'MUST BE':>10}"]
        for name, value, must in self.figures:
            mark = "" if must is None or value == must else "  BROKEN"
            lines.append(f"{name:56}{value:>12}{'' if must is None else must:>10}{mark}")
        kinds = Counter(self.faults).most_common()
        lines += [f"  {number} x {fault}" for fault, number in kinds[:40]]
        return "\n".join(lines)
