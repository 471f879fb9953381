"""tracker advance."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tracker.cli._change import LIVING, Draft, opened, refuse, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import event, one_of
from tracker.cli._errors import Usage
from tracker.cli._event_options import (
    Article,
    By,
    DryRun,
    Due,
    Effective,
    Note,
    On,
    Place,
    Quote,
    Reason,
    Until,
)
from tracker.cli._moves import mends, refuse_due
from tracker.cli._options import LivingId, MeetingOption, SourceOption, StatusWord
from tracker.domain.change import position, standing, steps_between
from tracker.domain.document import Document
from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.life import Living, table_of
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.transition import reason_for
from tracker.domain.vocabulary import ACTION_STATUSES, INSTRUMENT_STATUSES
from tracker.reports import refusal
from tracker.reports.rows import status_words
from tracker.reports.wanting import helpful
from tracker.rules.ground import lacking

FEW = 8
"""So many parties are named in a command to be typed."""

Via = Annotated[bool, typer.Option("--via", help="Record the steps between as well.")]

SHARED_BY_STEPS = ("source", "recorded", "by")
"""What the steps between say beside their status and their date."""


def run(
    desk: Desk, id: LivingId, status: StatusWord, via: Via = False, on: On = None,
    until: Until = None, effective: Effective = None, due: Due = None, source: SourceOption = None,
    quote: Quote = None, note: Note = None, reason: Reason = None, meeting: MeetingOption = None,
    place: Place = None, article: Article = None, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Move an instrument or an action item to another status.

    Examples:
      tracker advance bimstec-trafficking ready-to-sign --on "5 October 2026" --source bimstec-jwg
      tracker advance bimstec-extradition signed --via --dry-run
      tracker advance maritime-security-plan deferred --due 2027-03-31 --reason "no quorum"
    """
    with opened(desk, id, *LIVING, dry_run=dry_run) as (draft, record):
        assert isinstance(record, (Instrument, Action))
        target = _status(status, record)
        refuse_due(due, target, "move a deadline with: tracker postpone")
        values = event(
            desk, draft.register, on=on, until=until, effective=effective, status=target, due=due,
            source=source, quote=quote, note=note, reason=reason, meeting=meeting, place=place,
            article=article, by=by,
        )  # fmt: skip
        after = position(record.event, values["on"])
        before = standing(record, after)
        way = _way(draft, record, before, target, via)
        _add_steps(draft, values, after, before, way)
        command = f"tracker advance {record.id} {target}"
        draft.mend = mends(command, target)
        if isinstance(record, Instrument) and target == "in-force":
            dated = on is not None or effective is not None
            entry = entry_into_force(record, draft.register, draft.desk.moment())
            if not source:
                _refuse_groundless(draft, record, before, entry)
            draft.mend |= _grounds(draft, record, entry, command, dated=dated, dry_run=dry_run)
        return draft.keep(_said(record, before, way, values))


def _status(words: str, record: Living) -> str:
    """The status meant; raises Usage for one that the kind of record does not have."""
    is_action = isinstance(record, Action)
    known, others = ACTION_STATUSES, INSTRUMENT_STATUSES
    if not is_action:
        known, others = others, known
    what, whose = (
        ("an action item", "instruments") if is_action else ("an instrument", "action items")
    )
    if words in others and words not in known:
        raise Usage(f'"{words}" is a status of {whose}; {record.id} is {what}',
                    "one of: " + ", ".join(known))  # fmt: skip
    return one_of(words, known, f"a status of {what}")


def _way(
    draft: Draft, record: Living, before: Event | None, target: str, via: bool
) -> tuple[str, ...]:
    """The statuses to record, the last being `target`; refused where the table has no such move."""
    now = before.status if before else None
    table = table_of(record)
    if before and now == target:
        since = f", since {before.takes_effect}" if before.takes_effect else ""
        legal = ", ".join(table.after(now)) or "nothing; it has ended"
        further = f'from "{target}" it can go to: {legal}'
        message = f'{record.id} is "{target}" already{since}'
        raise refuse(draft.desk, refusal.of_change(message, further))
    if table.allows(now, target):
        return (target,)
    way = table.way(now or "", target)
    if via and way:
        return way
    assert before
    raise refuse(draft.desk, _illegal(draft, record, before, target, way))


