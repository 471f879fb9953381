"""Where the parties stand towards the instruments on the day, and who is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.domain.positions import CONSENTED, Position
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, days, flag, number, text
from tracker.reports.instrument_card import all_positions
from tracker.reports.position import is_known
from tracker.reports.rows import InstrumentRow
from tracker.reports.stance import is_bound


class _Position(NamedTuple):
    row: InstrumentRow
    party: str
    position: Position
    is_known: bool
    is_bound: bool


def _positions(case: Case) -> Iterator[_Position]:
    for row in case.instruments:
        for code, one in sorted(all_positions(row, case.register, case.moment).items()):
            bound = is_bound(row, one, case.moment)
            yield _Position(row, code, one, is_known(row, code), bound)


def _own(get: Callable[[Position], Any]) -> Callable[[_Position], Any]:
    return lambda one: get(one.position)


def _missing(case: Case) -> Iterator[tuple[str, str, str]]:
    for row, lack in case.lacking:
        yield from ((row.record.id, lack.act, code) for code in lack.missing or ())


def _none_known_of(case: Case) -> Iterator[tuple[str, str, str]]:
    for row, lack in case.lacking:
        yield from ((row.record.id, lack.act, code) for code in lack.none_known_of or ())


PLANS = (
    Plan(
        "positions",
        "Where a party stands towards an instrument on the day: those who have acted or are bound, and"
        " those to whom it is open by name.",
        ("instrument", "party"),
        (
            text("instrument", "the instrument", lambda one: one.row.record.id, "instruments",
                 must=True),
            text("party", "the party", lambda one: one.party, "parties", must=True),
            text("position", "none, signatory, contracting (consented, not in force for it), party,"
                 " withdrawing (notice given, effect ahead) or former-party",
                 _own(lambda one: one.position), must=True),
            flag("is_known", "whether that is certain: no where it has none and the register does"
                 " not hold every party's acts", lambda one: one.is_known),
            flag("has_consented", "whether it has consented to be bound and is not out again",
                 _own(lambda one: one.position in CONSENTED)),
            flag("is_bound", "whether the instrument is in force for it", lambda one: one.is_bound),
            *days("signed", "when it signed", _own(lambda one: one.signed)),
            text("consent_act", "how it consented: ratification, accession ...",
                 _own(lambda one: one.consent and one.consent.act)),
            *days("consent_on", "when it consented", _own(lambda one: one.consent and one.consent.on)),
            *days("in_force_from", "since when it is, or will be, in force for it",
                  _own(lambda one: one.in_force_from)),
            *days("withdrawn", "when its withdrawal takes or took effect",
                  _own(lambda one: one.withdrawn)),
            flag("provisional", "whether it applies the instrument provisionally",
                 _own(lambda one: one.provisional)),
            number("reservations", "how many of its reservations stand",
                   _own(lambda one: one.reservations), must=True),
        ),
        _positions,
    ),
    Plan(
        "missing",
        "Who is missing: whose signature a text that is ready to be signed waits for, and whose"
        " consent the entry into force of what is signed waits for. Nobody where the register does"
        " not know: where it does not hold every party's acts, a fact is wanting, or it is not"
        " recorded that consent is needed; nor where any State's consent would do.",
        ("instrument", "what", "party"),
        (
            text("instrument", "the instrument", lambda one: one[0], "instruments", must=True),
            text("what", "what is missing: signature or consent", lambda one: one[1], must=True),
            text("party", "the party", lambda one: one[2], "parties", must=True),
        ),
        _missing,
    ),
    Plan(
        "none_known_of",
        "Where the register does not hold every party's acts: those of whom it has no signature, or"
        " no consent. They may have signed or consented all the same.",
        ("instrument", "what", "party"),
        (
            text("instrument", "the instrument", lambda one: one[0], "instruments", must=True),
            text("what", "what is not known of: signature or consent", lambda one: one[1],
                 must=True),
            text("party", "the party", lambda one: one[2], "parties", must=True),
        ),
        _none_known_of,
    ),
)  # fmt: skip
