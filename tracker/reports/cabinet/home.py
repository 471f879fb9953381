"""What waits for a decision of the home group's members: signature, consent, and what is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.phrases import by_name
from tracker.domain.vocabulary import ACTS
from tracker.reports.at_home import at_home, step
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import at, listed
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.weekly.awaiting import missing
from tracker.reports.weekly.decisions import LABELS, asked

VERBS = {"ready-to-sign": "sign", "signed": "consent"}
"""Status -> what is waited for."""
HEADINGS = {"sign": "To sign", "consent": "To ratify or otherwise consent to"}


def section(period: Period) -> Section:
    """What the members have still to sign or to consent to, then the other decisions needed."""
    home = period.register.settings.home
    members = period.register.members(home, period.last)
    rows: list[dict[str, Any]] = []
    pairs: list[tuple[str, Cell]] = []
    for row in period.instruments:
        gone = [code for code in missing(row, period) if code in members]
        if gone and row.record.acts_known == "complete":
            rows.append(_answer(row, gone))
            pairs += _pairs(row, gone, period)
    needed = [one for one in asked(period) if one.kind != "one-party-short"]
    for one in needed:
        rows.append({"kind": one.kind, "id": one.record.id, "title": one.record.title,
                     "why": one.why, "parties": []})  # fmt: skip
        pairs.append((LABELS[one.kind], (one.record.name, ": ", one.why)))
    group = f" of {period.register.title(home)}" if members else ""
    return filled("home", f"Awaiting a decision{group}", rows, [Facts(tuple(pairs))])


def _answer(row: InstrumentRow, gone: list[str]) -> dict[str, Any]:
    return {
        "kind": VERBS[row.life.status or ""],
        "id": row.record.id,
        "title": row.record.title,
        "why": f"{row.status}, since {text(row.life.since)}" if row.life.since else row.status,
        "parties": [at_home(row, code) for code in gone],
    }


def _pairs(row: InstrumentRow, gone: list[str], period: Period) -> Iterator[tuple[str, Cell]]:
    heading = HEADINGS[VERBS[row.life.status or ""]]
    since = f", {row.status.lower()} {at(row.life.since)}" if row.life.since else ""
    yield heading, (row.record.name, " (", Words(row.record.id, "id"), ")", since)
    names = [_name(row, code, period) for code in by_name(gone, period.register)]
    yield "", f"missing: {listed(names, few=20)}"


def _name(row: InstrumentRow, code: str, period: Period) -> str:
    name, taken = period.register.parties.short(code), step(row, code)
    return f"{name} ({ACTS[taken.act or ''].label} {at(taken.on)})" if taken else name
