"""tracker matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs, SectorOption
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible

if TYPE_CHECKING:
    from tracker.domain.moment import Moment
    from tracker.domain.register import Register

GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="GROUP|PARTY,...",
        help="A group, or parties; the settings' home if left out.",
        show_default=False,
        autocompletion=_complete.groups,
    ),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS,...",
        help="Any of these statuses.",
        show_default=False,
        autocompletion=_complete.statuses,
    ),
]
Dates = Annotated[bool, typer.Option("--dates", help="Also the date of each position.")]


def run(
    desk: Desk,
    group: GroupOption = None,
    sector: SectorOption = None,
    status: Status = None,
    dates: Dates = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show where each party of a group stands on each instrument, gaps visible.

    The columns are the members of the group on the day. Shown are the instruments that are open to
    one of them, or in which one of them has a part.

    Examples:
      tracker matrix
      tracker matrix --group IND,VNM --dates
      tracker matrix --sector security --status signed,in-force -f markdown
    """
    from tracker.cli import _filters
    from tracker.reports import matrix
    from tracker.reports.rows import instrument_row
    from tracker.reports.selection import select

    moment = desk.moment(as_of, known_at)
    given: dict[str, Any] = {"sector": sector, "status": status}
    given = {name: words for name, words in given.items() if words is not None}
    more = ("bodies",) if "sector" in given else ()
    register = desk.register("instruments", "groups", "parties", *more).as_known(moment.known_at)
    selection, said = _filters.understood(desk, "instruments", given, register, moment)
    name, codes = _columns(desk, group, register, moment)
    rows = [instrument_row(r, register, moment) for r in register.instruments.values()]
    begun = [row for row in rows if row.has_begun]
    asked = matrix.Asked(codes, name, said, dates, len(rows) - len(begun))
    chosen: list[Any] = select(begun, selection, register, moment)
    desk.show(matrix.matrix(chosen, register, moment, asked), format, output)
    return 0


def _columns(
    desk: Desk, words: str | None, register: Register, moment: Moment
) -> tuple[str, tuple[str, ...]]:
    """The group meant ("" where parties are named one by one) and the codes of its members on the
    day; raises Usage for a group or party that is not known."""
    if words is None:
        words = desk.settings.home
        if not words:
            raise Usage(
                "there is no home group whose parties could be shown",
                "name one: tracker matrix --group GROUP, or --group IND,NPL\n"
                "or write it in tracker.toml: home = \"GROUP\"",
            )  # fmt: skip
    if "," in words:
        named = [word.strip() for word in words.split(",") if word.strip()]
        each = [_members(w, register, moment) or (desk.party(w, register),) for w in named]
        if each:
            return "", tuple(dict.fromkeys(code for codes in each for code in codes))
    elif words not in register.groups and (code := register.parties.find(words)):
        return "", (code,)
    if not words or not any(words.casefold() in id for id in register.groups):
        near = suggestion(words, register.groups) or register.parties.hint(words)
        listed = f"the groups are: {', '.join(register.groups) or 'none'}"
        raise Usage(f'no group or party is called "{visible(words)}"', visible(near or listed))
    name = desk.find(words, register, "groups").id
    return name, _members(name, register, moment)


def _members(group: str, register: Register, moment: Moment) -> tuple[str, ...]:
    """The codes of the members of a group on the day; nobody where there is no such group. Raises
    Usage where they cannot be read."""
    if group not in register.groups:
        return ()
    members = register.participants(group, moment.as_of)
    if members is None:
        raise Usage(f'the members of "{group}" cannot be read', "see why with: tracker check")
    return tuple(sorted(members))
