"""What the rules find in a register that is handed out."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from tracker.cli._desk import Desk
from tracker.domain.finding import Finding
from tracker.domain.register import Register
from tracker.rules import RULES, Case, run


def findings(
    desk: Desk, register: Register, day: date, clock: date = date.max, known_at: date | None = None
) -> list[Finding]:
    """What the rules find in the register on the day, as it was known at `known_at`. `clock` is the
    real day; without it nothing is in the future, as in a report, which asks no clock.

    Of a register without what is internal, only what holds for the whole register too: a reason or
    a ground that is left out is there all the same.
    """
    found = run(RULES, Case(register, day, clock))
    if not desk.redact:
        return found
    whole = run(RULES, Case(desk.whole.as_known(known_at), day, clock))
    known = set(map(_same, whole))
    return [finding for finding in found if _same(finding) in known]


def _same(finding: Finding) -> Hashable:
    """What a finding says, wherever its events have gone meanwhile."""
    return finding.code, finding.path, finding.message, finding.allowed
