"""A file that cannot be read as a record.

What is wrong
    The file is not UTF-8, or not TOML, holds the marks of an unresolved merge, or is more than any
    record needs: larger than [limits] file-kib of the settings, nested more than 16 deep, a key of
    more than 16 parts, a text of more than 32,767 characters. Or it is no plain file of its own: a
    symbolic link, a file with a second name (a hard link), a folder, a pipe, a device. Or it lies
    in a folder within its folder, where no command looks for it.

Why it matters
    Nothing in it counts: its instrument is missing from every table and report. The other files
    are read all the same, and a reference to this one is not called dangling.

Example
    title = "Convention on Extradition
    kind = "convention"

How to mend it
    Look at the line named: most often a quote, a bracket or a comma is missing, or a key stands
    twice. After a merge "tracker doctor" keeps the events of both sides; what it leaves, decide and
    delete the marker lines. Save the file as UTF-8 without a byte order mark. In the place of a link
    put a copy of the file it leads to (cp --remove-destination); move a file in a folder within to
    the folder itself (git mv).
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T001", __doc__)
