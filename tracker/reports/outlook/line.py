"""One instrument of the outlook: its entry into force as recorded, or as it would be."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.condition import Tally
from tracker.domain.entry.projection import last_day_for
from tracker.domain.entry.reckoning import Supposed, entry_into_force
from tracker.domain.moment import Moment
from tracker.domain.positions import CONSENTED
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports.rows import InstrumentRow, instrument_row
from tracker.reports.wanting import helpful

GROUPS = {
    "fixed": "Will enter into force",
    "met": "Conditions met, not declared in force",
    "pending": "Conditions not met, the nearest first",
    "undetermined": "Cannot be determined",
    "in-force": "In force",
    "over": "Abandoned or ended",
}
"""Under which heading an instrument stands, in the order of the headings."""


class Asked(NamedTuple):
    """What is asked: what is supposed, and by when it should be in force."""

    supposed: Supposed = Supposed()
    by: date | None = None

    @property
    def is_supposed(self) -> bool:
        """Whether anything is supposed."""
        return self.supposed != Supposed()


class Line(NamedTuple):
    """An instrument with its entry into force: as recorded, or as it would be. `last_day` is the
    last on which all that is missing may be done to be in time."""

    row: InstrumentRow
    entry: Entry
    asked: Asked
    last_day: date | None

    @property
    def group(self) -> str:
        """Under which heading it stands."""
        if self.row.is_over:
            return "over"
        if self.entry.declaration is None and self.entry.in_force:
            return "met"
        return self.entry.state

    @property
    def tally(self) -> Tally | None:
        """The condition as far as it is met."""
        return self.entry.routes[0].tally if self.entry.routes else None

    @property
    def progress(self) -> str | None:
        """How far the condition is met; the least it can be where not every act is known."""
        if self.tally is None:
            return None
        least = "≥ " if self.row.record.acts_known == "partial" else ""
        return f"{least}{account.progress(self.tally)}"

    @property
    def missing(self) -> list[str]:
        """The codes of those whose consent would help; where any State's would, of those that
        have signed."""
        if self.entry.verdict == "met" or self.tally is None or self.group in ("over", "in-force"):
            return []
        named = helpful(self.entry)
        if named is not None:
            return sorted(named)
        return [code for code, one in self.row.positions.items() if one.position == "signatory"]

    @property
    def nearness(self) -> tuple[Any, ...]:
        """Its place in a table: by heading, then by what is still lacking and by date, then id."""
        day = self.entry.computed or self.entry.earliest or date.max
        lacking = 1 - _share_met(self.tally) if self.tally and self.group == "pending" else 0
        return tuple(GROUPS).index(self.group), lacking, day, self.row.record.id


def line(record: Instrument, register: Register, moment: Moment, asked: Asked) -> Line:
    """An instrument as it stands at the moment, or would stand if what is supposed happened."""
    row = instrument_row(record, register, moment)
    entry, last = row.entry, None
    waits = entry.declaration is None and entry.clause is not None and not row.is_over
    if waits:
        supposed = _for(row, register, moment, asked.supposed)
        if supposed != Supposed():
            entry = entry_into_force(record, register, moment, supposed)
        if asked.by and not entry.in_force:
            last = last_day_for(record, register, moment, supposed._replace(rest=None), asked.by)
    return Line(row, entry, asked, last)


def _for(row: InstrumentRow, register: Register, moment: Moment, supposed: Supposed) -> Supposed:
    """What is supposed, as far as it concerns the instrument: a party can consent once."""
    own = tuple(
        (code, day)
        for code, day in supposed.consents
        if why_not(row, code, register, moment) is None
    )
    return supposed._replace(consents=own)


def why_not(row: InstrumentRow, code: str, register: Register, moment: Moment) -> str | None:
    """Why a party cannot be supposed to consent; None where it can."""
    position = row.positions.get(code)
    if position and position.position in CONSENTED:
        consent = position.consent
        return f"has consented already ({consent.act} {consent.on})" if consent else "is bound"
    eligible = register.participants(row.record.open_to, moment.as_of)
    if eligible is not None and code not in eligible:
        return "is not among those to whom it is open"
    return None


def _share_met(tally: Tally) -> float:
    """How much of a condition is met, from 0 to 1; of several, the least or the most of them."""
    if tally.parts:
        shares = [_share_met(part) for part in tally.parts]
        return max(shares) if "any_" in tally.when else min(shares)
    if tally.certain:
        return 1.0
    return min(1.0, float(tally.have) / float(tally.need)) if tally.need else 0.0
