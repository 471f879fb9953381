"""A date that no calendar has.

What is wrong
    The day or the month does not exist, the words are no date, or a span ends before it begins.

Why it matters
    Dates decide who was bound, and when. A wrong one that is quietly moved to the nearest day
    would be believed.

Example
    [[event]]
    on = 2026-02-30
    status = "signed"

How to mend it
    Look the date up in the source. Where the source says no more, say no more: "2026-02",
    "2026", "2026-02-01..2026-02-28", "..2026-02-28" or "unknown".
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T006", __doc__)
