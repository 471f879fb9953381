"""tracker export parquet: the whole register as tables in Parquet files, in a folder."""

from __future__ import annotations

from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._ending import unwinding
from tracker.cli._errors import DONE
from tracker.cli._export_db import contents, tables
from tracker.cli._places import check_installed
from tracker.domain.moment import Moment
from tracker.formats import CONTAINERS
from tracker.formats.visible import visible


def run(desk: Desk, where: Path, moment: Moment, *, force: bool) -> int:
    """Write the folder; the exit code. Raises StoreError; a folder that holds anything but an
    earlier export is left alone, unless `force` is given: then what is not of it stays in it."""
    from tracker.reports.database.meta import VERSION
    from tracker.store.pages import pages

    check_installed(next(one for one in CONTAINERS if one.name == "parquet"))
    from tracker.formats import parquet

    folder = pages(where, force=force, of="parquet")
    database = tables(desk, moment)
    with unwinding(), folder, desk.working("writing the tables"):
        files = parquet.write(database, VERSION)
        folder.begin(files)
        for name, content in files.items():
            folder.write(name, content)
        folder.end()
    desk.say(f"wrote {visible(str(where))}: {contents(database)}")
    return DONE
