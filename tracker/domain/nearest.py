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


def alike(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Those of `known` that agree with `word` in most of their letters, the nearest first."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in known}
    return [by_fold[fold] for fold in get_close_matches(_asked(word), by_fold, most, ALIKE)]


def begun_alike(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that begins as `word` does and is most like it, or None."""
    from difflib import get_close_matches

    asked = _asked(word)
    begin = asked[: 1 if len(asked) <= SHORT else BEGINNING]
    by_fold = {candidate.casefold(): candidate for candidate in known}
    begun = [fold for fold in by_fold if begin and fold.startswith(begin)]
    found = get_close_matches(asked, begun, 1, ALIKE_IF_BEGUN)
    return by_fold[found[0]] if found else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `word`, or None where none is near enough to suggest."""
    known = tuple(known)
    return next(iter(alike(word, known)), None) or begun_alike(word, known)


def _asked(word: str) -> str:
    return word.casefold()[:80]


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean "…"?`, or nothing where no known word is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
