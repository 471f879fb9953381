"""tracker init."""

from __future__ import annotations

import contextlib
import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.domain import format
from tracker.formats.visible import visible
from tracker.store.errors import Malformed, NoRegister, StoreError
from tracker.store.find import SETTINGS, find
from tracker.store.read import read_file
from tracker.store.write import replace

TRACKER_TOML = """\
# The settings of this register. A line that begins with # is a comment; take the # away to use it.
format = 1
# title = "Treaties of the desk"     # what reports are called
# home = "bimstec"                   # the group whose members come first
# by = "treaty desk"                 # who records, where neither --by nor TRACKER_USER says
# timezone = "Asia/Dhaka"            # which day is today
# week-start = "monday"
# due-soon = 14                      # days before its deadline in which an item is due soon
# schemas = "../schemas"             # for editors: make them with tracker schema --write

# Days without news after which a record is stale, by status.
# [stale]
# signed = 365
# blocked = 90

# The level of a rule: error, warning or off. What each one says: tracker explain T302
# [check]
# T302 = "off"

# [limits]
# file-kib = 256
# records = 200000

# Saved filters, for tracker list.
# [views.mine]
# kind = "actions"
# lead = "IND"
"""

EXAMPLES = {
    "sources/example-gazette.toml": """\
# An example. Delete it with the instrument that cites it when you have seen how a record looks.
title = "Example: Official Gazette, 16 October 2024"
grade = "official"
publisher = "Government Printer"
published = 2024-10-16
""",
    "instruments/example-convention.toml": """\
# An example. Delete it with the source it cites when you have seen how a record looks.
title = "Example: Convention on the Transfer of Sentenced Persons"
kind = "convention"
binding = true
open-to = ["BGD", "IND", "NPL"]

[entry-into-force]
article = "12"
text = "On the thirtieth day following the deposit of the last instrument of ratification."
when = { parties = ["BGD", "IND", "NPL"] }
after = "30 days"

# Each step of its life is a block like these; the status is worked out from them.
[[event]]
on = 2024-03-29
act = "signature"
parties = ["BGD", "IND", "NPL"]
place = "Kathmandu"
source = "example-gazette"

[[event]]
on = 2024-03-29
status = "signed"
source = "example-gazette"

[[event]]
on = 2024-06-03
act = "ratification"
parties = ["NPL"]
source = "example-gazette"

[[event]]
on = 2024-09-16
act = "ratification"
parties = ["BGD", "IND"]
source = "example-gazette"

[[event]]
on = 2024-10-16
status = "in-force"
source = "example-gazette"
""",
}
"""One example and what it cites; a check finds nothing in them."""

IGNORED = ".tracker/\n"

Folder = Annotated[
    str | None,
    typer.Argument(metavar="[DIR]", help="Where; records/ if left out.", show_default=False),
]
Bare = Annotated[bool, typer.Option("--bare", help="Without the example.")]


def run(desk: Desk, folder: Folder = None, bare: Bare = False) -> int:
    """Make an empty register: its settings, its folders and one example.

    Examples:
      tracker init
      tracker init treaties --bare
    """
    named = folder or desk.named
    if not named:
        _refuse_within_another()
    root = Path(named or "records")
    _refuse_if_there(root)
    files = {} if bare else dict(EXAMPLES)
    files[SETTINGS] = TRACKER_TOML  # last: a register is there when its settings are
    made: list[Path] = []
    try:
        for name in ("", *format.KINDS):
            _make_folder(root / name, made)
        _ignore(root, made)
        for path, text in files.items():
            replace(root / path, None, text.encode())
            made.append(root / path)
    except (OSError, StoreError) as reason:
        _undo(made)
        if isinstance(reason, OSError):
            raise StoreError(f"cannot make {root}: {reason.strerror}; nothing was made") from None
        raise
    desk.print(_said(root, bare))
    return DONE


def _refuse_within_another() -> None:
    """Refuse to make records/ here where a command would find a register already."""
    with contextlib.suppress(NoRegister):
        there = find(None, Path.cwd(), {})
        shown = visible(os.path.relpath(there))
        raise Usage(f"this folder belongs to the register in {shown} already",
                    "see it with: tracker list\nmake another with: tracker init DIR")  # fmt: skip


def _refuse_if_there(root: Path) -> None:
    """Refuse where a register is already or is around it, or where its files would meet others."""
    if (root / SETTINGS).exists() or (root / SETTINGS).is_symlink():
        raise Usage(f"{visible(str(root))} is a register already", "see it with: tracker list")
    for above in root.resolve().parents:
        if (above / SETTINGS).is_file():
            raise Usage(f"{visible(str(root))} lies in the register {visible(str(above))}",
                        "name a folder beside it: tracker init DIR")  # fmt: skip
    if root.exists() and not root.is_dir():
        raise Usage(f"{visible(str(root))} is a file", "name a folder: tracker init DIR")
    for name in format.KINDS:
        if (root / name).exists():
            raise Usage(f"{visible(str(root / name))} is there already",
                        "name a new or empty folder: tracker init DIR")  # fmt: skip


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, remembering which."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, made)
    folder.mkdir()
    made.append(folder)


def _ignore(root: Path, made: list[Path]) -> None:
    """Tell git to leave out the tool's own folder."""
    file = root / ".gitignore"
    if not file.exists():
        replace(file, None, IGNORED.encode())
        made.append(file)
        return
    try:
        old = read_file(file)
    except Malformed as reason:
        raise StoreError(f"{file}: {reason.message}; nothing was made") from None
    if IGNORED.strip() not in old.decode("utf-8", "replace").split():
        replace(file, old, old + (b"" if old.endswith(b"\n") else b"\n") + IGNORED.encode())


def _undo(made: list[Path]) -> None:
    """Take away what was made, so that nothing is left half-made."""
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _said(root: Path, bare: bool) -> str:
    """What was made and what to type next."""
    found = root.resolve() in (Path.cwd(), Path.cwd() / "records")
    where = "" if found else f" --records {shlex.quote(visible(str(root)))}"
    show = "" if bare else f"  tracker show example-convention{where}\n"
    examples = "" if bare else ", with an example instrument to delete when you have seen it"
    return (
        f"made a register in {visible(str(root))}{examples}\n"
        "\nNext:\n"
        f"  tracker list{where}\n{show}"
        f'  tracker new instrument ID{where} --title "..." kind=convention --status proposed\n'
        f"  tracker check{where}\n"
    )
