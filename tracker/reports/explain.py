"""The rules explained: what each one finds, why it matters, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import dedent
from typing import Protocol

from tracker.domain.document import (
    Block,
    Code,
    Column,
    Document,
    Heading,
    Paragraph,
    Words,
    aside,
    table,
)
from tracker.domain.moment import Moment

RULE_COLUMNS = (
    Column("code", "CODE"),
    Column("name", "RULE"),
    Column("severity", "SEVERITY"),
    Column("summary", "WHAT IS WRONG", give="first"),
)
EXAMPLE = "Example"
"""The heading whose lines keep their form."""


class Explained(Protocol):
    """What is told of a rule. `page` begins with one line that sums it up."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """The wrong it finds, as a slug."""

    @property
    def severity(self) -> str:
        """Error or warning."""

    @property
    def page(self) -> str:
        """Its page: headings, and below each what it says, set in."""


def page(rule: Explained, moment: Moment) -> Document:
    """The page of one rule."""
    answer = {
        **moment.envelope("explain"),
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "page": rule.page,
    }
    blocks = (Paragraph(_summary(rule)), *_sections(rule.page))
    return Document(f"{rule.code} {rule.name} ({rule.severity})", answer, blocks)


def contents(rules: Iterable[Explained], moment: Moment) -> Document:
    """All rules, a line each."""
    rows = [
        {"code": r.code, "name": r.name, "severity": r.severity, "summary": _summary(r)}
        for r in rules
    ]
    answer = {**moment.envelope("explain"), "rules": rows}
    shown = table(
        RULE_COLUMNS,
        [
            {**row, "code": Words(row["code"], "id"), "severity": Words(row["severity"], row["severity"])}
            for row in rows
        ],
    )  # fmt: skip
    foot = Paragraph(aside("A rule's page, with example and mend: tracker explain CODE", "quiet"))
    return Document("", answer, (shown, foot))


def _summary(rule: Explained) -> str:
    return rule.page.strip().partition("\n")[0]


def _sections(text: str) -> Iterator[Block]:
    """The headings of a page and what stands under each: prose, or lines that keep their form."""
    heading, body = "", list[str]()
    for line in [*text.strip().split("\n")[1:], "End"]:
        if not line or line.startswith(" "):
            body.append(line)
            continue
        if heading:
            yield Heading(heading)
            yield from _body(dedent("\n".join(body)).strip("\n"), heading == EXAMPLE)
        heading, body = line, []


def _body(text: str, keeps_form: bool) -> Iterator[Block]:
    if keeps_form:
        yield Code(tuple(text.split("\n")))
        return
    for paragraph in text.split("\n\n"):
        yield Paragraph(" ".join(paragraph.split()), "under")
