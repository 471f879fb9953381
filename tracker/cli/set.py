"""tracker set."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli._assign import split, typed
from tracker.cli._change import Draft, opened
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._event_options import DryRun
from tracker.cli._options import RecordId
from tracker.domain import format
from tracker.domain.records import Record
from tracker.formats.visible import visible
from tracker.store import edit
from tracker.store.canonical import literal

LISTS = {
    "event": "record what happened with: tracker advance, sign, deposit, act, note or postpone",
    "meeting": "add a meeting with: tracker meeting BODY --on DATE",
    "member": "add a [[member]] block to the file",
}
"""The lists of tables that are not set in one word -> how they grow."""

Assignments = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY=VALUE...",
        help="What to set. A list has commas; a table's key a dot; KEY= takes the key away.",
        show_default=False,
    ),
]


def run(desk: Desk, id: RecordId, assignments: Assignments, dry_run: DryRun = False) -> int:
    """Set keys of a record; comments and the order of the rest stay.

    Examples:
      tracker set bimstec-mla depositary="Secretary-General of BIMSTEC" tags=crime,courts
      tracker set ind-vnm-mou-2016 duration.term="5 years" duration.renewal=automatic
      tracker set maritime-security-plan priority=high tags=
    """
    with opened(desk, id, dry_run=dry_run) as (draft, record):
        said = [_assign(desk, draft, record, *split(words)) for words in assignments]
        return draft.keep(f"{record.id}: {', '.join(said)}")


def _assign(desk: Desk, draft: Draft, record: Record, key: str, words: str) -> str:
    """Put one assignment into the draft; what was understood."""
    fields = format.KINDS[record.folder].fields
    top = key.partition(".")[0]
    if top in LISTS and top in fields.fields:
        raise Usage(f'"{top}" is a list that cannot be set', LISTS[top])
    path, value = typed(desk, draft.register, fields, key, words)
    try:
        if value is None:
            return _take_away(draft, key, tuple(str(part) for part in path))
        shown = visible(literal(value))
        draft.set(tuple(str(part) for part in path), value, tuple(fields.fields))
        return f"{key} = {shown}"
    except edit.NotEditable as reason:
        raise Usage(f"{record.id}: {reason}", f"edit it in {desk.path(record.path)}") from None


def _take_away(draft: Draft, key: str, path: tuple[str, ...]) -> str:
    if not draft.has(path):
        return f"{key} is not there"
    draft.text = edit.remove_key(draft.text, path)
    return f"{key} taken away"
