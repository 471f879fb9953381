"""The instruments: what their records say of them, and what that comes to on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.domain.entry import account
from tracker.domain.entry.clause import Period
from tracker.domain.phrases import counted
from tracker.domain.records import Duration, Instrument
from tracker.domain.register import Register
from tracker.reports.database.case import Case
from tracker.reports.database.plan import (
    Field,
    Plan,
    day,
    days,
    flag,
    flag_by_status,
    number,
    text,
    texts,
)
from tracker.reports.outlook.line import Asked, Line
from tracker.reports.position import is_open_to_all
from tracker.reports.rows import InstrumentRow
from tracker.reports.wanting import Lacking, lacking, needs_consent


class _Instrument(NamedTuple):
    row: InstrumentRow
    line: Line
    lacking: Lacking
    register: Register

    @property
    def duration(self) -> Duration:
        """How long it lasts, as far as its record says."""
        return self.row.record.duration or Duration()

    @property
    def open_to(self) -> str:
        """Who may sign or accede, as its record says."""
        said = self.row.record.open_to
        return said if isinstance(said, str) else ", ".join(said)

    @property
    def clause(self) -> dict[str, Any]:
        """The article and the words of its clause on entry into force."""
        clause = self.row.record.entry_into_force or {}
        return {key: clause.get(key) or "" for key in ("article", "text")}

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing before it enters into force, or what is not known."""
        entry = self.row.entry
        missing = account.missing(entry, self.register)
        return missing or account.wanting(entry, self.row.record, self.register)

    @property
    def explanation(self) -> tuple[str, ...]:
        """How its entry into force was worked out, in sentences."""
        return tuple(account.explanation(self.row.entry, self.row.record, self.register))


def _instruments(case: Case) -> Iterator[_Instrument]:
    for row in case.instruments:
        line = Line(row, row.entry, Asked(), None)
        lack = lacking(row, case.register, case.moment)
        yield _Instrument(row, line, lack, case.register)


def _own(get: Callable[[Instrument], Any]) -> Callable[[_Instrument], Any]:
    return lambda one: get(one.row.record)


def _binding(record: Instrument) -> str:
    said = {True: "yes", False: "no", None: ""}
    return said[record.binding] if not isinstance(record.binding, str) else record.binding


def _written(period: Any) -> str:
    """A term or a notice, in words."""
    return counted(period.number, period.unit) if isinstance(period, Period) else ""


_SAID: tuple[Field, ...] = (
    text("id", "its id", _own(lambda one: one.id), must=True),
    text("path", "its file in the register", _own(lambda one: one.path), must=True),
    text("title", "its full title", _own(lambda one: one.title), must=True),
    text("short_title", "its title as officers say it", _own(lambda one: one.short_title)),
    texts("former_titles", "titles it had before", _own(lambda one: one.former_titles)),
    text("kind", "what the text is called: treaty, convention, protocol ...",
         _own(lambda one: one.kind)),
    text("binding", "whether it binds in law: yes, no or disputed; empty where nothing is said",
         _own(_binding)),
    text("sector", "the sector it belongs to", _own(lambda one: one.sector), "bodies"),
    text("body", "the body that negotiates or supervises it", _own(lambda one: one.body), "bodies"),
    text("open_to", "who may sign or accede, as its record says: a group, codes, all-states",
         lambda one: one.open_to),
    flag("open_to_all", "whether it is open to all States", _own(is_open_to_all)),
    flag("signed_instrument", "whether it is signed; no where consents are deposited without",
         _own(lambda one: one.signed_instrument)),
    text("acts_known", "complete, or partial where the register does not hold every party's acts:"
         " counts are then the least there can be", _own(lambda one: one.acts_known), must=True),
    text("depositary", "who keeps the instruments of consent", _own(lambda one: one.depositary)),
    texts("languages", "the authentic languages", _own(lambda one: one.languages)),
    text("reservations_allowed", "permitted, prohibited, limited or unspecified",
         _own(lambda one: one.reservations)),
    text("registration_number", "the number of its registration",
         _own(lambda one: one.registration.get("number"))),
    *days("registration_on", "when it was registered",
          _own(lambda one: one.registration.get("on"))),
    text("registration_series", "the treaty series",
         _own(lambda one: one.registration.get("series"))),
    text("duration_article", "the article on how long it lasts",
         lambda one: one.duration.article),
    text("duration_term", "how long it lasts", lambda one: _written(one.duration.term)),
    text("duration_renewal", "how it is renewed: automatic, by-agreement or none",
         lambda one: one.duration.renewal),
    text("duration_notice", "the notice of withdrawal", lambda one: _written(one.duration.notice)),
    flag("has_clause", "whether the record has its clause on entry into force, as data",
         _own(lambda one: one.entry_into_force is not None)),
    text("clause_article", "the article on entry into force", lambda one: one.clause["article"]),
    text("clause_text", "the words of that article", lambda one: one.clause["text"]),
    flag("internal", "whether it is left out of what leaves the desk",
         _own(lambda one: one.internal)),
)  # fmt: skip
"""What the record says."""

