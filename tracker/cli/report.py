"""tracker report."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._asked import Options, asked
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import FormatName, Outputs
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible
from tracker.reports import REPORTS, Report

NAMES = ", ".join(report.name for report in REPORTS)
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help=f"Which report: {NAMES}.", autocompletion=_complete.reports
    ),
]
Subject = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SUBJECT]...",
        help="What it is about: for meeting a body, for changes two days or two revisions.",
        show_default=False,
        autocompletion=_complete.subjects,
    ),
]
WeekOption = Annotated[
    str | None,
    typer.Option("--week", metavar="WEEK", help="weekly: the week, 2026-W47; this one if left out.",
                 show_default=False),
]  # fmt: skip
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="weekly, cabinet: the first day, with --to.",
                 show_default=False),
]  # fmt: skip
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="weekly, cabinet: the last day, with --from.",
                 show_default=False),
]  # fmt: skip
Day = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="meeting: the day it is written; today if left out.",
                 show_default=False),
]  # fmt: skip


def run(
    desk: Desk,
    name: Name,
    subject: Subject = None,
    week: WeekOption = None,
    first: From = None,
    last: To = None,
    as_of: Day = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Make a report: for a director, a meeting, a cabinet; or what changed.

    weekly: the week's status. meeting BODY: a paper for its next meeting. cabinet: everything
    signed or moved in six months. changes A B: what moved between two days, or between two
    revisions in git; B is now if left out.

    The last day is the report's as-of: an old one tells the law as it stood, and only what the
    register knew by then.

    Examples:
      tracker report weekly --week 2026-W47 -o week.docx
      tracker report meeting bnsc -o paper.docx
      tracker report cabinet --from 2026-01-01 --to 2026-06-30
      tracker report changes 2026-11-01 2026-11-21
      tracker report changes HEAD
    """
    report = _report(name)
    with desk.working("making the report"):
        what = asked(desk, report, tuple(subject or ()), Options(week, first, last, as_of))
        document = report.build(what)
    desk.show(document, format, output)
    return 0


def _report(name: str) -> Report:
    """The report of this name; raises Usage with the nearest."""
    known = {report.name: report for report in REPORTS}
    if name not in known:
        near = suggestion(name, known)
        hint = " ".join(part for part in (near, f"one of: {NAMES}") if part)
        raise Usage(f'there is no report "{visible(name)}"', hint)
    return known[name]
