"""Where one party stands towards one instrument, as a brief tells it.

What is not recorded is never told as not done: where not every act is known, a party of which
nothing is recorded has no position at all.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.moment import Moment
from tracker.domain.positions import CONSENTED, Position
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.reports.at_home import doubtful, intention, step
from tracker.reports.position import LOOKS, is_known, position_answer
from tracker.reports.rows import InstrumentRow, text


class Stance(NamedTuple):
    """A party's position, its latest step at home, what it intends, and a signature or consent
    that may have been given by the day. `is_known` is False where its acts are not recorded."""

    code: str
    position: Position
    is_known: bool
    home: Event | None
    intention: Event | None
    may_have: Event | None
    declined: Event | None
    is_bound: bool
    """Whether the instrument is in force for it."""

    @property
    def has_acted(self) -> bool:
        """Whether it has a position."""
        return self.position.position != "none"

    @property
    def starts(self) -> Days | None:
        """From when it will be in force for one that has consented; None for all others."""
        position = self.position
        return position.in_force_from if position.position == "contracting" else None

    @property
    def has_consented(self) -> bool:
        """Whether it has consented to be bound and is not out again."""
        return self.position.position in CONSENTED


def stance(row: InstrumentRow, code: str, moment: Moment) -> Stance:
    """Where the party stands."""
    position = row.positions.get(code, Position())
    return Stance(
        code, position, is_known(row, code), step(row, code), intention(row, code),
        doubtful(row, code, SIGNATURES | CONSENTS), _declined(row, code),
        is_bound(row, position, moment),
    )  # fmt: skip


def _declined(row: InstrumentRow, code: str) -> Event | None:
    """Its word that it will not become a party, unless it has signed or consented since."""
    said: Event | None = None
    for event in row.life.acts:
        if code in event.parties:
            if event.act == "intention-not-to-become-party":
                said = event
            elif event.act in SIGNATURES | CONSENTS:
                said = None
    return said


def is_bound(row: InstrumentRow, position: Position, moment: Moment) -> bool:
    """Whether the instrument is in force for a party; one that withdraws is bound until it is out,
    if it was bound before."""
    if position.position != "withdrawing":
        return position.position == "party"
    start = position.in_force_from
    return row.is_in_force and (start is None or start.latest <= moment.as_of)


def is_named(row: InstrumentRow, code: str, register: Register, moment: Moment) -> bool:
    """Whether the instrument is open to the party by its code or by a group it is in."""
    return code in (register.participants(row.record.open_to, moment.as_of) or ())


def word(one: Stance) -> str:
    """Where it stands, in a word."""
    if one.position.position == "none":
        return "no act" if one.is_known else "not recorded"
    return LOOKS[one.position.position].word


def since(one: Stance) -> Days | None:
    """The day that goes with the word; None where it is not known."""
    position = one.position
    consented = position.consent.on if position.consent else None
    days = {"party": position.in_force_from, "withdrawing": position.in_force_from,
            "contracting": consented, "signatory": position.signed,
            "former-party": position.withdrawn}  # fmt: skip
    return days.get(position.position)


def remarks(one: Stance, tells_start: bool = True) -> list[str]:
    """What is to be known beside the word and the day: when it will be bound (`tells_start`) or
    leaves, how far it is at home, what may have been done."""
    position = one.position
    said = []
    if one.starts and tells_start:
        said.append(f"in force for it from {one.starts}")
    if position.position == "withdrawing":
        said.append(f"leaves {position.withdrawn or 'on a day not known'}")
    if position.provisional:
        said.append("applies it provisionally")
    if one.may_have and not one.has_consented:
        said.append(f"perhaps {ACTS[one.may_have.act or ''].label} {one.may_have.on}")
    if one.declined:
        said.append(f"will not become a party (said {one.declined.on})")
    home = at_home(one)
    return [*said, home] if home else said


def at_home(one: Stance) -> str:
    """How far it is at home and what it intends; nothing for one that has consented."""
    if one.has_consented:
        return ""
    said = []
    if one.home:
        said.append(f"{ACTS[one.home.act or ''].label} {one.home.on}")
    if one.intention:
        target = f" to by {one.intention.target}" if one.intention.target else ""
        said.append(f"intends{target} (said {one.intention.on})")
    return "; ".join(said)


def answer(one: Stance) -> dict[str, Any]:
    """Where it stands, as JSON has it; the position is null where it is not recorded."""
    return {
        **position_answer(one.position, one.is_known),
        "stage": one.home.act if one.home else None,
        "stage_on": text(one.home.on) if one.home else None,
        "intended": text(one.intention.target) if one.intention else None,
        "may_have": one.may_have.act if one.may_have else None,
        "may_have_on": text(one.may_have.on) if one.may_have else None,
    }
