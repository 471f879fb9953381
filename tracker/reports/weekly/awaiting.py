"""Awaiting: ready to sign, or signed and not in force; who is missing and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.phrases import by_name
from tracker.reports.at_home import at_home, intention, perhaps_done, step_taken
from tracker.reports.figures.progress import progress_bars
from tracker.reports.foremost import Pair, foremost, ids_in_a_row, in_a_row, more
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import InstrumentRow
from tracker.reports.wanting import lacking, needs_consent

STATUSES = ("ready-to-sign", "signed")


def section(period: Period) -> Section:
    """The instruments that wait for signatures or for consents."""
    rows = [row for status in STATUSES for row in period.instruments if row.life.status == status]
    waiting = [row for row in rows if row.life.status == "ready-to-sign" or needs_consent(row)]
    pairs = [pair for status in STATUSES for pair in _of_status(status, waiting, period)]
    pairs += _unneeded([row for row in rows if row not in waiting])
    figure = progress_bars(waiting, period.register, period.moment)
    return filled("awaiting", "Awaiting signature or entry into force",
                  [_answer(row, period) for row in rows],
                  [*([figure] if figure else []), Facts(tuple(pairs))])  # fmt: skip


def _of_status(status: str, rows: list[InstrumentRow], period: Period) -> Iterator[Pair]:
    """Those of a status; of many the ones of which the fewest are missing."""
    these = [row for row in rows if row.life.status == status]
    told = foremost(these, lambda row: (bool(wanting(row, period)), len(missing(row, period))))
    for row in told:
        yield from _pairs(row, period)
    if len(told) < len(these):
        command = f"tracker list instruments --status {status} --as-of {period.last}"
        yield told[0].status, more(len(these) - len(told), command)


def missing(row: InstrumentRow, period: Period) -> tuple[str, ...]:
    """Those who are wanting, by code; where not every act is known, those of whom none is."""
    return lacking(row, period.register, period.moment).parties


def wanting(row: InstrumentRow, period: Period) -> tuple[str, ...]:
    """The facts without which nobody can say whether the clause of a signed instrument is met."""
    return lacking(row, period.register, period.moment).facts


def _answer(row: InstrumentRow, period: Period) -> dict[str, Any]:
    """Who is missing, where every act is known; else those of whom no act is known. Where the
    clause cannot be determined nobody can say who is missing, but which facts are wanting."""
    lack = lacking(row, period.register, period.moment)
    return {
        **row.answer(),
        "missing": _at_home(row, lack.missing),
        "none_known_of": _at_home(row, lack.none_known_of),
        "wanting": list(lack.facts),
    }


def _at_home(row: InstrumentRow, codes: tuple[str, ...] | None) -> list[dict[str, Any]] | None:
    return None if codes is None else [at_home(row, code) for code in codes]


def _pairs(row: InstrumentRow, period: Period) -> Iterator[tuple[str, Cell]]:
    yield row.status, (row.record.name, " (", Words(row.record.id, "id"), ")", _since(row))
    yield "", f"{_counts(row)}; {_lacking(row, period)}"


def _lacking(row: InstrumentRow, period: Period) -> str:
    """What is still wanting, and of whom, in the order of their names."""
    if wanted := wanting(row, period):
        return f"its entry into force cannot be determined; wanting: {', '.join(wanted)}"
    if row.is_met:
        return f"in force by its clause since {row.entry.since}, not declared"
    if row.foreseen:
        return f"no more is needed: it enters into force on {row.foreseen}"
    eligible, gone = period.eligible(row.record), missing(row, period)
    if not eligible:
        return "who may take part is not recorded by name"
    if not gone:
        is_whole = row.life.status == "ready-to-sign" or eligible <= row.consented
        return "nobody is missing" if is_whole else "no more is needed for its entry into force"
    lack = "none known of" if row.record.acts_known == "partial" else "missing"
    names = [_told(row, code, period) for code in by_name(gone, period.register)]
    return f"{lack}: {in_a_row(names)}"


def _since(row: InstrumentRow) -> str:
    return f", since {row.life.since}" if row.life.since else ""


def _unneeded(rows: list[InstrumentRow]) -> Iterator[tuple[str, Cell]]:
    """The signed instruments of which nobody is said to be missing, in a line for each reason."""
    reasons = (
        (
            "does not bind, so no consent is waited for: ",
            [r for r in rows if r.record.binding is False],
        ),
        (
            "not recorded whether consent must follow: ",
            [r for r in rows if r.record.binding is not False],
        ),
    )
    for words, these in reasons:
        if these:
            yield "Signed", (words, *ids_in_a_row(row.record.id for row in these))


def _counts(row: InstrumentRow) -> str:
    """How many have signed or consented: "consents 3 of 7"; known ones, where not all may be."""
    signing = row.life.status == "ready-to-sign"
    number = row.counts.signatories if signing else row.counts.parties
    known = " known" if row.record.acts_known == "partial" else ""
    return f"{'Signatures' if signing else 'Consents'}{known}: {row.of(number)}"


def _told(row: InstrumentRow, code: str, period: Period) -> str:
    name, said = period.register.parties.short(code), intention(row, code)
    intended = f"intends to by {said.target}" if said and said.target else ""
    told = filter(None, (step_taken(row, code), intended, perhaps_done(row, code)))
    words = "; ".join(told)
    return f"{name} ({words})" if words else name
