"""Where the party stands on each instrument, grouped as officers speak; and what it has said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.domain.dates import Days
from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
)
from tracker.domain.phrases import capital
from tracker.domain.statements import OBJECTION, RESERVATION, Objections, Statement
from tracker.domain.vocabulary import BY_CLAUSE, ENDED_INSTRUMENTS, INSTRUMENT_STATUSES
from tracker.reports import stance, statements
from tracker.reports.brief.case import Case, Standing
from tracker.reports.naming import ids
from tracker.reports.rows import InstrumentRow, text

COLUMNS = (
    Column("id", "ID"),
    Column("since", "SINCE", holds="date"),
    Column("title", "TITLE", give="first"),
)
GROUPS = {
    "leaving": "In force for it, notice of withdrawal given",
    "in-force": "In force for it",
    "suspended": "Suspended",
    "provisional": "Applied provisionally",
    "consented": "Consented, not yet in force for it",
    "consented-unrecorded": "Consented, entry into force not recorded",
    "signed": "Signed, not consented",
    "signed-unrecorded": "Signed, consent not recorded",
    "not-consented": "Neither signed nor consented",
    "to-sign": "Ready to sign, not signed",
    "not-recorded": "Nothing of it recorded",
    "negotiated": "Under negotiation",
    "not-stated": "Status not stated",
    "not-binding": "Does not bind",
    "left": "No longer a party",
    "over": "Over",
}
"""Where a party may stand -> the heading it stands under, in the order they are told; of those
under negotiation, not binding and over the status says more."""
STATUS_TELLS = ("negotiated", "not-binding", "over")


def answers(case: Case) -> list[dict[str, Any]]:
    """The instruments in which the party has a part, as JSON has them."""
    return [
        {**one.row.answer(), **stance.answer(one.stance), "group": group}
        for group, one in _in_order(case)
    ]


def _in_order(case: Case) -> list[tuple[str, Standing]]:
    places, statuses = list(GROUPS), [*INSTRUMENT_STATUSES, None]

    def place(pair: tuple[str, Standing]) -> tuple[int, bool, int, str]:
        group, row = pair[0], pair[1].row
        status = statuses.index(row.life.status) if group in STATUS_TELLS else 0
        return places.index(group), row.is_met, status, row.record.id

    return sorted(((_group(one, case), one) for one in case.standings), key=place)


def _group(one: Standing, case: Case) -> str:
    """Which of the groups the instrument belongs to."""
    row, position = one.row, one.stance.position
    if position.position == "former-party" and row.life.status not in ENDED_INSTRUMENTS:
        return "left"
    if row.life.status in ENDED_INSTRUMENTS:
        return "over"
    if row.record.binding is False:
        return "not-binding" if row.life.status not in _NEGOTIATED else "negotiated"
    if one.stance.is_bound:
        if row.life.status == "suspended":
            return "suspended"
        return "leaving" if position.position == "withdrawing" else "in-force"
    if position.provisional:
        return "provisional"
    if one.stance.has_consented:
        return "consented-unrecorded" if row.is_untold else "consented"
    return _unbound(one)


def _unbound(one: Standing) -> str:
    """The group of an instrument by which the party is not bound."""
    row, position = one.row, one.stance.position
    partial = row.record.acts_known == "partial"
    if position.position == "signatory":
        return "signed-unrecorded" if partial else "signed"
    if row.life.status in _NEGOTIATED:
        return "negotiated"
    if row.life.status is None and not row.positions:
        return "not-stated"
    if partial:
        return "not-recorded"
    return "to-sign" if row.life.status == "ready-to-sign" else "not-consented"


_NEGOTIATED = ("proposed", "under-negotiation", "text-finalised", "adopted")


def section(case: Case) -> Iterator[Block]:
    """The instruments, each group under its heading."""
    groups: dict[str, list[Mapping[str, Cell]]] = {}
    for group, one in _in_order(case):
        groups.setdefault(_heading(group, one), []).append(_row(group, one, case))
    if groups:
        yield Heading("Where it stands")
        yield Table(COLUMNS, tuple(Group(name, tuple(rows)) for name, rows in groups.items()))
    if remarks := tuple(_remarks(case)):
        yield Heading("Steps at home and remarks")
        yield Items(remarks)
    if case.not_recorded:
        said = Words("In force, and not recorded whether for it: ", "quiet")
        yield Paragraph((said, *ids(row.record.id for row in case.not_recorded)))


def in_short(case: Case) -> Iterator[Block]:
    """The same for a page: each group in a line, its instruments by name and day."""
    groups: dict[str, list[tuple[str, Days | None]]] = {}
    for group, one in _in_order(case):
        named = one.row.record.name, _since(group, one, case)
        groups.setdefault(_heading(group, one), []).append(named)
    if case.not_recorded:
        heading = "In force, not recorded whether for it"
        groups[heading] = [(row.record.name, None) for row in case.not_recorded]
    if groups:
        yield Heading("Where it stands")
        yield Facts(tuple((name, _in_a_line(these)) for name, these in groups.items()))
    if remarks := tuple(_remarks(case, by_id=False)):
        yield Heading("Steps at home and remarks")
        yield Items(remarks)


MOST = 14
"""So many instruments of a group are named on a page; one more is named rather than counted."""


def _in_a_line(these: Sequence[tuple[str, Days | None]]) -> str:
    """Instruments with their days; of many the latest, and how many more."""
    told, more = list(these), ""
    if len(told) > MOST + 1:
        told.sort(key=lambda one: one[1].latest if one[1] else date.min, reverse=True)
        told, more = told[:MOST], f"; and {len(these) - MOST} more"
    return "; ".join(f"{name} ({since})" if since else name for name, since in told) + more


def _heading(group: str, one: Standing) -> str:
    """The heading an instrument stands under; its date is that since which the heading holds."""
    if group not in STATUS_TELLS:
        by_clause = group in ("in-force", "leaving") and one.row.is_met
        return GROUPS[group] + (f", {BY_CLAUSE}" if by_clause else "")
    status = capital(one.row.status)
    plain = group == "over" or one.row.record.binding is not False
    return status if plain else f"{status}, does not bind"


def _row(group: str, one: Standing, case: Case) -> Mapping[str, Cell]:
    record = one.row.record
    return {
        "id": Words(record.id, "id"),
        "since": text(_since(group, one, case)),
        "title": record.name,
    }


def _since(group: str, one: Standing, case: Case) -> Days | None:
    """Since when what the heading says holds; None where it says nothing of a day of this party's
    or of the instrument's status."""
    if group in (*STATUS_TELLS, "suspended", "to-sign"):
        return one.row.life.since
    if group == "provisional":
        notices = (e for e in one.row.life.acts
                   if e.act == "provisional-application" and case.code in e.parties)  # fmt: skip
        last = next(reversed(list(notices)), None)
        return last.takes_effect if last else None
    return stance.since(one.stance)


