"""tracker sign."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli._acts import record_act
from tracker.cli._desk import Desk
from tracker.cli._entry import one_of
from tracker.cli._event_options import By, DryRun, Note, On, Place, Quote, With
from tracker.cli._options import InstrumentId, MeetingOption, PartyNames, SourceOption, either

KINDS = ("signature", "signature-ad-referendum", "definitive-signature")

Kind = Annotated[
    str,
    typer.Option(
        "--act",
        metavar="ACT",
        help=f"{either(KINDS)}.",
        autocompletion=lambda: list(KINDS),
    ),
]


def run(
    desk: Desk, id: InstrumentId, parties: PartyNames, act: Kind = "signature", on: On = None,
    source: SourceOption = None, quote: Quote = None, note: Note = None, place: Place = None,
    with_: With = None, meeting: MeetingOption = None, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Record that parties signed an instrument.

    Examples:
      tracker sign bimstec-trafficking IND NPL "Sri Lanka" --on 2026-10-05 --source bimstec-jwg
      tracker sign bimstec-trafficking THA --act signature-ad-referendum --dry-run
    """
    kind = one_of(act, KINDS, "a kind of signature")
    return record_act(
        desk, id, kind, parties, dry_run=dry_run, on=on, source=source, quote=quote, note=note,
        place=place, with_=with_, meeting=meeting, by=by,
    )  # fmt: skip
