"""Where each party stands towards an instrument.

Vienna Convention on the Law of Treaties, arts. 2(1)(f) and (g) (contracting State, party), 11 to
17 (consent), 18 (signatory), 54 and 56 (withdrawal).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS, CONSENTS

BOUND = frozenset({"contracting", "party", "withdrawing"})
"""Positions counted as parties: those who have consented and are not yet out."""


class Position(NamedTuple):
    """One party's position: `none`, `signatory`, `contracting`, `party`, `withdrawing` or
    `former-party`, with the dates it rests on."""

    position: str = "none"
    signed: Days | None = None
    consent: Event | None = None
    in_force_from: Days | None = None
    withdrawn: Days | None = None
    provisional: bool = False
    reservations: int = 0


def positions(instrument: Instrument, life: Life, moment: Moment) -> dict[str, Position]:
    """The position of every party that has acted, by code, in the order of the codes."""
    found: dict[str, Position] = {}
    for event in life.acts:
        for code in event.parties:
            found[code] = _after(found.get(code, Position()), event, moment)
    entry = declared_entry(instrument, life)
    in_force = life.status in ("in-force", "suspended")
    return {code: _bound(found[code], entry, in_force) for code in sorted(found)}


def _after(position: Position, event: Event, moment: Moment) -> Position:
    """The position once the event has taken place."""
    act, on = event.act or "", event.on
    if act in ("signature", "confirmation-of-signature", "succession-to-signature"):
        return _signed(position, on)
    if act == "definitive-signature":
        return _signed(position, on)._replace(position="contracting", consent=event, withdrawn=None)
    if act in CONSENTS:
        return position._replace(position="contracting", consent=event, withdrawn=None)
    match act:
        case "withdrawal-of-signature":
            return position._replace(position="none", signed=None)
        case "withdrawal-of-consent":
            back = "signatory" if position.signed else "none"
            return position._replace(position=back, consent=None)
        case "withdrawal" if not event.partial and position.consent:
            gone = happened(event.takes_effect, event, moment)
            stands = "former-party" if gone else "withdrawing"
            return position._replace(position=stands, withdrawn=event.takes_effect)
        case "revocation-of-withdrawal" if position.position == "withdrawing":
            return position._replace(position="contracting", withdrawn=None)
        case "provisional-application":
            return position._replace(provisional=True)
        case "end-of-provisional-application":
            return position._replace(provisional=False)
        case "reservation":
            return position._replace(reservations=position.reservations + 1)
        case "withdrawal-of-reservation":
            return position._replace(reservations=max(0, position.reservations - 1))
    return position


def _signed(position: Position, on: Days | None) -> Position:
    stands = "signatory" if position.position in ("none", "former-party") else position.position
    return position._replace(position=stands, signed=on)


def _bound(position: Position, entry: Days | None, in_force: bool) -> Position:
    """A contracting State is a party once the instrument is in force."""
    if position.position in ("contracting", "withdrawing") and in_force:
        since = position.consent.takes_effect if position.consent else None
        first = entry if entry and since and not entry.precedes(since) else None
        stands = "party" if position.position == "contracting" else "withdrawing"
        return position._replace(position=stands, in_force_from=first)
    return position


def declared_entry(instrument: Instrument, life: Life) -> Days | None:
    """The declared day of entry into force: the day of effect of the first `in-force` event."""
    illegal = {event.at for event in life.illegal}
    for event in instrument.event:
        if event.status == "in-force" and event.at not in illegal and event in life.past:
            return event.takes_effect
    return None


class Counts(NamedTuple):
    """How many have signed (and not withdrawn it), are bound, and may take part (None: any State)."""

    signatories: int
    parties: int
    eligible: int | None


def count(found: Mapping[str, Position], eligible: frozenset[str] | None) -> Counts:
    """The counts of an instrument: signatories stay counted once they have ratified."""
    signed = sum(
        1 for one in found.values() if one.signed and one.position not in ("none", "former-party")
    )
    bound = sum(1 for one in found.values() if one.position in BOUND)
    return Counts(signed, bound, None if eligible is None else len(eligible))


def stage(life: Life, code: str) -> Event | None:
    """The party's latest step at home: an approval or intention, which is not consent."""
    steps = [e for e in life.acts if code in e.parties and ACTS[e.act or ""].effect == "home"]
    return steps[-1] if steps else None


def on_day(when: Days | None) -> date | None:
    """The certain day of a date, for sorting and for JSON."""
    return when.day if when else None
