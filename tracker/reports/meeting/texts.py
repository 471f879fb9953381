"""The instruments that the bodies negotiate or supervise: where each stands, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Cell, Words
from tracker.domain.entry import account
from tracker.domain.phrases import by_name
from tracker.reports.foremost import facts
from tracker.reports.meeting.scope import Scope
from tracker.reports.period import Section, filled
from tracker.reports.prose import at, days, listed
from tracker.reports.rows import InstrumentRow
from tracker.reports.wanting import lacking, needs_consent
from tracker.reports.weekly.awaiting import missing, wanting


def section(scope: Scope) -> Section:
    """Each instrument with its status and what is missing for its entry into force."""
    rows = [
        {
            **row.answer(),
            "body": row.record.body or None,
            "missing": _missing(row, scope),
            "entry_into_force": account.answer(row.entry, row.record, scope.register),
        }
        for row in scope.instruments
    ]
    blocks = facts(scope.instruments, lambda row: _pairs(row, scope), weight=_weight)
    return filled("instruments", "Instruments", rows, blocks)


def _weight(row: InstrumentRow) -> tuple[bool, bool]:
    """What is on its way weighs more than what is in force, and that more than what is over."""
    return row.is_over, row.is_in_force


def _missing(row: InstrumentRow, scope: Scope) -> list[str] | None:
    """The codes of those still missing; None where the register does not know."""
    gone = lacking(row, scope.register, scope.period.moment).missing
    return None if gone is None else list(gone)


def _pairs(row: InstrumentRow, scope: Scope) -> Iterator[tuple[str, Cell]]:
    since = f"since {days(row.life.since)}" if row.life.since else ""
    yield row.status, (row.record.title, " (", Words(row.record.id, "id"), ")")
    if said := f"{since}{_parties(row)}".removeprefix("; "):
        yield "", said
    if wants := _wants(row, scope):
        yield "", wants


def _parties(row: InstrumentRow) -> str:
    return f"; parties {row.parties}" if row.parties not in ("unknown", "-") else ""


def _wants(row: InstrumentRow, scope: Scope) -> str:
    """What is missing for signature or entry into force, in words; "" where nothing waits."""
    if row.is_met:
        return f"by its clause in force since {days(row.entry.since)}; nothing declares it"
    if row.foreseen:
        return f"enters into force {at(row.foreseen)}"
    if facts := wanting(row, scope.period):
        return f"its entry into force cannot be determined; wanting: {', '.join(facts)}"
    known = row.record.acts_known == "complete"
    names: list[Any] = [
        scope.register.parties.short(code)
        for code in by_name(missing(row, scope.period), scope.register)
    ]
    if names and row.life.status == "ready-to-sign":
        return f"{'still to sign' if known else 'no signature known of'}: {listed(names, few=20)}"
    if names:
        what = "missing for entry into force, consent of" if known else "no consent known of"
        return f"{what}: {listed(names, few=20)}"
    if row.life.status == "signed" and not needs_consent(row) and row.record.binding is not False:
        return "not recorded whether consent must follow"
    return ""
