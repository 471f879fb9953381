"""tracker note."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._change import opened, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import event, parties
from tracker.cli._errors import Usage
from tracker.cli._event_options import By, DryRun, On, Place, Quote
from tracker.cli._options import LivingId, MeetingOption, SourceOption
from tracker.domain.change import position
from tracker.domain.records import Action, Instrument

Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="A party that the remark is about; may be repeated.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
Remark = Annotated[str, typer.Argument(metavar="TEXT", help="The remark.", show_default=False)]


def run(
    desk: Desk, id: LivingId, text: Remark, on: On = None, source: SourceOption = None,
    quote: Quote = None, place: Place = None, meeting: MeetingOption = None, party: Parties = None,
    by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Add a remark to the life of an instrument or an action item.

    Examples:
      tracker note bimstec-mla "The Law Ministry asked for a fresh translation."
      tracker note maritime-security-plan "Second draft sent." --on yesterday --party IND
    """
    if not text.strip():
        raise Usage("the remark says nothing", 'tracker note ID "..."')
    with opened(desk, id, dry_run=dry_run) as (draft, record):
        if not isinstance(record, (Instrument, Action)):
            raise Usage(f"{record.id} is a {record.noun}, which has no life of events",
                        "notes go to instruments and action items")  # fmt: skip
        values = event(
            desk, draft.register, note=text, on=on, source=source, quote=quote, place=place,
            meeting=meeting, by=by, parties=party and parties(desk, draft.register, party),
        )  # fmt: skip
        draft.add("event", values, position(record.event, values["on"]))
        return draft.keep(f"{record.id}: note, {spoken_on(values['on'])}", text)
