"""The check: what is wrong with the register, each finding at its place, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.document import Block, Cell, Column, Document, Findings, Paragraph, Shown, table
from tracker.domain.moment import Moment

SUMMARY_COLUMNS = (
    Column("finding", "Finding"),
    Column("place", "Place"),
    Column("message", "What is wrong"),
    Column("hint", "How to mend it"),
)
SUMMARY_ROWS = 500
"""How many findings a summary lists: a step's may not be larger than one mebibyte."""
SUMMARY_WORDS = 300
"""How many characters a cell of it holds."""


def build(
    found: Sequence[Shown],
    checked: int,
    moment: Moment,
    concise: bool = False,
    show_allowed: bool = False,
) -> Document:
    """The findings on `checked` records, in order; those that a record allows never count.

    The answer for machines always holds them all.
    """
    counting = [shown for shown in found if not shown.finding.allowed]
    levels = [shown.finding.severity for shown in counting]
    answer = {
        **moment.envelope("check"),
        "checked": checked,
        "diagnostics": [_diagnostic(shown) for shown in found],
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
    }
    listed = tuple(found if show_allowed else counting)
    total = _total(counting, checked) + _allowed(len(found) - len(counting), show_allowed)
    blocks: list[Block] = [Findings(listed, concise)] if listed else []
    blocks.append(Paragraph(total, "close" if concise else ""))
    return Document("", answer, tuple(blocks))


def summary(found: Sequence[Shown], checked: int, moment: Moment) -> Document:
    """The findings as one table, errors first, for the summary of a step in CI."""
    counting = [shown for shown in found if not shown.finding.allowed]
    counting.sort(key=lambda shown: shown.finding.severity)
    rows = [_row(shown) for shown in counting[:SUMMARY_ROWS]]
    blocks: list[Block] = [Paragraph(_total(counting, checked))]
    if rows:
        blocks.append(table(SUMMARY_COLUMNS, rows))
    if len(counting) > len(rows):
        blocks.append(Paragraph(f"{len(counting) - len(rows)} more: tracker check"))
    return Document("tracker check", moment.envelope("check"), tuple(blocks))


def _row(shown: Shown) -> Mapping[str, Cell]:
    finding = shown.finding
    line = f":{finding.span.line}" if finding.span else ""
    return {
        "finding": f"{finding.severity} {finding.code} {finding.name}",
        "place": shown.path[:SUMMARY_WORDS] + line,
        "message": finding.message[:SUMMARY_WORDS],
        "hint": finding.hint[:SUMMARY_WORDS],
    }


def _diagnostic(shown: Shown) -> dict[str, Any]:
    finding = shown.finding
    line, column, end_column = finding.span or (1, 1, 1)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "path": shown.path,
        "line": line,
        "column": column,
        "end_column": end_column,
        "record": finding.record,
        "message": finding.message,
        "hint": finding.hint or None,
        "allowed": finding.allowed,
    }


def _total(counting: Sequence[Shown], checked: int) -> str:
    """ "Checked 243 records: 2 errors, 5 warnings in 4 files." """
    levels = [shown.finding.severity for shown in counting]
    kinds = [_number(levels.count(kind), kind) for kind in ("error", "warning") if kind in levels]
    files = _number(len({shown.path for shown in counting}), "file")
    what = f"{', '.join(kinds)} in {files}" if kinds else "no findings"
    return f"Checked {_number(checked, 'record')}: {what}."


def _allowed(count: int, shown: bool) -> str:
    if not count:
        return ""
    return f" {_number(count, 'finding')} allowed{'' if shown else ', see --show-allowed'}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
