"""tracker schema."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._entry import one_of
from tracker.cli._errors import DONE, FINDINGS, Usage
from tracker.cli._options import FormatName, Outputs
from tracker.domain import format
from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.settings import schema_file
from tracker.formats.visible import visible
from tracker.store import generated
from tracker.store.errors import StoreError

HANDS_OUT = False
"""It tells nothing that is in the register."""

NAMES = (*(kind.record.noun for kind in format.KINDS.values()), "settings")
"""What there is a schema of."""

Kind = Annotated[
    str | None,
    typer.Argument(
        metavar="[KIND]",
        help="Only this one: instrument, action, body, group, party, source or settings.",
        show_default=False,
        autocompletion=lambda: list(NAMES),
    ),
]
Write = Annotated[
    bool, typer.Option("--write", help="Write the schemas, those that differ, to their folder.")
]
Check = Annotated[
    bool, typer.Option("--check", help="Whether the files written are those of this version.")
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--dir",
        metavar="DIR",
        help="The folder; that of the settings (schemas) if left out.",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written, write nothing.")
]


def run(
    desk: Desk,
    kind: Kind = None,
    write: Write = False,
    check: Check = False,
    folder: Folder = None,
    dry_run: DryRun = False,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Print or write JSON Schemas of the records, by which an editor completes and checks them.

    Editors with taplo (Even Better TOML) find the schema of a record by its first line, which
    tracker new writes where tracker.toml says schemas = "../schemas".

    Examples:
      tracker schema
      tracker schema instrument
      tracker schema --write --dir schemas --dry-run
    """
    names = NAMES if kind is None else (_name(kind),)
    _refuse_muddle(write, check, dry_run, folder)
    if write or check:
        _refuse_formats(format, output, "--write" if write else "--check")
        where = _folder(desk, folder)
        texts = _texts(names)
        if write:
            return _written(desk, where, texts, dry_run)
        return _checked(desk, where, texts, "" if folder is None else f" --dir {quote(folder)}")
    if kind is not None:
        _refuse_formats(None if format == "json" else format, output, f"a schema ({names[0]})")
        desk.print(_texts(names)[schema_file(names[0])])
        return DONE
    desk.show(_contents(desk), format, output)
    return DONE


def _name(words: str) -> str:
    """What is meant by a word for a kind, singular or plural; raises Usage."""
    folders = {folder: kind.record.noun for folder, kind in format.KINDS.items()}
    said = words.strip().casefold()
    return folders.get(said) or one_of(words, NAMES, "what there is a schema of")


def _refuse_muddle(write: bool, check: bool, dry_run: bool, folder: str | None) -> None:
    """Refuse options that do not go together."""
    if write and check:
        raise Usage("--write and --check do not go together",
                    "what --write would write: tracker schema --write --dry-run")  # fmt: skip
    if dry_run and not write:
        raise Usage("--dry-run goes with --write")
    if folder is not None and not (write or check):
        raise Usage("--dir goes with --write or --check")


def _refuse_formats(format: str | None, output: list[str] | None, what: str) -> None:
    """Refuse the options of a view where there is none."""
    if format is not None or output:
        option = "-f" if format is not None else "-o"
        raise Usage(f"{option} does not fit {what}", "a schema is JSON: tracker schema KIND > FILE")


def _texts(names: tuple[str, ...]) -> dict[str, str]:
    """The name of each schema's file -> its text."""
    from tracker.domain import schema

    return {schema_file(name): schema.text(name) for name in names}


def _contents(desk: Desk) -> Document:
    """What there is a schema of."""
    from tracker.domain.schema import SUBJECTS
    from tracker.reports import schemas

    try:
        today = desk.today
    except StoreError:  # the format is the same without a register
        today = datetime.now().date()
    return schemas.build(SUBJECTS.values(), Moment(today))


def _folder(desk: Desk, given: str | None) -> Path:
    """The folder of the schemas: the one given, else that of the settings; raises Usage."""
    if given == "":
        raise Usage("--dir names no folder", "tracker schema --write --dir schemas")
    if given is None and not desk.settings.schemas:
        raise Usage("nothing says in which folder the schemas lie",
                    'say it in tracker.toml: schemas = "../schemas"\n'
                    "or name it: tracker schema --write --dir schemas")  # fmt: skip
    folder = desk.root / desk.settings.schemas if given is None else Path(given)
    if ".git" in (part.casefold() for part in folder.resolve().parts):
        raise Usage(
            f"{visible(str(folder))} is a folder of git's own", "name another for the schemas"
        )
    return folder


def _shown(desk: Desk, path: Path) -> str:
    """A file as a person here would type it."""
    return visible(os.path.relpath(path, desk.here).replace(os.sep, "/"))


def _written(desk: Desk, folder: Path, texts: Mapping[str, str], dry_run: bool) -> int:
    """Write the files that differ, saying which; the exit code."""
    differing = list(generated.differing(folder, texts))
    for path, _ in differing:
        if not dry_run:
            generated.write(path, texts[path.name])
        desk.print(f"{'would write' if dry_run else 'wrote'} {_shown(desk, path)}\n")
    if not differing:
        desk.print(_up_to_date(desk, folder, texts))
    elif dry_run:
        desk.say("Nothing was changed: it was a dry run.")
    return DONE


def _checked(desk: Desk, folder: Path, texts: Mapping[str, str], option: str) -> int:
    """Say which files are not those of this version; the exit code. `option` names the folder."""
    differing = list(generated.differing(folder, texts))
    for path, is_there in differing:
        what = "differs from the schema of this version" if is_there else "is not there"
        desk.print(f"{_shown(desk, path)} {what}\n")
    if differing:
        desk.say(f"help: tracker schema --write{visible(option)}")
        return FINDINGS
    desk.print(_up_to_date(desk, folder, texts))
    return DONE


def _up_to_date(desk: Desk, folder: Path, texts: Mapping[str, str]) -> str:
    return f"{_shown(desk, folder)}: {counted(len(texts), 'schema')} of this version\n"
