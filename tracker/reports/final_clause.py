"""The final clause on entry into force, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.document import Block, Cell, Facts, Heading, Items
from tracker.domain.entry import account
from tracker.domain.entry.wording import condition, floor, steps, whom
from tracker.domain.phrases import capital
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports.rows import InstrumentRow

COUNTINGS = {
    "exclusive": "exclusive: the day the condition is met is day 0",
    "inclusive": "inclusive: the day the condition is met is day 1",
    "next-day": "next-day: the day after the period has run out",
}

Clause = Mapping[str, Any]


def clause_section(row: InstrumentRow, register: Register) -> list[Block]:
    """The clause as a section: its words, its condition and period, then its arithmetic."""
    clause = row.record.entry_into_force
    if not clause:
        return []
    when = clause.get("when")
    pairs: list[tuple[str, Cell]] = [
        ("Article", clause.get("article")),
        ("Text", f"“{clause['text']}”" if clause.get("text") else None),
        ("Condition", capital(condition(when, register)) if when else None),
        ("Then", steps(clause.get("after", ()))),
        *_terms(clause, register),
    ]
    told = account.explanation(row.entry, row.record, register)
    if when and row.entry.routes:
        told = told[1:]  # the condition, which the facts have
    facts = Facts(tuple((name, value) for name, value in pairs if value))
    return [Heading("Entry into force"), facts, Items(told)]


def _terms(clause: Clause, register: Register) -> list[tuple[str, Cell]]:
    """What else the clause says, by name."""
    pairs: list[tuple[str, Cell]] = []
    for route in clause.get("alternative", ()):
        words = condition(route["when"], register) if route.get("when") else ""
        pairs.append(("Or", f"{capital(words)}; then {steps(route.get('after', ()))}"))
    if counting := clause.get("counting"):
        pairs.append(("Counting", COUNTINGS[counting]))
    if counts := clause.get("counts"):
        pairs.append(("Counts", ", ".join(ACTS[act].label for act in counts) + " only"))
    if clause.get("organisations"):
        pairs.append(("Organisations", "their instruments count beside their members'"))
    pairs += [("Not before", floor(one, register)) for one in clause.get("not_before", ())]
    if fixed := clause.get("fixed"):
        by = f", if the condition is met by {fixed['if_met_by']}" if fixed.get("if_met_by") else ""
        pairs.append(("Fixed day", f"{fixed.get('on', 'not readable')}{by}"))
    if later := clause.get("later_parties"):
        pairs.append(("Later parties", steps(later.get("after", ()))))
    if binds := clause.get("binds"):
        pairs.append(("Binds", f"{whom(binds, register)}, acted or not, unless objecting"))
    return pairs
