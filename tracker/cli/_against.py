"""What a check compares the register with, and how much of it it reports on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tracker.cli._errors import Usage
from tracker.formats.visible import visible
from tracker.store.errors import UnknownRevision
from tracker.store.find import SETTINGS

if TYPE_CHECKING:
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


class Scope(NamedTuple):
    """The register of the revision compared with, if there was one, and the paths of the files
    that are reported on: None for all."""

    before: Older | None
    only: frozenset[str] | None

    def covers(self, path: str) -> bool:
        """Whether a file is reported on."""
        return self.only is None or path in self.only

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is reported: one on a record that is gone always is."""
        return finding.code == "T215" or self.covers(finding.path)


def scope(desk: Desk, register: Register, against: str | None, changed: bool) -> Scope:
    """What is compared with and reported on; says what was compared with. Raises Usage for words
    that name no revision, and StoreError where there is nothing to compare with."""
    if against is None and not changed:
        return Scope(None, None)
    from tracker.store import revisions

    revisions.place(desk.root)
    base = None if against is None else _base(desk, against)
    before = _before(desk, base, against or "") if base else None
    return Scope(before, _reach(desk, register, base, before) if changed else None)


def _base(desk: Desk, against: str) -> Base | None:
    """The commit to compare with; None for what stands for none."""
    from tracker.store import revisions

    if not against.strip():
        message = "--against names no revision; is the variable empty that it comes from?"
        raise Usage(message, "as in: tracker check --against origin/main")
    if NO_COMMIT.fullmatch(against):
        desk.say(
            f"{against[: revisions.SHORT]} is no commit: the branch is new, nothing to compare"
        )
        return None
    try:
        return revisions.base(desk.root, against)
    except UnknownRevision as reason:
        message, _, hint = str(reason).partition("\n")
        raise Usage(message, hint) from None


def _before(desk: Desk, base: Base, against: str) -> Older | None:
    """The register as it was at the base, which is told of."""
    from tracker.store import older, revisions

    before = older.read(desk.root, base.commit, desk.settings)
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
    desk: Desk, register: Register, base: Base | None, before: Older | None
) -> frozenset[str] | None:
    """The paths of what changed and of what that touches; None for everything."""
    from tracker.domain.reach import touched
    from tracker.store import older, revisions

    commit = base.commit if base else revisions.head(desk.root)
    if commit is None:
        return None
    changed = revisions.changed(desk.root, commit)
    if SETTINGS in changed:
        return None
    files = frozenset(path for path in changed if older.is_record(path))
    if before is None:
        before = older.read(desk.root, commit, desk.settings, files)
    return touched(register, files, before.register if before else None)
