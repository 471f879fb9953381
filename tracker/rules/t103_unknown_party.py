"""A party that nobody knows.

What is wrong
    A party is named by its three-letter code of ISO 3166-1, in capitals, or by the code of a file
    in parties/. This is neither.

Why it matters
    An act by an unknown party counts for nobody: a ratification is missing from the count, and the
    treaty seems not to enter into force.

Example
    act = "ratification"
    parties = ["IND", "VTN"]         # Viet Nam is VNM

How to mend it
    Write the code the finding suggests. An organisation, or a State that is no more, gets a file
    of its own: tracker new party CODE.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tracker.domain.finding import Finding, Replace
from tracker.domain.reference import Party
from tracker.domain.shape import HINTS, Mentions, quoted
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every name of a party that is neither ISO's nor the register's."""
    register, hints = case.register, dict[str, str]()
    familiar: Mentions = defaultdict(set)
    for record in register.records:
        for leaf in case.strange_leaves(record, familiar):
            if not isinstance(leaf.shape, Party) or leaf.value in register.parties:
                familiar[leaf.shape].add(leaf.value)
                continue
            if not register.is_unreadable("parties", leaf.value):
                message = f"{quoted(leaf.value)} is not the code of a party"
                if leaf.value not in hints:
                    near = register.parties.hint(leaf.value) if len(hints) < HINTS else ""
                    hints[leaf.value] = near or NEW
                code = register.parties.find(leaf.value)
                found = RULE.found(record, leaf.at, message, hints[leaf.value])
                yield found._replace(mend=Replace(code) if code else None)


NEW = "one that ISO 3166-1 lacks gets a file of its own: tracker new party CODE"


RULE = Rule("T103", "unknown-party", "error", check, __doc__)
