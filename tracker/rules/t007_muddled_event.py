"""An event that says no one thing.

What is wrong
    An event says one of four things: a status (the record moved), an act (parties did something),
    due (a deadline moved) or only a note. This one says none of them, or several; or it has an
    act without the parties that did it. Only a move to deferred may bring its due date along.
    Acts are of instruments, deadlines of action items: elsewhere neither is read.

Why it matters
    The life of a record is worked out event by event. The signature of seven States and the
    status "signed" are two facts: each may have its own date, its own source and its own mistake.

Example
    [[event]]
    on = 2022-03-30
    status = "signed"
    act = "signature"
    parties = ["IND", "LKA"]

How to mend it
    Make one event of each thing said, with the same date and source. An act names its parties:
    parties = ["IND", "LKA"].
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T007", __doc__)
