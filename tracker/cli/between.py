"""tracker between."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs
from tracker.formats.visible import visible

One = Annotated[
    str,
    typer.Argument(
        metavar="A",
        help="A party: its code (IND) or any usual name.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
Other = Annotated[
    str,
    typer.Argument(
        metavar="B",
        help="The other party.",
        show_default=False,
        autocompletion=_complete.other_parties,
    ),
]


def run(
    desk: Desk,
    one: One,
    other: Other,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show what is in force between two parties, with reservations and objections.

    What is not in force between them comes after it, with which of the two is wanting.

    Examples:
      tracker between IND BGD
      tracker between "sri lanka" thailand --as-of 2024-05-20
      tracker between IND MDV -f json
    """
    from tracker.reports.between import between

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "groups", "parties")
    first, second = desk.party(one, register), desk.party(other, register)
    if first == second:
        name = visible(f"{register.parties.short(first)} ({first})")
        raise Usage(f"both parties are {name}", "name two different ones: tracker between IND BGD")
    document = between((first, second), register.as_known(moment.known_at), moment)
    desk.show(document, format, output)
    return 0
