"""A quotation of more than 300 characters.

What is wrong
    The quote holds more than the words relied on.

Why it matters
    A quotation is there so that the next reader sees at a glance on which words a fact rests. A
    page copied in hides them, and may not be ours to copy.

Example
    [[event]]
    on = 2022-03-30
    status = "signed"
    source = "declaration"
    quote = "We, the Heads of State and Government, meeting in Colombo in hybrid mode on ..."

How to mend it
    Keep the sentence that states the fact, with "..." for what is left out. The rest stays in the
    source, where url or note say how to find it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.rules.rule import Case, Rule

LONGEST = 300
"""How many characters a quotation may have."""


def check(case: Case) -> Iterator[Finding]:
    """Every long quote of an event, a meeting or a count of meetings."""
    for record in case.register.records:
        for at, text in case.texts(record):
            if at[-1] == "quote" and at[0] in ("event", "meeting", "meetings-held"):
                if "corrections" in at or len(text) <= LONGEST:
                    continue
                message = f"the quote has {len(text)} characters, where {LONGEST} are the most"
                yield RULE.found(record, at, message, HINT)


HINT = 'keep the words that state the fact, with "..." for the rest'

RULE = Rule("T404", "long-quote", "warning", check, __doc__)
