"""An appointment: a day that a calendar can hold."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Appointment(NamedTuple):
    """A day, or days in a row (`last` is the last of them), on which something is due, meets or
    takes effect.

    `key` names it among all of the register and stays the same while its date moves, so that a
    calendar moves what it holds: the record's id, what it is, whose it is. `what` is its kind
    ("deadline", "meeting" ...), `note` what there is to say besides, such as that the day is the
    last of several it may be. `moves` is how often its date moved, as far as the register tells:
    it only ever grows, so that a calendar knows the newer of two.
    """

    key: tuple[str, ...]
    first: date
    last: date
    what: str
    title: str
    note: str = ""
    place: str = ""
    moves: int = 0
