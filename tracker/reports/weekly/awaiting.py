"""Awaiting: ready to sign, or signed and not in force; who is missing and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.positions import stage
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.reports.naming import ids
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.weekly.week import Section, Week, filled

STATUSES = ("ready-to-sign", "signed")


def section(week: Week) -> Section:
    """The instruments that wait for signatures or for consents."""
    rows = [row for status in STATUSES for row in week.instruments if row.life.status == status]
    waiting = [row for row in rows if row.life.status == "ready-to-sign" or needs_consent(row)]
    pairs = [pair for row in waiting for pair in _pairs(row, week)]
    pairs += _unneeded([row for row in rows if row not in waiting])
    return filled("awaiting", "Awaiting signature or entry into force",
                  [_answer(row, week) for row in rows], [Facts(tuple(pairs))])  # fmt: skip


def missing(row: InstrumentRow, week: Week) -> tuple[str, ...]:
    """Those eligible who have not signed, or have signed and not consented, by code.

    Nobody where it is not recorded that consent is needed: an instrument that does not bind, or
    of which neither that nor a clause on entry into force is known.
    """
    eligible = sorted(week.eligible(row.record))
    if row.life.status == "ready-to-sign":
        return tuple(code for code in eligible if not _has_signed(row, code))
    if row.life.status != "signed" or not needs_consent(row):
        return ()
    return tuple(code for code in eligible if code not in row.consented)


def needs_consent(row: InstrumentRow) -> bool:
    """Whether the record says that consent is needed after signature."""
    return row.record.binding is not False and (
        row.record.binding is not None or row.record.entry_into_force is not None
    )


def _has_signed(row: InstrumentRow, code: str) -> bool:
    return code in row.positions and row.positions[code].signed is not None


def _answer(row: InstrumentRow, week: Week) -> dict[str, Any]:
    """Who is missing, where every act is known; else those of whom no act is known."""
    gone = [_missing(row, code) for code in missing(row, week)]
    partial = row.record.acts_known == "partial"
    return {
        **row.answer(),
        "missing": None if partial else gone,
        "none_known_of": gone if partial else None,
    }


def _missing(row: InstrumentRow, code: str) -> dict[str, Any]:
    """A missing party with its stage at home and what it has said it will do."""
    home, said, doubt = stage(row.life, code), _intention(row, code), _doubtful(row, code)
    return {
        "party": code,
        "stage": home.act if home else None,
        "stage_on": text(home.on) if home else None,
        "intended": text(said.target) if said else None,
        "may_have": doubt.act if doubt else None,
        "may_have_on": text(doubt.on) if doubt else None,
    }


def _intention(row: InstrumentRow, code: str) -> Event | None:
    said = [e for e in row.life.acts if e.act == "stated-intention" and code in e.parties]
    return said[-1] if said else None


def _doubtful(row: InstrumentRow, code: str) -> Event | None:
    """The act that is waited for, where it may have been done by then."""
    awaited = SIGNATURES if row.life.status == "ready-to-sign" else CONSENTS
    acts = (e for e in row.life.doubtful if e.act in awaited and code in e.parties)
    return next(acts, None)


def _pairs(row: InstrumentRow, week: Week) -> Iterator[tuple[str, Cell]]:
    yield row.status, (row.record.name, " (", Words(row.record.id, "id"), ")", _since(row))
    eligible, gone = week.eligible(row.record), missing(row, week)
    if not eligible:
        yield "", f"{_counts(row)}; who may take part is not recorded by name"
    elif not gone:
        yield "", f"{_counts(row)}; nobody is missing"
    else:
        wanting = "none known of" if row.record.acts_known == "partial" else "missing"
        names = ", ".join(_told(row, code, week) for code in gone)
        yield "", f"{_counts(row)}; {wanting}: {names}"


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
    of = "" if row.counts.eligible is None else f" of {row.counts.eligible}"
    return f"{'Signatures' if signing else 'Consents'}{known}: {number}{of}"


def _told(row: InstrumentRow, code: str, week: Week) -> str:
    name, known = week.register.parties.short(code), _missing(row, code)
    told = []
    if known["stage"] and known["stage"] != "stated-intention":
        told.append(f"{ACTS[known['stage']].label} {known['stage_on']}")
    if known["intended"]:
        told.append(f"intends to by {known['intended']}")
    if known["may_have"]:
        told.append(f"{ACTS[known['may_have']].label} {known['may_have_on']}, perhaps done")
    return f"{name} ({'; '.join(told)})" if told else name
