"""What waits for a decision of the home group's members: signature, consent; and what waits for one
of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Facts, Words
from tracker.domain.phrases import by_name
from tracker.domain.vocabulary import ACTS
from tracker.reports.at_home import at_home, step
from tracker.reports.foremost import Pair, foremost, more
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import at, days, listed
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.weekly.awaiting import missing
from tracker.reports.weekly.decisions import Asked, asked, by_kind

VERBS = {"ready-to-sign": "sign", "signed": "consent"}
"""Status -> what is waited for."""
HEADINGS = {"sign": "To sign", "consent": "To ratify or otherwise consent to"}


def section(period: Period) -> Section:
    """What the members have still to sign or to consent to."""
    members = period.register.members(period.register.settings.home, period.last)
    found = _awaited(period)
    pairs: list[Pair] = []
    for verb in HEADINGS:
        pairs += _of_kind([one for one in found if VERBS[one[0].life.status or ""] == verb], period)
    group = f" of {period.register.title(period.register.settings.home)}" if members else ""
    rows = [_answer(*one) for one in found]
    return filled("home", f"Awaiting a decision{group}", rows, [Facts(tuple(pairs))])


def others(period: Period) -> Section:
    """The other decisions needed: of a depositary, of whoever leads an action item."""
    told = {row.record.id for row, _ in _awaited(period)}
    found = [one for one in asked(period, days)
             if one.kind != "one-party-short" and not _is_told(one, told)]  # fmt: skip
    rows = [{"kind": one.kind, "id": one.record.id, "title": one.record.title, "why": one.why}
            for one in found]  # fmt: skip
    pairs = by_kind(found, period)
    return filled("decisions", "Other decisions needed", rows, [Facts(tuple(pairs))])


def _awaited(period: Period) -> list[tuple[InstrumentRow, list[str]]]:
    """The instruments that wait for members, and for which; of which every act is known."""
    members = period.register.members(period.register.settings.home, period.last)
    found = (
        (row, [code for code in missing(row, period) if code in members])
        for row in period.instruments
        if row.record.acts_known == "complete"
    )
    return [one for one in found if one[1]]


def _of_kind(found: list[tuple[InstrumentRow, list[str]]], period: Period) -> Iterator[Pair]:
    """Those that wait for the same; of many the ones that the fewest are missing from."""
    told = foremost(found, lambda one: len(one[1]))
    for row, gone in told:
        yield from _pairs(row, gone, period)
    if len(told) < len(found):
        status = told[0][0].life.status
        command = f"tracker list instruments --status {status} --as-of {period.last}"
        yield HEADINGS[VERBS[status or ""]], more(len(found) - len(told), command)


def _is_told(one: Asked, told: set[str]) -> bool:
    """Whether what is to be signed stands above already, with those who have still to sign."""
    return one.kind == "ready-to-sign-without-date" and one.record.id in told


def _answer(row: InstrumentRow, gone: list[str]) -> dict[str, Any]:
    return {
        "kind": VERBS[row.life.status or ""],
        "id": row.record.id,
        "title": row.record.title,
        "why": f"{row.status}, since {text(row.life.since)}" if row.life.since else row.status,
        "parties": [at_home(row, code) for code in gone],
    }


def _pairs(row: InstrumentRow, gone: list[str], period: Period) -> Iterator[Pair]:
    heading = HEADINGS[VERBS[row.life.status or ""]]
    since = f", {row.status.lower()} {_since(row)}" if row.life.since else ""
    yield heading, (row.record.name, " (", Words(row.record.id, "id"), ")", since)
    names = [_name(row, code, period) for code in by_name(gone, period.register)]
    yield "", f"still to {VERBS[row.life.status or '']}: {listed(names, few=20)}"


def _since(row: InstrumentRow) -> str:
    """A signing has a day; what is ready to sign is so from a day on."""
    return at(row.life.since) if row.life.status == "signed" else f"since {days(row.life.since)}"


def _name(row: InstrumentRow, code: str, period: Period) -> str:
    name, taken = period.register.parties.short(code), step(row, code)
    return f"{name} ({ACTS[taken.act or ''].label} {at(taken.on)})" if taken else name
