"""A word that is not in the list it must come from.

What is wrong
    Statuses, kinds, acts, grades of sources, priorities and the words of a final clause come from
    fixed lists, and this word is not in its list.

Why it matters
    The law attaches to the word: a ratification after signature and an accession without it both
    bind (Vienna Convention on the Law of Treaties, arts. 11 to 15), an "endorsement" says neither.
    A word of one's own would be left out of every count.

Example
    [[event]]
    on = 2022-03-30
    status = "singed"

How to mend it
    Use the word that the finding suggests, or one of the list. What the list cannot say goes into
    a note.
"""

from __future__ import annotations

from tracker.rules.rule import as_read

RULE = as_read("T005", __doc__)
