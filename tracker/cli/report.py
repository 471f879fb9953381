"""tracker report."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import FormatName, Outputs
from tracker.cli._period import period
from tracker.domain.finding import Finding
from tracker.domain.nearest import suggestion
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.reports import REPORTS, Asked, Report

NAMES = ", ".join(report.name for report in REPORTS)
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help=f"Which report: {NAMES}.", autocompletion=_complete.reports
    ),
]
Subject = Annotated[
    str | None,
    typer.Argument(metavar="[SUBJECT]", help="What it is about, where it needs to be told.",
                   show_default=False),
]  # fmt: skip
WeekOption = Annotated[
    str | None,
    typer.Option("--week", metavar="WEEK", help="The week: 2026-W47; this one if left out.",
                 show_default=False),
]  # fmt: skip
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The first day, with --to.", show_default=False),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="The last day, with --from.", show_default=False),
]


def run(
    desk: Desk,
    name: Name,
    subject: Subject = None,
    week: WeekOption = None,
    first: From = None,
    last: To = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Make a report: weekly is the week's status, for a director.

    The last day of the week is its as-of: an old week tells the law as it stood, and only what
    the register knew by then.

    Examples:
      tracker report weekly
      tracker report weekly --week 2026-W47 -o week.md
      tracker report weekly --from 2026-11-01 --to 2026-11-21 -f json
    """
    report = _report(name)
    if subject is not None and not report.has_subject:
        raise Usage(f'the report "{report.name}" is about no single thing, yet it was told '
                    f'"{visible(subject)}"', f"tracker report {report.name}")  # fmt: skip
    begin, end = period(desk, week, first, last)
    with desk.working("making the report"):
        register = desk.register().as_known(end)
        asked = Asked(register, begin, end, tuple(_findings(desk, register, end)), desk.made)
        document = report.build(asked)
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


def _findings(desk: Desk, register: Register, day: date) -> list[Finding]:
    """What the rules find on the day. The report asks no clock, so nothing is in the future."""
    from tracker.cli._findings import findings

    return findings(desk, register, day, clock=date.max, known_at=day)
