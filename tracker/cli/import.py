"""tracker import."""

# ruff: noqa: N999  the file of a command is its name

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli import _complete, _intake
from tracker.cli._desk import Desk
from tracker.cli._entry import one_of
from tracker.cli._errors import Usage
from tracker.cli._event_options import DryRun
from tracker.cli._options import FormatName, Outputs, either
from tracker.domain.nearest import suggestion
from tracker.domain.vocabulary import ACTS, INSTRUMENT_KINDS
from tracker.formats.visible import visible
from tracker.importers import index as indexes
from tracker.importers import mapped, untc, written_date
from tracker.importers.act import Reading
from tracker.importers.column import NONE, folded
from tracker.importers.participants import Participants
from tracker.importers.problem import Problem, Unreadable

FORMS = {"untc": "the United Nations' tables of participants", "csv": "any other table"}
"""What can be imported, and what it is."""


def _option(name: str, metavar: str, help: str, complete: Any = None) -> Any:
    return typer.Option(
        name, metavar=metavar, help=help, show_default=False, autocompletion=complete
    )


Form = Annotated[
    str,
    typer.Argument(metavar="FORM", help="untc or csv.", show_default=False,
                   autocompletion=lambda: list(FORMS)),
]  # fmt: skip
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Tables: CSV or saved pages.", show_default=False),
]
Id = Annotated[
    str | None,
    _option("--id", "ID", "The new instrument's id, where there is one file; else from its name."),
]
Title = Annotated[str | None, _option("--title", "TEXT", "Its title, where there is one file.")]
KindOption = Annotated[
    str | None,
    _option("--kind", "KIND", f"{either(INSTRUMENT_KINDS)}; else as the title plainly says.",
            lambda: list(INSTRUMENT_KINDS)),
]  # fmt: skip
Index = Annotated[
    str | None, _option("--index", "FILE", "CSV with file, treaty_name and url of each table.")
]
CreateParties = Annotated[
    bool,
    typer.Option("--create-parties", help="Make records of organisations and former States."),
]
ColumnOption = Annotated[
    list[str] | None,
    _option("--column", '"NAME=ACT"', "What a heading or an action means; none leaves it out."),
]
MapOption = Annotated[
    list[str] | None,
    _option("--map", '"NAME=KEY"', "csv: what a column holds: party, on, act, effective, note, "
            "..., the dates of one act (ratification), or none."),
]  # fmt: skip
ActOption = Annotated[
    str | None, _option("--act", "ACT", "csv: the act of every row.", _complete.acts)
]
Source = Annotated[
    str | None,
    _option("--source", "ID", "The source every event cites; untc makes one for each table.",
            _complete.sources),
]  # fmt: skip
DatesOption = Annotated[
    str | None,
    _option("--dates", "ORDER", "day-first or month-first, for 03/04/2026.",
            lambda: list(written_date.ORDERS)),
]  # fmt: skip


