"""tracker outlook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs
from tracker.domain.entry.reckoning import Supposed
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register

if TYPE_CHECKING:
    from tracker.reports.outlook.line import Asked

Id = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]",
        help="An instrument; all not yet in force if left out.",
        show_default=False,
        autocompletion=_complete.clauses,
    ),
]
All = Annotated[bool, typer.Option("--all", help="Those declared in force, too.")]
If = Annotated[
    list[str] | None,
    typer.Option(
        "--if",
        metavar="PARTY=DATE",
        help="Suppose that the party consents on that day; as often as wanted.",
        show_default=False,
        autocompletion=_complete.suppositions,
    ),
]
AtOnce = Annotated[
    str | None,
    typer.Option(
        "--at-once",
        metavar="[DATE]",
        help="Suppose that all the rest consent on that day: the last of --if, or today, if the "
        "date is left out.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DATE",
        help="Say by when all must be done for it to be in force by that day.",
        show_default=False,
    ),
]
THAT_DAY = "that day"
BARE = {"--at-once": THAT_DAY}
"""The option that may stand without its value, and what it then says."""


def run(
    desk: Desk,
    id: Id = None,
    everything: All = False,
    supposed: If = None,
    at_once: AtOnce = None,
    by: By = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show what is missing before an instrument enters into force, and when it could.

    Examples:
      tracker outlook
      tracker outlook bimstec-mla
      tracker outlook bimstec-mla --by 2027-03-31
      tracker outlook bimstec-mla --if IND=2026-12-01 --if NPL=2027-01-15 --at-once 2027-02-01
      tracker outlook --all --as-of 2024-04-30 -f json
    """
    from tracker.reports.outlook import outlook

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "groups", "parties").as_known(moment.known_at)
    record = desk.find(id, register, "instruments") if id is not None else None
    asked = _asked(desk, register, moment, supposed or [], at_once, by)
    if isinstance(record, Instrument):
        _refuse(record, register, moment, asked)
    only = record if isinstance(record, Instrument) else None
    desk.show(outlook(register, moment, everything, only, asked), format, output)
    return DONE


def _asked(
    desk: Desk, register: Register, moment: Moment, words: list[str], at_once: str | None,
    by: str | None,
) -> Asked:  # fmt: skip
    from tracker.reports.outlook.line import Asked

    consents = tuple(_consent(desk, register, one) for one in words)
    _ahead(moment, [("--if", day) for _, day in consents])
    codes = [code for code, _ in consents]
    for code in codes:
        if codes.count(code) > 1:
            raise Usage(f"--if: {code} is given more than once", "a party consents once")
    rest: date | None = None
    if at_once == THAT_DAY:
        rest = max((day for _, day in consents), default=moment.as_of)
    elif at_once is not None:
        rest = desk.day(at_once, "--at-once")
        _ahead(moment, [("--at-once", rest)])
    return Asked(Supposed(consents, rest), desk.day(by, "--by") if by is not None else None)


def _ahead(moment: Moment, days: list[tuple[str, date]]) -> None:
    """Refuse to suppose what lies in the past."""
    for option, day in days:
        if day < moment.as_of:
            raise Usage(f"{option}: {day} is past; what is supposed lies ahead",
                        "record what happened, or ask of an earlier day with --as-of")  # fmt: skip


def _consent(desk: Desk, register: Register, words: str) -> tuple[str, date]:
    """The party and the day of PARTY=DATE."""
    party, equals, day = words.partition("=")
    if not equals or not party.strip() or not day.strip():
        raise Usage(f'--if: "{words}" is not PARTY=DATE', "write it like --if IND=2026-12-01")
    return desk.party(party.strip(), register), desk.day(day.strip(), "--if")


def _refuse(record: Instrument, register: Register, moment: Moment, asked: Asked) -> None:
    """Refuse to suppose what cannot be: a second consent, or one to what is in force."""
    from tracker.reports.outlook.line import why_not
    from tracker.reports.rows import instrument_row

    if not (asked.is_supposed or asked.by):
        return
    row = instrument_row(record, register, moment)
    if row.entry.clause is None:
        raise Usage(f"{record.id} has no clause on entry into force", "nothing can be worked out")
    if row.entry.declaration:
        raise Usage(f"{record.id} is declared in force from {row.entry.declared}",
                    f"nothing is missing: tracker explain {record.id}")  # fmt: skip
    for code, _ in asked.supposed.consents:
        if reason := why_not(row, code, register, moment):
            raise Usage(f"--if: {register.parties.short(code)} {reason}",
                        f"see who is missing: tracker outlook {record.id}")  # fmt: skip
