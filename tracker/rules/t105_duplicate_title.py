"""Two records of one folder with one title.

What is wrong
    Two instruments, two action items, two sources ... have the same title, but for capitals and
    spaces. The finding is on the later of them.

Why it matters
    Most often one text was recorded twice, and each record then has half of its life. Where they
    are two, a reader of a table cannot tell them apart.

Example
    sources/press-1.toml     title = "Joint press release"
    sources/press-2.toml     title = "Joint Press Release"

How to mend it
    If they are two, say in the title what tells them apart: the year, the place, the number. If
    they are one, and one of them is new, leave out the new one. If others know both, end one of them
    (abandoned, terminated, dropped ...), say in a note which holds its life, and in its title too.
    Both files stay: compared with a revision that has them (--against), nothing may be deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every record whose title another of its folder has before it."""
    first: dict[tuple[str, str], str] = {}
    for record in case.register.records:
        title = " ".join(record.title.casefold().split())
        other = first.setdefault((record.folder, title), record.path)
        if title and other != record.path:
            message = f"{other} has the same title"
            hint = (
                "say in the title what tells them apart; if they are one, end one first, and say "
            )
            hint += "in a note which holds its life"
            yield RULE.found(record, ("title",), message, hint)


RULE = Rule("T105", "duplicate-title", "warning", check, __doc__)
