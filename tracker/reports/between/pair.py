"""An instrument as it stands between two parties on a day.

Vienna Convention on the Law of Treaties, arts. 2(1)(g) and 24 (for whom a treaty is in force), 20
to 23 (reservations and objections), 25 (provisional application), 57 and 72 (suspension), 70
(ending). What the register does not hold is said to be not recorded, never to be not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.domain import dates
from tracker.domain.dates import UNKNOWN, Days
from tracker.domain.moment import Moment
from tracker.domain.positions import OVER
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.statements import OBJECTION, Objections, Statement
from tracker.domain.vocabulary import ENDED_INSTRUMENTS, INSTRUMENT_STATUSES
from tracker.reports import stance, statements
from tracker.reports.position import is_open_to_all
from tracker.reports.rows import InstrumentRow
from tracker.reports.stance import Stance

Two = tuple[str, str]

IN_FORCE = "in-force"
PROVISIONAL = "provisional"
NOT_BINDING = "does-not-bind"
WHY_NOT = {
    "suspended": "Suspended",
    "not-a-party": "In force, but not for both",
    "not-accepted": "No acceptance of the accession",
    "not-recorded": "In force, not recorded whether for both",
    "not-in-force": "",
    "ended": "No longer in force",
}
"""Why an instrument is not in force between the two -> the heading it stands under; one that is
not in force at all stands under its status."""


class Pair(NamedTuple):
    """An instrument as it stands between two parties: where (one of the words above), where each
    of them stands, what they have said of it, who objects to what anybody has said, and the
    acceptance of an accession it rests on."""

    where: str
    row: InstrumentRow
    stances: tuple[Stance, Stance]
    said: tuple[Statement, ...]
    objections: Objections
    acceptance: Event | None = None

    @property
    def since(self) -> Days | None:
        """Since when it is in force between them: the later day; None where one is not known."""
        found = [one.position.in_force_from for one in self.stances]
        if self.acceptance:
            found.append(self.acceptance.takes_effect)
        return later(found)

    @property
    def will_be(self) -> Days | None:
        """From when it will be in force between them, where the day is the same for both."""
        days = {str(one.starts) for one in self.stances}
        return self.since if len(days) == 1 and "None" not in days else None

    @property
    def ends(self) -> Days | None:
        """When a withdrawal of which notice was given ends it between them."""
        leaving = [
            one.position.withdrawn
            for one in self.stances
            if one.position.position == "withdrawing" and one.position.withdrawn
        ]
        return min(leaving, default=None)


def later(days: Iterable[Days | None]) -> Days | None:
    """The latest of some days: itself where it is certain which, else all the days it may be.

    None where one is not worked out, and unknown where one is unknown.
    """
    found: Days | None = None
    for day in days:
        if day is None:
            return None
        found = day if found is None else _later(found, day)
    return found


def _later(one: Days, other: Days) -> Days:
    if one.text == other.text or UNKNOWN.text in (one.text, other.text):
        return other if other.text == UNKNOWN.text else one
    if one.precedes(other):
        return other
    if other.precedes(one):
        return one
    last = max(one.latest, other.latest)
    return dates.between(dates.on(max(one.earliest, other.earliest)), dates.on(last))


def gaps(found: Sequence[Pair]) -> list[Pair]:
    """What is not in force between them, by the reasons and the statuses in their order."""
    whys, statuses = list(WHY_NOT), [*INSTRUMENT_STATUSES, None]

    def place(pair: Pair) -> tuple[int, int, str]:
        is_not = whys.index(pair.where)
        return is_not, statuses.index(pair.row.life.status), pair.row.record.id

    return sorted((pair for pair in found if pair.where in WHY_NOT), key=place)


def pair_of(row: InstrumentRow, two: Two, register: Register, moment: Moment) -> Pair | None:
    """The instrument between the two; None where it does not concern them both."""
    one, other = (stance.stance(row, code, moment) for code in two)
    acceptance, is_wanting = _acceptance(row, one, other)
    where = _where(row, (one, other), register, moment)
    if where in (IN_FORCE, PROVISIONAL) and is_wanting:
        where = "not-recorded" if row.record.acts_known == "partial" else "not-accepted"
    if where is None:
        return None
    every = statements.standing(row, moment)
    said = tuple(one for one in every if _matters(one, two))
    return Pair(where, row, (one, other), said, Objections(every), acceptance)


def _matters(one: Statement, two: Two) -> bool:
    """Whether a statement concerns the relation of the two: a reservation or declaration of one of
    them, an objection of one to the other, or one of which nobody recorded to whom."""
    return one.party in two and (one.act != OBJECTION or not one.to or one.to in two)


def _where(
    row: InstrumentRow, pair: tuple[Stance, Stance], register: Register, moment: Moment
) -> str | None:
    """Where an instrument stands between two parties, a want of acceptance aside."""
    status = row.life.status
    if row.record.binding is False:
        takes_part = all(_takes_part(row, one, register, moment) for one in pair)
        in_effect = status in ("in-force", "adopted", "signed") and takes_part
        return NOT_BINDING if in_effect else None
    if status in ENDED_INSTRUMENTS:
        both = all(one.position.position == "former-party" for one in pair)
        return "ended" if status in OVER and both else None
    bound = [one.is_bound for one in pair]
    if all(bound):
        return "suspended" if status == "suspended" else IN_FORCE
    if all(b or one.position.provisional for b, one in zip(bound, pair, strict=True)):
        return PROVISIONAL
    if not _concerns(row, pair, register, moment):
        return None
    partial = row.record.acts_known == "partial"
    if not row.is_in_force:
        return "not-recorded" if row.is_untold else "not-in-force"
    return "not-recorded" if partial and not all(map(_is_told, pair)) else "not-a-party"


def _is_told(one: Stance) -> bool:
    """Whether it is certain where a party stands though not every act is known: it has consented,
    or has left; a signature does not tell that no consent followed."""
    return one.has_consented or one.position.position == "former-party"


def _takes_part(row: InstrumentRow, one: Stance, register: Register, moment: Moment) -> bool:
    """Whether a party takes part in what does not bind: it has signed, or it is of those to whom
    the instrument is open and nobody's signature, or not everybody's, is recorded."""
    if one.has_acted:
        return one.position.position != "former-party"
    open_question = not one.is_known or not row.positions
    return open_question and stance.is_named(row, one.code, register, moment)


def _concerns(
    row: InstrumentRow, pair: tuple[Stance, Stance], register: Register, moment: Moment
) -> bool:
    """Whether both may take part and one of them has acted, or is named, or may have acted
    unrecorded on what is in force."""
    to_all = is_open_to_all(row.record)
    partial = row.record.acts_known == "partial"
    unstated = not row.record.open_to and partial and row.is_in_force
    named = [stance.is_named(row, one.code, register, moment) for one in pair]
    may = [n or one.has_acted or to_all or unstated for n, one in zip(named, pair, strict=True)]
    if not all(may):
        return False
    if any(one.has_acted for one in pair) or all(named):
        return True
    return partial and row.is_in_force


def _acceptance(row: InstrumentRow, one: Stance, other: Stance) -> tuple[Event | None, bool]:
    """The acceptance by one of the other's accession, and whether one is wanting.

    It is asked for where the record holds acceptances of accessions: then an accession has effect
    between the two only once the other has accepted it (as under the Hague Convention of 1980,
    art. 38). Of two that both acceded, it is enough that one has accepted the other.
    """
    accepted = [event for event in row.life.acts if event.act == "acceptance-of-accession"]
    ways = [(one.code, other.code), (other.code, one.code)]
    acceded = [way for way, party in zip(ways, (one, other), strict=True) if _has_acceded(party)]
    if not accepted or not acceded:
        return None, False
    for event in accepted:
        if any(code in event.to and by in event.parties for code, by in acceded):
            return event, False
    return None, True


def _has_acceded(one: Stance) -> bool:
    consent = one.position.consent
    return consent is not None and consent.act == "accession"
