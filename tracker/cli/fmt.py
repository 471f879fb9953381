"""tracker fmt."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._difference import difference
from tracker.cli._errors import DONE, FINDINGS, Refused, Usage
from tracker.cli._event_options import DryRun
from tracker.cli._files import meant
from tracker.cli._rewrite import told
from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.document import Document, Findings, Shown
from tracker.domain.finding import Finding, Span
from tracker.domain.phrases import counted
from tracker.formats.visible import visible
from tracker.store import read
from tracker.store.errors import Malformed
from tracker.store.form import canonical, is_canonical
from tracker.store.locate import lines
from tracker.store.toml import parse, text_of
from tracker.store.write import Change

Wanted = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID|FILE]...",
        help="Records, by id or by path; all of them if none is named.",
        show_default=False,
        autocompletion=_complete.records,
    ),
]
Check = Annotated[
    bool,
    typer.Option("--check", help="Write nothing; name the files that differ; exit 1 if any does."),
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Write nothing; show what differs; exit 1 if anything does.")
]


class Work(NamedTuple):
    """What there is to do: the changes, how many files were looked at, and which cannot be read."""

    changes: list[Change]
    looked_at: int
    unread: list[Shown]


def run(
    desk: Desk,
    wanted: Wanted = None,
    check: Check = False,
    diff: Diff = False,
    dry_run: DryRun = False,
) -> int:
    """Write records in the one canonical form; values, comments and lines stay.

    Examples:
      tracker fmt
      tracker fmt bimstec-mla records/instruments/bimstec-charter.toml
      tracker fmt --check
      tracker fmt --diff
    """
    if dry_run and (check or diff):
        other = "--check" if check else "--diff"
        raise Usage(
            f"--dry-run and {other} do not go together",
            f"{other} says by its exit code that something differs, --dry-run does not",
        )
    work = _work(desk, wanted or [])
    if check or diff or dry_run:
        _show(desk, work.changes, names=check, diffs=diff or dry_run)
        desk.say(_would(work, dry_run=dry_run))
    else:
        with desk.writing() if work.changes else contextlib.nullcontext():
            desk.commit(work.changes, f"form of {counted(len(work.changes), 'file')}")
        told(desk, f"{_wrote(work)}\n")
    if work.unread:
        raise Refused(desk.beside(Document("", {}, (Findings(tuple(work.unread)),))))
    return FINDINGS if work.changes and (check or diff) else DONE


def _work(desk: Desk, words: Sequence[str]) -> Work:
    """What there is to do in the files meant by the words, or in all."""
    limits = desk.settings.limits
    held = {f"{f}/{n}": data for f, n, data in read.files(desk.root, read.FOLDERS, limits.records)}
    paths = meant(desk, words, held) if words else list(held)
    changes, unread = [], []
    for path in paths:
        data = held[path]
        try:
            if isinstance(data, Malformed):
                raise data
            text = text_of(data, limits.file_kib * 1024)
            parse(text, plain=is_canonical(text))
        except Malformed as reason:
            unread.append(_unreadable(desk, path, reason))
            continue
        if (form := canonical(text)) != text:
            changes.append(Change(desk.root / path, data, form.encode("utf-8")))
    return Work(changes, len(paths), unread)


def _unreadable(desk: Desk, path: str, reason: Malformed) -> Shown:
    span = Span(reason.line, reason.column, reason.column)
    finding = Finding(
        path, (), "T001", FOUND_WHILE_READING["T001"], "error",
        reason.message, reason.hint, span=span,
    )  # fmt: skip
    excerpt = "".join(lines(desk.root, path)[reason.line - 1 : reason.line])
    return Shown(finding, desk.path(path), excerpt)


def _show(desk: Desk, changes: Sequence[Change], *, names: bool, diffs: bool) -> None:
    for path, old, new, _ in changes:
        inside = path.relative_to(desk.root).as_posix()
        if names:
            desk.print(f"{visible(desk.path(inside))}\n")
        if diffs and old is not None and new is not None:
            desk.print(difference(desk, inside, old.decode("utf-8"), new.decode("utf-8")))


def _wrote(work: Work) -> str:
    """What was done: how many files were written, how many had no need of it."""
    number = len(work.changes)
    formed = work.looked_at - number - len(work.unread)
    if not number:
        return f"{counted(formed, 'file')} in form already; nothing was changed."
    return f"wrote {counted(number, 'file')}, {formed} {'was' if formed == 1 else 'were'} in form already"


def _would(work: Work, *, dry_run: bool) -> str:
    number = len(work.changes)
    formed = work.looked_at - number - len(work.unread)
    if not number:
        return f"{counted(formed, 'file')} in form."
    verb = "differs" if number == 1 else "differ"
    told = f"{counted(number, 'file')} {verb} from the canonical form, {formed} in form."
    return f"{told} Nothing was changed: it was a dry run." if dry_run else told
