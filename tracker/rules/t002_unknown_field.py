"""A key that the format does not have.

What is wrong
    A key is misspelt, stands in the wrong table, or was never part of the format. A key is
    lower case, with hyphens: short-title. What comes after a [table] or [[event]] belongs to it.

Why it matters
    What stands behind an unknown key is read by nobody: a deadline written as "deu" is no
    deadline. Better that it is refused than that it is silently lost.

Example
    title = "Convention on Extradition"
    kind = "convention"
    shorttitle = "Extradition convention"

How to mend it
    Write the key that the finding names, or move the line above the first table if it belongs to
    the record as a whole. What has no key of its own goes into a note.
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T002", __doc__)
