"""The whole register as tables for a database: facts as recorded, and what they come to.

The contents page: a table is added to one of these modules, or with one file and one line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.finding import Finding
from tracker.domain.imprint import Made
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.domain.relation import Database, Relation, upheld
from tracker.reports.database import (
    actions,
    bodies,
    dates,
    events,
    findings,
    instruments,
    meta,
    parties,
    positions,
)
from tracker.reports.database.case import Case, Step
from tracker.reports.database.plan import Plan
from tracker.reports.database.questions import QUESTIONS

PLANS: tuple[Plan, ...] = (
    *meta.PLANS, *parties.PLANS, *bodies.PLANS, *instruments.PLANS, *actions.PLANS,
    *bodies.OUTCOMES, *events.PLANS, *positions.PLANS, *dates.PLANS, *findings.PLANS,
)  # fmt: skip
"""The tables, each after those it refers to."""

EMPTY = Database(tuple(plan.empty for plan in PLANS), QUESTIONS)
"""The tables without rows."""


def build(
    register: Register,
    moment: Moment,
    made: Made,
    found: tuple[Finding, ...] = (),
    step: Step = lambda done, of: None,
) -> Database:
    """The register as it was known at the moment, as tables; `found` is what a check says of it.
    `step` is told how far the work has come."""
    case = Case(register.as_known(moment.known_at), moment, made, found, step)
    filled = {plan.name: plan.filled(case) for plan in PLANS}
    case.codes = frozenset(_codes(filled.values(), register))
    who = next(plan for plan in PLANS if plan.name == "parties")
    filled[who.name] = who.filled(case)
    return Database(upheld(tuple(filled.values())), QUESTIONS)


def _codes(relations: Iterable[Relation], register: Register) -> Iterator[str]:
    """The codes of the parties that the relations name, or of which there is a record."""
    yield from register.own_parties
    for relation in relations:
        for column, table in relation.references:
            if table == "parties":
                place = relation.place(column)
                yield from (str(row[place]) for row in relation.rows if row[place] is not None)
