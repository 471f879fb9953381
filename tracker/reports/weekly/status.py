"""Status: every instrument as it stood, grouped as officers speak. An annex."""

from __future__ import annotations

from tracker.domain.document import Table
from tracker.reports import listing
from tracker.reports.weekly.week import Section, Week, filled


def section(week: Week) -> Section:
    """The table of all instruments."""
    document = listing.instruments(week.instruments, week.register, week.moment)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row.answer() for row in week.instruments]
    return filled("status", "Annex: status of all instruments", rows, tables)
