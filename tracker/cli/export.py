"""tracker export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from tracker.store.find import SETTINGS
from tracker.store.read import FOLDERS


class Export(NamedTuple):
    """What the whole register can be written as: its name, the module whose `run(desk, where,
    moment, *, force)` writes it, what it is, and what it is written to; the options that `run`
    takes besides, and whether it is the tables of which --tables tells."""

    name: str
    module: str
    about: str
    where: str
    options: tuple[str, ...] = ()
    has_tables: bool = False

    @property
    def usage(self) -> str:
        """The command line that writes it."""
        return f"tracker export {self.name} {self.where}"

    def run(
        self, desk: Desk, where: Path, moment: Moment, *, force: bool, **of_its_own: Any
    ) -> int:
        """Write the register there, as it stands at the moment; the exit code. `force` replaces
        what is there and was not written by tracker; `of_its_own` are those of its `options` that are
        given."""
        run: Callable[..., int] = import_module(f"tracker.cli.{self.module}").run
        return run(desk, where, moment, force=force, **of_its_own)


EXPORTS: tuple[Export, ...] = (
    Export("site", "_export_site", "pages for a web host or a shared folder", "FOLDER",
           options=("weeks", "url")),
    Export("db", "_export_db", "one SQLite file", "FILE", has_tables=True),
    Export("parquet", "_export_parquet", "the same tables as Parquet files", "FOLDER",
           has_tables=True),
)  # fmt: skip
"""The contents page: an export is added with one file and one line here."""

NAMES = [export.name for export in EXPORTS]
ABOUT = "; ".join(f"{export.name}: {export.about}" for export in EXPORTS)
WITH_TABLES = [export for export in EXPORTS if export.has_tables]


def _of(exports: Iterable[Export]) -> str:
    """The names of some exports, as a help begins with them."""
    return ", ".join(export.name for export in exports)


def _having(option: str) -> list[Export]:
    """The exports that have an option of this name."""
    return [export for export in EXPORTS if option in export.options]


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
    typer.Option("--tables", help=f"{_of(WITH_TABLES)}: tell of every table and column, write"
                 " nothing."),
]  # fmt: skip
Weeks = Annotated[
    int | None,
    typer.Option("--weeks", metavar="N", show_default=False,
                 help=f"{_of(_having('weeks'))}: of how many weeks there are reports; 12."),
]  # fmt: skip
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="BASE", show_default=False,
                 help=f"{_of(_having('url'))}: where it will be, for the links of its feed."),
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
        raise Usage("-f and -o go with --tables", export.usage)
    if not where:
        raise Usage(f"nothing says which {export.where.lower()} to write", export.usage)
    given = {name: value for name, value in {"weeks": weeks, "url": url}.items()
             if value is not None}  # fmt: skip
    _refuse_options(export, given)
    _refuse_register(desk, Path(where), force=force)
    moment = desk.moment(as_of, known_at)
    return export.run(desk, Path(where), moment, force=force, **given)


def _refuse_options(export: Export, given: Iterable[str]) -> None:
    """Raise Usage for an option that only another export has."""
    for option in given:
        if option not in export.options:
            others = _having(option)
            raise Usage(f"--{option} is for {_of(others)}", others[0].usage)


def _refuse_register(desk: Desk, where: Path, *, force: bool) -> None:
    """Raise Usage for a place among the records; and, where what is there would be replaced
    whatever it is, for any place in the register and any folder that holds it."""
    place, root = where.resolve(), desk.root.resolve()
    shown = visible(str(where))
    outside = f"name a place outside {visible(str(desk.root))}"
    if place.is_relative_to(root) and place != root:
        top = place.relative_to(root).parts[0]
        if top in FOLDERS or top == SETTINGS:
            raise Usage(f"{shown} would lie among the records", outside)
    if force and place.is_relative_to(root):
        raise Usage(f"{shown} is in the register: --force replaces nothing there", outside)
    if force and root.is_relative_to(place):
        raise Usage(f"{shown} holds the register: --force replaces nothing there",
                    "name a folder of its own")  # fmt: skip


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
    if not export.has_tables:
        raise Usage(f"a {export.name} has no tables",
                    f"tracker export {WITH_TABLES[0].name} --tables")  # fmt: skip
    if where:
        raise Usage(f"--tables writes no {export.where.lower()}",
                    f"leave out one of them: {visible(where)} or --tables")  # fmt: skip
    from tracker.cli._export_db import tell

    tell(desk, format, outputs)
    return DONE
