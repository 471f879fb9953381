"""How far a party that is missing has come: its stage at home, and what it says it will do."""

from __future__ import annotations

from typing import Any

from tracker.domain.positions import stage
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.reports.rows import InstrumentRow, text

DONE = {
    "ratification": "ratified",
    "acceptance": "accepted",
    "approval": "approved",
    "accession": "acceded",
    "succession": "succeeded",
    "formal-confirmation": "confirmed formally",
    "definitive-signature": "signed definitively",
    "consent-to-be-bound": "consented to be bound",
    "simplified-procedure": "consented by simplified procedure",
    "notification-of-completion": "notified completion",
    "continuation": "continued",
    "signature": "signed",
    "signature-ad-referendum": "signed ad referendum",
    "succession-to-signature": "succeeded to the signature",
}
"""What a party has done that signed or consented: a word for each of these acts."""


def at_home(row: InstrumentRow, code: str) -> dict[str, Any]:
    """A missing party with its stage at home, its intention, and what it may have done already."""
    home, said, doubt = stage(row.life, code), intention(row, code), _may_have(row, code)
    return {
        "party": code,
        "stage": home.act if home else None,
        "stage_on": text(home.on) if home else None,
        "intended": text(said.target) if said else None,
        "may_have": doubt.act if doubt else None,
        "may_have_on": text(doubt.on) if doubt else None,
    }


def step(row: InstrumentRow, code: str) -> Event | None:
    """The party's latest step at home, a mere intention aside."""
    steps = (
        event
        for event in reversed(row.life.acts)
        if code in event.parties
        and ACTS[event.act or ""].effect == "home"
        and event.act != "stated-intention"
    )
    return next(steps, None)


def intention(row: InstrumentRow, code: str) -> Event | None:
    """The party's latest word on what it will do."""
    said = (e for e in reversed(row.life.acts) if e.act == "stated-intention" and code in e.parties)
    return next(said, None)


def doubtful(row: InstrumentRow, code: str, acts: frozenset[str]) -> Event | None:
    """The first of the party's acts of some kinds that may have been done by the day."""
    return next((e for e in row.life.doubtful if e.act in acts and code in e.parties), None)


def step_taken(row: InstrumentRow, code: str) -> str:
    """The latest step at home in words: "approval by parliament 2026-03-02"; "" if none is known."""
    taken = step(row, code)
    return f"{ACTS[taken.act or ''].label} {taken.on}" if taken else ""


def perhaps_done(row: InstrumentRow, code: str) -> str:
    """That the act which is waited for may have been done, in words; else "". It is no step at
    home, and reads like none: "perhaps ratified 2022-12-21..2024-04-21"."""
    doubt = _may_have(row, code)
    return f"perhaps {DONE[doubt.act or '']} {doubt.on}" if doubt else ""


def intends(row: InstrumentRow, code: str) -> str:
    """What the party has said it will do: the date it named, else its words' date; "" if nothing."""
    said = intention(row, code)
    if said is None:
        return ""
    return f"by {said.target}" if said.target else f"said so {said.on}"


def _may_have(row: InstrumentRow, code: str) -> Event | None:
    """The act that is waited for, where it may have been done by the day."""
    awaited = SIGNATURES if row.life.status == "ready-to-sign" else CONSENTS
    return doubtful(row, code, awaited)
