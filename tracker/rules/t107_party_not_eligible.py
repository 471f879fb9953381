"""A signature or consent by a party to which the instrument is not open, or that is no more.

What is wrong
    On the day of the act the party was certainly not among those named in open-to, or, by the
    until of its own record, no longer existed. What the clause on entry into force lets count is a
    consent too.

Why it matters
    Who may sign and consent is settled by the text (Vienna Convention on the Law of Treaties,
    arts. 11 to 15). Most often the code is wrong; else an act is counted that the depositary
    could not accept.

Example
    open-to = "bimstec"

    [[event]]
    on = 2022-03-30
    act = "signature"
    parties = ["IND", "PAK"]

How to mend it
    Correct the code, or the dates of membership in groups/. If the text is open to others as
    well, say so: open-to = ["bimstec", "PAK"] or open-to = "all-states".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.entry.consents import binding
from tracker.domain.finding import Finding
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import SIGNATURES
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every party of a signature or consent that certainly could not do it on any of its days."""
    ended = any(party.until for party in case.register.own_parties.values())
    for record in case.register.instruments.values():
        if not ended and record.open_to in ((), "", "all-states"):
            continue
        judged = SIGNATURES | binding((record.entry_into_force or {}).get("counts", ()))
        acts = [event for event in record.event if event.act in judged and event.on]
        if not ended and _are_members(case, record, acts):
            continue
        found = {
            (event.at, code): fault
            for event in acts
            if not case.is_flawed(record, (*event.at, "act"))
            for code in event.parties
            if code in case.register.parties
            and (
                fault := (_extinct(case, event, code) if ended else None)
                or _outside(case, record, event, code)
            )
        }
        for leaf in case.leaves(record) if found else ():
            if leaf.at[2:3] == ("parties",) and (leaf.at[:2], leaf.value) in found:
                yield RULE.found(record, leaf.at, *found[leaf.at[:2], leaf.value])


def _are_members(case: Case, record: Instrument, acts: list[Event]) -> bool:
    """Whether all who did these acts were plainly among those to whom the instrument is open."""
    first = min((event.on.earliest for event in acts if event.on), default=date.max)
    members = case.members_from(first, record.open_to)
    return members is not None and all(members.issuperset(event.parties) for event in acts)


def _extinct(case: Case, event: Event, code: str) -> tuple[str, str] | None:
    """Cause and mend where the party was no more on the day of the event."""
    party = case.register.own_parties.get(code)
    if party and party.until and event.on and party.until.precedes(event.on):
        message = f"{code} existed until {party.until}, before this {_named(event)} of {event.on}"
        return message, f"correct the code or the date, or until in parties/{code}.toml"
    return None


def _outside(case: Case, record: Instrument, event: Event, code: str) -> tuple[str, str] | None:
    """Cause and mend where the instrument was not open to the party on the day of the event."""
    if event.on is None or case.is_flawed(record, ("open-to",)):
        return None
    if not case.is_outside(record.open_to, code, event.on):
        return None
    named = f"{code} ({case.register.parties.name(code)})"
    message = f"the {_named(event)} of {event.on} was not open to {named}"
    if isinstance(record.open_to, str):
        message += f", no member of {record.open_to} then"
    return message, f'correct the code, or let open-to say who else: open-to = [..., "{code}"]'


def _named(event: Event) -> str:
    return (event.act or "").replace("-", " ")


RULE = Rule("T107", "party-not-eligible", "error", check, __doc__)
