"""A file that is not written as the program writes it.

What is wrong
    A statement of the file is indented, has other blanks than fmt writes, a text in single quotes
    that need not be, a comma before the bracket that closes a list on one line; or the last line
    has no end, or the lines do not all end alike. Comments and blank lines are never wrong, nor is
    the order of the keys.

Why it matters
    Nothing is read otherwise for it. But where every file has one form, a difference in git is a
    difference in what the record says, and two people who write the same write the same bytes.

Example
    title="Convention on Extradition"
    kind = 'convention'

How to mend it
    tracker fmt ID, or tracker fmt for the whole register. It changes what is named above and
    nothing else: no value, no comment, no line.
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T901", __doc__, "warning")
