"""tracker undo."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS, Refused, Usage
from tracker.cli._event_options import DryRun
from tracker.cli._options import FormatName, Outputs
from tracker.cli._rewrite import Yes, rewrite, told
from tracker.domain.change import newly_found, with_records, without
from tracker.domain.document import Shown
from tracker.domain.finding import Finding
from tracker.domain.journal import Entry, File, last_standing, since, undone
from tracker.domain.phrases import counted
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.reports import journal as report
from tracker.reports import refusal
from tracker.rules import RULES, Case
from tracker.rules import run as judged
from tracker.store import journal, read
from tracker.store.errors import Malformed, StoreError
from tracker.store.find import SETTINGS
from tracker.store.locate import lines, locate
from tracker.store.recovery import content, hashed
from tracker.store.toml import text_of
from tracker.store.write import Change

HANDS_OUT = False

NAMING = ("T103", "T104")
"""What is found of a record that names one which is not there."""

Listed = Annotated[bool, typer.Option("--list", help="Show the changes that can be undone.")]
Number = Annotated[
    int | None,
    typer.Option("--change", metavar="N", help="Which one; the last if left out.",
                 show_default=False),
]  # fmt: skip


def run(
    desk: Desk, change: Number = None, list: Listed = False, dry_run: DryRun = False,
    yes: Yes = False, format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """Take back the last change, or another one, made with tracker on this machine.

    It shows what would change and, on a terminal, asks. A file that was changed since, by whatever
    program, is never touched. An undo is a change as well and can be undone; one undo after another
    goes further back.

    Examples:
      tracker undo
      tracker undo --dry-run
      tracker undo --list
      tracker undo --change 3
    """
    desk.put_right()
    entries = journal.entries(desk.root)
    if list:
        if change is not None or dry_run or yes:
            raise Usage("--list shows the changes and undoes none", "tracker undo --list")
        known = {one.number for one in entries}
        lost = [number for number in journal.numbers(desk.root) if number not in known]
        desk.show(report.journal(entries, desk.moment(), lost), format, output)
        return DONE
    if format is not None or output:
        raise Usage("-f and -o go with --list", "tracker undo --list -f json")
    entry = _meant(desk, entries, change)
    changes = [_reversed(desk, entries, entry, file) for file in entry.files]
    back = _refuse_harm(desk, changes)
    what = report.told(entry)
    desk.say(visible(f"change {entry.number}, {report.day_and_time(entry)}: {what}"))
    number = rewrite(desk, changes, f"change {entry.number} ({what})", dry_run=dry_run, yes=yes,
                     undoes=entry.number, question=f"Undo change {entry.number}?",
                     judge=partial(_refuse_harm, desk, changes))  # fmt: skip
    if number:
        told(desk, f"undid change {entry.number}\n")
        if back:
            desk.say(f"with it came back {counted(back, 'error')}: tracker check")
        desk.say(f"take that back with: tracker undo --change {number}")
    return DONE if number or dry_run else FINDINGS


def _meant(desk: Desk, entries: Sequence[Entry], number: int | None) -> Entry:
    """The change that is to be undone; raises Usage where there is none of that number, Refused
    where there is nothing to undo."""
    if number is None:
        entry = last_standing(entries)
        _refuse_lost(desk, entries, entry)
        if entry is None:
            hint = "tracker undo --list shows what was undone" if entries else ""
            raise _refused(desk, "there is no change to undo", hint)
        return entry
    entry = next((one for one in entries if one.number == number), None)
    if entry is None and number in journal.numbers(desk.root):
        raise StoreError(f"change {number} cannot be read in the journal; nothing was changed")
    if entry is None:
        raise Usage(f"there is no change {number} in the journal",
                    "see those that are: tracker undo --list")  # fmt: skip
    if by := undone(entries).get(number):
        raise _refused(desk, f"change {number} is undone already, by change {by}",
                       f"make it again with: tracker undo --change {by}")  # fmt: skip
    return entry


def _refuse_lost(desk: Desk, entries: Sequence[Entry], entry: Entry | None) -> None:
    """Raise StoreError where a change behind this one cannot be read: it may be the last one, or
    have undone this one."""
    known = {one.number for one in entries}
    lost = [number for number in journal.numbers(desk.root) if number not in known]
    if lost and (entry is None or lost[-1] > entry.number):
        raise StoreError(f"change {lost[-1]} cannot be read in the journal, so that nobody can tell "
                         "which is the last; nothing was changed\n"
                         "name another one: tracker undo --list")  # fmt: skip


def _reversed(desk: Desk, entries: Sequence[Entry], entry: Entry, file: File) -> Change:
    """A file as it is and as it was before the change; raises Refused where it holds something
    else than the change made of it."""
    path = desk.root / file.path
    shown = desk.path(file.path)
    try:
        now = content(path)
    except Malformed as reason:
        raise _refused(desk, f"{shown}: {reason.message}") from None
    if hashed(now) == file.holds:
        return Change(path, now, file.held, file.mode if now is None else None)
    if now is None:
        raise _refused(desk, f"{shown} is gone since change {entry.number}",
                       f"put it back first, as with: git restore {shlex.quote(shown)}")  # fmt: skip
    later = since(entries, entry.number, file.path)
    if later is None:
        raise _refused(desk, f"{shown} was changed since change {entry.number} by another program",
                       f"edit what is wrong: tracker edit {path.stem}")  # fmt: skip
    raise _refused(desk, f"{shown} was changed since, by change {later.number} "
                   f"({report.told(later)})", f"undo that first: tracker undo --change {later.number}"
                   )  # fmt: skip


def _refused(desk: Desk, message: str, hint: str = "") -> Refused:
    return Refused(desk.beside(refusal.of_change(message, hint)))


def _refuse_harm(desk: Desk, changes: Sequence[Change]) -> int:
    """How many errors undoing would bring back. Raises Refused where a record that would go is
    named by one that it does not touch."""
    register = desk.register()
    paths = {change.path.relative_to(desk.root).as_posix() for change in changes} - {SETTINGS}
    after = _after(desk, register, changes)
    was, now = (judged(RULES, Case(one, desk.today)) for one in (register, after))
    new = [f for f in newly_found(was, now) if f.is_error]
    if wanting := [f for f in new if f.code in NAMING and f.path not in paths]:
        shown = [_shown(desk, finding) for finding in locate(desk.root, wanting)]
        raise Refused(desk.beside(refusal.of_findings(shown)))
    return len(new) + len(set(after.unreadable) - set(register.unreadable))


def _after(desk: Desk, register: Register, changes: Sequence[Change]) -> Register:
    """The register as it will be; what cannot be read then could not be read before the change."""
    paths = {change.path.relative_to(desk.root).as_posix(): change.new for change in changes}
    most = desk.settings.limits.file_kib * 1024
    made, unread = [], []
    for path, data in paths.items():
        folder, _, name = path.partition("/")
        if data is None or path == SETTINGS:
            continue
        try:
            made.append(read.record(folder, read.stem(name), text_of(data, most), most))
        except Malformed:
            unread.append(path)
    rest = without(register, paths)
    after = with_records(rest, made)
    return Register(after.records, after.settings, after.findings, (*after.unreadable, *unread))


def _shown(desk: Desk, finding: Finding) -> Shown:
    text = lines(desk.root, finding.path)
    number = finding.span.line if finding.span else 1
    excerpt = text[number - 1].rstrip("\r") if number <= len(text) else ""
    return Shown(finding, desk.path(finding.path), excerpt)
