"""GitHub's workflow commands: each finding an annotation on its line of a pull request.

A step shows ten annotations of each kind and no more, so errors come first and the last line says
how many are left. Every line that holds words of a record is a command whose words are escaped:
nothing in a record can pose as a command of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tracker.domain.document import Document, Findings, Paragraph, Shown
from tracker.formats import Page
from tracker.formats.visible import visible

MOST = 10
"""How many annotations of a kind a step shows."""
KINDS = ("error", "warning", "notice")


def render(document: Document, page: Page) -> str:
    """The findings as commands, errors first, then what the document says in its own words."""
    found = [item for block in document.blocks if isinstance(block, Findings) for item in block.items]  # fmt: skip
    shown = list(_first_of_each_kind(found))
    lines = [_command(item) for item in shown]
    lines += [_plain(str(b.text)) for b in document.blocks if isinstance(b, Paragraph)]
    if more := len(found) - len(shown):
        lines.append(f"{more} more: see the step summary")
    return "".join(f"{line}\n" for line in lines)


def _first_of_each_kind(found: Iterable[Shown]) -> Iterator[Shown]:
    counts: Counter[str] = Counter()
    for item in sorted(found, key=lambda item: KINDS.index(_kind(item))):
        counts[_kind(item)] += 1
        if counts[_kind(item)] <= MOST:
            yield item


def _kind(item: Shown) -> str:
    """What an annotation is called; a finding that its record allows is for notice only."""
    return "notice" if item.finding.allowed else item.finding.severity


def _command(item: Shown) -> str:
    finding = item.finding
    place = {"file": "".join(c if c in "\r\n" else visible(c) for c in item.path)}
    if finding.span:
        line, column, end = (str(number) for number in finding.span)
        place |= {"line": line, "endLine": line, "col": column, "endColumn": end}
    properties = place | {"title": finding.code}
    words = visible(finding.message)
    if finding.allowed:
        words += f"\nallowed: {visible(finding.allowed)}"
    elif finding.hint:
        words += f"\nhelp: {visible(finding.hint)}"
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_kind(item)} {said}::{_data(words)}"


def _data(text: str) -> str:
    """A command's message; the per cent sign first, for it is what escapes the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which a colon or a comma would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line of words that no runner takes for a command."""
    return visible(text).lstrip().lstrip(":")
