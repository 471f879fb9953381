"""A ratification by one who never signed, or an accession by one who had.

What is wrong
    A party ratified what it had not signed, or after it had withdrawn its signature; or it acceded
    to what it had signed, though its signature still stood.

Why it matters
    Ratification confirms a signature; accession is for those who did not sign (Vienna Convention
    on the Law of Treaties, arts. 14 and 15). Either the signature is missing from the register,
    and the number of signatories is wrong, or the kind of consent is, and the depositary's table
    will show another letter. Acceptance and approval go with either.

    Nothing is found where the instrument is not signed at all (`signed-instrument = false`), where
    no signature is recorded, where `acts-known = "partial"`, for an accession on the day of the
    signature itself, or for a consent that repeats an earlier one (T209 finds that).

Example
    [[event]]
    on = 2022-03-30
    act = "signature"
    parties = ["IND", "THA"]

    [[event]]
    on = 2022-12-05
    act = "ratification"
    parties = ["NPL"]               # where is Nepal's signature?

How to mend it
    Record the signature that is missing (tracker sign ID PARTY --on DATE --source ID), or correct
    the kind of consent. If the treaty allows it: allow = { T208 = "Open to acceptance without
    signature, art. 15." }
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import ACTS
from tracker.rules.acts import (
    SIGNED,
    Deed,
    Undoing,
    by_party,
    listed,
    place,
    repeated,
)
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

_TO_BE_CONFIRMED = frozenset({"signature", "signature-ad-referendum", "confirmation-of-signature"})
"""Signatures that a consent still has to follow; where none is recorded, none may be held."""


def check(case: Case) -> Iterator[Finding]:
    """Every consent whose kind does not go with what its party did before; one finding an
    event."""
    for record in case.sound_instruments:
        if glance(case, record).regular:
            continue
        held = record.signed_instrument and record.acts_known == "complete"
        parties = by_party(case, record)
        acts = {deed.act for deeds in parties.values() for deed in deeds}
        if not held or not acts & _TO_BE_CONFIRMED:
            continue
        found: dict[Event, list[str]] = {}
        for code, deeds in parties.items():
            for event in _unfit(deeds):
                found.setdefault(event, []).append(code)
        for event in sorted(found, key=lambda event: event.at):
            yield _finding(record, event, found[event])


def _unfit(deeds: list[Deed]) -> Iterator[Event]:
    """The consents of one party that do not go with its signature, or with its having none."""
    signatures = [deed for deed in deeds if deed.act in SIGNED]
    undoing = Undoing(deeds)
    again = {later.event for _, later in repeated(deeds)}
    for deed in deeds:
        if deed.event in again:
            continue
        if deed.act == "ratification":
            if not any(_stands(signature, deed, deeds) for signature in signatures):
                yield deed.event
        elif deed.act == "accession":
            before = [one for one in signatures if deed.after(one)]
            if any(not undoing.between(one, deed) for one in before):
                yield deed.event


def _stands(signature: Deed, consent: Deed, deeds: list[Deed]) -> bool:
    """Whether the signature may have been given by the consent, and not been taken back since."""
    return not signature.after(consent) and not any(
        deed.act == "withdrawal-of-signature" and deed.after(signature) and consent.after(deed)
        for deed in deeds
    )


def _finding(record: Instrument, event: Event, codes: list[str]) -> Finding:
    label = ACTS[event.act or ""].label
    who = listed(codes)
    if event.act == "accession":
        message = f"accession by {who}, who had signed"
        hint = 'one who has signed ratifies: act = "ratification"'
    else:
        message = f"{label} by {who}, without a signature that stood"
        party = codes[0] if len(codes) == 1 else "PARTY..."
        hint = f"tracker sign {record.id} {party} --on DATE --source ID"
    return RULE.found(record, place(event, codes), message, hint)


RULE = Rule("T208", "consent-without-signature", "warning", check, __doc__)
