"""A statement: what one party said about an instrument by one act, and whether it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.records import Event

RESERVATION, OBJECTION = "reservation", "objection"
DECLARATIONS = ("declaration", "understanding")
STATED = (
    RESERVATION, *DECLARATIONS, OBJECTION, "notification", "communication",
    "territorial-application", "acceptance-of-accession", "renewal",
)  # fmt: skip
"""The acts that are statements, in the order in which a depositary lists them."""

UNDOES = {
    "withdrawal-of-reservation": (RESERVATION,),
    "withdrawal-of-objection": (OBJECTION,),
    "withdrawal-of-declaration": DECLARATIONS,
}
"""The withdrawal of a statement -> the statements it may withdraw."""

_ARTICLE = re.compile(r"^art(?:icle)?s?\b\.?\s*")


class Statement(NamedTuple):
    """What one party stated; of an objection, to one party ("": the record does not say to whom).

    `withdrawn` is when it was taken back; `fell` that it fell with its party's consent or with all
    that it answers. It stands yet where it was withdrawn `in_part`, `perhaps`, or from a day that
    is still to come (`ends`). One that may not have been made by the day is doubtful. `answers`
    is what an objection answers, as far as that stands.

    A withdrawal that takes back nothing for certain is told as a statement of its own.
    """

    party: str
    event: Event
    to: str = ""
    withdrawn: Days | None = None
    fell: bool = False
    in_part: Days | None = None
    perhaps: Days | None = None
    ends: Days | None = None
    is_doubtful: bool = False
    answers: tuple[Statement, ...] = ()

    @property
    def act(self) -> str:
        """What kind of statement it is."""
        return self.event.act or ""

    @property
    def is_gone(self) -> bool:
        """Whether it has certainly ended."""
        return self.withdrawn is not None or self.fell

    @property
    def stands(self) -> bool:
        """Whether it certainly was made and has not certainly ended."""
        return not (self.is_gone or self.is_doubtful)


def article(event: Event) -> str:
    """The article an event rests on, without the word: "66"."""
    return _ARTICLE.sub("", event.article.strip().casefold()).strip()
