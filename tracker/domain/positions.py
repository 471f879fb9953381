"""Where each party stands towards an instrument.

Vienna Convention on the Law of Treaties, arts. 2(1)(f) and (g) (contracting State, party), 11 to
17 (consent), 18 (signatory), 54 and 56 (withdrawal), 70 (termination).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.dates import on as day_of
from tracker.domain.entry.answer import Entry, declaration
from tracker.domain.life import Life, bounded
from tracker.domain.moment import Moment
from tracker.domain.position import CONSENTED, OVER, Position
from tracker.domain.records import Event
from tracker.domain.sequence import Deed, by_party
from tracker.domain.vocabulary import ACTS

__all__ = [
    "CONSENTED", "OVER", "Counts", "Position", "count", "positions", "stage",
]  # fmt: skip


def positions(
    life: Life,
    moment: Moment,
    ends: Mapping[str, Days] = MappingProxyType({}),
    entry: Entry | None = None,
) -> dict[str, Position]:
    """The position of every party that has acted or is bound, by code, in the order of the codes.

    `ends` tells of parties that are no more the last day they were. `entry` is the entry into force as the clause gives it; without it, as it was declared.
    """
    entry = entry or Entry("", declaration(life))
    today = day_of(moment.as_of)
    acts = by_party(life.past, moment, entry.binding)
    tacit = entry.bound if entry.since and entry.since.latest <= moment.as_of else frozenset()
    for code in tacit:
        acts.setdefault(code, [])
    found: dict[str, Position] = {}
    for code in sorted(acts):
        position = _folded(acts[code], entry, today, code in tacit)
        position = _bound(position, life, entry, moment, code in tacit)
        last = ends.get(code)
        found[code] = _former(position, last) if last and last.latest < moment.as_of else position
    if not any(event.act == "reservation" for event in life.past):
        return found
    from tracker.domain.statements import with_reservations  # loaded only where it is wanted

    return with_reservations(found, life, moment)


def _folded(deeds: list[Deed], entry: Entry, today: Days, tacit: bool) -> Position:
    """The position once all the party did has taken place, and once it was bound by its silence
    if it was. One that consents anew during its notice begins again when the notice has run."""
    position = Position()
    referendum: Days | None = None
    anew: Event | None = None
    start, binding = entry.since, entry.binding
    for deed in deeds:
        if tacit and start and start.precedes(deed.on):
            position, tacit = _tacitly_bound(position), False
        if deed.act == "signature-ad-referendum":
            referendum = deed.event.on
        if deed.act == "withdrawal-of-consent" and entry.is_in_force_by(deed.on.earliest):
            continue  # too late: what is in force is denounced
        position = _aged(position, deed.on, anew)
        if position.position == "withdrawing" and deed.act in binding:
            anew = deed.event
        position = _after(position, deed.event, referendum, binding)
        if position.position != "withdrawing":
            anew = None
    return _aged(_tacitly_bound(position) if tacit else position, today, anew)


def _tacitly_bound(position: Position) -> Position:
    """Bound without an act of its own, as amendments bind those who do not object."""
    if position.position in CONSENTED:
        return position
    return position._replace(position="contracting", withdrawn=None)


def _aged(position: Position, day: Days | None, anew: Event | None) -> Position:
    """The position on the day: out, where a notice of withdrawal has certainly run by then; or
    bound again, by the consent given `anew` before it had."""
    if position.position != "withdrawing" or position.withdrawn is None or day is None:
        return position
    if day.precedes(position.withdrawn) is not False:
        return position
    return _consented(_out(position), anew) if anew else _out(position)


def _out(position: Position) -> Position:
    """No longer a party."""
    return position._replace(position="former-party")


def _after(
    position: Position, event: Event, referendum: Days | None, binding: frozenset[str]
) -> Position:
    """The position once the event has taken place; `referendum` is when the party signed ad
    referendum, `binding` the acts that bind."""
    act, on = event.act or "", event.on
    if act in ("signature", "succession-to-signature", "definitive-signature"):
        position = _signed(position, on)
    elif act == "confirmation-of-signature":
        on = referendum or position.signed or on
        position = _signed(position, on)
        if "signature" in binding:
            return _consented(position, event.but(act="signature", on=on))
    if act in binding:
        return _consented(position, event)
    match act:
        case "withdrawal-of-signature" if position.position == "signatory":
            return position._replace(position="none", signed=None)
        case "withdrawal-of-signature" if position.consent and position.consent.act == "signature":
            return position._replace(position="none", signed=None, consent=None)
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


def _bound(position: Position, life: Life, entry: Entry, moment: Moment, tacit: bool) -> Position:
    """The position by what became of the instrument: a contracting State is a party once it is in
    force for it, and a former party once the instrument has ended. While it is suspended its
    parties stay parties (art. 72)."""
    position = position._replace(in_force_from=_in_force_from(position, entry, moment, tacit))
    if life.status in OVER:
        over = position._replace(provisional=False)
        return _out(over) if over.position in CONSENTED else over
    if position.position not in CONSENTED or not _is_in_force(position, life, entry, moment):
        return position
    if position.position == "contracting":
        position = position._replace(position="party")
    return position._replace(provisional=False) if position.provisional else position


def _is_in_force(position: Position, life: Life, entry: Entry, moment: Moment) -> bool:
    """Whether the instrument is in force for one that has consented: from its own day where that
    is known, else with the instrument."""
    today = day_of(moment.as_of)
    if life.status not in ("in-force", "suspended"):
        start = None if entry.declared or life.status == "abandoned" else entry.days
        if start is None or start.latest > moment.as_of:
            return False
    own = position.in_force_from
    if own is None and position.consent and position.consent.effective:
        own = position.consent.effective
    return own is None or today.precedes(own) is False


def _in_force_from(position: Position, entry: Entry, moment: Moment, tacit: bool) -> Days | None:
    """Since when the instrument is, or will be, in force for one that is bound, or was before it
    left; None where that is not known, or never was."""
    first, consent = None, position.consent
    if tacit:
        first = entry.since
    elif consent and consent.on:
        first = entry.for_party(consent, bounded(consent.on, consent, moment))
    out = position.withdrawn
    stays = out is None or (out.is_open and out.earliest == date.min)  # its effect is pending
    return first if stays or (first and out and first.precedes(out)) else None


def _former(position: Position, last: Days) -> Position:
    """The position of one that is no more after its last day: former, if it had any."""
    if position.position == "none":
        return position
    since = position.in_force_from
    lived = since is not None and since.latest <= last.earliest
    former = _out(position)._replace(provisional=False)
    return former if lived else former._replace(in_force_from=None)


class Counts(NamedTuple):
    """How many have signed (and not withdrawn it), have consented and are not out, and may take
    part (None: any State, or not known)."""

    signatories: int
    parties: int
    eligible: int | None


def count(found: Mapping[str, Position], eligible: frozenset[str] | None) -> Counts:
    """The counts of an instrument: signatories stay counted once they have ratified."""
    signed = sum(1 for one in found.values() if one.signed and one.position != "former-party")
    consented = sum(1 for one in found.values() if one.position in CONSENTED)
    return Counts(signed, consented, None if eligible is None else len(eligible))


def stage(life: Life, code: str) -> Event | None:
    """The party's latest step at home: an approval or intention, which is not consent."""
    steps = [e for e in life.acts if code in e.parties and ACTS[e.act or ""].effect == "home"]
    return steps[-1] if steps else None
