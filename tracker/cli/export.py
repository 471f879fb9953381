"""tracker export."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs, either
from tracker.domain.moment import Moment
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible


class Export(NamedTuple):
    """What the whole register can be written as: its name, the module whose `run(desk, where,
    moment, *, force)` writes it, what it is, and what it is written to."""

    name: str
    module: str
    about: str
    where: str

    def run(
        self, desk: Desk, where: Path, moment: Moment, *, force: bool, **of_its_own: Any
    ) -> int:
        """Write the register there, as it stands at the moment; the exit code. `force` replaces
        what is there and was not written by tracker; `of_its_own` are the options that only this
        export has."""
        run: Callable[..., int] = import_module(f"tracker.cli.{self.module}").run
        return run(desk, where, moment, force=force, **of_its_own)


EXPORTS: tuple[Export, ...] = (
    Export("site", "_export_site", "pages for a web host or a shared folder", "FOLDER"),
    Export("db", "_export_db", "one SQLite file", "FILE"),
    Export("parquet", "_export_parquet", "the same tables as Parquet files", "FOLDER"),
)
"""The contents page: an export is added with one file and one line here."""

NAMES = [export.name for export in EXPORTS]
ABOUT = "; ".join(f"{export.name}: {export.about}" for export in EXPORTS)

What = Annotated[
    str,
    typer.Argument(metavar="WHAT", help=f"{ABOUT}.", show_default=False,
                   autocompletion=lambda: NAMES),
]  # fmt: skip
Where = Annotated[
    str | None,
    typer.Argument(metavar="WHERE", help="The file or the folder to write.", show_default=False),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace what is there, though tracker did not write it.")
]
Tables = Annotated[
    bool,
    typer.Option("--tables", help="db, parquet: tell of every table and column, write nothing."),
]
Weeks = Annotated[
    int | None,
    typer.Option("--weeks", metavar="N", help="site: of how many weeks there are reports; 12.",
                 show_default=False),
]  # fmt: skip
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="BASE", help="site: where it will be, for the links of its feed.",
                 show_default=False),
]  # fmt: skip


def run(
    desk: Desk, what: What, where: Where = None, tables: Tables = False, force: Force = False,
    weeks: Weeks = None, url: Url = None, as_of: AsOf = None, known_at: KnownAt = None,
    format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """Write the whole register as a site, or as tables for a database.

    What an earlier export wrote is replaced; anything else is left as it is, unless --force is
    given. -f and -o are for --tables, the page that tells of the tables.

    Examples:
      tracker export site public
      tracker export db register.sqlite
      tracker export parquet tables --redact
      tracker export db --tables -o tables.html
    """
    export = _export(what)
    if tables:
        return _tell(desk, export, where, format, output)
    if format is not None or output:
        raise Usage("-f and -o go with --tables", f"tracker export {export.name} {export.where}")
    if not where:
        raise Usage(f"nothing says which {export.where.lower()} to write",
                    f"tracker export {export.name} {export.where}")  # fmt: skip
    of_its_own = {name: value for name, value in {"weeks": weeks, "url": url}.items()
                  if value is not None}  # fmt: skip
    if of_its_own and export.name != "site":
        raise Usage(f"--{next(iter(of_its_own))} is for site", "tracker export site FOLDER")
    moment = desk.moment(as_of, known_at)
    return export.run(desk, Path(where), moment, force=force, **of_its_own)


def _export(name: str) -> Export:
    """The export of this name; raises Usage with the nearest."""
    found = next((export for export in EXPORTS if export.name == name), None)
    if found is None:
        near = suggestion(name, NAMES) or f"there are: {either(NAMES)}"
        raise Usage(f'nothing can be exported as "{visible(name)}"', near)
    return found


def _tell(desk: Desk, export: Export, where: str | None, format: str | None,
          outputs: list[str] | None) -> int:  # fmt: skip
    """Show the page that tells of the tables; raises Usage for an export that has none."""
    if export.name == "site":
        raise Usage("a site has no tables", "tracker export db --tables")
    if where:
        raise Usage(f"--tables writes no {export.where.lower()}",
                    f"leave out one of them: {visible(where)} or --tables")  # fmt: skip
    from tracker.cli._export_db import tell

    tell(desk, format, outputs)
    return DONE
