"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.formats import formats_for


def either(words: Iterable[str]) -> str:
    """The words of a fixed list as a help says them: "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The law as it stood on that day.", show_default=False
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="DATE",
        help="Only what the register knew on that day.",
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{either(formats_for('views'))}.",
        show_default=False,
        autocompletion=_complete.formats,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT=]FILE",
        help="Write it to a file as well; may be repeated.",
        show_default=False,
    ),
]

InstrumentId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="An instrument: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.instruments,
    ),
]
ActionId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="An action item: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.actions,
    ),
]
LivingId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="An instrument or action item: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.living,
    ),
]
BodyId = Annotated[
    str,
    typer.Argument(
        metavar="BODY",
        help="A body: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.bodies,
    ),
]
RecordId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A record: its id, or any unambiguous part of it.",
        show_default=False,
        autocompletion=_complete.records,
    ),
]
StatusWord = Annotated[
    str,
    typer.Argument(
        metavar="STATUS",
        help="The status it goes to.",
        show_default=False,
        autocompletion=_complete.next_statuses,
    ),
]
"""The completion offers what is legal for the record in the parameter called `id`."""
ActWord = Annotated[
    str,
    typer.Argument(
        metavar="ACT",
        help="What the parties did: signature, reservation, withdrawal ...",
        show_default=False,
        autocompletion=_complete.acts,
    ),
]
ConsentWord = Annotated[
    str,
    typer.Argument(
        metavar="ACT",
        help="How they consented: ratification, accession, acceptance, approval ...",
        show_default=False,
        autocompletion=_complete.consents,
    ),
]
PartyNames = Annotated[
    list[str],
    typer.Argument(
        metavar="PARTY...",
        help="The parties: codes (IND) or any usual names.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
PartyOption = Annotated[
    str | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="A party: its code (IND) or any usual name.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="ID",
        help="The document that says so; may be repeated.",
        show_default=False,
        autocompletion=_complete.sources,
    ),
]
MeetingOption = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="BODY/NUMBER",
        help="The meeting: its body, and its number or date.",
        show_default=False,
        autocompletion=_complete.meetings,
    ),
]
ToOption = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="PARTY",
        help="A party that an objection answers; may be repeated.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
SectorOption = Annotated[
    str | None,
    typer.Option(
        "--sector",
        metavar="ID",
        help="A sector with its sub-sectors, or a sub-sector.",
        show_default=False,
        autocompletion=_complete.sectors,
    ),
]
BodyOption = Annotated[
    str | None,
    typer.Option(
        "--body",
        metavar="ID",
        help="A body.",
        show_default=False,
        autocompletion=_complete.bodies,
    ),
]
