"""An instrument of which nobody can tell whether its clause is met.

What is wrong
    The instrument is not in force, the record holds what all parties did, and a fact is wanting
    without which the clause on entry into force cannot be decided: the day of a deposit, the
    weight of a member, the day of the opening for signature.

Why it matters
    A treaty may be in force without anybody having noticed (Vienna Convention on the Law of
    Treaties, art. 24). The program does not guess; it names the fact, so that somebody can ask
    the depositary for it (art. 77(1)(e) and (f)).

    Nothing is found where `acts-known = "partial"`: there the answer is always open.

Example
    [entry-into-force]
    when = { consents = 1 }
    after = "30 days"

    [[event]]
    on = "2026"                     # on which day?
    act = "ratification"
    parties = ["IND"]

How to mend it
    Find the fact and record it: a closer date in the event, the weight in groups/, the
    "ready-to-sign" that opened it. tracker explain ID shows what is known. If a depositary
    declares it in force, record that: tracker advance ID in-force --on DATE --source ID.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry
from tracker.domain.finding import Finding, KeyPath
from tracker.rules.case import Case
from tracker.rules.ground import tried
from tracker.rules.rule import Rule
from tracker.rules.t304_clause_satisfied import may_have_entered


def check(case: Case) -> Iterator[Finding]:
    """Every instrument not in force whose clause may be met or not; one finding a record."""
    for record, entry in tried(case):
        if record.acts_known != "complete" or entry.state != "undetermined":
            continue
        if may_have_entered(case.life(record)):
            continue
        words = "; ".join(account.wanting(entry, record, case.register))
        message = f"whether its clause is met cannot be determined; wanting: {words}"
        hint = f"record the fact that is wanting; what is known: tracker explain {record.id}"
        yield RULE.found(record, _place(entry), message, hint)


def _place(entry: Entry) -> KeyPath:
    """The loose date, where there is one, else the clause."""
    acts = [want for want in entry.wants if want.kind == "act"]
    return ("event", int(acts[0].about), "on") if acts else ("entry-into-force", "when")


RULE = Rule("T306", "clause-undetermined", "warning", check, __doc__)
