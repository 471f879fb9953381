"""The check: what is wrong with the register, each finding at its place, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.domain.document import (
    Block,
    Cell,
    Checked,
    Column,
    Document,
    Findings,
    Paragraph,
    RulePage,
    Shown,
    table,
)
from tracker.domain.moment import Moment

if TYPE_CHECKING:
    from tracker.reports.explain import Explained

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


class Manner(NamedTuple):
    """How a check is told: each finding on one line, with warnings as failures, with what records
    allow."""

    concise: bool = False
    strict: bool = False
    show_allowed: bool = False


def build(
    found: Sequence[Shown],
    files: tuple[Checked, ...],
    moment: Moment,
    manner: Manner = Manner(),  # noqa: B008  it never changes
    rules: Iterable[Explained] = (),
    version: str = "",
) -> Document:
    """The findings on the files checked, in order; those that a record allows never count.

    The answer for machines always holds them all. `rules` are those that were asked for, `version`
    is that of the program.
    """
    counting = [shown for shown in found if not shown.finding.allowed]
    levels = [shown.finding.severity for shown in counting]
    answer = {
        **moment.envelope("check"),
        "checked": len(files),
        "diagnostics": [_diagnostic(shown) for shown in found],
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
    }
    concise, strict, show_allowed = manner
    pages = tuple(_page(rule) for rule in rules)
    findings = Findings(
        tuple(found), concise, files, pages, version, show_allowed, marked=True, strict=strict
    )
    total = _total(counting, len(files)) + _allowed(len(found) - len(counting), show_allowed)
    blocks: list[Block] = [findings, Paragraph(total, "close" if concise else "")]
    if mendable := sum(1 for shown in counting if shown.finding.can_be_mended):
        foot = f"[*] {mendable} can be mended: tracker check --fix --dry-run"
        blocks.append(Paragraph(foot, "close"))
    return Document("", answer, tuple(blocks))


def _page(rule: Explained) -> RulePage:
    summary = rule.page.strip().partition("\n")[0]
    return RulePage(rule.code, rule.name, rule.severity, summary, rule.page)


def summary(found: Sequence[Shown], checked: int, moment: Moment) -> Document:
    """The findings as one table, errors first, for the summary of a step in CI."""
    counting = [shown for shown in found if not shown.finding.allowed]
    counting.sort(key=lambda shown: shown.finding.severity)
    rows = [_row(shown) for shown in counting[:SUMMARY_ROWS]]
    blocks: list[Block] = [Paragraph(_total(counting, checked))]
    if rows:
        blocks.append(table(SUMMARY_COLUMNS, rows))
    if len(counting) > len(rows):
        blocks.append(Paragraph(f"{len(counting) - len(rows)} more: tracker check -f text"))
    return Document("tracker check", moment.envelope("check"), tuple(blocks))


def _row(shown: Shown) -> Mapping[str, Cell]:
    finding = shown.finding
    line = f":{finding.span.line}" if finding.span else ""
    return {
        "finding": f"{finding.severity} {finding.code} {finding.name}",
        "place": (shown.in_repository or shown.path)[:SUMMARY_WORDS] + line,
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
        "fixable": finding.can_be_mended,
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
        return " No record allows a finding." if shown else ""
    return f" {_number(count, 'finding')} allowed{'' if shown else ', see --show-allowed'}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