def _illegal(
    draft: Draft, record: Living, before: Event, target: str, way: tuple[str, ...]
) -> Document:
    """What is wrong with a move, in the words of its rule, and the command that goes on legally."""
    now = before.status or ""
    legal = table_of(record).after(now)
    place = draft.place_of(record, before.at)
    ways = [f'from "{now}" it can go to: {", ".join(legal) or "nothing; it has ended"}']
    if way:
        ways.append(f"the way there: {' → '.join(way)}")
        first = way[0]
        command = f"tracker advance {record.id} {first} --on DATE {_wanted(record, now, first)}"
    else:
        command = f"if the status itself is a mistake, mend it at {place}"
    message = f'{record.id} cannot go from "{now}" to "{target}"'
    return refusal.of_move(message, place, ways, command)


def _wanted(record: Living, now: str, target: str) -> str:
    """The options a move asks for."""
    if reason_for(now, target) or target == "blocked":
        return '--reason "..."'
    if target == "deferred":
        return "--due DATE"
    return "--meeting BODY/NUMBER" if target == "closed" else "--source ID"


def _refuse_groundless(
    draft: Draft, record: Instrument, before: Event | None, entry: Entry
) -> None:
    """Refuse an entry into force without a source that its clause does not show. A clause that is
    certainly not met is T206's to find; a return into force needs no clause."""
    returns = before is not None and before.status in ("suspended", "expired")
    if returns or record.binding is False:
        return
    if entry.verdict != "unknown" or entry.in_force:
        return
    if entry.clause is None:
        why = "it has no clause on entry into force"
    else:
        wants = "; ".join(account.wanting(entry, record, draft.register))
        why = f"whether its clause is met cannot be determined; wanting: {wants}"
    message = f"nothing shows that {record.id} is in force: {why}"
    hint = f"cite the source that declares it: tracker advance {record.id} in-force --source ID"
    raise refuse(draft.desk, refusal.of_change(message, hint))


def _grounds(
    draft: Draft, record: Instrument, entry: Entry, command: str, *, dated: bool, dry_run: bool
) -> dict[str, str]:
    """What to do where the clause does not give the day: record what is missing, say the day that
    is worked out, or cite a source."""
    today = draft.desk.today
    words, day = lacking(entry, draft.register), entry.computed
    words = f"{words}; " if words else ""
    if day is None:
        deposit = f"record it: {_deposit(record, entry)} --on DATE --source ID"
        return {"T206": f"{words}{deposit}; or cite the source that declares it: --source ID"}
    if day > today:
        announced = f"once the depositary has announced it: {command} --effective {day} --source ID"
        return {"T206": f"{words}{announced}"}
    found = {"T206": f"{words}say --on {day}, or cite the source that declares it: --source ID"}
    if not dated:
        way = f"say --on {day}" if dry_run else f"put on = {day} in the event"
        found["T305"] = f"{words}if that is the day, {way}"
    return found


def _deposit(record: Instrument, entry: Entry) -> str:
    """The command that records the consents that are missing, by name where they are few."""
    named = helpful(entry)
    who = " ".join(sorted(named)) if named and len(named) <= FEW else "PARTY..."
    act = "ratification" if record.signed_instrument else "acceptance"
    return f"tracker deposit {record.id} {act} {who}"


def _add_steps(
    draft: Draft, values: dict[str, Any], after: int, before: Event | None, way: tuple[str, ...]
) -> None:
    """Put the events of the way behind the one at place `after`, the asked for last."""
    between = steps_between(before.on if before else None, values["on"])
    now = before.status if before else None
    given = dict(values)
    for step in way:
        mine = given
        if step != way[-1]:
            shared = {key: values[key] for key in SHARED_BY_STEPS if key in values}
            mine = {"on": between, "status": step}
            if reason_for(now, step) and "reason" in given:
                mine["reason"] = given.pop("reason")
            mine |= shared
        draft.add("event", mine, after)
        after, now = after + 1, step


def _said(
    record: Living, before: Event | None, way: tuple[str, ...], values: dict[str, Any]
) -> str:
    """What was understood: "bimstec-mla: signed → in force, on Mon 2026-01-05"."""
    steps = [before.status] if before else []
    words = " → ".join(status_words(record, status).casefold() for status in (*steps, *way))
    due = f", due {values['due']}" if "due" in values else ""
    return f"{record.id}: {words}{due}, {spoken_on(values['on'], values.get('effective'))}"
