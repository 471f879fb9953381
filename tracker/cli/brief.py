"""tracker brief."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs

PartyName = Annotated[
    str,
    typer.Argument(
        metavar="PARTY",
        help="A party: its code (IND) or any usual name.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]


def run(
    desk: Desk,
    party: PartyName,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Brief on one party: what is asked of it, where it stands, what it leads and does.

    What is asked of it comes first: consents, late action items, signatures.

    Examples:
      tracker brief india
      tracker brief BGD --as-of 2022-03-01
      tracker brief "Viet Nam" -f markdown
    """
    from tracker.reports.brief import brief

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "actions", "bodies", "groups", "parties")
    code = desk.party(party, register)
    document = brief(code, register.as_known(moment.known_at), moment)
    desk.show(document, format, output)
    return 0
