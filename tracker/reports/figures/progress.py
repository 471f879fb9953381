"""Progress towards entry into force: who has deposited, who has only signed, who is missing.

Nobody is drawn as missing where the register does not hold every party's acts: there it is only
said that no act is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from tracker.domain.entry.condition import Tally
from tracker.domain.figure import Bar, Bars, Figure, Tiles
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.reports.rows import InstrumentRow

DEPOSITED = frozenset(
    {"ratification", "acceptance", "approval", "accession", "succession", "formal-confirmation"}
)
"""The consents of which an instrument is deposited."""
CAPTION = "Progress towards entry into force"
MOST = 40
"""So many instruments are drawn side by side at most."""
AWAITED = ("signed", "ready-to-sign", "adopted")
"""Statuses in which consents may be awaited though no clause is recorded."""


def progress_tiles(row: InstrumentRow, register: Register, moment: Moment) -> Figure | None:
    """Each party as a tile; None for an instrument that has no clause and awaits no consents, that
    does not bind, whose life is over, or on which nobody is known to have acted."""
    awaits = row.entry.clause is not None or row.life.status in AWAITED
    if not awaits or not row.positions or row.record.binding is False or row.is_over:
        return None
    eligible = register.participants(row.record.open_to, moment.as_of)
    partial = row.record.acts_known == "partial"
    if partial and not row.consented:
        return None  # that none is known does not say that there is none
    done, signed, left = _consented(row), _at(row, "signatory"), _at(row, "former-party")
    others = tuple(sorted((eligible or frozenset()) - {*done, *signed, *left}))
    known = ", as far as known" if partial else ""
    groups = [(f"{_called([row])}{known}", done), (f"Signed only{known}", signed),
              ("No act known" if partial else "Missing", others), ("Withdrawn", left)]  # fmt: skip
    shown = tuple(group for n, group in enumerate(groups) if group[1] or not n)
    whole = None if eligible is None else sum(len(codes) for _, codes in shown)
    caption = "Parties" if row.is_in_force else CAPTION
    if eligible is None:
        caption += ", open to all States" if "all-states" in row.record.open_to else ""
    return Figure(caption, Tiles(shown, _needed(row, whole), whole))


def progress_bars(rows: Iterable[InstrumentRow], register: Register,
                  moment: Moment) -> Figure | None:  # fmt: skip
    """A bar for each instrument of which every act is known, and who may take part; None where
    there is none. Each bar is a whole of its own, the furthest first."""
    drawn: list[tuple[InstrumentRow, Bar]] = []
    for row in rows:
        eligible = register.participants(row.record.open_to, moment.as_of)
        if row.record.acts_known == "partial" or not eligible:
            continue
        done, signed = _consented(row), _at(row, "signatory")
        others = eligible - {*done, *signed}
        drawn.append((row, Bar(row.record.name, (len(done), len(signed), len(others)))))
    drawn.sort(key=lambda one: (-Fraction(one[1].parts[0], sum(one[1].parts)), one[0].record.id))
    if not drawn:
        return None
    caption = CAPTION
    if len(drawn) > MOST:
        caption += f", the {MOST} furthest of {len(drawn)}"
        del drawn[MOST:]
    series = (_called([row for row, _ in drawn]), "Signed", "Missing")
    return Figure(caption, Bars(series, tuple(bar for _, bar in drawn), shares=True))


def _consented(row: InstrumentRow) -> tuple[str, ...]:
    return tuple(sorted(row.consented))


def _at(row: InstrumentRow, position: str) -> tuple[str, ...]:
    """The codes of those in a position."""
    return tuple(sorted(code for code, one in row.positions.items() if one.position == position))


def _called(rows: Iterable[InstrumentRow]) -> str:
    """What those who have consented are said to have done."""
    acts = {
        one.consent.act
        for row in rows
        for code in row.consented
        if (one := row.positions[code]).consent
    }
    return "Deposited" if acts <= DEPOSITED else "Consented"


def _needed(row: InstrumentRow, whole: int | None) -> int | None:
    """How many consents are needed, where it waits for a plain number of them and every one that
    is drawn counts."""
    entry = row.entry
    if entry.declaration or entry.in_force or entry.computed or len(entry.routes) != 1:
        return None
    tally: Tally = entry.routes[0].tally
    if tally.parts or tally.wants or tally.have != len(row.consented):
        return None
    if not {"consents", "fraction", "parties"} & set(tally.when):
        return None
    if {"among", "excluding"} & set(tally.when):
        return None
    if "consents" not in tally.when and tally.of != whole:
        return None
    return ceil(tally.need)
