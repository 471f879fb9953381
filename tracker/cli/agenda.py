"""tracker agenda."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs

Days = Annotated[
    int, typer.Option("--days", metavar="N", min=0, help="How many days ahead.", show_default=True)
]
All = Annotated[
    bool,
    typer.Option(
        "--all", help="Also what comes later or has no date, and what was to happen and has not."
    ),
]


def run(
    desk: Desk,
    days: Days = 90,
    everything: All = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show coming dates and clocks: deadlines, meetings, entries into force, notices.

    What has passed comes first: deadlines, and entries into force that nobody has declared.

    Examples:
      tracker agenda
      tracker agenda --days 14
      tracker agenda --all -f json
    """
    from tracker.reports.agenda import agenda

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "actions", "bodies", "groups", "parties")
    document = agenda(register.as_known(moment.known_at), moment, days, everything)
    desk.show(document, format, output)
    return 0
