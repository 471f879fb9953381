"""A record of the older revision that is gone.

What is wrong
    Compared with the revision named by --against, the file of a record is no longer there, or has
    another name: an id is for ever, and a record that is renamed is gone for whoever knows it by
    its id. So too a file that could be read then and cannot be read now, where T001 is no error.

Why it matters
    A treaty that came to nothing is a fact about a treaty, and a decision that was dropped was
    taken once. A depositary keeps the original text and every instrument and notification relating
    to it (Vienna Convention on the Law of Treaties, art. 77); reports handed out last month name
    records by their ids, and somebody will look them up.

Example
    git rm records/actions/cyber-forum.toml

How to mend it
    Bring it back: git checkout REV -- PATH. An instrument that came to nothing is abandoned, one
    that has ended is terminated, expired or superseded, an action item is dropped; a source, a
    body or a group stays as what others were told. Of two records for one thing, end one and say
    in a note which holds its life. Where a file must go all the same, T215 = "warning" under
    [check] in tracker.toml lets it, once that line is in the older revision: a change cannot lower
    the rule for itself, so everybody sees it beforehand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.history import compare
from tracker.domain.older import Older
from tracker.domain.records import Record
from tracker.domain.reference import id_of
from tracker.domain.shell_word import shell_word
from tracker.rules import t101_bad_id
from tracker.rules.case import Case
from tracker.rules.rule import Rule
from tracker.rules.since import fails

ENDING = {
    "instruments": "an instrument that came to nothing is abandoned, never deleted",
    "actions": "an action item that is not carried out is dropped, never deleted",
}
OTHERWISE = "a record is never deleted: others were told of it"


def check(case: Case) -> Iterator[Finding]:
    """Every file of the older revision whose record has none now, or none that can be read."""
    if case.before is None:
        return
    yield from _unreadable(case, case.before)
    now = {(path.partition("/")[0], id) for path, id in case.files}
    for path in case.before.files:
        folder, id = path.partition("/")[0], id_of(path)
        is_gone = (folder, id) not in now and path not in case.before.left_out
        if is_gone and not _is_put_right(case, case.before, path):
            message = f"the record was there in {case.before.name} and is gone"
            yield RULE.found_in(path, message, _hint(case, case.before, folder, path), id)


def _is_put_right(case: Case, before: Older, path: str) -> bool:
    """Whether the name of the file was no id of its own, and its record has one now: all its events
    with it."""
    old = next((record for record in before.register.records if record.path == path), None)
    if old is None or path not in case.once(_ill_named):
        return False
    new = _renamed(case, before, old)
    if new is None or new.title != old.title:
        return False
    return compare(old.raw.get("event", []), new.raw.get("event", [])).is_kept


def _ill_named(case: Case) -> frozenset[str]:
    """The files of the older revision whose name was no id, or that of another record as well."""
    if case.before is None:
        return frozenset()
    then = Case(case.before.register, case.today)
    found = {finding.path for finding in t101_bad_id.RULE.check(then)}
    ids = Counter(id.casefold() for path, id in then.files if not path.startswith("parties/"))
    return frozenset(found | {path for path, id in then.files if ids[id.casefold()] > 1})


def _unreadable(case: Case, before: Older) -> Iterator[Finding]:
    """Every file that could be read then and cannot now, unless T001 fails the check for it."""
    if fails(case, "T001"):
        return
    now = {(f.path.partition("/")[0], f.record): f.path for f in case.register.findings
           if f.code == "T001"}  # fmt: skip
    readable = {(record.folder, record.id) for record in case.register.records}
    for old in before.register.records:
        path = now.get((old.folder, old.id))
        if path and (old.folder, old.id) not in readable:
            message = f"the record could be read in {before.name} and cannot be read now"
            yield RULE.found_in(path, message, _back(before, old.path), old.id)


def _back(before: Older, path: str) -> str:
    """The command that brings a file back."""
    place = shell_word(f":/{before.folder}{path}")
    return f"bring it back: git checkout {before.name} -- {place}"


def _hint(case: Case, before: Older, folder: str, path: str) -> str:
    old = next((record for record in before.register.records if record.path == path), None)
    new = _renamed(case, before, old) if old else None
    if new:
        return f"{new.path} is the same, it seems; an id is for ever, so give it its name back"
    return f"{_back(before, path)}; {ENDING.get(folder, OTHERWISE)}"


def _renamed(case: Case, before: Older, old: Record) -> Record | None:
    """A record of the folder that is new, and says the same or has the same title."""
    known = before.register.folder(old.folder)
    new = [r for id, r in case.register.folder(old.folder).items() if id not in known]
    same = (record for record in new if record.raw == old.raw)
    alike = (record for record in new if record.title and record.title == old.title)
    return next(same, None) or next(alike, None)


RULE = Rule("T215", "record-deleted", "error", check, __doc__, compares=True)
