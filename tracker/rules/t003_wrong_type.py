"""A value of the wrong type.

What is wrong
    A text stands where a list is wanted, a number where a date is, a quoted "true" where true is.

Why it matters
    The program never guesses what was meant, so the value is left out: parties that are written
    as a text have not acted.

Example
    act = "ratification"
    parties = "IND"

How to mend it
    Text goes in quotes, a list in brackets, dates, numbers, true and false stand bare:
    parties = ["IND"], due = 2026-12-31, internal = true. A year alone is text: "2016".
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T003", __doc__)
