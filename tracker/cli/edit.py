"""tracker edit."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._editing import Editing
from tracker.cli._errors import Usage
from tracker.cli._event_options import DryRun
from tracker.cli._ids import find_file
from tracker.cli._kept import Kept, refuse_lone, sweep
from tracker.cli._options import RecordId
from tracker.domain.reference import id_of, is_id
from tracker.formats.visible import visible
from tracker.store import editor
from tracker.store.drafts import draft_of

Afresh = Annotated[
    bool,
    typer.Option(
        "--afresh", help="Begin from the record, not from a draft; the draft is kept as well."
    ),
]


def run(desk: Desk, id: RecordId, afresh: Afresh = False, dry_run: DryRun = False) -> int:
    """Edit a record in your own editor: what VISUAL names, or EDITOR.

    It is checked when the editor is closed. With an error in it, it is opened again with what was
    found as comments on top; closed as it is then, nothing is written, and the text is kept as a
    draft in .tracker/drafts, as that of a dry run is. What others changed meanwhile is merged in.

    Examples:
      tracker edit bimstec-mla
      tracker edit maritime-security-plan --dry-run
    """
    chosen = editor.chosen(os.environ)
    register = desk.register()
    sweep(desk)
    refuse_lone(desk, id, register)
    folder, _, name = find_file(id, register).partition("/")
    named = id_of(name)
    if not is_id(folder, named) or name != f"{named}.toml":
        raise Usage(f'"{visible(name)}" is not of the form of a record\'s name',
                    "rename the file first")  # fmt: skip
    with draft_of(desk.root, folder, named) as file:
        kept = Kept(desk, file, folder, named)
        return Editing(desk, chosen, kept, dry_run=dry_run).run(afresh=afresh)
