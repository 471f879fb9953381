"""A lead that does not sit in the body.

What is wrong
    The lead of a body is not among its members, or the lead of an action item not among those of
    the body that gave the mandate. Leads in words, such as an agency's name, are not judged.

Why it matters
    Lead countries and Lead Shepherds are chosen among the members. A lead from outside is most
    often a wrong code, and reminders go to the wrong ministry.

Example
    bodies/bnsc.toml         members = "bimstec"
    actions/plan.toml        mandate = "bnsc"
                             lead = "PAK"

How to mend it
    Correct the code, or the members of the body. If it is so, say why:
    allow = { T108 = "Observer, chosen by the meeting of 2024." }
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain import dates
from tracker.domain.finding import Finding
from tracker.domain.records import Action, Body
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every lead, written as a code, that is certainly no member today."""
    bodies = case.register.bodies
    for body in bodies.values():
        yield from _judge(case, body, body)
    for action in case.register.actions.values():
        if action.mandate in bodies:
            yield from _judge(case, action, bodies[action.mandate])


def _judge(case: Case, record: Body | Action, body: Body) -> Iterator[Finding]:
    """The finding on the record's lead, if it does not sit in the body."""
    today, parties = dates.on(case.today), case.register.parties
    if record.lead not in parties or case.is_flawed(body, ("members",)):
        return
    if case.is_outside(body.members, record.lead, today):
        message = f"{record.lead} ({parties.name(record.lead)}) is not a member of {body.id}"
        hint = f"correct the code, or members in {body.path}"
        yield RULE.found(record, ("lead",), message, hint)


RULE = Rule("T108", "lead-not-a-member", "warning", check, __doc__)
