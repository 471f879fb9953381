"""The two times at which a register is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple


class Moment(NamedTuple):
    """`as_of`: the day whose law is shown. `known_at`: what the register knew on that day, or all.

    `asked_on` is the real day of the question: nothing already known can have happened later. It
    is None in what must come out the same whenever it is made (a weekly report); a date without
    an end is then never taken to have passed, unless its record says when it was recorded.
    """

    as_of: date
    known_at: date | None = None
    asked_on: date | None = None

    def envelope(self, view: str) -> dict[str, Any]:
        """The keys with which every answer begins."""
        known_at = self.known_at.isoformat() if self.known_at else None
        return {"schema": 1, "view": view, "as_of": self.as_of.isoformat(), "known_at": known_at}
