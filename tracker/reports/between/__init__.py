"""What is in force between two parties on a day, with the reservations and objections that matter;
then what is not, and which of the two is wanting."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.domain.statements import DECLARATIONS, OBJECTION, RESERVATION
from tracker.reports import stance, statements
from tracker.reports.between import sections
from tracker.reports.between.pair import (
    IN_FORCE,
    NOT_BINDING,
    PROVISIONAL,
    Pair,
    Two,
    gaps,
    pair_of,
)
from tracker.reports.foot import lost
from tracker.reports.rows import instruments_begun, text


def between(two: Two, register: Register, moment: Moment) -> Document:
    """What is in force between the two on the day; then what is not, and which of them is
    wanting; then what does not bind them."""
    rows = instruments_begun(register, moment)
    found = [pair for row in rows if (pair := pair_of(row, two, register, moment))]
    names = [{"code": code, "name": register.parties.name(code)} for code in two]
    answer: dict[str, Any] = {
        **moment.envelope("between"),
        "parties": names,
        "rows": [_answer(pair) for pair in found if pair.where == IN_FORCE],
        "provisional": [_answer(pair) for pair in found if pair.where == PROVISIONAL],
        "not_in_force": [_gap_answer(pair) for pair in gaps(found)],
        "do_not_bind": [_plain_answer(pair) for pair in found if pair.where == NOT_BINDING],
    }
    title = " and ".join(f"{register.parties.short(code)} ({code})" for code in two)
    blocks = (
        *sections.in_force(found),
        *sections.provisional(found),
        *sections.said(found),
        *sections.not_in_force(found),
        *sections.not_binding(found),
        *lost(register),
    )
    return Document(f"{title} on {moment.as_of}", answer, blocks)


def _identity(pair: Pair) -> dict[str, Any]:
    record = pair.row.record
    return {"id": record.id, "instrument": record.id, "title": record.title,
            "short_title": record.short_title or None, "status": pair.row.life.status,
            "binding": record.binding}  # fmt: skip


def _answer(pair: Pair) -> dict[str, Any]:
    """An instrument in force between the two, or applied by both, as JSON has it."""
    return {
        **_identity(pair),
        "declared": text(pair.row.entry.declared),
        "in_force_between_them_since": text(pair.since) if pair.where == IN_FORCE else None,
        "ends": text(pair.ends),
        "positions": {one.code: stance.answer(one) for one in pair.stances},
        "reservations": _statements(pair, (RESERVATION,)),
        "objections": _statements(pair, (OBJECTION,)),
        "declarations": _statements(pair, DECLARATIONS),
    }


def _statements(pair: Pair, acts: tuple[str, ...]) -> list[dict[str, Any]]:
    these = (one for one in pair.said if one.act in acts)
    return statements.answers(these, pair.objections)


def _gap_answer(pair: Pair) -> dict[str, Any]:
    """An instrument that is not in force between the two, as JSON has it: why, who is wanting and
    of whom nothing is recorded."""
    partial = pair.row.record.acts_known == "partial"
    out = [] if pair.where in ("suspended", "ended", "not-accepted") else [
        one for one in pair.stances if not (one.has_consented or one.is_bound)
    ]  # fmt: skip
    return {
        **_identity(pair),
        "acts_known": pair.row.record.acts_known,
        "why": pair.where,
        "wanting": [] if partial else [one.code for one in out],
        "not_recorded": [one.code for one in out] if partial else [],
        "positions": {one.code: stance.answer(one) for one in pair.stances},
    }


def _plain_answer(pair: Pair) -> dict[str, Any]:
    return {**_identity(pair), "status_since": text(pair.row.life.since)}
