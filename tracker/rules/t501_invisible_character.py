"""A character that does not show: it controls, reverses or hides.

What is wrong
    A text holds a control character, one that reverses the direction of writing, or one of no
    width. A new line and a tab may stand in a text; so may the two joiners (U+200C, U+200D), which
    several scripts of the region need.

Why it matters
    What is read is then not what is stored. A reversal can show "not in force" where the file says
    otherwise; a control character can clear a reader's screen; two names that look alike are found
    to be different (Unicode Technical Reports 36 and 39). A text is authentic only as its
    negotiators established it (Vienna Convention on the Law of Treaties, art. 10).

Example
    title = "Agreement on trans\\u202Etransit"

How to mend it
    Delete the character; the finding says which it is and where. It usually came along when text
    was copied from a web page or a PDF: typing the words anew is the surest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.characters import IDLE_JOINER, IN_TEXT, INVISIBLE
from tracker.domain.finding import Finding
from tracker.domain.shape import name_of
from tracker.rules.case import Case
from tracker.rules.rule import Rule

_WANTED = f"(?![{IN_TEXT}])[{INVISIBLE}]|{IDLE_JOINER}"
"""Compiled, which takes its time, where there is a text in which it may be found."""


def check(case: Case) -> Iterator[Finding]:
    """Every text that holds one, at any depth; the first of them is named."""
    for record in case.register.records:
        for at, text in case.odd_texts(record):
            if found := re.search(_WANTED, text):
                more = len(re.findall(_WANTED, text)) - 1
                message = (
                    f'"{name_of(at)}" holds {_named(found[0])}, as character {found.start() + 1}'
                    + (f", and {more} more like it" if more else "")
                )
                yield RULE.found(record, at, message, "delete it, or type the words anew")


def _named(char: str) -> str:
    """The character written out, with what it is."""
    from unicodedata import name

    what = name(char, "control character").lower()
    return f"\\u{{{ord(char):02x}}} ({what})"


RULE = Rule("T501", "invisible-character", "error", check, __doc__)
