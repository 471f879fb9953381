"""The known word nearest to one that is not known, for hints."""

from __future__ import annotations

from collections.abc import Iterable

ALIKE = 0.7
"""How much of two words must agree. With less, "Xanadu" would be Canada."""
ALIKE_IF_BEGUN = 0.6
"""How much of two words that begin alike must: "ratified" is "ratification"."""
BEGINNING = 4
SHORT = 3
"""Of so few letters one that is wrong is a third of the word: these begin alike by their first."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `word`, or None where none is near enough to suggest."""
    from difflib import get_close_matches

    asked = word.casefold()[:80]
    begin = asked[: 1 if len(asked) <= SHORT else BEGINNING]
    by_fold = {candidate.casefold(): candidate for candidate in known}
    begun = [fold for fold in by_fold if begin and fold.startswith(begin)]
    found = get_close_matches(asked, by_fold, n=1, cutoff=ALIKE)
    found = found or get_close_matches(asked, begun, n=1, cutoff=ALIKE_IF_BEGUN)
    return by_fold[found[0]] if found else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean "…"?`, or nothing where no known word is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
