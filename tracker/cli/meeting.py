"""tracker meeting."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._change import opened, refuse, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import lead, meeting
from tracker.cli._event_options import By, DryRun, Note, On, Place, Quote, Until
from tracker.cli._options import BodyId, SourceOption
from tracker.domain.change import position
from tracker.domain.records import Body
from tracker.reports import refusal
from tracker.reports.body_row import body_row

Number = Annotated[
    int | None,
    typer.Option("--number", metavar="N", help="The meeting's number.", min=1, show_default=False),
]
Host = Annotated[
    str | None,
    typer.Option(
        "--host",
        metavar="PARTY",
        help="Who received it: a party, or an agency in words.",
        show_default=False,
        autocompletion=_complete.parties,
    ),
]
Outcomes = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="An action item or instrument it decided on; may be repeated.",
        show_default=False,
        autocompletion=_complete.living,
    ),
]


def run(
    desk: Desk, body: BodyId, number: Number = None, on: On = None, until: Until = None,
    place: Place = None, host: Host = None, outcome: Outcomes = None, source: SourceOption = None,
    quote: Quote = None, note: Note = None, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Record a meeting of a body, held or planned.

    Examples:
      tracker meeting bnsc --number 5 --on 2026-11-18 --until 2026-11-19 --host MMR
      tracker meeting jwg-cttc --on "March 2027" --note "announced at the tenth meeting"
    """
    with opened(desk, body, "bodies", dry_run=dry_run) as (draft, record):
        assert isinstance(record, Body)
        same = [m for m in record.meeting if number is not None and m.number == number]
        if same:
            message = f"{record.id} has a meeting {number} already, on {same[0].on}"
            raise refuse(desk, refusal.of_change(message))
        register = draft.register
        ids = [desk.find(words, register, "actions", "instruments").id for words in outcome or ()]
        values = meeting(
            desk, register, number=number, on=on, until=until, place=place,
            host=host and lead(desk, register, host), outcomes=ids or None, source=source, quote=quote,
            note=note, by=by,
        )  # fmt: skip
        draft.add("meeting", values, position(record.meeting, values["on"]))
        which = f"meeting {number}" if number else "meeting"
        code = draft.keep(f"{record.id}: {which}, {spoken_on(values['on'])}")
        if number is None and not dry_run:
            following = (body_row(record, desk.moment()).meetings_held or 0) + 1
            desk.say(f"it has no number; the next would be {following}")
        return code
