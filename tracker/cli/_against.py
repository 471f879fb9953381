"""What a check compares the register with, and how much of it it reports on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tracker.cli._errors import Usage
from tracker.cli._revision import found as named
from tracker.formats.visible import visible
from tracker.store.find import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.cli._desk import Desk
    from tracker.domain.finding import Finding
    from tracker.domain.older import Older
    from tracker.domain.register import Register
    from tracker.store.revisions import Base

Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="REV",
        help="Compare with a revision in git: nothing of it may be rewritten or deleted.",
        show_default=False,
    ),
]
Changed = Annotated[
    bool,
    typer.Option(
        "--changed",
        help="Report on the files changed since the last commit, or since --against, and on what "
        "they touch.",
    ),
]

NO_COMMIT = re.compile(r"0{40}|0{64}")
"""What stands for the commit before the first one of a branch."""
EXAMPLE = "tracker check --against origin/main"


class Scope(NamedTuple):
    """The registers of the revisions compared with, where there was one, and the paths of the files
    that are reported on: None for all."""

    before: tuple[Older, ...]
    only: frozenset[str] | None

    def covers(self, path: str) -> bool:
        """Whether a file is reported on."""
        return self.only is None or path in self.only

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is reported: one on a record that is gone always is."""
        return finding.code == "T215" or self.covers(finding.path)

    def judged(self, judge: Callable[[Older | None], list[Finding]]) -> list[Finding]:
        """What is found in comparison with each of the revisions, each finding once and at the
        highest level of them."""
        if len(self.before) < 2:
            return judge(self.before[0] if self.before else None)
        found: dict[tuple[Finding, int], Finding] = {}
        for before in self.before:
            times: Counter[Finding] = Counter()
            for one in judge(before):
                alike = _whatever_revision(one, before)
                times[alike] += 1
                key = alike, times[alike]
                if key not in found or (one.is_error and not found[key].is_error):
                    found[key] = one
        return list(found.values())


def _whatever_revision(finding: Finding, before: Older) -> Finding:
    """The finding without what differs where the same is found in comparison with another."""
    message = finding.message.replace(before.name, "")
    return finding._replace(message=message, hint="", severity="", allowed=None, mend=None)


def scope(desk: Desk, register: Register, against: str | None, changed: bool) -> Scope:
    """What is compared with and reported on; says what was compared with. Raises Usage for words
    that name no revision, and StoreError where there is nothing to compare with."""
    if against is None and not changed:
        return Scope((), None)
    from tracker.store import revisions

    revisions.place(desk.root)
    bases = () if against is None else _bases(desk, against)
    out = revisions.left_out(desk.root)
    found = {base: _before(desk, base, against or "", out) for base in bases}
    _tell_left_out(desk, out)
    before = tuple(older for older in found.values() if older)
    return Scope(before, _reach(desk, register, found) if changed else None)


def _tell_left_out(desk: Desk, paths: frozenset[str]) -> None:
    from tracker.store.whereabouts import is_record

    if number := sum(map(is_record, paths)):
        desk.say(f"the checkout is sparse: {number} record{'s were' if number > 1 else ' was'} not "
                 "compared")  # fmt: skip


def _bases(desk: Desk, against: str) -> tuple[Base, ...]:
    """The commits to compare with; none for what stands for none."""
    from tracker.store import revisions

    if not against.strip():
        message = "--against names no revision; is the variable empty that it comes from?"
        raise Usage(message, f"as in: {EXAMPLE}")
    if NO_COMMIT.fullmatch(against):
        desk.say(
            f"{against[: revisions.SHORT]} is no commit: the branch is new, nothing to compare"
        )
        return ()
    return named(against, EXAMPLE, lambda: revisions.bases(desk.root, against))


def _before(desk: Desk, base: Base, against: str, out: frozenset[str]) -> Older | None:
    """The register as it was at the base, which is told of."""
    from tracker.store import older, revisions

    before = older.read(desk.root, base.commit, desk.settings, left_out=out)
    words = visible(against)
    if before is None:
        desk.say(f"at {words} ({base.name}) there was no register here: nothing to compare")
        return None
    said = f"compared with {base.name}"
    if base.left:
        said += f", where this branch left {words}"
    elif not base.commit.startswith(against):
        said += f" ({words})"
    if before.folder != revisions.place(desk.root):
        said += f"; the register was in {visible(before.folder) or 'the top folder'} then"
    desk.say(said)
    return before


def _reach(
    desk: Desk, register: Register, found: Mapping[Base, Older | None]
) -> frozenset[str] | None:
    """The paths of what changed and of what that touches; None for everything."""
    from tracker.store import revisions

    since = {base.commit: before for base, before in found.items()}
    if not since:
        commit = revisions.head(desk.root)
        since = {commit: None} if commit else {}
    reached = [_touched(desk, register, commit, before) for commit, before in since.items()]
    known = [paths for paths in reached if paths is not None]
    return frozenset().union(*known) if known and len(known) == len(reached) else None


def _touched(
    desk: Desk, register: Register, commit: str, before: Older | None
) -> frozenset[str] | None:
    """The paths of what changed since a commit and of what that touches; None for everything."""
    from tracker.domain.reach import touched
    from tracker.store import older, revisions
    from tracker.store.whereabouts import is_record

    changed = revisions.changed(desk.root, commit)
    if SETTINGS in changed:
        return None
    files = frozenset(filter(is_record, changed))
    if before is None:
        before = older.read(desk.root, commit, desk.settings, files)
    lost = changed & frozenset(register.unreadable)  # also what lies in a folder within
    return touched(register, files, before.register if before else None) | lost
