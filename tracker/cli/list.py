"""tracker list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import (
    AsOf,
    BodyOption,
    FormatName,
    KnownAt,
    Outputs,
    PartyOption,
    SectorOption,
    either,
)
from tracker.domain.vocabulary import LISTINGS

if TYPE_CHECKING:
    from tracker.domain.document import Document
    from tracker.domain.moment import Moment
    from tracker.domain.register import Register

BESIDE = {"instruments": ("groups", "parties")}
"""What can be listed -> the folders read for it beside its own."""

Kind = Annotated[
    str | None,
    typer.Argument(
        metavar="[KIND]",
        help=f"{either(LISTINGS)}; instruments if left out.",
        show_default=False,
        autocompletion=_complete.listings,
    ),
]


def _option(name: str, metavar: str, help: str, complete: Any = None) -> Any:
    return typer.Option(
        name, metavar=metavar, help=help, show_default=False, autocompletion=complete
    )


Status = Annotated[
    str | None,
    _option("--status", "STATUS,...", "Any of these statuses.", _complete.statuses),
]
Lead = Annotated[
    str | None,
    _option("--lead", "PARTY", "Who leads: a party, or an agency as written.", _complete.leads),
]
Late = Annotated[bool, typer.Option("--late", help="Only action items past their deadline.")]
Due = Annotated[
    str | None,
    _option("--due", "14d|DATE", "Action items due by then, late ones included."),
]
Tag = Annotated[str | None, _option("--tag", "TAG", "Records with this tag.", _complete.tags)]
Sort = Annotated[
    str | None,
    _option("--sort", "COLUMN", "Sort by a column; -COLUMN the other way.", _complete.columns),
]
View = Annotated[
    str | None,
    _option("--view", "NAME", "Filters saved in tracker.toml.", _complete.views),
]


def run(
    desk: Desk, kind: Kind = None, status: Status = None, party: PartyOption = None,
    sector: SectorOption = None, body: BodyOption = None, lead: Lead = None, late: Late = False,
    due: Due = None, tag: Tag = None, sort: Sort = None, view: View = None, as_of: AsOf = None,
    known_at: KnownAt = None, format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """List the records with their status: instruments, actions, bodies or sources.

    --party: instruments in which it holds a position or that are open to it by name or group;
    action items it leads or supports; bodies it leads or belongs to. --body: the body of an
    instrument, the mandate of an action item, the parent of a body. --status not-stated: those
    whose sources state none.

    Examples:
      tracker list --status signed,ready-to-sign --party India
      tracker list actions --due 14d --sort -due
      tracker list bodies --sector security -f json
    """
    words = {"status": status, "party": party, "sector": sector, "body": body, "lead": lead,
             "late": late or None, "due": due, "tag": tag, "sort": sort}  # fmt: skip
    given: dict[str, Any] = {name: value for name, value in words.items() if value is not None}
    kind, saved = _asked(desk, kind, view)
    document = _listing(desk, kind, saved | given, desk.moment(as_of, known_at))
    desk.show(document, format, output)
    return 0


def _asked(desk: Desk, kind: str | None, view: str | None) -> tuple[str, dict[str, Any]]:
    """The kind to list and the filters of the saved view; raises Usage for one not known."""
    if kind is not None and kind not in LISTINGS:
        from tracker.domain.nearest import suggestion
        from tracker.formats.visible import visible

        near = suggestion(kind, LISTINGS) or f"there are: {', '.join(LISTINGS)}"
        raise Usage(f'there is no list of "{visible(kind)}"', near)
    saved: dict[str, Any] = {}
    if view is not None:
        from tracker.cli._filters import in_view

        kind, saved = in_view(desk, view, kind)
    return kind or "instruments", saved


def _listing(desk: Desk, kind: str, given: dict[str, Any], moment: Moment) -> Document:
    """The list of a kind with the filters given; only the folders it needs are read."""
    from tracker.reports import listing

    build: Callable[..., Document] = getattr(listing, kind)
    folders = (kind, *BESIDE.get(kind, ()))
    if not given:
        register = desk.register(*folders).as_known(moment.known_at)
        rows, later = _rows(kind, register, moment)
        return build(rows, register, moment, listing.Asked(later=later))
    from tracker.cli import _filters
    from tracker.reports import selection

    _filters.refuse_misfits(given, kind)
    column = _filters.sort_column(given["sort"], kind) if "sort" in given else None
    more = (folder for name in given for folder in _filters.NEEDS.get(name, ()))
    register = desk.register(*dict.fromkeys((*folders, *more))).as_known(moment.known_at)
    asked, said = _filters.understood(desk, kind, given, register, moment)
    rows, later = _rows(kind, register, moment)
    chosen = selection.select(rows, asked, register, moment)
    if column:
        chosen = selection.order(chosen, kind, column)
    return build(
        chosen, register, moment, listing.Asked(len(rows), said, column is not None, later)
    )


def _rows(kind: str, register: Register, moment: Moment) -> tuple[list[Any], int]:
    """The rows of the records that had begun by the moment, and how many begin later."""
    found = _all_rows(kind, register, moment)
    begun = [row for row in found if getattr(row, "has_begun", True)]
    return begun, len(found) - len(begun)


def _all_rows(kind: str, register: Register, moment: Moment) -> list[Any]:
    from tracker.reports import body_row, rows

    match kind:
        case "instruments":
            return [*rows.instrument_rows(register, moment)]
        case "actions":
            return [*rows.action_rows(register, moment)]
        case "bodies":
            return [*body_row.body_rows(register, moment)]
        case _:
            return list(register.sources.values())
