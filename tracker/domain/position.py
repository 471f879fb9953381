"""One party's position towards an instrument, as a value."""

from __future__ import annotations

from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.records import Event

CONSENTED = frozenset({"contracting", "party", "withdrawing"})
"""Positions of those who have consented and are not yet out, all counted as parties: contracting
States, whether or not the instrument is in force (art. 2(1)(f)), and parties (art. 2(1)(g))."""

OVER = frozenset({"terminated", "expired", "superseded"})
"""Statuses of an instrument that binds nobody any more (arts. 54, 59 and 70)."""


class Position(NamedTuple):
    """One party's position: `none`, `signatory`, `contracting`, `party`, `withdrawing` or
    `former-party`, with the dates it rests on and how many of its reservations stand: those it
    certainly made and has not certainly withdrawn."""

    position: str = "none"
    signed: Days | None = None
    consent: Event | None = None
    in_force_from: Days | None = None
    withdrawn: Days | None = None
    provisional: bool = False
    reservations: int = 0

    def has_left(self, status: str | None) -> bool:
        """Whether a former party went out by itself: an instrument that has ended, by its status,
        left nobody out."""
        is_out = self.position == "former-party"
        return is_out and (self.withdrawn is not None or status not in OVER)
