"""What an import says beside its summary: what it took for granted, what it could not place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.cli._desk import Desk
from tracker.cli._tables import Item
from tracker.domain.finding import Finding
from tracker.domain.phrases import counted
from tracker.formats.visible import visible
from tracker.importers.problem import Problem

FEW = 3
"""So many tables without a title are named one by one."""
MOST_SAID = 10
"""Problems of one file that are said; how many more there are is said too."""


def say_untitled(desk: Desk, items: Sequence[Item], files: int, *, has_index: bool,
                 is_dry: bool) -> None:  # fmt: skip
    """Say which of so many tables have no title, and how it is given; of many, how many."""
    ways = ['--title "..."'] if files == 1 else []
    ways += ["--index INDEX.csv"] if has_index else []
    named = f"name {'it' if len(items) <= FEW else 'them'} with {' or '.join(ways)}" if ways else ""
    if len(items) > FEW:
        later = "" if is_dry else 'each with: tracker set ID title="..."'
        how = ", or ".join(filter(None, (named, later)))
        desk.say(f"{len(items)} tables have no title{how and ': '}{how}")
        return
    for item in items:
        later = "" if is_dry else f'tracker set {item.id} title="..."'
        said = "; another time, ".join(filter(None, (later, named)))
        desk.say(f"{visible(item.file)}: no title is known{said and ': '}{said}")


def say_partial(desk: Desk, items: Sequence[Item], *, is_dry: bool) -> None:
    """Say that others may have acted too, whom the tables do not have, and how to say they did
    not."""
    for item in items:
        how = "--complete" if is_dry else f"tracker set {item.id} acts-known=complete"
        desk.say(
            f"{visible(item.file)}: taken for some parties' acts; if it has every party's: {how}"
        )


def say_standing(desk: Desk, found: Iterable[Finding], paths: set[str], *, is_dry: bool) -> None:
    """Say how much the rules find, or would find, in what was imported as the tables have it."""
    own = [finding for finding in found if finding.path in paths and not finding.allowed]
    errors = sum(finding.is_error for finding in own)
    said = [
        counted(number, noun)
        for number, noun in ((errors, "error"), (len(own) - errors, "warning"))
        if number
    ]
    if said and is_dry:
        codes = ", ".join(sorted({finding.code for finding in own}))
        desk.say(f"{' and '.join(said)} would stand in what would be imported: {codes}")
    elif said:
        verb = "stands" if len(own) == 1 else "stand"
        desk.say(
            f"{' and '.join(said)} {verb} in what was imported, as it was given: tracker check"
        )


def refusals(refused: Mapping[str, Sequence[Problem]]) -> str:
    """What kept files from being imported, each problem with its place, once."""
    lines = []
    for file, problems in refused.items():
        once = tuple(dict.fromkeys(problems))
        for problem in once[:MOST_SAID]:
            lines.append(f"error: {visible(file)}{_place(problem)}: {visible(problem.message)}")
            lines += [f"help: {visible(line)}" for line in problem.hint.split("\n") if line]
        if len(once) > MOST_SAID:
            lines.append(f"error: {visible(file)}: {len(once) - MOST_SAID} more of this kind")
        lines.append(f"Nothing of {visible(file)} was imported.")
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    """Where in the file: its line and, where one cell is meant, which."""
    line = f":{problem.line}" if problem.line else ""
    return f"{line}, cell {problem.column}" if problem.column else line
