"""tracker alone: what matters today, on one screen."""

from __future__ import annotations

from tracker.cli._desk import Desk


def run(
    desk: Desk,
    as_of: str | None = None,
    known_at: str | None = None,
    format: str | None = None,
    output: list[str] | None = None,
) -> int:
    """Show what is late, due soon, moved this week, about to enter into force, and coming."""
    from tracker.cli._findings import findings
    from tracker.reports import overview

    moment = desk.moment(as_of, known_at)
    register = desk.register().as_known(moment.known_at)
    judged = findings(desk, register, moment.as_of, desk.today, moment.known_at)
    found = [finding for finding in judged if finding.allowed is None]
    errors = sum(1 for finding in found if finding.is_error)
    counts = overview.Found(errors, len(found) - errors)
    desk.show(overview.build(register, moment, counts), format, output)
    return 0
