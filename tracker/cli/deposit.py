"""tracker deposit."""

from __future__ import annotations

from tracker.cli._acts import record_act
from tracker.cli._desk import Desk
from tracker.cli._entry import one_of
from tracker.cli._event_options import (
    Article,
    By,
    DryRun,
    Effective,
    Note,
    On,
    Place,
    Quote,
    With,
)
from tracker.cli._options import ConsentWord, InstrumentId, MeetingOption, PartyNames, SourceOption
from tracker.domain.vocabulary import ACTS, CONSENTS

KINDS = tuple(name for name in ACTS if name in CONSENTS)


def run(
    desk: Desk, id: InstrumentId, act: ConsentWord, parties: PartyNames, on: On = None,
    effective: Effective = None, source: SourceOption = None, quote: Quote = None,
    note: Note = None, place: Place = None, article: Article = None, with_: With = None,
    meeting: MeetingOption = None, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Record that parties consented to be bound: ratification, accession, acceptance ...

    Examples:
      tracker deposit bimstec-mla ratification NPL --on "5 October 2026" --source mofa-np-bimstec
      tracker deposit unclos accession Bhutan --dry-run
    """
    kind = one_of(act, KINDS, "an act of consent to be bound")
    return record_act(
        desk, id, kind, parties, dry_run=dry_run, on=on, effective=effective, source=source,
        quote=quote, note=note, place=place, article=article, with_=with_, meeting=meeting, by=by,
    )  # fmt: skip
