"""Method: from what, for which days and how the report was made. An annex."""

from __future__ import annotations

from tracker.domain.document import Facts
from tracker.reports import Made
from tracker.reports.weekly.week import Section, Week, filled

COUNTING = (
    "The law as it stood on the last day, by what the register knew on that day. A date that"
    " leaves open whether a thing had happened is not counted."
)


def section(week: Week) -> Section:
    """The period, the two times, the version and the commit."""
    made = week.asked.made
    row = {
        "from": week.first.isoformat(),
        "to": week.last.isoformat(),
        "as_of": week.moment.as_of.isoformat(),
        "known_at": week.last.isoformat(),
        "version": made.version or None,
        "commit": made.commit or None,
        "clean": made.is_clean if made.commit else None,
    }
    facts = (
        ("Period", f"{week.first} to {week.last}"),
        ("As of", week.moment.as_of.isoformat()),
        ("Known at", week.last.isoformat()),
        ("Made with", f"tracker {made.version}" if made.version else "tracker"),
        ("Made from", _revision(made)),
        ("Counting", COUNTING),
    )
    return filled("method", "Annex: method", [row], [Facts(facts)], is_counted=False)


def _revision(made: Made) -> str:
    if not made.commit:
        return "a register that is not under git"
    state = "unchanged since" if made.is_clean else "with changes not yet committed"
    return f"commit {made.commit} of the register, {state}"
