"""The two sides of a comparison: two days, or two revisions of the register in git.

A word that names a day is one: `2025-01-01`, `yesterday`, `4 April 2025`. Any other names a
revision; a branch or a tag that is called like a day is written out: `refs/heads/today`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._revision import found as named
from tracker.cli._words import understand
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import visible
from tracker.reports import Asked
from tracker.store.errors import StoreError

if TYPE_CHECKING:
    from tracker.domain.imprint import Made
    from tracker.domain.register import Register

_LIKE_A_DAY = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
"""What is meant for a day, even where no calendar has it."""
COMMAND = "tracker report changes"


def compared(desk: Desk, words: tuple[str, ...]) -> Asked:
    """What is to be compared: the second side is now where it is left out. Raises Usage where the
    words are one day and one revision, or the wrong way round; StoreError where git cannot tell."""
    are_days = [_is_day(word, desk.today) for word in words]
    if any(are_days) and not all(are_days):
        day, revision = (words if are_days[0] else words[::-1])  # fmt: skip
        raise Usage(
            f'"{visible(day)}" is a day and "{visible(revision)}" is not: give two days or two '
            "revisions",
            f"{COMMAND} {shell_word(day)}   or {COMMAND} {shell_word(revision)}",
        )
    return _days(desk, words) if any(are_days) else _revisions(desk, words)


def _is_day(words: str, today: date) -> bool:
    if _LIKE_A_DAY.fullmatch(words.strip()):
        return True
    try:
        understand(words, today)
    except Usage:
        return False
    return True


def _days(desk: Desk, words: tuple[str, ...]) -> Asked:
    """The register as it was known on two days: the report tells them apart itself."""
    first = desk.day(words[0], "A")
    last = desk.day(words[1], "B") if len(words) > 1 else desk.today
    if first > last:
        raise Usage(f"{first} is after {last}", f"{COMMAND} {last} {first}")
    return Asked(desk.register().as_known(last), first, last, (), desk.made,
                 (first.isoformat(), last.isoformat()))  # fmt: skip


class Side(NamedTuple):
    """One side of a comparison of revisions: its commit (None for the files as they are), what it
    is called, its day and its register."""

    commit: str | None
    name: str
    day: date
    register: Register


def _revisions(desk: Desk, words: tuple[str, ...]) -> Asked:
    """The registers of two revisions, or of one and the files as they are."""
    from tracker.store import git, revisions

    if not git.is_tracked(desk.root):
        words_said = " ".join(f'"{visible(word)}"' for word in words)
        raise StoreError(f"{words_said} can be no revision: the register is not under git\n"
                         f"compare two days: {COMMAND} 2026-01-01 2026-06-30")  # fmt: skip
    before = _side(desk, words[0])
    after = _side(desk, words[1]) if len(words) > 1 else _now(desk)
    before, after = _shown(desk, before, after), _shown(desk, after, before)
    if before.commit and after.commit:
        is_swapped = before.commit != after.commit and revisions.is_ancestor(
            desk.root, after.commit, before.commit
        )
        if is_swapped or before.day > after.day:
            swapped = f"{COMMAND} {shell_word(words[1])} {shell_word(words[0])}"
            raise Usage(f'"{visible(words[0])}" is later than "{visible(words[1])}"', swapped)
    first = min(before.day, after.day)
    return Asked(after.register, first, after.day, (), _made(desk, before, after),
                 (before.name, after.name), before.register)  # fmt: skip


def _made(desk: Desk, before: Side, after: Side) -> Made:
    """What the comparison is made from: the two commits. What a commit holds never changes; only
    the files as they are may hold more."""
    from tracker.store import revisions

    made = desk.made._replace(before=(before.commit or "")[: revisions.SHORT])
    if after.commit is None:
        return made
    return made._replace(commit=after.commit[: revisions.SHORT], is_clean=True)


def _side(desk: Desk, words: str) -> Side:
    """The register of a revision; raises Usage for words that name none."""
    from tracker.store import older, revisions

    said, example = visible(words), f"{COMMAND} HEAD~10"
    if not words.strip():
        raise Usage(f'"{said}" is no revision and no day', f"as in: {example}")
    commit = named(words, example, lambda: revisions.commit(desk.root, words))
    found = older.read(desk.root, commit, desk.settings)
    if found is None:
        raise StoreError(f'at "{said}" ({commit[: revisions.SHORT]}) there was no register here\n'
                         "name a later revision")  # fmt: skip
    short = commit[: revisions.SHORT]
    name = short if commit.startswith(words) else f"{words} ({short})"
    return Side(commit, name, revisions.day(desk.root, commit), found.register)


def _now(desk: Desk) -> Side:
    return Side(None, "the files as they are", desk.today, desk.whole)


def _shown(desk: Desk, side: Side, other: Side) -> Side:
    """The side as it may leave the desk: what is internal now, or was then, is in neither."""
    if not desk.redact:
        return side
    return side._replace(register=desk.shown(side.register, other.register, desk.whole))
