"""A text whose letters are not in Unicode's composed form.

What is wrong
    The text is not in Unicode Normalization Form C (NFC): a letter is written in pieces, such as
    an e and an accent, or as a double of another character.

Why it matters
    The two ways of writing a letter look the same and are different to every search, sort and
    comparison. A State, a place or a title would be there and not be found.

Example
    place = "Male\\u0301"            # e and an accent: two characters for one letter

How to mend it
    Type the word anew, or paste it as the finding gives it. Text copied from a PDF, or a file
    name from a Mac, is the usual cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from tracker.domain.finding import Finding, Replace
from tracker.domain.shape import name_of
from tracker.rules.case import Case
from tracker.rules.rule import Rule

_WORD = re.compile(r"\S+|\s")


def check(case: Case) -> Iterator[Finding]:
    """Every text that is not in NFC, at any depth; its first such word is named."""
    for record in case.register.records:
        for at, text in case.odd_texts(record):
            if is_normalized("NFC", text):
                continue
            word = next((w for w in _WORD.findall(text) if not is_normalized("NFC", w)), text)
            right = normalize("NFC", word)
            message = f'"{name_of(at)}" is not in normal form C: "{word}" {_why(word, right)}'
            found = RULE.found(record, at, message, f"write it as: {right}")
            yield found._replace(mend=Replace(normalize("NFC", text)))


def _why(word: str, right: str) -> str:
    """Which characters the normal form does without."""
    other = dict.fromkeys(char for char in word if char not in right)
    if not other:
        return "has its marks in another order"
    return "is written with " + ", ".join(f"\\u{{{ord(char):x}}}" for char in other)


RULE = Rule("T502", "not-normalised", "warning", check, __doc__)
