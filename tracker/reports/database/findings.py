"""What a check says of the register on the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.finding import Finding
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, number, text
from tracker.reports.naming import place


class _Finding(NamedTuple):
    nth: int
    finding: Finding


def _findings(case: Case) -> Iterator[_Finding]:
    return (_Finding(*pair) for pair in enumerate(case.findings, 1))


PLANS = (
    Plan(
        "findings",
        "What tracker check says of the register; where what is internal was left out, as far as it"
        " holds with that too. What a record names and the register does not have is empty in the"
        " other tables: it is here.",
        ("number",),
        (
            number("number", "its place among them, from 1", lambda one: one.nth, must=True),
            text("code", "the code of the rule: tracker explain CODE tells of it",
                 lambda one: one.finding.code, must=True),
            text("name", "the name of the rule", lambda one: one.finding.name, must=True),
            text("severity", "error or warning", lambda one: one.finding.severity, must=True),
            text("path", "the file in the register", lambda one: one.finding.path, must=True),
            text("record", "the record, by id; empty where the file could not be read",
                 lambda one: one.finding.record),
            number("line", "the line in the file, from 1; empty where a part of the file was left"
                   " out",
                   lambda one: one.finding.span and one.finding.span.line),
            text("place", "where in the file: event 3 quote", lambda one: place(one.finding.at)),
            text("message", "what is wrong", lambda one: one.finding.message, must=True),
            text("hint", "what mends it", lambda one: one.finding.hint),
            text("allowed", "why the record lets it stand", lambda one: one.finding.allowed),
        ),
        _findings,
    ),
)  # fmt: skip
