"""The fixed words of the register, in the order they are shown, with how they are printed.

The words are those of the Vienna Convention on the Law of Treaties (1969) and of depositary
practice (UN Treaty Handbook; Council of Europe; Hague Conference). Words are stored; the single
letters of the depositaries' tables clash with one another and are only printed.
"""

from __future__ import annotations

from typing import NamedTuple

INSTRUMENT_KINDS = (
    "treaty", "convention", "agreement", "protocol", "charter", "statute", "covenant", "amendment",
    "exchange-of-notes", "memorandum-of-understanding", "memorandum-of-association",
    "code-of-conduct", "declaration", "plan", "other",
)  # fmt: skip

INSTRUMENT_STATUSES = {
    "in-force": "In force",
    "signed": "Signed",
    "ready-to-sign": "Ready to sign",
    "adopted": "Adopted",
    "text-finalised": "Text finalised",
    "under-negotiation": "Under negotiation",
    "proposed": "Proposed",
    "suspended": "Suspended",
    "expired": "Expired",
    "superseded": "Superseded",
    "terminated": "Terminated",
    "abandoned": "Abandoned",
}
"""Status -> as officers say it, in the order in which tables group them."""

IN_EFFECT = "In effect"
"""How `in-force` is printed where the instrument does not bind."""

BY_CLAUSE = "by its clause, not declared"
"""What is said of an entry into force that only the final clause gives: nobody declared it."""

IN_FORCE_BY_CLAUSE = f"In force {BY_CLAUSE}"
"""The heading under which tables group it, whatever its status."""

ENTRY_NOT_RECORDED = "Entry into force not recorded"
"""The heading for what has acts, and neither a status nor a clause that would tell."""

SIGNED_NOT_IN_FORCE = "Signed, not yet in force"
SIGNED_NOT_RECORDED = "Signed, entry into force not recorded"
SIGNED_NOT_BINDING = "Signed, does not bind"
"""The headings under which tables group what is signed: whether it waits for entry into force,
nobody can tell because not every act is known, or it never will enter into force."""

NOT_STATED = "not stated"
"""How the status of a record is printed whose sources state none."""

ACTION_STATUSES = {
    "blocked": "Blocked",
    "in-progress": "In progress",
    "open": "Open",
    "proposed": "Proposed",
    "deferred": "Deferred",
    "done": "Done",
    "closed": "Closed",
    "dropped": "Dropped",
}

SETTLED_ACTIONS = frozenset({"done", "closed", "dropped"})
"""Action items on which nothing more is to be done."""

ENDED_INSTRUMENTS = frozenset({"terminated", "superseded", "expired", "abandoned"})
"""Instruments whose life is over, unless revived."""


class Act(NamedTuple):
    """What a party may do: its effect on the party's position, and how tables print it.

    `effect` is one of consent, signature, home, provisional, statement, undo; a consent binds
    once the instrument is in force (VCLT arts. 11 to 17). Letters are those that the tables of the
    UN, the Hague Conference and the Council of Europe print for the act; "" where they print none.
    They are for tables of that form only: the letters of one clash with those of another.
    """

    effect: str
    label: str
    un: str = ""
    hcch: str = ""
    coe: str = ""


