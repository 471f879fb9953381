"""Two files with one id.

What is wrong
    An id is one for all folders but parties/, whatever its capitals: instruments/mla.toml and
    actions/mla.toml cannot both be. The finding is on the later of them.

Why it matters
    "tracker show mla" and an id in another record must mean one thing. And two names that differ
    by capitals alone are one file on many systems.

Example
    instruments/maritime-plan.toml
    actions/maritime-plan.toml

How to mend it
    "tracker doctor" gives the younger of the two another id, and writes it where other records
    name it. Or rename one of the files (git mv), and write its new id there yourself. Rename the one
    that is new: the id of one that stands in the revision of --against is for ever (T215). Where
    both do and are one thing, end one, and say in a note which holds its life.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every file whose id a file before it has, readable or not."""
    first: dict[str, str] = {}
    for path, id in case.files:
        if path.startswith("parties/"):
            continue
        other = first.setdefault(id.casefold(), path)
        if other != path:
            message = f'the id "{id}" is that of {other} as well'
            yield RULE.found_in(path, message, "tracker doctor renames one of the two", id)


RULE = Rule("T102", "duplicate-id", "error", check, __doc__)
