"""tracker log."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs

Which = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]",
        help="A record: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.records,
    ),
]
Limit = Annotated[
    int,
    typer.Option(
        "--limit", "-n", metavar="N", min=0, help="At most so many entries; 0 for all.",
        show_default=True,
    ),
]  # fmt: skip
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Recorded on that day or later.", show_default=False
    ),
]


def run(
    desk: Desk,
    id: Which = None,
    limit: Limit = 30,
    since: Since = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show what was recorded, the newest first, corrections among it.

    What was recorded on no day that is known, the first load of a register, comes last, by the
    day it took place. With --as-of, only what may have taken place by that day.

    Examples:
      tracker log
      tracker log bimstec-charter
      tracker log --since 2026-11-16 --limit 0
    """
    from tracker.reports.log import log

    moment = desk.moment(as_of, known_at)
    first = desk.day(since, "--since") if since else None
    register = desk.register("instruments", "actions", "bodies", "parties")
    register = register.as_known(moment.known_at)
    folders = ("instruments", "actions", "bodies")
    record = desk.find(id, register, *folders).id if id is not None else ""
    until = moment.as_of if as_of else None
    desk.show(log(register, moment, record, limit, first, until), format, output)
    return 0