_WORKED_OUT: tuple[Field, ...] = (
    flag("has_begun", "whether anything of its life may have happened by the day; the lists of"
         " tracker leave out the others", lambda one: one.row.has_begun),
    text("status", "its status: in-force, signed, ready-to-sign ...; empty where its sources state"
         " none", lambda one: one.row.life.status),
    text("status_words", "its status as officers say it", lambda one: one.row.status, must=True),
    *days("status_since", "when its status took effect", lambda one: one.row.life.since),
    flag_by_status("is_in_force", "whether it is in force: declared, or worked out where nothing is",
                   lambda one: one.row.is_in_force),
    flag_by_status("is_over", "whether its life is over: terminated, superseded, expired or"
                   " abandoned", lambda one: one.row.is_over),
    number("signatories", "how many have signed and not withdrawn it, ratified or not",
           lambda one: one.row.counts.signatories, must=True),
    number("parties", "how many have consented and are not out",
           lambda one: one.row.counts.parties, must=True),
    text("parties_told", "the parties as tracker's tables have them: 5 of 7; ≥ 3 of 7 where not every"
         " act is known; unknown where none is; - where it does not bind, so that nobody is a party",
         lambda one: one.row.parties, must=True),
    number("eligible", "how many may take part; empty for all States, or where it is not known",
           lambda one: one.row.counts.eligible),
    *days("enters_into_force", "when it entered or will enter into force: declared, else worked"
          " out", lambda one: one.row.enters_into_force),
    text("entry_state", "in-force, fixed (it will, on a day that is certain), pending,"
         " undetermined or no-clause", lambda one: one.row.entry.state, must=True),
    *days("entry_declared", "the day of entry into force that was declared",
          lambda one: one.row.entry.declared),
    day("entry_computed", "the day that its clause gives", lambda one: one.row.entry.computed),
    day("condition_met_on", "the day on which the condition of its clause was met",
        lambda one: one.row.entry.met_on),
    day("entry_earliest", "the first day it could enter into force, were all that is missing done"
        " at once", lambda one: one.row.entry.earliest),
    number("entry_agrees", "1 where the declared day is the one worked out, 0 where it is not,"
           " empty where that is not known", lambda one: _one(one.row.entry.agrees)),
    text("entry_group", "where it stands on the way: in-force, fixed, met (conditions met, not"
         " declared), pending, undetermined, no-clause or over", lambda one: one.line.group,
         must=True),
    text("entry_progress", "how far its condition is met: 5 of 7", lambda one: one.line.progress),
    texts("entry_missing", "what is missing before it enters into force, or what is not known",
          lambda one: one.missing),
    texts("entry_explanation", "how that was worked out", lambda one: one.explanation),
    flag("needs_consent", "whether the record says that consent is needed after signature; no where"
         " it does not bind, or nothing is said", lambda one: needs_consent(one.row)),
    texts("wanting", "the facts that must be known before anybody can say who is missing",
          lambda one: one.lacking.facts),
)  # fmt: skip
"""What it comes to on the day."""


def _one(agrees: bool | None) -> int | None:
    return None if agrees is None else int(agrees)


class _Link(NamedTuple):
    instrument: str
    relation: str
    nth: int
    other: str


def _links(case: Case) -> Iterator[_Link]:
    for row in case.instruments:
        one = row.record
        named = {
            "amends": one.amends,
            "supersedes": one.supersedes,
            "protocol-to": (one.protocol_to,) if one.protocol_to else (),
            "implements": one.implements,
        }
        for relation, others in named.items():
            for nth, other in enumerate(others, 1):
                yield _Link(one.id, relation, nth, other)


def _eligible(case: Case) -> Iterator[tuple[str, str]]:
    for row in case.instruments:
        codes = case.register.participants(row.record.open_to, case.moment.as_of)
        yield from ((row.record.id, code) for code in sorted(codes or ()))


def _tags(case: Case) -> Iterator[tuple[str, str]]:
    for row in case.instruments:
        yield from ((row.record.id, tag) for tag in dict.fromkeys(row.record.tags))


PLANS = (
    Plan(
        "instruments",
        "Treaties, conventions, protocols, memoranda and other texts that States agree: what their"
        " records say, and what that comes to on the day of the export.",
        ("id",),
        (*_SAID, *_WORKED_OUT),
        _instruments,
    ),
    Plan(
        "instrument_links",
        "How instruments hang together: amends, supersedes, protocol-to, implements.",
        ("instrument", "relation", "number"),
        (
            text("instrument", "the instrument", lambda one: one.instrument, "instruments",
                 must=True),
            text("relation", "amends, supersedes, protocol-to or implements",
                 lambda one: one.relation, must=True),
            number("number", "its place among them, from 1", lambda one: one.nth, must=True),
            text("other", "the other instrument; empty where there is no such record",
                 lambda one: one.other, "instruments"),
            text("named", "its id as the record has it", lambda one: one.other, must=True),
        ),
        _links,
    ),
    Plan(
        "eligible",
        "Who may sign or accede on the day of the export; no rows for what is open to all States.",
        ("instrument", "party"),
        (
            text("instrument", "the instrument", lambda pair: pair[0], "instruments", must=True),
            text("party", "the party", lambda pair: pair[1], "parties", must=True),
        ),
        _eligible,
    ),
    Plan(
        "instrument_tags",
        "Words to find an instrument by.",
        ("instrument", "tag"),
        (
            text("instrument", "the instrument", lambda pair: pair[0], "instruments", must=True),
            text("tag", "the word", lambda pair: pair[1], must=True),
        ),
        _tags,
    ),
)  # fmt: skip
