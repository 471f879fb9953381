"""Words as one word of a command line, for hints that can be pasted."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w.,/+:@%-]+")
_ACTED_ON = frozenset('"$`\\!')
"""What a shell acts on between double quotation marks."""


def shell_word(words: str) -> str:
    """The words, on one line, as a shell takes them for one word and nothing else.

    They are quoted only where they must be: `Xanadu`, `"Sri Lanka"`, `'a $b'`.
    """
    bare = " ".join(words.split())
    if _PLAIN.fullmatch(bare):
        return bare
    if _ACTED_ON & set(bare):
        return "'" + bare.replace("'", "'\\''") + "'"
    return f'"{bare}"'