def _remarks(case: Case, *, by_id: bool = True) -> Iterator[Cell]:
    """What is to be known beside the days, by instrument: by its id, or by its name."""
    for group, one in _in_order(case):
        said = stance.remarks(one.stance)
        if group in ("signed", "not-consented") and one.row.is_in_force:
            said.append("in force for others" + (f" {BY_CLAUSE}" if one.row.is_met else ""))
        if said:
            told = "; ".join(said)
            record = one.row.record
            yield (Words(record.id, "id"), f": {told}") if by_id else f"{record.name}: {told}"


SAID_COLUMNS = (
    Column("party", "PARTY"),
    Column("act", "WHAT"),
    Column("on", "ON", holds="date"),
    Column("article", "ARTICLE"),
    Column("answers", "ANSWERS"),
    Column("text", "TEXT", give="whole"),
)


def _said(row: InstrumentRow, case: Case) -> tuple[list[Statement], Objections]:
    """What the party has said of an instrument and what others object to in it; and who objects to
    what."""
    every = statements.standing(row, case.moment)
    own = [
        one
        for one in every
        if one.party == case.code or (one.act == OBJECTION and one.to == case.code)
    ]
    return own, Objections(every)


def said_answers(case: Case) -> list[dict[str, Any]]:
    """The reservations, declarations and objections that it made or that answer it, as JSON has
    them."""
    return [
        {"id": one.row.record.id, "title": one.row.record.title} | answer
        for one in case.standings
        for answer in statements.answers(*_said(one.row, case))
    ]


def said_section(case: Case) -> Iterator[Block]:
    """What it has said and who objects, by instrument."""
    groups = []
    for one in case.standings:
        own, objections = _said(one.row, case)
        rows = tuple(_statement(said, objections) for said in own)
        if rows:
            groups.append(Group(f"{one.row.record.name} ({one.row.record.id})", rows))
    if groups:
        yield Heading("Reservations, declarations and objections")
        yield Table(SAID_COLUMNS, tuple(groups))


def _statement(one: Statement, objections: Objections) -> Mapping[str, Cell]:
    told = []
    if one.act == OBJECTION:
        told.append(statements.answered(one))
    elif against := objections.against(one):
        told.append(f"objected to by {', '.join(against)}")
    elif one.act == RESERVATION:
        told.append("no objection known")
    told.append(statements.doubts(one))
    return {
        "party": one.party,
        "act": one.act,
        "on": text(one.event.on),
        "article": one.event.article or None,
        "answers": "; ".join(words for words in told if words),
        "text": statements.wording(one),
    }
