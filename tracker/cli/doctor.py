"""tracker doctor."""

from __future__ import annotations

import shlex

from tracker.cli import _conflicts, _duplicates, _twins
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS
from tracker.cli._event_options import DryRun
from tracker.cli._rewrite import Yes, rewrite
from tracker.cli._ward import Ward
from tracker.domain.phrases import counted
from tracker.formats.visible import visible


def run(desk: Desk, dry_run: DryRun = False, yes: Yes = False) -> int:
    """Mend what a merge left: conflict marks among events, two records with one id.

    The events of both sides are kept, in order of dates. Of two records with one id the younger
    gets another, and what names it follows. An act that was recorded twice, word for word, is kept
    as it was recorded first. It shows the changes first; what only a person can
    decide is named with its line, and the exit code is then 1.

    Examples:
      tracker doctor
      tracker doctor --dry-run
    """
    ward = Ward(desk)
    _conflicts.mend(ward)
    _duplicates.mend(ward)
    _twins.mend(ward)
    changes = ward.changes()
    if not changes and not ward.left:
        desk.print("Nothing to mend.\n")
        return DONE
    _found_by_rules(ward)
    desk.print("".join(f"{visible(line)}\n" for line in ward.told))
    written = rewrite(desk, changes, dry_run=dry_run, yes=yes)
    if written:
        desk.say(f"wrote {counted(sum(change.new is not None for change in changes), 'file')}")
        if ward.is_unfinished and (merged := ward.merged()):
            files = " ".join(shlex.quote(visible(desk.path(path))) for path in merged)
            desk.say(f"tell git that the merge is settled there: git add {files}")
    if ward.left:
        left = "".join(f"  {visible(line)}\n" for line in ward.left)
        desk.print(f"Left for you:\n{left}")
    return FINDINGS if ward.left or (changes and not written and not dry_run) else DONE


def _found_by_rules(ward: Ward) -> None:
    """Name the errors that the rules find in the files that were merged."""
    from tracker.rules import RULES, Case, run
    from tracker.store.locate import place

    merged = ward.merged()
    found = run(RULES, Case(ward.register(), ward.desk.today)) if merged else []
    for path in merged:
        own = [finding for finding in found if finding.path == path and finding.is_error]
        for finding in place(ward.text(path), own):
            line = finding.span.line if finding.span else 1
            ward.left.append(f"{ward.desk.path(path)}:{line}: {finding.code} {finding.message}")
