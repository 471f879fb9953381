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

from tracker.domain.finding import Finding, KeyPath
from tracker.domain.records import Action, Body, Instrument, Record
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

LONGEST = 300
"""How many characters a quotation may have."""


def check(case: Case) -> Iterator[Finding]:
    """Every long quote of an event, a meeting or a count of meetings."""
    for record in case.register.records:
        for at, quote in _quotes(case, record):
            if len(quote) > LONGEST:
                message = f"the quote has {len(quote)} characters, where {LONGEST} are the most"
                yield RULE.found(record, at, message, HINT)


def _quotes(case: Case, record: Record) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(record, Body):
        if record.meetings_held:
            yield ("meetings-held", "quote"), record.meetings_held.quote
        yield from (((*meeting.at, "quote"), meeting.quote) for meeting in record.meeting)
    elif isinstance(record, (Instrument, Action)) and glance(case, record).longest_quote > LONGEST:
        for event in record.event:
            if len(event.quote) > LONGEST:
                yield (*event.at, "quote"), event.quote


HINT = 'keep the words that state the fact, with "..." for the rest'

RULE = Rule("T404", "long-quote", "warning", check, __doc__)
