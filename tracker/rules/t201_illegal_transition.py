"""A status that cannot follow the one before it.

What is wrong
    The record moves to a status that the table of transitions does not allow after its status
    before: a step was left out, or the record had ended.

Why it matters
    A text is adopted and authenticated before it is signed, and signed or consented to before it
    is in force (Vienna Convention on the Law of Treaties, arts. 9 to 16 and 24). A register that
    skips a step tells a minister that a treaty binds which nobody has signed. A mistake is
    corrected, never moved away (art. 79).

Example
    [[event]]
    on = 2021-11-25
    status = "under-negotiation"

    [[event]]
    on = 2022-03-30
    status = "signed"               # it was never ready to sign

How to mend it
    Record the steps between, or let the program do it: tracker advance ID STATUS --via. If the
    later status is the mistake, mend it in place.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.life import table_of
from tracker.rules.rule import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Every move the table forbids; it counts for nothing, and the next is judged without it."""
    for record in case.register.living():
        life = case.life(record)
        for event in life.illegal:
            before, target = life.before[event.at[1]], event.status or ""
            legal = table_of(record).after(before)
            message = f'{record.id} cannot go from "{before}" to "{target}"'
            hint = f'from "{before}" it can go to: {", ".join(legal) or "nothing; it has ended"}'
            way = table_of(record).way(before or "", target)
            if way:
                hint += f"; the way there: {' → '.join(way)}"
            yield RULE.found(record, (*event.at, "status"), message, hint)


RULE = Rule("T201", "illegal-transition", "error", check, __doc__)
