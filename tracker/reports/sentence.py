"""What happened, as clauses of sentences: an act of parties, a move of a record, a meeting."""

from __future__ import annotations

from tracker.domain.records import Action, Body, Event, Instrument, Meeting
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports.prose import be, days, named, who, with_article
from tracker.reports.rows import status_words

_ACTS = {
    "signature": "signed {}",
    "signature-ad-referendum": "signed {} ad referendum",
    "confirmation-of-signature": "confirmed {their} signature of {}",
    "definitive-signature": "signed {} definitively",
    "succession-to-signature": "succeeded to the signature of {}",
    "ratification": "ratified {}",
    "acceptance": "accepted {}",
    "approval": "approved {}",
    "accession": "acceded to {}",
    "succession": "succeeded to {}",
    "formal-confirmation": "formally confirmed {}",
    "consent-to-be-bound": "consented to be bound by {}",
    "simplified-procedure": "consented to {} by simplified procedure",
    "notification-of-completion": "notified that {their} procedures for {} are complete",
    "continuation": "continued to be bound by {}",
    "adoption-vote": "voted on the adoption of {}",
    "initialling": "initialled {}",
    "full-powers": "gave full powers for {}",
    "stated-intention": "stated the intention to consent to {}",
    "cabinet-approval": "approved {} in cabinet",
    "parliamentary-approval": "approved {} in parliament",
    "instrument-executed": "executed {their} instrument of consent to {}",
    "provisional-application": "began to apply {} provisionally",
    "end-of-provisional-application": "ended the provisional application of {}",
    "reservation": "made a reservation to {}",
    "declaration": "made a declaration on {}",
    "understanding": "stated an understanding of {}",
    "notification": "made a notification under {}",
    "communication": "made a communication on {}",
    "objection": "objected to a reservation to {}",
    "territorial-application": "extended {} to a territory",
    "acceptance-of-accession": "accepted an accession to {}",
    "renewal": "renewed {}",
    "withdrawal-of-reservation": "withdrew a reservation to {}",
    "withdrawal-of-objection": "withdrew an objection under {}",
    "withdrawal-of-declaration": "withdrew a declaration on {}",
    "withdrawal-of-signature": "withdrew {their} signature of {}",
    "intention-not-to-become-party": "said that {they} will not become party to {}",
    "withdrawal-of-consent": "withdrew {their} consent to {}",
    "withdrawal": "gave notice of withdrawal from {}",
    "revocation-of-withdrawal": "revoked {their} withdrawal from {}",
}
"""Act -> what a party did, with the instrument."""

_MOVES = {
    "proposed": "{} was proposed",
    "under-negotiation": "{} came under negotiation",
    "text-finalised": "the text of {} was finalised",
    "adopted": "{} was adopted",
    "ready-to-sign": "{} became ready to sign",
    "signed": "{} was signed",
    "in-force": "{} entered into force",
    "suspended": "{} was suspended",
    "expired": "{} expired",
    "superseded": "{} was superseded",
    "terminated": "{} was terminated",
    "abandoned": "{} was abandoned",
    "open": "{} was decided",
    "in-progress": "work began on {}",
    "blocked": "{} was blocked",
    "deferred": "{} was deferred",
    "done": "{} was done",
    "closed": "{} was closed",
    "dropped": "{} was dropped",
}
"""Status -> what happened to the record that reached it."""


def did(event: Event, name: str, register: Register) -> str:
    """An act as a clause: "India and Nepal ratified the BIMSTEC Charter"; `name` is what the
    instrument is called there, "it" where it was named before."""
    act, alone = event.act or "", len(set(event.parties)) == 1
    their, they = ("its", "it") if alone else ("their", "they")
    verb = _ACTS[act] if act in _ACTS else f"{ACTS[act].label}: {{}}"
    verb = verb.replace("{their}", their).replace("{they}", they)
    more = " in part" if event.partial else ""
    if event.to:
        more += f", answering {who(event.to, register)}"
    if event.target:
        more += f", by {days(event.target)}"
    subject = who(event.parties, register) or "a party not named"
    return f"{subject} {verb.replace('{}', name)}{more}{_effect(event)}"


def became(event: Event, record: Instrument | Action, before: str | None, name: str = "") -> str:
    """A move as a clause: "the BIMSTEC Charter entered into force". `name` is what the record is
    called there."""
    status = event.status or ""
    name = name or named(record)
    if status == "in-force" and isinstance(record, Instrument):
        one, many = entering(record, before)
        return f"{name} {many if be(name) == 'were' else one}{_effect(event)}"
    if status == "under-negotiation" and before not in (None, "proposed"):
        return f"{name} went back to negotiation{_why(event)}"
    if status == "open" and before not in (None, "proposed"):
        return f"{name} was taken up again{_why(event)}"
    if status == "in-progress" and before in ("done", "closed", "blocked", "deferred"):
        return f"work on {name} was resumed{_why(event)}"
    due = f", to {days(event.due)}" if event.due else ""
    meeting = f", to {event.meeting}" if event.meeting and status == "deferred" else ""
    move = _MOVES[status].replace("{} was", f"{{}} {be(name)}").replace("{}", name)
    return f"{move}{due or meeting}{_effect(event)}{_why(event)}"


def went(event: Event, record: Instrument | Action, before: str | None, name: str = "") -> str:
    """A move with where it began: "the MLA convention went from ready to sign to signed"."""
    if before is None or (before, event.status) == ("proposed", "open"):
        return became(event, record, before, name)
    name = name or named(record)
    start, end = (lower(status_words(record, status)) for status in (before, event.status))
    due = f", with a new deadline of {days(event.due)}" if event.due else ""
    return f"{name} went from {start} to {end}{due}{_effect(event)}{_why(event)}"


def lower(words: str) -> str:
    """A status as it stands inside a sentence."""
    return words[:1].lower() + words[1:]


Verbs = tuple[str, str]
"""What is said of one, and of several."""


def entering(record: Instrument, before: str | None) -> Verbs:
    """What the move to "in-force" is, by where it began. A suspended treaty stayed in force, and
    only its operation ceased (VCLT, arts. 57 and 72)."""
    if before == "suspended":
        return "operates again after its suspension", "operate again after their suspension"
    verb = "took effect" if record.binding is False else "entered into force"
    verb += " again" if before == "expired" else ""
    return verb, verb


def _effect(event: Event) -> str:
    return f", with effect from {days(event.effective)}" if event.effective else ""


def _why(event: Event) -> str:
    return f", because: {event.reason.rstrip('.')}" if event.reason else ""


def place(event: Event) -> str:
    """Where it was, for the end of a clause: " (Bangkok)"."""
    return f" ({event.place.replace(' (', ', ').replace(')', '')})" if event.place else ""


def met(body: Body, meeting: Meeting, register: Register) -> str:
    """A meeting as a clause: "the BIMSTEC Summit met in Bangkok (meeting 6)"."""
    return f"{with_article(body.title)} met{_where(meeting, register)}"


def meeting_of(body: Body, meeting: Meeting, register: Register) -> str:
    """A meeting by name: "a meeting of the BIMSTEC Summit in Bangkok (meeting 6)"."""
    return f"a meeting of {with_article(body.title)}{_where(meeting, register)}"


def _where(meeting: Meeting, register: Register) -> str:
    number = f" (meeting {meeting.number})" if meeting.number else ""
    where = f" in {meeting.place}" if meeting.place else ""
    host = f", hosted by {who([meeting.host], register)}" if meeting.host else ""
    until = f" until {days(meeting.until)}" if meeting.until else ""
    return f"{where}{until}{number}{host}"
