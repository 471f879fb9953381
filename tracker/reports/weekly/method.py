"""Method: from what, for which days and how the report was made. An annex."""

from __future__ import annotations

from datetime import date

from tracker.domain.document import Facts
from tracker.reports.period import Period, Section, filled

COUNTING = (
    "The law as it stood on the last day, by what the register knew on that day. A date that"
    " leaves open whether a thing had happened is not counted."
)


def section(period: Period) -> Section:
    """The period, the two times, the version and the commit."""
    made = period.asked.made
    first = None if period.first == date.min else period.first  # a body that never met
    row = {
        "from": first.isoformat() if first else None,
        "to": period.last.isoformat(),
        "as_of": period.moment.as_of.isoformat(),
        "known_at": period.last.isoformat(),
        "version": made.version or None,
        "commit": made.commit or None,
        "clean": made.is_clean if made.commit else None,
    }
    facts = (
        ("Period", f"{first} to {period.last}" if first else f"up to {period.last}"),
        ("As of", period.moment.as_of.isoformat()),
        ("Known at", period.last.isoformat()),
        ("Made with", made.program),
        ("Made from", made.revision),
        ("Counting", COUNTING),
    )
    return filled("method", "Annex: method", [row], [Facts(facts)], is_counted=False)
