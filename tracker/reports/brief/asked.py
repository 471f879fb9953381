"""What is asked of the party: consents, signatures, action items that are late or soon due.

The most weighty comes first: a consent that is all that is wanting, what is late, the consents
that a treaty waits for, those without which it is in force already, signatures, what is soon due.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.domain.document import Block, Cell, Facts, Heading, Paragraph, Words
from tracker.domain.phrases import capital, counted, parties
from tracker.domain.vocabulary import BY_CLAUSE
from tracker.reports.brief.case import Case, Item, Standing
from tracker.reports.listing import is_soon
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.stance import at_home
from tracker.reports.wanting import Wanting, consents, signatures

FEW = 8
"""How many other parties are named; more are counted."""
MANY = 100_000
"""More consents than any clause waits for: where nobody can say how many."""
OPEN = ("ready-to-sign", "signed", "in-force", None)
"""Statuses of an instrument to which consent is waited for; that of one not stated among them."""


class Ask(NamedTuple):
    """Something asked: its place among the rest, what it is, of which record, why, in words."""

    place: tuple[int, int, str]
    what: str
    label: Words
    id: str
    name: str
    why: str
    answer: dict[str, Any]


def asks(case: Case) -> list[Ask]:
    """What is asked of the party, the most weighty first; nothing of one that is no more."""
    if case.code in case.register.extinct(case.moment.as_of):
        return []
    found = [*_consents(case), *_signatures(case), *_items(case)]
    return sorted(found, key=lambda one: one.place)


def section(case: Case, found: list[Ask]) -> Iterator[Block]:
    """What is asked, whole, under its heading; that nothing is, where it is so."""
    yield Heading("What is asked of it")
    if not found:
        yield Paragraph("Nothing that the register knows of.", "under")
    else:
        yield Facts(tuple(pair for one in found for pair in _pairs(one)))
    unknown = _unrecorded(case)
    if unknown:
        many = counted(len(unknown), "instrument")
        words = f"Not recorded whether consent must follow, or has: {many} that it signed."
        yield Paragraph(Words(words, "quiet"))


def _pairs(one: Ask) -> Iterator[tuple[str, Cell]]:
    label = capital(one.label.text)
    yield label, (one.name, " (", Words(one.id, "id"), ")")
    if one.why:
        tone = one.label.tone if one.what == "late" else ""
        yield "", Words(one.why, tone) if tone else one.why


def _unrecorded(case: Case) -> list[str]:
    """Its signatures on what may bind, of which the register does not tell what followed."""
    return [
        one.row.record.id
        for one in case.standings
        if one.stance.position.position == "signatory"
        and one.row.record.binding is not False
        and one.row.life.status in OPEN
        and not _tells(one.row)
    ]


def _tells(row: InstrumentRow) -> bool:
    """Whether the record says that consent is needed, and holds every act: it is not said not to
    bind, and that it binds, or its clause, is known."""
    needed = row.record.binding is not None or row.record.entry_into_force is not None
    return row.record.acts_known == "complete" and row.record.binding is not False and needed


def _consents(case: Case) -> Iterator[Ask]:
    for one in case.standings:
        if _tells(one.row) and _awaits_consent(one, case):
            yield _consent(one, case)


def _awaits_consent(one: Standing, case: Case) -> bool:
    """Whether the party's consent is waited for: it has signed, or the instrument is open to it by
    name, and it has neither consented, nor left, nor said that it will not."""
    status, where = one.row.life.status, one.stance.position.position
    if one.stance.declined or where not in ("none", "signatory"):
        return False
    open_now = status in OPEN or (status == "adopted" and not one.row.record.signed_instrument)
    if where == "signatory":
        return open_now or status == "adopted"
    to_sign_first = status == "ready-to-sign" and one.row.record.signed_instrument
    is_begun = status is not None or bool(one.row.positions)
    return open_now and is_begun and not to_sign_first and case.is_named(one.row)


def _consent(one: Standing, case: Case) -> Ask:
    row = one.row
    gone = consents(row, case.register, case.moment)
    alone = gone.is_alone(case.code)
    helps = gone.parties is None or case.code in gone.parties
    what = "ratify" if one.stance.position.signed else "consent"
    rank = 3 if row.is_in_force else 0 if gone.number == 1 and helps else 2
    few = gone.number if gone.number is not None else len(gone.parties or ()) or MANY
    answer = _instrument_answer(one, what) | {
        "alone": alone,
        "wanting": gone.number,
        "missing": None if gone.parties is None else list(gone.parties),
    }
    why = "; ".join(part for part in _reasons(one, gone, case) if part)
    return Ask((rank, few, row.record.id), what, Words(what, "waiting"), row.record.id,
               row.record.name, why, answer)  # fmt: skip


def _reasons(one: Standing, gone: Wanting, case: Case) -> Iterator[str]:
    """Why a consent is waited for, how far it is at home, and whether it may have been given."""
    row, position = one.row, one.stance.position
    yield f"signed {position.signed}" if position.signed else "not signed"
    yield _progress(row, gone, case)
    yield f"at home: {at_home(one.stance)}" if at_home(one.stance) else ""
    if one.stance.may_have:
        yield f"perhaps given {one.stance.may_have.on}"


def _progress(row: InstrumentRow, gone: Wanting, case: Case) -> str:
    """What the instrument still waits for beside this party."""
    if row.is_in_force:
        since = f" since {row.enters_into_force}" if row.enters_into_force else ""
        return f"in force{since} without it" + (f", {BY_CLAUSE}" if row.is_met else "")
    if gone.is_alone(case.code):
        return "the only consent wanting before it enters into force"
    if gone.number == 0:
        return f"will enter into force without it{_day(row)}"
    others = [code for code in gone.parties or () if code != case.code]
    if gone.words and (gone.parties is None or gone.number != len(gone.parties)):
        return f"wanting: {'; '.join(gone.words)}"
    if case.code not in (gone.parties or (case.code,)):
        return f"wanting, but not from it: {_names(others, case)}"
    return f"wanting as well: {_names(others, case)}" if others else ""


def _day(row: InstrumentRow) -> str:
    return f" on {row.enters_into_force}" if row.enters_into_force else ""


def _names(codes: list[str], case: Case) -> str:
    """Parties by name; many of them only counted."""
    if len(codes) > FEW:
        return f"{len(codes)} parties"
    return parties(codes, case.register)


def _instrument_answer(one: Standing, what: str) -> dict[str, Any]:
    record = one.row.record
    home, said = one.stance.home, one.stance.intention
    return {
        "what": what, "kind": record.noun, "id": record.id, "title": record.title,
        "status": one.row.life.status, "role": None, "due": None, "days_late": None,
        "instruments": [], "alone": None, "wanting": None, "missing": None,
        "signed": text(one.stance.position.signed),
        "stage": home.act if home else None, "stage_on": text(home.on) if home else None,
        "intended": text(said.target) if said else None,
    }  # fmt: skip


def _signatures(case: Case) -> Iterator[Ask]:
    """The instruments that are ready to sign and that the party, though named, has not signed."""
    for one in case.standings:
        row = one.row
        ready = row.life.status == "ready-to-sign" and row.record.signed_instrument
        known = row.record.acts_known == "complete" and not one.stance.has_acted
        if ready and known and not one.stance.declined and case.is_named(row):
            yield _signature(one, case)


def _signature(one: Standing, case: Case) -> Ask:
    row = one.row
    out = list(signatures(row, case.register, case.moment).parties or ())
    eligible = row.counts.eligible or 0
    answer = _instrument_answer(one, "sign") | {
        "alone": out == [case.code], "wanting": len(out), "missing": out,
    }  # fmt: skip
    since = f"ready to sign since {row.life.since}" if row.life.since else "ready to sign"
    closes = next((e.until for e in reversed(row.life.past) if e.status == "ready-to-sign"), None)
    why = [since, f"{eligible - len(out)} of {eligible} have signed",
           f"open until {closes}" if closes else "",
           f"at home: {at_home(one.stance)}" if at_home(one.stance) else ""]  # fmt: skip
    return Ask((4, len(out), row.record.id), "sign", Words("sign", "waiting"), row.record.id,
               row.record.name, "; ".join(part for part in why if part), answer)  # fmt: skip


def _items(case: Case) -> Iterator[Ask]:
    """Its action items that are late, those it leads first among equals, or soon due."""
    soon = case.register.settings.due_soon
    for item in case.items:
        if item.row.days_late is not None:
            yield _item(item, "late", 1, -item.row.days_late)
        elif is_soon(item.row, soon):
            yield _item(item, "due", 5, item.row.due_in or 0)


def _item(item: Item, what: str, rank: int, order: int) -> Ask:
    row = item.row
    record = row.record
    left = row.due_in or 0
    if what == "late":
        words = f"{counted(row.days_late or 0, 'day')} late"
    else:
        words = f"due in {counted(left, 'day')}" if left else "due today"
    part = "" if item.role == "lead" else ", in support of " + (record.lead or "others")
    label = Words(words, "late" if what == "late" else "soon")
    answer = {
        "what": what, "kind": record.noun, "id": record.id, "title": record.title,
        "status": row.life.status, "role": item.role, "due": text(row.due),
        "days_late": row.days_late, "instruments": list(record.instruments), "alone": None, "wanting": None, "missing": None,
        "signed": None, "stage": None, "stage_on": None, "intended": None,
    }  # fmt: skip
    serves = f", for {', '.join(record.instruments)}" if record.instruments else ""
    why = f"due {row.due}, {row.status.lower()}{part}{serves}"
    return Ask((rank, order, record.id), what, label, record.id, record.title, why, answer)
