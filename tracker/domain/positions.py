"""Where each party stands towards an instrument.

Vienna Convention on the Law of Treaties, arts. 2(1)(f) and (g) (contracting State, party), 11 to
17 (consent), 18 (signatory), 54 and 56 (withdrawal), 70 (termination).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.dates import on as day_of
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS

CONSENTED = frozenset({"contracting", "party", "withdrawing"})
"""Positions of those who have consented and are not yet out, all counted as parties: contracting
States, whether or not the instrument is in force (art. 2(1)(f)), and parties (art. 2(1)(g))."""


OVER = frozenset({"terminated", "expired", "superseded"})
"""Statuses of an instrument that binds nobody any more (arts. 54, 59 and 70)."""


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


def positions(
    life: Life, moment: Moment, extinct: frozenset[str] = frozenset()
) -> dict[str, Position]:
    """The position of every party that has acted, by code, in the order of the codes.

    `extinct` are the codes of those that are no more: they are former parties.
    """
    found: dict[str, Position] = {}
    referenda: dict[str, Days | None] = {}
    for event in life.acts:
        for code in event.parties:
            if event.act == "signature-ad-referendum":
                referenda[code] = event.on
            now = _aged(found.get(code, Position()), event.on)
            found[code] = _after(now, event, referenda.get(code))
    today = day_of(moment.as_of)
    standing = {code: _bound(_aged(found[code], today), life, moment) for code in sorted(found)}
    return {code: _former(one) if code in extinct else one for code, one in standing.items()}


def _aged(position: Position, day: Days | None) -> Position:
    """The position on the day: out, where a notice of withdrawal has certainly run by then."""
    if position.position != "withdrawing" or position.withdrawn is None or day is None:
        return position
    return _out(position) if day.precedes(position.withdrawn) is False else position


def _out(position: Position) -> Position:
    """No longer a party; its reservations fell with its consent."""
    return position._replace(position="former-party", reservations=0)


def _after(position: Position, event: Event, referendum: Days | None) -> Position:
    """The position once the event has taken place; `referendum` is when the party signed ad
    referendum."""
    act, on = event.act or "", event.on
    if act in ("signature", "succession-to-signature"):
        return _signed(position, on)
    if act == "confirmation-of-signature":
        return _signed(position, referendum or position.signed or on)
    if act == "definitive-signature":
        return _consented(_signed(position, on), event)
    if act in CONSENTS:
        return _consented(position, event)
    match act:
        case "withdrawal-of-signature" if position.position == "signatory":
            return position._replace(position="none", signed=None)
        case "withdrawal-of-consent" if position.position == "contracting":
            back = "signatory" if position.signed else "none"
            return position._replace(position=back, consent=None)
        case "withdrawal" if not event.partial and position.position in CONSENTED:
            leaving = position._replace(position="withdrawing", withdrawn=event.takes_effect)
            return leaving if event.effective else _out(leaving)
        case "revocation-of-withdrawal" if position.position == "withdrawing":
            return position._replace(position="contracting", withdrawn=None)
        case "provisional-application":
            return position._replace(provisional=True)
        case "end-of-provisional-application":
            return position._replace(provisional=False)
        case "reservation":
            return position._replace(reservations=position.reservations + 1)
        case "withdrawal-of-reservation" if not event.partial:
            return position._replace(reservations=max(0, position.reservations - 1))
    return position


def _signed(position: Position, on: Days | None) -> Position:
    """Signed: one who had left begins anew."""
    if position.position in ("none", "former-party"):
        return position._replace(position="signatory", signed=on, consent=None, withdrawn=None)
    return position._replace(signed=position.signed or on)


def _consented(position: Position, event: Event) -> Position:
    """Bound by its first deposit; a signature is spent by withdrawal."""
    if position.position in CONSENTED:
        return position
    signed = None if position.position == "former-party" else position.signed
    return position._replace(position="contracting", signed=signed, consent=event, withdrawn=None)


def _bound(position: Position, life: Life, moment: Moment) -> Position:
    """The position by what became of the instrument: a contracting State is a party once it is in
    force and its own consent has taken effect, and a former party once the instrument has ended.
    While it is suspended its parties stay parties (art. 72)."""
    is_over = life.status in OVER
    if not is_over and life.status not in ("in-force", "suspended"):
        return position
    position = position._replace(in_force_from=_in_force_from(position, life))
    if is_over:
        over = position._replace(provisional=False)
        return _out(over) if over.position in CONSENTED else over
    if position.position == "contracting" and _has_effect(position.consent, moment):
        return position._replace(position="party", provisional=False)
    if position.position == "withdrawing":
        return position._replace(provisional=False)
    return position


def _has_effect(consent: Event | None, moment: Moment) -> bool:
    """Whether a consent has certainly taken effect: on its own day unless it names another."""
    if consent is None or consent.effective is None:
        return True
    return happened(consent.effective, consent, moment) is True


def _in_force_from(position: Position, life: Life) -> Days | None:
    """Since when the instrument is in force for one that has consented: since its entry into force,
    or since the later day that the consent names; None where that is not known, or never was."""
    consent, entry = position.consent, declared_entry(life)
    since = consent.takes_effect if consent else None
    if consent is None or entry is None or since is None:
        return None
    first = entry if entry.precedes(since) is False else None
    if consent.effective and entry.precedes(since):
        first = since
    has_left = position.position == "former-party" and position.withdrawn is not None
    if has_left and not (first and position.withdrawn and first.precedes(position.withdrawn)):
        return None
    return first


def _former(position: Position) -> Position:
    """The position of one that is no more: former, if it had any."""
    return position if position.position == "none" else _out(position)._replace(provisional=False)


def declared_entry(life: Life) -> Days | None:
    """The declared day of entry into force: the day of effect of the first `in-force` event."""
    moves = (event for event in life.past if event.status == "in-force")
    return next((event.takes_effect for event in moves), None)


class Counts(NamedTuple):
    """How many have signed (and not withdrawn it), have consented and are not out, and may take
    part (None: any State, or not known)."""

    signatories: int
    parties: int
    eligible: int | None


def count(found: Mapping[str, Position], eligible: frozenset[str] | None) -> Counts:
    """The counts of an instrument: signatories stay counted once they have ratified."""
    signed = sum(
        1 for one in found.values() if one.signed and one.position not in ("none", "former-party")
    )
    consented = sum(1 for one in found.values() if one.position in CONSENTED)
    return Counts(signed, consented, None if eligible is None else len(eligible))


def stage(life: Life, code: str) -> Event | None:
    """The party's latest step at home: an approval or intention, which is not consent."""
    steps = [e for e in life.acts if code in e.parties and ACTS[e.act or ""].effect == "home"]
    return steps[-1] if steps else None
