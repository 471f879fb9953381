"""An act that rests on an earlier one which never was.

What is wrong
    A party withdrew from what it was not bound by, withdrew a signature, a consent, a reservation,
    an objection or a declaration it had not made, revoked a withdrawal it had not notified, ended a
    provisional application it had not begun, confirmed a signature it had not given; or it objected
    to a reservation that none of the parties it answers had made. Or it took back its consent when
    the instrument was in force already.

Why it matters
    Only a party can withdraw (Vienna Convention on the Law of Treaties, arts. 54 to 56), revoke
    its notice (art. 68), end its provisional application (art. 25(2)) or confirm its signature ad
    referendum (art. 12(2)(b)); only a reservation can be objected to (art. 20). Most often the
    earlier act is missing from the register, or the party's code is wrong, and every count that
    rests on it is wrong too.

    A consent can be taken back until the instrument enters into force. From then on its party is
    bound, and leaves only by a withdrawal, as the instrument allows (arts. 42(2), 54 and 56); until
    that is recorded its position stays that of a party.

    Nothing is found where `acts-known = "partial"`. A State that succeeded to the treaty may take
    back what its predecessor said, and confirm what it signed. A declaration, an understanding and
    an accession can be objected to as well; where the clause on entry into force binds without any
    act (`binds`), so can the instrument itself. One that gave notice of withdrawal is bound until
    the notice takes effect, and one that an instrument binds without any act is bound once it is
    in force.

Example
    [[event]]
    on = 2025-01-10
    act = "withdrawal"
    parties = ["NPL"]               # which had only signed

    [[event]]
    on = 2025-01-10
    act = "withdrawal-of-consent"   # in force since 2023: a "withdrawal"
    parties = ["IND"]

How to mend it
    Record the act that is missing, or correct the party, the act or the date. If the register does not
    hold every party's acts, say so: acts-known = "partial".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from tracker.domain.dates import UNKNOWN, Days
from tracker.domain.finding import Finding
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import (
    RESTS_ON,
    SIGNED,
    Deed,
    Parties,
    binding,
    by_party,
    facts,
    listed,
    place,
)
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.ground import can_be_tried
from tracker.rules.past import LEAVING, Past
from tracker.rules.rule import Rule
from tracker.rules.t206_in_force_without_ground import is_without_ground

_MAY_BE_OBJECTED_TO = frozenset({"reservation", "declaration", "understanding", "accession"})
_INHERITED = frozenset(
    {"withdrawal-of-reservation", "withdrawal-of-objection", "withdrawal-of-declaration",
     "confirmation-of-signature"}
)  # fmt: skip
_SUCCEEDING = frozenset({"succession", "succession-to-signature", "continuation"})


def check(case: Case) -> Iterator[Finding]:
    """Every act that rests on none; one finding an event."""
    for record in case.sound_instruments:
        if record.acts_known != "complete" or glance(case, record).regular:
            continue
        late = {event for event in facts(case, record) if _is_too_late(case, record, event)}
        parties = _without(late, by_party(case, record))
        acts = _binding(case, record, parties)
        pasts = {code: Past(deeds, acts) for code, deeds in parties.items()}
        clause = record.entry_into_force or {}
        strangers = _strangers(case, record, pasts)
        for event in facts(case, record):
            if event in late:
                yield _too_late(record, event, case.entry(record).days)
            if event in strangers:
                yield _without_ground(record, event, strangers[event])
            answers = event.act == "objection" and event.to and not clause.get("binds")
            if answers and not _is_answer(event, pasts):
                message = f"objection to {listed(event.to)}, who made no reservation by {event.on}"
                hint = "record the reservation, or correct to = ..."
                yield RULE.found(record, (*event.at, "to"), message, hint)


def _is_too_late(case: Case, record: Instrument, event: Event) -> bool:
    """Whether a consent was taken back when the instrument certainly was in force.

    A declared entry into force that is itself without ground proves nothing: T206 finds it.
    """
    if event.act != "withdrawal-of-consent" or event.on is None:
        return False
    entry = case.entry(record)
    if entry.declared is None and not can_be_tried(case, record):
        return False
    return entry.is_in_force_by(event.on.earliest) and not is_without_ground(record, entry)


def _without(events: AbstractSet[Event], parties: Parties) -> Parties:
    """What each party did, but for these events, which changed nothing."""
    if not events:
        return parties
    return {c: [deed for deed in deeds if deed.event not in events] for c, deeds in parties.items()}


def _too_late(record: Instrument, event: Event, since: Days | None) -> Finding:
    who = listed(event.parties)
    message = f"withdrawal of consent by {who} of {event.on}, but it was in force since {since}"
    hint = 'one who is bound by what is in force leaves by act = "withdrawal"; or correct the dates'
    return RULE.found(record, (*event.at, "act"), message, hint)


def _strangers(case: Case, record: Instrument, pasts: Mapping[str, Past]) -> dict[Event, list[str]]:
    """Each act that rests on none, with those of its parties of whom this is so."""
    found: dict[Event, list[str]] = {}
    for code, past in pasts.items():
        strange = [deed for deed in past.deeds if _is_stranger(deed, past)]
        left = any(deed.act == "withdrawal" for deed in strange)
        if left and _is_bound_by_silence(case, record, code, past.deeds):
            strange = [deed for deed in strange if deed.act != "withdrawal"]
        for deed in strange:
            found.setdefault(deed.event, []).append(code)
    return found


def _without_ground(record: Instrument, event: Event, codes: list[str]) -> Finding:
    label = ACTS[event.act or ""].label
    message = f"{label} by {listed(codes)}, {_lacking(event.act or '')} by {event.on}"
    hint = "record the act it rests on, or correct the party or the act"
    return RULE.found(record, place(event, codes), message, hint)


def _lacking(act: str) -> str:
    """What one who does this had not done."""
    if act == "withdrawal":
        return "not bound"
    if act == "withdrawal-of-consent":
        return "without a consent"
    if act in ("withdrawal-of-signature", "confirmation-of-signature"):
        return "without a signature"
    return f"without a {ACTS[min(RESTS_ON[act])].label}"


def _binding(case: Case, record: Instrument, parties: Parties) -> frozenset[str]:
    """The acts that bind: signatures too, where the instrument does not bind in law, and where it
    is in force although nobody consented in another way."""
    acts = binding(record)
    if record.binding is False:
        return acts | SIGNED
    consented = any(deed.act in acts for deeds in parties.values() for deed in deeds)
    entered = case.entry(record).declaration is not None
    return acts | SIGNED if entered and not consented else acts


def _is_stranger(deed: Deed, past: Past) -> bool:
    """Whether the act rests on one that its party certainly had not done by then."""
    if deed.act in LEAVING:
        return not past.may_be_bound(deed)
    grounds = RESTS_ON.get(deed.act)
    if grounds is None:
        return False
    if deed.act in _INHERITED:
        grounds |= _SUCCEEDING
    return not past.may_have_done(grounds, deed.on)


def _is_bound_by_silence(case: Case, record: Instrument, code: str, deeds: list[Deed]) -> bool:
    """Whether the instrument may have bound the party without any act of its own: it is in force,
    it names the party, and the party had not objected."""
    named = (record.entry_into_force or {}).get("binds")
    if not named:
        return False
    entry = case.entry(record)
    if code in entry.bound or entry.state == "undetermined":
        return True
    start = entry.since
    if start is None or _has_objected(deeds, start):
        return False
    return _may_be_named(case, named, code, start)


def _has_objected(deeds: list[Deed], start: Days) -> bool:
    """Whether the party certainly had objected by the day, and never took it back."""
    objected = any(d.act == "objection" and d.on.latest <= start.earliest for d in deeds)
    return objected and not any(d.act == "withdrawal-of-objection" for d in deeds)


def _may_be_named(case: Case, named: Any, code: str, start: Days) -> bool:
    """Whether the party may be one of those an instrument binds."""
    if not isinstance(named, Mapping):
        return not case.is_outside(named, code, start)
    other = case.register.instruments.get(named.get("parties_to", ""))
    if other is None or not case.is_sound(other) or other.acts_known == "partial":
        return True
    return any(code in event.parties for event in other.event)


def _is_answer(objection: Event, pasts: Mapping[str, Past]) -> bool:
    """Whether one of those it answers may have said by then what can be objected to."""
    by = objection.on or UNKNOWN
    answered = (pasts[code] for code in objection.to if code in pasts)
    return any(past.may_have_done(_MAY_BE_OBJECTED_TO, by) for past in answered)


RULE = Rule("T210", "act-by-stranger", "error", check, __doc__)