ACTS = {
    "ratification": Act("consent", "ratification", "", "R", "R"),
    "acceptance": Act("consent", "acceptance", "A", "Ap", "R"),
    "approval": Act("consent", "approval", "AA", "AP", "R"),
    "accession": Act("consent", "accession", "a", "A", "a"),
    "succession": Act("consent", "succession", "d", "Su", "su"),
    "formal-confirmation": Act("consent", "formal confirmation", "c"),
    "definitive-signature": Act("consent", "definitive signature", "s", "S", "s"),
    "consent-to-be-bound": Act("consent", "consent to be bound", "P"),
    "simplified-procedure": Act("consent", "simplified procedure", "p"),
    "notification-of-completion": Act("consent", "notification of completion", "", "", "R"),
    "continuation": Act("consent", "continuation", "", "C", ""),
    "adoption-vote": Act("statement", "vote on adoption"),
    "initialling": Act("statement", "initialling"),
    "signature": Act("signature", "signature", "", "S", ""),
    "signature-ad-referendum": Act("statement", "signature ad referendum", "", "", "r"),
    "confirmation-of-signature": Act("signature", "confirmation of signature", "C"),
    "succession-to-signature": Act("signature", "succession to signature", "d"),
    "full-powers": Act("statement", "full powers"),
    "stated-intention": Act("home", "stated intention"),
    "cabinet-approval": Act("home", "approval by the cabinet"),
    "parliamentary-approval": Act("home", "approval by parliament"),
    "instrument-executed": Act("home", "instrument executed"),
    "provisional-application": Act("provisional", "provisional application", "n"),
    "end-of-provisional-application": Act("provisional", "end of provisional application"),
    "reservation": Act("statement", "reservation", "", "Res", "R."),
    "declaration": Act("statement", "declaration", "", "D", "D."),
    "understanding": Act("statement", "understanding"),
    "notification": Act("statement", "notification", "", "N", "A."),
    "communication": Act("statement", "communication", "", "", "C."),
    "objection": Act("statement", "objection", "", "", "O."),
    "territorial-application": Act("statement", "territorial application", "", "EXT", "T."),
    "acceptance-of-accession": Act("statement", "acceptance of accession"),
    "renewal": Act("statement", "renewal"),
    "withdrawal-of-reservation": Act("statement", "withdrawal of reservation"),
    "withdrawal-of-objection": Act("statement", "withdrawal of objection"),
    "withdrawal-of-declaration": Act("statement", "withdrawal of declaration"),
    "withdrawal-of-signature": Act("undo", "withdrawal of signature"),
    "intention-not-to-become-party": Act("undo", "intention not to become a party"),
    "withdrawal-of-consent": Act("undo", "withdrawal of consent"),
    "withdrawal": Act("undo", "withdrawal", "", "Den", "D."),
    "revocation-of-withdrawal": Act("undo", "revocation of withdrawal"),
}

CONSENTS = frozenset(name for name, act in ACTS.items() if act.effect == "consent")
DEPOSITED = frozenset(
    {"ratification", "acceptance", "approval", "accession", "succession", "formal-confirmation"}
)
"""The consents of which an instrument is deposited."""
LEAVING = frozenset(
    {"withdrawal", "withdrawal-of-signature", "withdrawal-of-consent",
     "intention-not-to-become-party"}
)  # fmt: skip
"""The acts by which a party or a signatory leaves."""
SIGNATURES = frozenset(
    {"signature", "signature-ad-referendum", "definitive-signature", "succession-to-signature"}
)


class Listing(NamedTuple):
    """What can be listed: what one of them is called, and what they are."""

    one: str
    about: str


LISTINGS = {
    "instruments": Listing("instrument", "treaties, conventions, memoranda"),
    "actions": Listing("action", "decisions somebody must carry out"),
    "bodies": Listing("body", "sectors, working groups, their meetings"),
    "sources": Listing("source", "documents cited"),
}
"""The folders of which there are lists."""

BODY_KINDS = {
    "organisation": "Organisation",
    "sector": "Sector",
    "sub-sector": "Sub-sector",
    "summit": "Summit",
    "ministerial": "Ministerial meeting",
    "senior-officials": "Senior officials",
    "national-security-chiefs": "National security chiefs",
    "joint-working-group": "Joint working group",
    "sub-group": "Sub-group",
    "dialogue": "Dialogue",
    "workshop": "Workshop",
    "expert-group": "Expert group",
    "secretariat": "Secretariat",
    "other": "Other",
}
GROUP_KINDS = ("organisation", "group")
PARTY_KINDS = ("state", "organisation", "territory")
GRADES = ("depositary", "official", "agency", "press", "secondary")
"""How far a source is to be trusted, best first."""
PRIORITIES = ("high", "normal", "low")
RESERVATIONS = ("permitted", "prohibited", "limited", "unspecified")
RENEWALS = ("automatic", "by-agreement", "none")
COUNTINGS = ("exclusive", "inclusive", "next-day")
ACTS_KNOWN = ("complete", "partial")
WEEK_STARTS = ("monday", "sunday", "saturday")
