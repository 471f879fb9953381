"""An instrument in force before its clause was met, and no source says so.

What is wrong
    The first event that says "in-force" cites no source, the record holds what all parties did,
    and by these acts the clause on entry into force does not give it by that day.

Why it matters
    A treaty enters into force in such manner and upon such date as it provides (Vienna Convention
    on the Law of Treaties, art. 24(1)). It does so because the condition is met, or because a
    depositary finds that it is; a register that says so on neither ground tells a minister that
    States are bound which are not.

    Where a source declares it, the declared date stands, and T305 tells how far it is from the
    one worked out. Nothing is found where `acts-known = "partial"`, nor where a date is too loose
    to decide.

Example
    [entry-into-force]
    when = { consents = 2 }

    [[event]]
    on = 2023-01-10
    act = "ratification"
    parties = ["IND"]

    [[event]]
    on = 2023-02-10
    status = "in-force"             # one consent is missing

How to mend it
    Record the deposits that are missing: tracker deposit ID ACT PARTY... --on DATE --source ID. Or
    correct the date: tracker explain ID shows how it is worked out. Or cite the source that
    declares it in force: source = "ID". If the register does not hold every party's acts, say so:
    acts-known = "partial".
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.entry.answer import Entry
from tracker.domain.finding import Finding
from tracker.domain.records import Instrument
from tracker.rules.case import Case
from tracker.rules.ground import entering, lacking, tried
from tracker.rules.rule import Rule

# The message says nothing that another deposit would change, so that one of several missing ones
# can be recorded without a new error; what is missing stands in the hint.


def check(case: Case) -> Iterator[Finding]:
    """Every first "in-force" without a source that comes before the clause certainly allows."""
    for record, entry in tried(case):
        event = entering(case, record, entry)
        if event and is_without_ground(record, entry):
            message = (f"in force from {event.takes_effect}, but its clause was not met by then "
                       "and no source declares it")  # fmt: skip
            hint = "record what is missing, or cite the source that declares it: source = ..."
            words = lacking(entry, case.register)
            if entry.computed:
                hint = "correct the date, or cite the source that declares it: source = ..."
            hint = f"{words}; {hint}" if words else hint
            yield RULE.found(record, (*event.at, "status"), message, hint)


def is_without_ground(record: Instrument, entry: Entry) -> bool:
    """Whether the declaration rests neither on the clause nor on a source."""
    event = entry.declaration
    if event is None or event.source or record.acts_known != "complete":
        return False
    return entry.is_too_early


RULE = Rule("T206", "in-force-without-ground", "error", check, __doc__)
