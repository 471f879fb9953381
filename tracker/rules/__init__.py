"""What must hold: one file per rule, sorted by code; each a pure function of a case.

The contents page: a rule is added with one file, one line here and one example in tests/rules.
It imports the domain and nothing else of ours.
"""

from __future__ import annotations

from tracker.rules import (
    t201_illegal_transition,
)
from tracker.rules.rule import Case, Rule, run

RULES: tuple[Rule, ...] = (t201_illegal_transition.RULE,)

__all__ = ["RULES", "Case", "Rule", "run"]