def run(
    desk: Desk, form: Form, files: Files, id: Id = None, title: Title = None,
    kind: KindOption = None, index: Index = None, create_parties: CreateParties = False,
    column: ColumnOption = None, map: MapOption = None, act: ActOption = None,
    source: Source = None, dates: DatesOption = None, dry_run: DryRun = False,
    format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """Make instruments of tables of participants: the UN's (untc) or others (csv).

    untc reads CSV and saved pages of the United Nations Treaty Collection: a column an act, with
    its letters, or a row an act. What cannot be placed is named, and nothing of its file is
    imported. csv reads a table whose columns are told with --map.

    Examples:
      tracker import untc iv-9.html --create-parties --dry-run
      tracker import untc 3-2.csv 3-2-12.csv --index index.csv --column "Application=notification"
      tracker import csv deposits.csv --id pact --map Country=party --map Date=on --map What=act
    """
    form = one_of(form, FORMS, "a form of table")
    _refuse_misfits(form, index=index, map=map, act=act)
    given = _given(column or (), ACTS, "an act")
    order = one_of(dates, written_date.ORDERS, "an order of dates") if dates else ""
    options = _intake.Options(
        kind=one_of(kind, INSTRUMENT_KINDS, "a kind of instrument") if kind else "",
        source=desk.find(source, desk.register("sources"), "sources").id if source else "",
        own_source=form == "untc" and source is None,
        may_create=create_parties, dry_run=dry_run, format=format, outputs=output or (),
    )  # fmt: skip
    texts, faults = _texts(files)
    if form == "csv":
        how = mapped.Map(_map(map or ()), one_of(act, ACTS, "an act") if act else "", given, order)

        def read(text: str, who: Participants) -> Reading:
            return mapped.read(text, who, how)
    else:

        def read(text: str, who: Participants) -> Reading:
            return untc.read(text, who, given, order)

    entries = _entries(texts, index) if form == "untc" else {}
    prefix = "untc-" if form == "untc" else ""
    items = _items(desk, texts, entries, len(texts) + len(faults), id, title, prefix)
    return _intake.take(desk, items, faults, read, options)


def _refuse_misfits(form: str, **given: Any) -> None:
    """Refuse an option of the other form."""
    for name, value in given.items():
        if value and (name == "index") != (form == "untc"):
            raise Usage(f"--{name} does not go with import {form}", "see: tracker import --help")


def _given(said: Sequence[str], words: Mapping[str, Any], what: str) -> dict[str, str]:
    """Headings, in small letters, and what each was said to mean; raises Usage."""
    return {folded(name): one_of(word, (*words, NONE), what) for name, word in _pairs(said)}


def _pairs(said: Sequence[str]) -> list[tuple[str, str]]:
    """NAME=WORD, as often as given; raises Usage for another form, or a name given twice."""
    pairs = [(name.strip(), word.strip()) for name, _, word in (p.rpartition("=") for p in said)]
    for words, (name, _) in zip(said, pairs, strict=True):
        if not name:
            raise Usage(f'"{visible(words)}" is not NAME=WORD', 'as in: "Application=notification"')
    names = [folded(name) for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Usage(f'"{visible(twice)}" is given twice')
    return pairs


def _map(said: Sequence[str]) -> dict[str, str]:
    """What each column of a table was said to hold; raises Usage."""
    if not said:
        raise Usage("nothing says what the columns hold",
                    "--map Country=party --map Date=on --map What=act")  # fmt: skip
    pairs = dict(_pairs(said))
    for name, word in pairs.items():
        if not mapped.is_target(word):
            near = suggestion(word, (*mapped.KEYS, *ACTS))
            known = f"one of: {', '.join(mapped.KEYS)}; an act; or none"
            raise Usage(f'--map "{visible(name)}": "{visible(word)}" is nothing a column holds',
                        "\n".join(filter(None, (near, known))))  # fmt: skip
    return pairs


def _texts(files: Sequence[str]) -> tuple[dict[str, str], dict[str, Problem]]:
    """The text of each file, and what is wrong with those that cannot be read; raises Usage for
    one that is not there."""
    texts: dict[str, str] = {}
    faults: dict[str, Problem] = {}
    for file in dict.fromkeys(files):
        if not Path(file).exists():
            raise Usage(f"there is no file {visible(file)}")
        try:
            texts[file] = _intake.text_of(file)
        except Unreadable as reason:
            faults[file] = reason.problem
    return texts, faults


def _entries(texts: dict[str, str], index: str | None) -> Mapping[str, indexes.Entry]:
    """What the index says of the files. An index among the files is no table: it is taken out,
    and used where none was named."""
    found: Mapping[str, indexes.Entry] = {}
    try:
        for file in [name for name, text in texts.items() if indexes.is_index(text)]:
            text = texts.pop(file)
            found = {**found, **indexes.read(text)}
        if index is not None:
            found = indexes.read(_intake.text_of(index))
    except Unreadable as reason:
        problem = reason.problem
        where = visible(index or "the index")
        raise Usage(f"{where}:{problem.line}: {visible(problem.message)}", problem.hint) from None
    return found


def _items(desk: Desk, texts: Mapping[str, str], entries: Mapping[str, indexes.Entry],
           files: int, id: str | None, title: str | None, prefix: str) -> list[_intake.Item]:  # fmt: skip
    """The files with the ids and titles of their records; raises Usage."""
    if files > 1 and (id or title):
        raise Usage(f"{'--id' if id else '--title'} is for one file, and there are {files}",
                    "leave it out: each gets its id from its file's name")  # fmt: skip
    found: dict[str, _intake.Item] = {}
    for file, text in texts.items():
        name = Path(file).name
        entry = entries.get(name) or entries.get(Path(file).stem) or indexes.Entry()
        own = _intake.checked_id(id) if id else _intake.id_for(file, prefix)
        if own in found:
            raise Usage(f'{visible(found[own].file)} and {visible(file)} would both be "{own}"',
                        "import them one by one, with --id")  # fmt: skip
        found[own] = _intake.Item(file, own, title or entry.title, text, entry.url)
    if not found and not files:
        raise Usage("there is no table to import")
    there = [own for own in found if (desk.root / "instruments" / f"{own}.toml").exists()]
    if len(found) == 1 and there:
        raise Usage(f'"{there[0]}" is there already: {desk.path(f"instruments/{there[0]}.toml")}',
                    "it is never overwritten; name another: --id ID")  # fmt: skip
    return list(found.values())
