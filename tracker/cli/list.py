"""tracker list."""

from __future__ import annotations

from tracker.cli._desk import Desk
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs


def run(
    desk: Desk,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """List the records with their status: instruments, actions, bodies or sources."""
    from tracker.reports import listing
    from tracker.reports.rows import instrument_row

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "groups").as_known(moment.known_at)
    rows = [instrument_row(record, register, moment) for record in register.instruments.values()]
    desk.show(listing.instruments(rows, register, moment), format, output)
    return 0
