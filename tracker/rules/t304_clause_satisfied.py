"""An instrument whose clause is satisfied, and which was never in force.

What is wrong
    By the acts recorded the condition of the clause is met and the day to which it leads is past,
    but no event says that the instrument entered into force.

Why it matters
    A treaty enters into force when its own provisions say, without any further act of the
    parties (Vienna Convention on the Law of Treaties, art. 24(1)); from that day it must be
    performed (art. 26). Either the entry into force has not been recorded, or a deposit is wrong
    that the clause counts.

    The program never stores what it works out: the date becomes a status only when somebody
    records it. Nothing is found where the record says that the instrument was abandoned, or had
    ended.

Example
    [entry-into-force]
    when = { consents = 1 }
    after = "30 days"

    [[event]]
    on = 2022-03-30
    status = "signed"

    [[event]]
    on = 2023-01-10
    act = "ratification"            # thirty days later it entered into force
    parties = ["IND"]

How to mend it
    Record it: tracker advance ID in-force --on DATE --source ID. tracker explain ID shows how the
    date is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.entry.answer import Entry
from tracker.domain.finding import Finding
from tracker.domain.life import Life, table_of
from tracker.domain.records import Instrument
from tracker.domain.vocabulary import ENDED_INSTRUMENTS
from tracker.rules.case import Case
from tracker.rules.ground import tried
from tracker.rules.rule import Rule

_ENTERED = (ENDED_INSTRUMENTS - {"abandoned"}) | {"in-force", "suspended"}
"""Statuses that come after entry into force, or in its place."""


def check(case: Case) -> Iterator[Finding]:
    """Every instrument that by its clause is in force, and of which nothing says that it is."""
    for record, entry in tried(case):
        life = case.life(record)
        if entry.computed and entry.computed <= case.today and not may_have_entered(life):
            yield _finding(record, entry, life)


def may_have_entered(life: Life) -> bool:
    """Whether a status says that the instrument has, or may have, entered into force or ended."""
    moves = [event.status for event in (*life.past, *life.doubtful) if event.status]
    return not _ENTERED.isdisjoint(moves) or moves[-1:] == ["abandoned"]


def _finding(record: Instrument, entry: Entry, life: Life) -> Finding:
    until = " at the latest" if record.acts_known == "partial" else ""
    message = f"by its clause in force since {entry.computed}{until}, but no event says so"
    via = "" if table_of(record).allows(life.status, "in-force") else " --via"
    hint = f"tracker advance {record.id} in-force{via} --on {entry.computed} --source ID"
    moved = next((event for event in reversed(life.past) if event.status), None)
    return RULE.found(record, (*moved.at, "status") if moved else (), message, hint)


RULE = Rule("T304", "clause-satisfied", "warning", check, __doc__)
