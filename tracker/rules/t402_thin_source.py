"""What binds a State, attested by the press alone.

What is wrong
    The event says that the instrument is in force or was terminated, or that a party consented to
    be bound, and every source it cites is of grade "press".

Why it matters
    Consent to be bound is established by the exchange, deposit or notification of an instrument
    (Vienna Convention on the Law of Treaties, art. 16), and the depositary tells the parties
    (arts. 77 and 78). Newspapers take an approval by the cabinet for a ratification, and the
    deposit of one State for the entry into force for all.

Example
    [[event]]
    on = 2024-05-20
    status = "in-force"
    source = "daily-news"           # its grade is "press"

How to mend it
    Cite the depositary's notification, the official gazette or the ministry's own words beside
    the article: source = ["daily-news", "gazette"]. Until there is one the warning is true, and
    may stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule

WEIGHTY = frozenset({"in-force", "terminated"})
"""The statuses that say whether a treaty binds."""


def check(case: Case) -> Iterator[Finding]:
    """Every such event whose sources can all be read and are all of the press."""
    sources = case.register.sources.values()
    press = frozenset(source.id for source in sources if source.grade == "press")
    for record in case.register.instruments.values():
        if press.isdisjoint(glance(case, record).sources):
            continue
        for event in case.events(record):
            if event.status not in WEIGHTY and event.act not in CONSENTS:
                continue
            if event.source and press.issuperset(event.source):
                many = "sources are all" if len(event.source) > 1 else "only source is"
                message = f"the {many} of the press for {_what(event)}"
                yield RULE.found(record, (*event.at, "source"), message, HINT)


HINT = "cite the depositary, the gazette or the ministry beside it"


def _what(event: Event) -> str:
    return f'"{event.status}"' if event.status else f"this {ACTS[event.act or ''].label}"


RULE = Rule("T402", "thin-source", "warning", check, __doc__)
