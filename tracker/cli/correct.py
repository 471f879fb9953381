"""tracker correct."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._change import LIVING, opened
from tracker.cli._desk import Desk
from tracker.cli._entry import plain, recorder
from tracker.cli._errors import Usage
from tracker.cli._event_named import event_named, what_of
from tracker.cli._event_options import By, DryRun
from tracker.cli._ids import NOUNS, other_folder
from tracker.cli._mending import assigned, fields_of, mending, moved, told, written
from tracker.cli._options import LivingId
from tracker.domain.correction import UNCOUNTED
from tracker.domain.records import Action, Instrument
from tracker.domain.reference import is_id
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import visible
from tracker.store.edit import NotEditable

WAYS = {
    "bodies": "mend a meeting with: tracker edit {id}; a key of the body with: tracker set {id}"
}
"""Folder -> how a record without a life of events is mended, where not as all of them are."""
WAY = "mend it with: tracker set {id} KEY=VALUE, or tracker edit {id}"

OWN_REASON = 'the event itself needs one too: put reason="..." among what is mended'

EventWord = Annotated[
    str | None,
    typer.Argument(
        metavar="EVENT",
        help="Its number, last, its date, or its status or act. Left out: the events are listed.",
        show_default=False,
        autocompletion=_complete.events,
    ),
]
Mends = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="KEY=VALUE...",
        help="What is true. A list has commas; KEY= takes the key away.",
        show_default=False,
        autocompletion=_complete.event_keys,
    ),
]
Why = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="Why it is corrected.", show_default=False),
]
NeverHappened = Annotated[
    bool, typer.Option("--never-happened", help="Make a note of it: nothing of it took place.")
]


def run(
    desk: Desk, id: LivingId, event: EventWord = None, mends: Mends = None, reason: Why = None,
    never_happened: NeverHappened = False, by: By = None, dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Mend a mistake in an event in place; what it said is kept.

    `tracker correct ID` lists the events with their numbers. An event that moved to another date
    stands where that belongs. What --known-at, log and the weekly report tell of it stays true.

    Examples:
      tracker correct bimstec-mla signed on=2022-03-31 --reason "The communique has the 31st."
      tracker correct bimstec-mla cabinet-approval --never-happened note="A rumour." --reason "..."
    """
    _refuse_others(desk, id)
    if event is None:
        return _list(desk, id, idle=reason is None and not never_happened)
    given = mends or []
    why = _reason(id, event, given, reason, never=never_happened)
    with opened(desk, id, *LIVING, dry_run=dry_run) as (draft, record):
        assert isinstance(record, (Instrument, Action))
        found = event_named(desk, record, draft.register, event)
        said = assigned(desk, draft.register, record, given)
        mend = mending(desk, record, found.number - 1, said, never=never_happened)
        kept = {"recorded": desk.today, "by": recorder(desk, by), "reason": why}
        try:
            draft.text, number = moved(written(draft.text, mend, kept), record, mend)
        except NotEditable as cause:
            raise Usage(f"{record.id}: {cause}", f"tracker edit {record.id}") from None
        what = "never happened" if never_happened else "corrected"
        words = told(mend, fields_of(record)) or "it says so already"
        stands = f"; it is event {number} now" if number else ""
        draft.mend = {"T204": OWN_REASON}
        line = f"{record.id}: {what_of(found, draft.register)}, {what}: {words}{stands}"
        return draft.keep(line)


def _refuse_others(desk: Desk, words: str) -> None:
    """Raise Usage for the id of a record that has no life of events, with how it is mended."""
    folder, id = other_folder(words, LIVING, desk.root), words.casefold()
    if is_id("parties", words) and os.path.isfile(desk.root / "parties" / f"{words}.toml"):
        folder, id = "parties", words
    if folder:
        raise Usage(f"{id} is {NOUNS[folder]}, which has no life of events",
                    WAYS.get(folder, WAY).format(id=id))  # fmt: skip


def _list(desk: Desk, words: str, *, idle: bool) -> int:
    """Show the events with their numbers; the exit code."""
    if not idle:
        look = f"tracker correct {shell_word(visible(words))}"
        raise Usage("no event is named", f"see the events with: {look}")
    from tracker.reports.events import events

    register = desk.register(*LIVING, "parties")
    record = desk.find(words, register, *LIVING)
    assert isinstance(record, (Instrument, Action))
    desk.show(events(record, register, desk.moment()), None)
    return 0


def _reason(id: str, event: str, given: Sequence[str], reason: str | None, *, never: bool) -> str:
    """Why the event is corrected; raises Usage where that, or what is to be mended, is not said."""
    if "=" in event:
        line = " ".join(shell_word(visible(words)) for words in (event, *given))
        raise Usage(f"no event is named before {visible(event)}",
                    f"tracker correct {shell_word(visible(id))} NUMBER {line}")  # fmt: skip
    typed = " ".join(shell_word(visible(words)) for words in (id, event, *given))
    if not given and not never:
        raise Usage("nothing is given to be mended",
                    f'tracker correct {typed} KEY=VALUE --reason "...", or --never-happened')  # fmt: skip
    said = plain(reason or "", "--reason").strip()
    counted = never or any(one.partition("=")[0].partition(".")[0] != UNCOUNTED for one in given)
    if counted and not said:
        flag = " --never-happened" if never else ""
        raise Usage("a correction says why: --reason is missing",
                    f'tracker correct {typed}{flag} --reason "..."')  # fmt: skip
    return said
