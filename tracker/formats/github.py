"""GitHub's workflow commands: each finding an annotation on its line of a pull request.

A step shows ten annotations of each kind and no more, so errors come first; the others are lines
of the log. There the place of an annotation is not shown, so its words end with it: the log alone
is enough. Words of a record are escaped in a command, and begin no line: nothing in a record can
pose as a command of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tracker.domain.document import Document, Findings, Paragraph, Shown
from tracker.formats import Page
from tracker.formats.place import advice, span
from tracker.formats.visible import visible

MOST = 10
"""How many annotations of a kind a step shows."""
KINDS = ("error", "warning", "notice")


def render(document: Document, page: Page) -> str:
    """The findings as commands, errors first, then what the document says in its own words."""
    found = [item for block in document.blocks if isinstance(block, Findings) for item in block.listed]  # fmt: skip
    annotated, others = _parted(found)
    lines = [_command(item) for item in annotated]
    lines += [line for item in others for line in _logged(item)]
    lines += [_plain(str(b.text)) for b in document.blocks if isinstance(b, Paragraph)]
    if others:
        more = f"{len(others)} more than are shown beside their lines"
        lines.append(f"{more}: in this log, and in the summary")
    return "".join(f"{line}\n" for line in lines)


def _parted(found: Iterable[Shown]) -> tuple[list[Shown], list[Shown]]:
    """The findings that a step shows, and the others: errors first in both."""
    annotated: list[Shown] = []
    others: list[Shown] = []
    counts: Counter[str] = Counter()
    for item in sorted(found, key=lambda item: KINDS.index(_kind(item))):
        counts[_kind(item)] += 1
        (annotated if counts[_kind(item)] <= MOST else others).append(item)
    return annotated, others


def _kind(item: Shown) -> str:
    """What an annotation is called; a finding that its record allows is for notice only."""
    return "notice" if item.finding.allowed else item.finding.severity


def _command(item: Shown) -> str:
    finding = item.finding
    place = {
        "file": "".join(c if c in "\r\n" else visible(c) for c in item.in_repository or item.path)
    }
    if finding.span:
        line, column, end = (str(number) for number in finding.span)
        place |= {"line": line, "endLine": line, "col": column, "endColumn": end}
    properties = place | {"title": finding.code}
    words = "\n".join(_words(item))
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_kind(item)} {said}::{_data(words)}"


def _words(item: Shown) -> Iterator[str]:
    """What is wrong, what to do about it, and where: a log shows nothing but these words."""
    line, column, _ = span(item)
    yield visible(item.finding.message)
    if words := advice(item):
        yield words
    yield f"{visible(item.in_repository or item.path)}:{line}:{column} ({item.finding.code})"


def _logged(item: Shown) -> Iterator[str]:
    """The lines of a finding that is no annotation."""
    first, *rest = _words(item)
    yield f"{_kind(item)}: {first}"
    yield from (f"  {line}" for line in rest)


def _data(text: str) -> str:
    """A command's message; the per cent sign first, for it is what escapes the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which a colon or a comma would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line of words that no runner takes for a command."""
    return visible(text).lstrip().lstrip(":")
