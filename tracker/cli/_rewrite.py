"""The one way a command rewrites several files: shown first, agreed to, then written together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._difference import difference
from tracker.cli._terminal import printable
from tracker.domain.phrases import counted
from tracker.store.errors import Changed, StoreError
from tracker.store.write import Change

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]


def rewrite(desk: Desk, changes: Sequence[Change], what: str, *, dry_run: bool = False,
            yes: bool = False, beside: bool = False, undoes: int | None = None,
            question: str = "", judge: Callable[[], object] = lambda: None) -> int:  # fmt: skip
    """Show the changes as diffs and make them; the number that they have in the journal, 0 where
    they were not made. `what` and `undoes` are as the journal has them. `judge` looks once more, now
    that nobody else writes, whether they may be made; it raises what ends the command.

    `beside`: the diffs are not the answer, and are shown on standard error. On a terminal it asks
    first, unless `yes`; a script has been asked to do it, and does. Raises
    StoreError where a file was changed meanwhile; then nothing is written.
    """
    for path, old, new, _ in changes:
        inside = path.relative_to(desk.root).as_posix()
        text = difference(desk, inside, _text(old), _text(new), beside=beside)
        if not beside:
            desk.print(text)
        elif not desk.quiet:
            sys.stderr.write(printable(text, sys.stderr))
    if not changes:
        return 0
    if dry_run or not (yes or _agreed(question or _question(changes), beside=beside)):
        desk.say(f"Nothing was changed{': it was a dry run' if dry_run else ''}.")
        return 0
    with desk.writing():
        judge()
        return desk.commit(changes, what, undoes)


def told(desk: Desk, words: str, see: str = "with: tracker undo --list") -> None:
    """Print what was done; where it cannot be printed, say that it was done all the same, and how
    to `see` it. Raises StoreError."""
    try:
        desk.print(words)
    except BrokenPipeError:
        raise
    except OSError as reason:
        message = f"cannot write to standard output: {reason.strerror}; the change was made"
        raise StoreError(f"{message}\nsee it {see}") from None


def unless_changed(desk: Desk) -> Callable[[], None]:
    """What refuses to rewrite where another process has changed the register since now: what is to
    be written rests on what others hold. It raises Changed."""
    from tracker.store import journal

    before = journal.next_number(desk.root)

    def refuse() -> None:
        if journal.next_number(desk.root) != before:
            raise Changed("another process changed the register meanwhile; nothing was changed\n"
                          "run it again")  # fmt: skip

    return refuse


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "backslashreplace")


def counts(changes: Sequence[Change]) -> tuple[int, int, int]:
    """How many files are changed, made and taken away."""
    made = sum(change.old is None for change in changes)
    gone = sum(change.new is None for change in changes)
    return len(changes) - made - gone, made, gone


def wrote(changes: Sequence[Change]) -> str:
    """What was done, in words: how many files were changed, made and taken away."""
    changed, made, gone = counts(changes)
    if not made and not gone:
        return f"wrote {counted(changed, 'file')}"
    parts = ((changed, "changed"), (made, "made"), (gone, "took away"))
    return _listed([f"{done} {counted(number, 'file')}" for number, done in parts if number])


def _question(changes: Sequence[Change]) -> str:
    changed, made, gone = counts(changes)
    if not made and not gone:
        return f"Write {'this file' if changed == 1 else f'these {changed} files'}?"
    parts = ((changed, "change"), (made, "make"), (gone, "take away"))
    words = _listed([f"{do} {counted(number, 'file')}" for number, do in parts if number])
    return f"{words.capitalize()}?"


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _agreed(question: str, *, beside: bool) -> bool:
    """What a person at a terminal says; nobody is asked elsewhere."""
    shown_on = sys.stderr if beside else sys.stdout
    if not (sys.stdin.isatty() and shown_on.isatty()):
        return True
    return bool(typer.confirm(question, default=False, err=beside))
