"""A record of which nothing has been heard for too long.

What is wrong
    Nothing has happened, as far as the register knows, for longer than the threshold of the
    record's status.

Why it matters
    Negotiations that nobody reports on have ended, been concluded or been forgotten, and the weekly
    report goes on calling them pending. A stale record is a question to ask of the lead country.

    Counted from the last day the newest event may have taken place, remarks included. Nothing is
    found for what has ended, is in force or settled, for an instrument that does not bind and is
    adopted or signed, or for an item that is past its deadline without news (T301 says that).

Example
    [[event]]
    on = "..2021-11-25"
    status = "under-negotiation"    # and nothing since

How to mend it
    Record what is known now, even that nothing has moved: tracker note ID "..." --on DATE
    --source ID. The thresholds, in days by status, stand in tracker.toml under [stale].
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.lateness import days_overdue, days_without_news, is_stale, news, stale_after
from tracker.domain.life import Living
from tracker.domain.records import Action
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every record whose newest event is older than the threshold of its status."""
    settings, moment = case.register.settings, case.moment
    for record in case.register.living():
        life = case.life(record)
        newest = news(life, moment) if is_stale(record, life, moment, settings) else None
        if newest is None:
            continue
        if case.is_whole(record) and not _is_told_by_overdue(case, record):
            message = (f"nothing for {days_without_news(life, moment)} days, since {newest.on}; for "
                       f'"{life.status}" the threshold is '
                       f"{stale_after(record, life.status, settings)}")  # fmt: skip
            hint = f'tracker note {record.id} "..." --on DATE --source ID'
            yield RULE.found(record, newest.at, message, hint)


def _is_told_by_overdue(case: Case, record: Living) -> bool:
    if case.register.settings.check.get("T301") == "off" or not isinstance(record, Action):
        return False
    return days_overdue(record, case.life(record), case.today) is not None


RULE = Rule("T302", "stale", "warning", check, __doc__)
