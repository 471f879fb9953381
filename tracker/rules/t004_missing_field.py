"""A key that must be there and is not.

What is wrong
    Every record needs a title, and each kind of record some keys more: an instrument and a body
    their kind, a source its grade. Every event and every meeting needs its date, on. A list that
    must name someone is not empty.

Why it matters
    Without them the record cannot be placed in any table, and an event without a date can be put
    in no order. A date that is not known is written, not left out.

Example
    [[event]]
    status = "signed"
    source = "secretariat"

How to mend it
    Add the key. Where the source gives no date, say what it does say: "2016", "2018-04",
    "..2021-11-25" for "not later than", or "unknown".
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T004", __doc__)
