"""An action item past its deadline, and nothing has been heard since.

What is wrong
    The last deadline of an action item is past, the item is not done, closed or dropped, and
    nothing that happened after the deadline is recorded.

Why it matters
    Either it was done and the register does not know, or it is late and nobody has said so. Both
    will be asked about at the next meeting. An item that is late and reported on is late in every
    table, and no finding.

Example
    due = 2026-06-30

    [[event]]
    on = 2026-01-10
    status = "open"

How to mend it
    Record what has happened: tracker advance ID done --source ID, tracker note ID "...", or a new
    deadline: tracker postpone ID DATE --reason "...".
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.lateness import days_overdue
from tracker.domain.life import deadline
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every open action item whose deadline has certainly passed without news since."""
    for record in case.register.actions.values():
        life = case.life(record)
        days = days_overdue(record, life, case.today)
        if days is not None and case.is_whole(record):
            at, due = deadline(record, life)
            message = f"due {due}, {days} {'day' if days == 1 else 'days'} ago, and no news since"
            hint = (f"tracker advance {record.id} done --source ID, "
                    f'or tracker postpone {record.id} DATE --reason "..."')  # fmt: skip
            yield RULE.found(record, at, message, hint)


RULE = Rule("T301", "overdue", "warning", check, __doc__)
