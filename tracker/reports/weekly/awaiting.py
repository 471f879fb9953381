"""Awaiting: ready to sign, or signed and not in force; who is missing and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.entry import account
from tracker.domain.phrases import by_name
from tracker.reports.at_home import at_home, intention, perhaps_done, step_taken
from tracker.reports.figures.progress import progress_bars
from tracker.reports.naming import ids
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import InstrumentRow
from tracker.reports.wanting import consents, signatures

STATUSES = ("ready-to-sign", "signed")


def section(period: Period) -> Section:
    """The instruments that wait for signatures or for consents."""
    rows = [row for status in STATUSES for row in period.instruments if row.life.status == status]
    waiting = [row for row in rows if row.life.status == "ready-to-sign" or needs_consent(row)]
    pairs = [pair for row in waiting for pair in _pairs(row, period)]
    pairs += _unneeded([row for row in rows if row not in waiting])
    figure = progress_bars(waiting, period.register, period.moment)
    return filled("awaiting", "Awaiting signature or entry into force",
                  [_answer(row, period) for row in rows],
                  [*([figure] if figure else []), Facts(tuple(pairs))])  # fmt: skip


def missing(row: InstrumentRow, period: Period) -> tuple[str, ...]:
    """Those who are wanting before it is signed by all, or enters into force, by code.

    Nobody where it is not recorded that consent is needed: an instrument that does not bind, or
    of which neither that nor a clause on entry into force is known.
    """
    if row.life.status == "ready-to-sign":
        return signatures(row, period.register, period.moment).parties or ()
    if row.life.status != "signed" or not needs_consent(row) or wanting(row, period):
        return ()
    return consents(row, period.register, period.moment).parties or ()


def wanting(row: InstrumentRow, period: Period) -> tuple[str, ...]:
    """The facts without which nobody can say whether the clause of a signed instrument is met;
    nothing where it can be determined, or where it is the acts of the parties that are not known.
    """
    if row.life.status != "signed" or row.entry.state != "undetermined":
        return ()
    if row.record.acts_known == "partial":
        return ()
    return account.wanting(row.entry, row.record, period.register)


def needs_consent(row: InstrumentRow) -> bool:
    """Whether the record says that consent is needed after signature."""
    return row.record.binding is not False and (
        row.record.binding is not None or row.record.entry_into_force is not None
    )


def _answer(row: InstrumentRow, period: Period) -> dict[str, Any]:
    """Who is missing, where every act is known; else those of whom no act is known. Where the
    clause cannot be determined nobody can say who is missing, but which facts are wanting."""
    gone = [at_home(row, code) for code in missing(row, period)]
    partial, wanted = row.record.acts_known == "partial", wanting(row, period)
    return {
        **row.answer(),
        "missing": None if partial or wanted else gone,
        "none_known_of": gone if partial else None,
        "wanting": list(wanted),
    }


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
    names = (_told(row, code, period) for code in by_name(gone, period.register))
    return f"{lack}: {', '.join(names)}"


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
            yield "Signed", (words, *ids(row.record.id for row in these))


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
