"""tracker postpone."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli._change import opened, refuse, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import day_of, event
from tracker.cli._event_options import By, DryRun, Note, On, Quote, Reason
from tracker.cli._options import ActionId, MeetingOption, SourceOption
from tracker.cli._words import spoken
from tracker.domain.change import position
from tracker.domain.life import due, live
from tracker.domain.records import Action
from tracker.reports import refusal

NewDue = Annotated[
    str, typer.Argument(metavar="DATE", help="The new deadline.", show_default=False)
]


def run(
    desk: Desk, id: ActionId, date: NewDue, reason: Reason = None, on: On = None,
    source: SourceOption = None, quote: Quote = None, note: Note = None,
    meeting: MeetingOption = None, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Move the deadline of an action item; the earlier ones stay known.

    Examples:
      tracker postpone maritime-security-plan "31 March 2027" --reason "the expert group has not met"
      tracker postpone cyber-security-forum eoy --meeting bnsc/4
    """
    with opened(desk, id, "actions", dry_run=dry_run) as (draft, record):
        assert isinstance(record, Action)
        new = day_of(date, desk, "the new deadline")
        old = due(record, live(record, desk.moment()))
        if old and old.text == new.text:
            message = f"{record.id} is due {spoken(old)} already"
            raise refuse(desk, refusal.of_change(message))
        values = event(
            desk, draft.register, due=new, reason=reason, on=on, source=source, quote=quote,
            note=note, meeting=meeting, by=by,
        )  # fmt: skip
        draft.add("event", values, position(record.event, values["on"]))
        moved = f"{spoken(old)} → {spoken(new)}" if old else spoken(new)
        return draft.keep(f"{record.id}: due {moved}, {spoken_on(values['on'])}")
