"""Status: every instrument as it stood, grouped as officers speak. An annex."""

from __future__ import annotations

from tracker.domain.document import Table
from tracker.reports import listing
from tracker.reports.figures.status import status_figure
from tracker.reports.period import Period, Section, filled


def section(period: Period) -> Section:
    """How many stand where, and the table of all instruments."""
    document = listing.instruments(period.instruments, period.register, period.moment)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    figure = status_figure(period.instruments)
    rows = [row.answer() for row in period.instruments]
    return filled("status", "Annex: status of all instruments", rows, [figure, *tables])
