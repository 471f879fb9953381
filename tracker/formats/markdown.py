"""Markdown: a page that reads well as it is, pasted in a mail or shown by a forge.

CommonMark with GitHub's tables. Record text is escaped, so that square brackets, asterisks and
angle brackets stay what they are in a treaty: signs on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.domain.document import (
    Block,
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Findings,
    Group,
    Heading,
    Items,
    Paragraph,
    Shown,
    Table,
    plain,
)
from tracker.domain.figure import Figure, Timeline
from tracker.domain.imprint import Imprint
from tracker.formats import Page
from tracker.formats.visible import visible

_INLINE = re.compile(r"[\\`*_\[\]<|~^$]")
"""Signs that may begin markup anywhere in a line: of CommonMark, of tables, of mathematics."""
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_EMOJI = re.compile(r"(?<!\w):(?=[a-z0-9_+-]+:)")
_LEADING = re.compile(r"^(?:[#+=>-]|:(?=\s)|(\d+)(?=[.)]))")
"""What makes a heading, a list, a quotation or an underline of the line it begins."""
_CLOSING = re.compile(r"(?<!\\)#(?=#*$)")
"""The signs that a heading's end would lose."""
_TICKS = re.compile("`+")
_ESCAPED = r"\\\g<0>"


def render(document: Document, page: Page) -> str:
    """The document as Markdown; the same document gives the same bytes."""
    parts = [_heading(document.heading, 1)] if document.heading else []
    for block in document.blocks:
        parts += _block(block)
    parts += [_imprint(document.imprint)] if document.imprint else []
    return "\n\n".join(part for part in parts if part) + "\n" if parts else ""


def escape(text: str) -> str:
    """The text so that a reader of Markdown shows it as it stands."""
    plain = " ".join(visible(text).split())
    safe = _INLINE.sub(_ESCAPED, plain)
    safe = _EMOJI.sub(r"\\:", _ENTITY.sub(r"\\&", safe))
    return _LEADING.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", safe)


def _imprint(imprint: Imprint) -> str:
    """What the page says of itself: one line, of less weight."""
    return f"*{' · '.join(_line(f'{name}: {said}') for name, said in imprint.facts)}*"


def _line(cell: Cell) -> str:
    """A cell as one escaped line."""
    return escape(plain(cell))


def _strong(cell: Cell) -> str:
    line = _line(cell)
    return f"**{line}**" if line else ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block.text, block.level)
        case Paragraph():
            yield _strong(block.text) if block.tone == "strong" else _line(block.text)
        case Items():
            yield _list(_line(line) for line in block.lines)
        case Code():
            yield _fenced([visible(line) for line in block.lines])
        case Facts():
            yield "\n".join(_facts(block))
        case Table():
            yield from _table(block)
        case Findings():
            yield "\n".join(line for shown in block.listed for line in _finding(shown, block))
        case _:
            yield from _figure(block)


def _figure(figure: Figure) -> Iterator[str]:
    """Bars and tiles as a table of numbers; a life as its line of time, which keeps its form."""
    from tracker.formats import bars

    if not isinstance(figure.drawing, Timeline):
        yield from _table(bars.as_table(figure))
        return
    caption, *lines = (plain(tuple(line)) for line in bars.lines(figure, None))
    yield _strong(caption)
    yield _fenced(lines)


def _heading(text: str, level: int) -> str:
    return f"{'#' * min(max(level, 1), 6)} {_CLOSING.sub(_ESCAPED, _line(text), count=1)}".rstrip()


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}".rstrip() for line in lines)


def _facts(facts: Facts) -> Iterator[str]:
    """Names with their values; a value without a name belongs to the one above it."""
    is_first = True
    for name, value in facts.pairs:
        label = f"{_line(name)}: " if name else ""
        yield f"{'- ' if name or is_first else '  - '}{label}{_line(value)}".rstrip()
        is_first = False


def _fenced(lines: list[str]) -> str:
    """Lines that keep their form, between fences that no line of theirs can close."""
    longest = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *lines, fence])


def _table(table: Table) -> Iterator[str]:
    """The table; each group of its rows is a table of its own under its name."""
    groups = [group for group in table.groups if group.rows]
    used = tuple(
        c for c in table.columns if any(_line(row.get(c.key)) for g in groups for row in g.rows)
    )
    if groups and table.caption:
        yield _strong(table.caption)
    for group in groups:
        if group.heading:
            yield _strong(group.heading)
        yield "\n".join(_rows(used, group))
    if groups and table.totals:
        summed = tuple(c for c in used if any(_line(row.get(c.key)) for row in table.totals))
        yield "\n".join(_rows(summed, Group("", table.totals)))


def _rows(used: tuple[Column, ...], group: Group) -> Iterator[str]:
    yield _row(_line(column.heading) for column in used)
    yield _row("---:" if column.align == "right" else "---" for column in used)
    for row in group.rows:
        yield _row(_line(row.get(column.key)) for column in used)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _finding(shown: Shown, block: Findings) -> Iterator[str]:
    """A finding as an item: cause and place, then its line of the file and the mend."""
    finding = shown.finding
    word = "allowed" if finding.allowed else finding.severity
    place = shown.path
    if finding.span:
        place += f":{finding.span.line}:{finding.span.column}"
    yield f"- {escape(f'{word}[{finding.code}] {place}: {finding.message}')}"
    if block.concise:
        return
    if shown.excerpt.strip():
        yield f"  - line: {escape(shown.excerpt)}"
    if finding.allowed:
        yield f"  - allowed: {escape(finding.allowed)}"
    elif finding.hint:
        yield f"  - help: {escape(finding.hint)}"
