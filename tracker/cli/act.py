"""tracker act."""

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
    Partial,
    Place,
    Quote,
    Reason,
    Target,
    Text,
    Until,
    With,
)
from tracker.cli._options import (
    ActWord,
    InstrumentId,
    MeetingOption,
    PartyNames,
    SourceOption,
    ToOption,
)
from tracker.domain.vocabulary import ACTS


def run(
    desk: Desk, id: InstrumentId, act: ActWord, parties: PartyNames, on: On = None,
    until: Until = None, effective: Effective = None, source: SourceOption = None,
    quote: Quote = None, note: Note = None, reason: Reason = None, text: Text = None,
    to: ToOption = None, target: Target = None, article: Article = None, with_: With = None,
    place: Place = None, meeting: MeetingOption = None, partial: Partial = False, by: By = None,
    dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Record any act of parties: a reservation, an objection, a step at home, a withdrawal ...

    Examples:
      tracker act bimstec-mla cabinet-approval NPL --on 2026-10-05 --source mofa-np-bimstec
      tracker act unclos declaration IND --text "..." --article 310
      tracker act bimstec-mla stated-intention NPL --target 2027-06
    """
    kind = one_of(act, ACTS, "an act")
    return record_act(
        desk, id, kind, parties, dry_run=dry_run, on=on, until=until, effective=effective,
        source=source, quote=quote, note=note, reason=reason, text=text, to=to, target=target,
        article=article, with_=with_, place=place, meeting=meeting, partial=partial or None, by=by,
    )  # fmt: skip
