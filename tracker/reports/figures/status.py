"""The register by status: how many instruments stand where, in the groups of the lists."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.figure import Bar, Bars, Figure
from tracker.reports.listing import by_status
from tracker.reports.rows import InstrumentRow


def status_figure(rows: Iterable[InstrumentRow]) -> Figure:
    """A bar for each group in which the lists tell the instruments."""
    groups = by_status(rows, lambda row: {})
    bars = tuple(Bar(group.heading, (len(group.rows),)) for group in groups)
    return Figure("Instruments by status", Bars(("Instruments",), bars))
