"""The known word nearest to one that is not known, for hints."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `word`, or None where none is near enough to suggest."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold()[:80], by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean "…"?`, or nothing where no known word is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
