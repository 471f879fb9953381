"""Where parties stand towards an instrument, as every view tells it.

What is not recorded is never told as not done: where not every act is known, a party of which
nothing is recorded has no position at all.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.domain.life import Life
from tracker.domain.positions import Position
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS, BY_CLAUSE
from tracker.reports.rows import InstrumentRow, text

GAP, UNKNOWN = "·", "?"
"""What stands for what was not done, and for what is not recorded or not certain."""

COUNTED = ("consent", "signature", "provisional", "undo")
"""Effects of the acts on which a position rests."""


class Look(NamedTuple):
    """How a position is told: the sign for it in a table, a word, what it means, its tone."""

    sign: str
    word: str
    meaning: str
    tone: str


LOOKS = MappingProxyType({
    "signatory": Look("S", "signed", "signed", "waiting"),
    "contracting": Look("R", "consented", "consented, not in force for it", "good"),
    "party": Look("P", "party", "party", "good"),
    "withdrawing": Look("W", "leaving", "withdrawing, still bound", "soon"),
    "former-party": Look("F", "left", "no longer a party", "quiet"),
})  # fmt: skip
"""Position -> how it is told, save that of one which has none."""


def entry_words(row: InstrumentRow) -> str:
    """When an instrument entered into force, or will: as declared, else as worked out from its
    clause; that it is not recorded, or cannot be told, where it is so."""
    entry = row.entry
    ahead = "" if entry.state == "in-force" else "will enter into force on "
    if entry.declaration:
        announced = f", announced {entry.declaration.on}" if ahead else ""
        if entry.state == "undetermined":
            return f"{entry.declared}: may not have come by this day"
        return f"{ahead}{entry.declared}{announced}"
    if entry.state in ("in-force", "fixed"):
        return f"{ahead}{entry.since}, {BY_CLAUSE}"
    if row.life.is_withheld:
        return "not told"
    bound = row.life.status in ("in-force", "suspended")
    if bound or row.is_untold or row.record.acts_known == "partial":
        return "not recorded"
    return "cannot be determined" if entry.state == "undetermined" else "not yet in force"


def position_answer(one: Position, is_known: bool = True) -> dict[str, Any]:
    """A party's position as JSON has it; null where it is not known."""
    consent = one.consent
    return {
        "position": one.position if is_known else None,
        "signed": text(one.signed),
        "consent": {"act": consent.act, "on": text(consent.on)} if consent else None,
        "in_force_from": text(one.in_force_from),
        "withdrawn": text(one.withdrawn),
        "provisional": one.provisional,
        "reservations": one.reservations,
    }


def is_known(row: InstrumentRow, code: str) -> bool:
    """Whether the register can tell the party's position: it recorded acts of it on which one
    rests, or holds every party's."""
    one = row.positions.get(code)
    if row.record.acts_known != "partial" or (one and one.position != "none"):
        return True
    return any(code in event.parties and is_counted(event) for event in row.life.past)


def doubts(life: Life) -> frozenset[str]:
    """The parties some of whose acts may or may not have been done by the day."""
    acts = (event for event in life.doubtful if is_counted(event))
    return frozenset(code for event in acts for code in event.parties)


def is_counted(event: Event) -> bool:
    """Whether it is an act on which a position rests."""
    return event.act is not None and ACTS[event.act].effect in COUNTED


def is_open_to_all(record: Instrument) -> bool:
    """Whether the instrument is open to all States."""
    open_to = record.open_to
    return "all-states" in ((open_to,) if isinstance(open_to, str) else open_to)
