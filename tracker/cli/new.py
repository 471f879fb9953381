"""tracker new."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from tracker.cli._assign import split, typed
from tracker.cli._change import LIVING, opened_new, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import event, one_of, plain
from tracker.cli._errors import Usage
from tracker.cli._event_options import (
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
from tracker.cli._options import MeetingOption, SourceOption, either
from tracker.cli.set import LISTS
from tracker.domain import format
from tracker.domain.nearest import suggestion
from tracker.domain.reference import ID_LENGTH, is_id
from tracker.domain.register import Register
from tracker.domain.shape import Word
from tracker.domain.table import Field, Fields
from tracker.domain.vocabulary import ACTION_STATUSES, INSTRUMENT_STATUSES
from tracker.formats.visible import visible
from tracker.store import canonical

FOLDERS = {kind.record.noun: folder for folder, kind in format.KINDS.items()}
"""What a record is called -> the folder it goes to."""

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=f"{either(FOLDERS)}.",
        show_default=False,
        autocompletion=lambda: list(FOLDERS),
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Its id: small letters, digits and hyphens; for a party, its code.",
        show_default=False,
    ),
]
Assignments = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KEY=VALUE...]", help="Its other keys.", show_default=False),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="The full title.", show_default=False)
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="The status it begins at: instruments and action items.",
        show_default=False,
        autocompletion=lambda: [*INSTRUMENT_STATUSES, *ACTION_STATUSES],
    ),
]


def run(
    desk: Desk, kind: Kind, id: Id, assignments: Assignments = None, title: Title = None,
    status: Status = None, on: On = None, until: Until = None, effective: Effective = None,
    due: Due = None, source: SourceOption = None, quote: Quote = None, note: Note = None,
    reason: Reason = None, meeting: MeetingOption = None, place: Place = None, by: By = None,
    dry_run: DryRun = False,
) -> int:  # fmt: skip
    """Make a record: an instrument, action item, body, group, party or source.

    The options tell of its first event; what else it says is given as KEY=VALUE.

    Examples:
      tracker new instrument bimstec-visa --title "Visa Agreement" kind=agreement --status proposed
      tracker new action visa-draft --title "Circulate a draft" lead=THA due=eoy --status open
      tracker new source un-treaties --title "UN Treaty Collection" grade=depositary
    """
    folder = FOLDERS[one_of(kind, FOLDERS, "a kind of record")]
    _check_id(folder, id)
    first = {"status": status, "on": on, "until": until, "effective": effective, "due": due,
             "source": source, "quote": quote, "note": note, "reason": reason, "meeting": meeting,
             "place": place}  # fmt: skip
    _refuse_life(folder, [f"--{option}" for option, value in first.items() if value is not None])
    fields = format.KINDS[folder].fields
    said = ([f"title={title}"] if title is not None else []) + list(assignments or ())
    if sys.stdin.isatty() and sys.stdout.isatty():
        status = _ask_for_missing(desk, folder, said, status)
    with opened_new(desk, folder, id, dry_run=dry_run) as draft:
        values = _values(desk, draft.register, fields, said)
        status = _nothing_missing(folder, set(values), status)
        tables: list[tuple[str, Mapping[str, Any]]] = []
        words = f"{id}: new {format.KINDS[folder].record.noun}"
        if status is not None:
            refuse_due(due, status, "give the first deadline as due=DATE")
            begun = event(desk, draft.register, **first | {"status": status, "by": by})
            tables.append(("[[event]]", begun))
            draft.mend = mends(f"{_command(folder, id)} --status {status}", status)
            words += f", {_label(folder, status)}, {spoken_on(begun['on'], begun.get('effective'))}"
        line = desk.settings.schema_line(format.KINDS[folder].record.noun)
        own = {k: values[k] for k in fields.fields if k in values}
        draft.text = canonical.file(own, tables, line)
        return draft.keep(words)


def _check_id(folder: str, id: str) -> None:
    """Refuse an id that no file may have."""
    if is_id(folder, id):
        return
    if folder == "parties":
        raise Usage(f'"{visible(id)}" is not the code of a party',
                    "four to sixteen capitals and digits, a letter first: UNODC")  # fmt: skip
    raise Usage(f'"{visible(id)}" cannot be an id',
                f"small letters, digits and single hyphens, {ID_LENGTH} at most: bimstec-mla"
                )  # fmt: skip


def _command(folder: str, id: str) -> str:
    """The command as it was begun, dots for what is typed again."""
    return f"tracker new {format.KINDS[folder].record.noun} {id} ..."


def _refuse_life(folder: str, given: list[str]) -> None:
    """Refuse what tells of an event where records have none."""
    if given and folder not in LIVING:
        noun = format.KINDS[folder].record.noun
        raise Usage(f"{given[0]} does not fit a {noun}, which has no life of events",
                    "its keys are given as KEY=VALUE")  # fmt: skip


def _values(desk: Desk, register: Register, fields: Fields, said: list[str]) -> dict[str, Any]:
    """The keys given, each typed by the format."""
    values: dict[str, Any] = {}
    for words in said:
        key, value = split(words)
        top = key.partition(".")[0]
        if top in LISTS and top in fields.fields:
            raise Usage(f'"{top}" is a list that cannot be set', LISTS[top])
        path, item = typed(desk, register, fields, key, value)
        table = values
        for part in path[:-1]:
            table = table.setdefault(str(part), {})
            if not isinstance(table, dict):
                raise Usage(f'"{part}" is given as one value and as a table')
        if str(path[-1]) in table:
            raise Usage(f'"{visible(key)}" is given twice')
        if item is not None:
            table[str(path[-1])] = item
    return values


def _statuses(folder: str) -> Mapping[str, str] | None:
    """The statuses a record of the folder may begin at; None where records have no life."""
    return {"instruments": INSTRUMENT_STATUSES, "actions": ACTION_STATUSES}.get(folder)


def _missing(folder: str, given: set[str], status: str | None) -> list[Field]:
    """What a record must have and was not given."""
    fields = format.KINDS[folder].fields
    missing = [fields.fields[key] for key in fields.required if key not in given]
    known = _statuses(folder)
    if status is None and known is not None:
        missing.append(Field("status", Word(known, "a status"), "the status it begins at"))
    return missing


def _nothing_missing(folder: str, given: set[str], status: str | None) -> str | None:
    """The status a record begins at, if it has one; raises Usage for what was not given."""
    if missing := _missing(folder, given, status):
        raise Usage("a new record needs: " + ", ".join(field.key for field in missing),
                    "\n".join(_how(field) for field in missing))  # fmt: skip
    noun, known = format.KINDS[folder].record.noun, _statuses(folder)
    return one_of(status, known, f"a status of an {noun}") if status and known else None


def _ask_for_missing(desk: Desk, folder: str, said: list[str], status: str | None) -> str | None:
    """Ask for what is missing before the register is locked; what was given is judged first."""
    missing = _missing(folder, {split(words)[0] for words in said}, status)
    if missing:
        _values(desk, desk.register(), format.KINDS[folder].fields, said)
    for field in missing:
        words = _ask(desk, field)
        if field.key == "status":
            status = words
        else:
            said.append(f"{field.key}={words}")
    return status


def _how(field: Field) -> str:
    """How a missing key is given."""
    words = f": {', '.join(field.shape.words)}" if isinstance(field.shape, Word) else ""
    option = f"--{field.key}" if field.key in ("title", "status") else f"{field.key}="
    return f"{option}{' ' if option[0] == '-' else ''}... {field.about}{words}"


def _ask(desk: Desk, field: Field) -> str:
    """What the person at the terminal says; asked again until it fits."""
    known = field.shape.words if isinstance(field.shape, Word) else ()
    if known:
        desk.print(f"{field.key}: {', '.join(known)}\n")
    while True:
        words = plain(input(f"{field.key} ({field.about}): "), field.key).strip()
        if words and (not known or words in known):
            return words
        if words:
            desk.say(f'"{visible(words)}" is none of them; {suggestion(words, known)}'.rstrip("; "))


def _label(folder: str, status: str) -> str:
    labels = _statuses(folder) or {}
    return labels[status].casefold()
