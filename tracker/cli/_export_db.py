"""tracker export db: the whole register as one SQLite file, or the page that tells of its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.domain.finding import Finding, in_order
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.register import Register
from tracker.domain.relation import Database
from tracker.formats.visible import visible
from tracker.store.errors import StoreError

HEADER = 100
"""How many bytes at its beginning tell what a file is."""


def run(desk: Desk, where: Path, moment: Moment, *, force: bool) -> int:
    """Write the file; the exit code. Raises Usage and StoreError; a file that no export wrote is
    left alone, unless `force` is given."""
    from tracker.formats import sqlite
    from tracker.reports.database.meta import VERSION
    from tracker.store.write import put

    _refuse(desk, where, force)
    database = tables(desk, moment)
    with desk.working("writing the database"):
        put(where, sqlite.write(database, VERSION))
    desk.say(f"wrote {visible(str(where))}: {contents(database)}")
    return DONE


def _refuse(desk: Desk, where: Path, force: bool) -> None:
    """Raise Usage for what is no file for a database, or not ours to replace; StoreError for a
    folder that is not there."""
    shown = visible(str(where))
    if where.is_dir() or shown == "-":
        raise Usage(f"{shown} is no file", "tracker export db register.sqlite")
    if where.suffix == ".parquet":
        raise Usage("db is one SQLite file", "Parquet: tracker export parquet FOLDER")
    if where.resolve().suffix.lower() == ".toml":
        raise Usage(f"{shown} would be taken for a record", "tracker export db register.sqlite")
    if not where.parent.is_dir():
        folder = visible(str(where.parent))
        raise StoreError(f"cannot write {shown}: there is no folder {folder}")
    if where.is_file() and not (force or _is_ours(where)):
        raise Usage(f"{shown} is there already, and no export wrote it",
                    "name another file, or replace it: --force")  # fmt: skip
    desk.root  # noqa: B018  where there is no register, that is said first


def _is_ours(file: Path) -> bool:
    from tracker.formats.sqlite import is_ours

    try:
        with open(file, "rb") as opened:
            return is_ours(opened.read(HEADER))
    except OSError as reason:
        raise StoreError(f"cannot read {visible(str(file))}: {reason.strerror}") from None


def tables(desk: Desk, moment: Moment) -> Database:
    """The register as tables, as it stands at the moment."""
    from tracker.reports.database import build

    register = desk.register()
    findings = _found(desk, register, moment)
    with desk.working("working out the tables") as step:
        return build(register, moment, desk.made, findings, step)


def _found(desk: Desk, register: Register, moment: Moment) -> tuple[Finding, ...]:
    """What a check says of the register on the day, with the lines; without them for the files of
    which a part is left out, for what is left of one has no lines."""
    from tracker.cli._findings import findings
    from tracker.cli._located import located

    known = register.as_known(moment.known_at)
    with desk.working("checking"):
        found = findings(desk, known, moment.as_of, desk.today, moment.known_at)
        parts = _in_part(desk, register)
        lines = located(desk, (one for one in found if one.path not in parts))
        return tuple(in_order([*(one.finding for one in lines),
                               *(one for one in found if one.path in parts)]))  # fmt: skip


def _in_part(desk: Desk, register: Register) -> frozenset[str]:
    """The files of which the register does not have all."""
    if not desk.redact:
        return frozenset()
    whole = {record.path: record.raw for record in desk.whole.records}
    return frozenset(one.path for one in register.records if one.raw != whole.get(one.path))


def contents(database: Database) -> str:
    """What a database holds, in few words."""
    told = {"instruments": "instrument", "actions": "action", "events": "event"}
    parts: Iterable[str] = (
        counted(len(database.relation(name).rows), noun) for name, noun in told.items()
    )
    return ", ".join((*parts, counted(len(database.relations), "table")))


def tell(desk: Desk, format: str | None, outputs: list[str] | None) -> None:
    """Show the page that tells of the tables and their columns."""
    from tracker.reports.database import EMPTY
    from tracker.reports.database.page import page

    try:
        today = desk.today
    except StoreError:  # the tables are the same without a register
        today = datetime.now().date()
    desk.show(page(EMPTY, Moment(today)), format, outputs)
