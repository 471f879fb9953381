"""tracker merge: what git calls for each record that two branches changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS, Usage
from tracker.formats.visible import visible
from tracker.store import git
from tracker.store.errors import Malformed, StoreError
from tracker.store.merging.conflict import Marks
from tracker.store.merging.merge import are_two, merge
from tracker.store.read import read_file
from tracker.store.write import put

LARGEST = 4 << 20
"""How many bytes a version may have: far more than a record. git merges what is larger by itself."""

_Base = Annotated[str, typer.Argument(metavar="BASE", help="The file as both sides had it.",
                                      show_default=False)]  # fmt: skip
_Ours = Annotated[str, typer.Argument(metavar="OURS", help="Ours; the result is written into it.",
                                      show_default=False)]  # fmt: skip
_Theirs = Annotated[str, typer.Argument(metavar="THEIRS", help="Theirs.", show_default=False)]
_Size = Annotated[int, typer.Option("--marker-size", metavar="N", min=1,
                                    help="How long the marks of a conflict are.")]  # fmt: skip
_Named = Annotated[str, typer.Option("--path", metavar="PATH", help="What the file is called.",
                                     show_default=False)]  # fmt: skip
_OursNamed = Annotated[str, typer.Option("--ours", metavar="NAME", help="What ours is called.")]
_TheirsNamed = Annotated[str, typer.Option("--theirs", metavar="NAME",
                                           help="What theirs is called.")]  # fmt: skip
_Code = Annotated[int, typer.Option("--conflict-code", metavar="N", min=1, max=125,
                                    help="The exit code where conflicts are left.")]  # fmt: skip
_Print = Annotated[bool, typer.Option("--print", "-p", help="Print the result, write nothing.")]


def run(
    desk: Desk, base: _Base, ours: _Ours, theirs: _Theirs, path: _Named = "",
    marker_size: _Size = 7, ours_name: _OursNamed = "ours", theirs_name: _TheirsNamed = "theirs",
    conflict_code: _Code = FINDINGS, print_it: _Print = False,
) -> int:  # fmt: skip
    """Merge three versions of a record, event by event; git calls it (see tracker config git).

    What only one side added or changed is taken; what both added is there once. Where both changed
    the same thing, git's marks are left, and the exit code is 1; so too round either record whole,
    where both sides made the file and gave it two titles.

    Examples:
      tracker merge base.toml ours.toml theirs.toml --print
    """
    was, left, right = (_text(name) for name in (base, ours, theirs))
    marks = Marks(marker_size, _name(ours_name, "ours"), _name(theirs_name, "theirs"))
    is_new = not was and Path(path).parent.name != "parties"  # a code is that of one party
    merged = merge(was or None, left, right, git.merge_lines, marks, is_new=is_new)
    if is_new and are_two(left, right):
        desk.say(f"{visible(path or ours)}: made on both sides, with two titles: each is left "
                 "whole; to take them apart: tracker doctor")  # fmt: skip
    elif merged.conflicts:
        many = "1 conflict is" if merged.conflicts == 1 else f"{merged.conflicts} conflicts are"
        desk.say(f"{visible(path or ours)}: {many} left: keep what is right, delete the marks")
    if print_it:
        desk.print(merged.text)
    elif merged.text != left:  # nothing that could fail comes behind it
        put(Path(ours), merged.text.encode("utf-8", "surrogateescape"))
    return conflict_code if merged.conflicts else DONE


def _text(name: str) -> str:
    """The text of a file; bytes that are no UTF-8 come out again as they were."""
    try:
        return read_file(Path(name), LARGEST).decode("utf-8", "surrogateescape")
    except Malformed as reason:
        if not Path(name).exists():
            raise Usage(f"there is no file {visible(name)}", "name three files") from None
        raise StoreError(f"{visible(name)}: {reason.message}") from None


def _name(words: str, usual: str) -> str:
    """What a side is called; a git that cannot say leaves its sign for the name."""
    words = " ".join(visible(words).split())
    return usual if not words or words.startswith("%") else words
