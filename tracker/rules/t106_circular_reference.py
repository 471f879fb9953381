"""Records that wait for, stand under or follow one another in a circle.

What is wrong
    By following one key (parent, amends, supersedes, protocol-to or blocked-by) from record to
    record one comes back to where one began. A record that names itself is the shortest circle.

Why it matters
    A later text amends or takes the place of an earlier one (Vienna Convention on the Law of
    Treaties, arts. 30, 39 and 59), never both ways. Of two tasks that wait for each other neither
    can ever begin.

Example
    actions/draft.toml       blocked-by = ["review"]
    actions/review.toml      blocked-by = ["draft"]

How to mend it
    The finding names the whole circle: take out the one reference in it that is not so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.finding import Finding, KeyPath
from tracker.domain.records import Record
from tracker.rules.case import Case
from tracker.rules.rule import Rule

KEYS = {
    "parent": ("bodies",),
    "amends": ("instruments",),
    "supersedes": ("instruments",),
    "protocol-to": ("instruments",),
    "blocked-by": ("instruments", "actions"),
}
"""Key -> the folders of the records that may have it and be named by it."""


class Step(NamedTuple):
    """From one record to another, by a value at a key path."""

    record: Record
    at: KeyPath
    to: str


def check(case: Case) -> Iterator[Finding]:
    """One finding for each circle, on the first of its files."""
    for key, folders in KEYS.items():
        records = [
            record
            for folder in folders
            for record in case.register.folder(folder).values()
            if key in record.raw
        ]
        ways = {record.id: list(_steps(case, record, key)) for record in records}
        for circle in _circles(ways):
            yield _found(key, circle)


def _steps(case: Case, record: Record, key: str) -> Iterator[Step]:
    for leaf in case.leaves(record):
        if leaf.at[0] == key:
            yield Step(record, leaf.at, leaf.value)


def _circles(ways: dict[str, list[Step]]) -> Iterator[list[Step]]:
    """The circles met on a walk over all ways, each once: a step back into the way walked."""
    done: set[str] = set()
    for start in sorted(ways):
        walked: list[Step] = []
        place = {start: 0}  # of each record on the way walked
        branches = [iter(ways[start] if start not in done else ())]
        while branches:
            step = next(branches[-1], None)
            if step is None:
                left = walked.pop().to if walked else start
                done.add(left)
                branches.pop()
                del place[left]
            elif step.to in place:
                yield [*walked[place[step.to] :], step]
            elif step.to in ways and step.to not in done:
                walked.append(step)
                place[step.to] = len(walked)
                branches.append(iter(ways[step.to]))


def _found(key: str, circle: list[Step]) -> Finding:
    """The finding on a circle, told from the first of its files on."""
    n = min(range(len(circle)), key=lambda n: circle[n].record.path)
    circle = circle[n:] + circle[:n]
    first = circle[0]
    if len(circle) == 1:
        message = f"{first.record.id} names itself in {key}"
    else:
        names = [step.record.id for step in circle]
        shown = names if len(names) <= MOST else [*names[: MOST - 1], "..."]
        message = f"{key} leads in a circle: {' → '.join((*shown, first.record.id))}"
    return RULE.found(first.record, first.at, message, "take out the reference that is not so")


MOST = 10
"""How many records of a circle are named."""

RULE = Rule("T106", "circular-reference", "error", check, __doc__)
