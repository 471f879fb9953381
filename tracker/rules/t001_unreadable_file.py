"""A file that cannot be read as a record.

What is wrong
    The file is not UTF-8, or not TOML, holds the marks of an unresolved merge, is larger or
    nested deeper than any record needs, or is no regular file (a link, a folder).

Why it matters
    Nothing in it counts: its instrument is missing from every table and report. The other files
    are read all the same, and a reference to this one is not called dangling.

Example
    title = "Convention on Extradition
    kind = "convention"

How to mend it
    Look at the line named: most often a quote, a bracket or a comma is missing, or a key stands
    twice. After a merge "tracker doctor" keeps the events of both sides; what it leaves, decide and
    delete the marker lines. Save the file as UTF-8 without a byte order mark.
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T001", __doc__)
