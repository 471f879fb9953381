"""Progress towards entry into force: who has deposited, who has only signed, who is missing.

Nobody is drawn as missing where the register does not hold every party's acts: there it is only
said that no act is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from tracker.domain.entry.condition import Tally
from tracker.domain.figure import Bar, Bars, Figure, Tiles
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.domain.vocabulary import DEPOSITED
from tracker.reports.rows import InstrumentRow

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
    if row.life.is_withheld:
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
    """A bar for each instrument that binds, of which every act is known, and who may take part;
    None where there is none. Each bar is a whole of its own, those that want least come first."""
    drawn = [one for row in rows if (one := _drawn(row, register, moment))]
    drawn.sort(
        key=lambda one: (one.wanting, -Fraction(len(one.parts[0]), one.whole), one.row.record.id)
    )
    if not drawn:
        return None
    caption = CAPTION
    if len(drawn) > MOST:
        caption += f", the {MOST} nearest of {len(drawn)}"
        del drawn[MOST:]
    series: tuple[str, ...] = (_called([one.row for one in drawn]), "Signed", "Missing")
    if any(one.parts[-1] for one in drawn):
        series = (*series, "Withdrawn")
    bars = tuple(
        Bar(one.row.record.name, tuple(map(len, one.parts[: len(series)])), one.remark)
        for one in drawn
    )
    return Figure(caption, Bars(series, bars, shares=True))


class _Drawn(NamedTuple):
    """An instrument as it is drawn: who deposited, only signed, is missing, withdrew; how many are
    needed, where that is one number."""

    row: InstrumentRow
    parts: tuple[Collection[str], ...]
    needed: int | None

    @property
    def whole(self) -> int:
        """How many it is open to, or was when they took part."""
        return sum(map(len, self.parts))

    @property
    def wanting(self) -> int:
        """How many consents more it waits for: of all, where it is not known how many are needed."""
        if self.row.is_in_force or self.row.foreseen:
            return 0
        needed = self.whole if self.needed is None else self.needed
        return max(0, needed - len(self.parts[0]))

    @property
    def remark(self) -> str:
        """How far it is, in words: a share of all says little where fewer are needed."""
        if self.needed is None:
            return f"{len(self.parts[0])} of {self.whole} it is open to"
        return f"{len(self.parts[0])}, {self.needed} needed"


def _drawn(row: InstrumentRow, register: Register, moment: Moment) -> _Drawn | None:
    eligible = register.participants(row.record.open_to, moment.as_of)
    if row.record.acts_known == "partial" or row.record.binding is False or not eligible:
        return None
    done, signed, left = _consented(row), _at(row, "signatory"), _at(row, "former-party")
    parts = (done, signed, eligible - {*done, *signed, *left}, left)
    return _Drawn(row, parts, _number(row, sum(map(len, parts))))


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
    """How many consents are needed, where it still waits for a plain number of them and every one
    that is drawn counts."""
    entry = row.entry
    waits = not (entry.declaration or entry.in_force or entry.computed)
    return _number(row, whole) if waits else None


def _number(row: InstrumentRow, whole: int | None) -> int | None:
    """How many consents are or were needed, where that is a plain number and every one that is drawn
    counts."""
    if len(row.entry.routes) != 1:
        return None
    tally: Tally = row.entry.routes[0].tally
    if tally.parts or tally.wants or tally.have != len(row.consented):
        return None
    if not {"consents", "fraction", "parties"} & set(tally.when):
        return None
    if {"among", "excluding"} & set(tally.when):
        return None
    if "consents" not in tally.when and tally.of != whole:
        return None
    return ceil(tally.need)
