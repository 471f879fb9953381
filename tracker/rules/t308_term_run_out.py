"""An instrument whose term is over and which nobody renewed.

What is wrong
    The instrument was concluded for a term; counted from its entry into force the term is over, no
    renewal is recorded that would carry it on to this day, and it is still in force or suspended.

Why it matters
    A treaty ends in conformity with its own provisions (Vienna Convention on the Law of Treaties,
    art. 54(a)). Nothing expires by itself in this register, because a renewal may only not have
    been recorded; but one of the two has to be: that it was renewed, or that it has expired.

    Each renewal is one more term; a renewal that several parties notify is one. Nothing is found
    where the renewal is automatic.

Example
    duration = { term = "5 years", renewal = "by-agreement" }

    [[event]]
    on = 2018-06-01
    status = "in-force"

How to mend it
    Record the renewal: tracker act ID renewal PARTY... --on DATE --source ID. Or record that it
    has expired: tracker advance ID expired --on DATE --source ID.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain import term
from tracker.domain.entry import counting
from tracker.domain.entry.clause import Period
from tracker.domain.finding import Finding
from tracker.domain.records import Instrument
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every instrument still in force whose last term has certainly run out."""
    for record in case.register.instruments.values():
        duration = record.duration
        if duration is None or duration.renewal == "automatic":
            continue
        if case.is_flawed(record, ("duration",)) or not case.is_whole(record):
            continue
        life = case.life(record)
        began = term.beginning(life)
        still = life.status in ("in-force", "suspended") and not any(
            event.status for event in life.doubtful
        )
        if not still or began is None or not isinstance(duration.term, Period):
            continue
        renewed = term.renewals(life, began)
        end = counting.after(min(began.latest, case.today), duration.term, 1 + renewed)
        if end is not None and end < case.today:
            yield _finding(record, duration.term, renewed, end)


def _finding(record: Instrument, period: Period, renewed: int, end: date) -> Finding:
    unit = period.unit if period.number == 1 else f"{period.unit}s"
    times = "once" if renewed == 1 else f"{renewed} times"
    message = f"the term of {period.number} {unit} ran out on {end}, and no renewal is recorded"
    if renewed:
        message = (f"the term of {period.number} {unit}, renewed {times}, ran out on {end}, "
                   "and no later renewal is recorded")  # fmt: skip
    hint = (f"tracker act {record.id} renewal PARTY... --on DATE --source ID, "
            f"or tracker advance {record.id} expired --on DATE --source ID")  # fmt: skip
    return RULE.found(record, ("duration", "term"), message, hint)


RULE = Rule("T308", "term-run-out", "warning", check, __doc__)
