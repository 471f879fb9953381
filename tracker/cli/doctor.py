"""tracker doctor."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from tracker.cli import _conflicts, _duplicates, _twins
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS
from tracker.cli._event_options import DryRun
from tracker.cli._repairs import Repairs
from tracker.cli._rewrite import Yes, counts, rewrite, unless_changed, wrote
from tracker.cli._terminal import wrapped
from tracker.formats.visible import visible
from tracker.store import git
from tracker.store.write import Change


def run(desk: Desk, dry_run: DryRun = False, yes: Yes = False) -> int:
    """Mend what a merge left: conflict marks among events, two records with one id.

    The events of both sides are kept, in order of dates. What both sides made under one id, with
    two titles, is taken apart into two records. Of two records with one id the younger gets
    another, and what names it follows. An act that was recorded twice, word for word, is kept
    as it was recorded first. It shows the changes first. What only a person can decide, and a file
    that cannot be read, is named with its line, and the exit code is then 1.

    Examples:
      tracker doctor
      tracker doctor --dry-run
    """
    judge = unless_changed(desk)
    repairs = Repairs(desk)
    _conflicts.mend(repairs)
    _duplicates.mend(repairs)
    _twins.mend(repairs)
    for path, line, reason in repairs.faults():
        repairs.left.append(f"{desk.path(path)}:{line}: {reason}")
    changes = repairs.changes()
    if not changes and not repairs.left:
        desk.print("Nothing to mend.\n")
        return DONE
    _found_by_rules(repairs)
    _print(desk, repairs.told)
    written = rewrite(desk, changes, wrote(changes), dry_run=dry_run, yes=yes, judge=judge)
    if written:
        desk.say(wrote(changes))
        _tell_git(repairs, changes)
    if repairs.left:
        _print(desk, ["Left for you:", *(f"  {line}" for line in repairs.left)])
    return FINDINGS if repairs.left or (changes and not written and not dry_run) else DONE


def _print(desk: Desk, lines: Iterable[str]) -> None:
    """Print lines of the report, broken between words where a terminal is narrow."""
    width = desk.page().width
    desk.print("".join(f"{wrapped(visible(line), width)}\n" for line in lines))


def _tell_git(repairs: Repairs, changes: Sequence[Change]) -> None:
    """Say what to type so that git knows of the files that came and went, and that a merge is
    settled."""
    desk = repairs.desk
    _, made, gone = counts(changes)
    if not (made or gone or repairs.is_unfinished) or not git.is_tracked(desk.root):
        return
    when = "when what is left is settled, tell git of it" if repairs.left else (
        "so that git has it all"
    )  # fmt: skip
    desk.say(f"{when}: git add -A {shlex.quote(visible(desk.path('.')))}")


def _found_by_rules(repairs: Repairs) -> None:
    """Name the errors that the rules find in the files that were merged."""
    from tracker.rules import RULES, Case, run
    from tracker.store.locate import place

    merged = repairs.merged()
    found = run(RULES, Case(repairs.register(), repairs.desk.today)) if merged else []
    for path in merged:
        own = [finding for finding in found if finding.path == path and finding.is_error]
        for finding in place(repairs.text(path), own):
            line = finding.span.line if finding.span else 1
            repairs.left.append(
                f"{repairs.desk.path(path)}:{line}: {finding.code} {finding.message}"
            )
