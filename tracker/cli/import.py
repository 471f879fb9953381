"""tracker import."""

# ruff: noqa: N999  the file of a command is its name

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tracker.cli import _complete, _intake, _tables
from tracker.cli._desk import Desk
from tracker.cli._entry import one_of, plain
from tracker.cli._errors import Usage
from tracker.cli._event_options import DryRun
from tracker.cli._options import FormatName, Outputs, either
from tracker.domain.nearest import suggestion
from tracker.domain.vocabulary import ACTS, INSTRUMENT_KINDS
from tracker.formats.visible import visible
from tracker.importers import mapped, untc, written_date
from tracker.importers.act import Reading
from tracker.importers.column import NONE, folded
from tracker.importers.participants import Participants

HANDS_OUT = False
"""It tells nothing that is in the register."""

LIKELY = ("signature", "ratification", "acceptance", "approval", "accession", "succession",
          "declaration", "notification", "withdrawal")  # fmt: skip
"""The acts that most columns hold."""
MAPPED = '--map "Country=party"'
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
    str | None,
    _option("--act", "ACT", f"csv: the act of every row. The acts are {either(ACTS)}.",
            _complete.acts),
]  # fmt: skip
Complete = Annotated[
    bool,
    typer.Option("--complete", help="csv: the table has every party's acts, so that who is not in "
                 "it has done nothing."),
]  # fmt: skip
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
    complete: Complete = False, source: Source = None, dates: DatesOption = None,
    dry_run: DryRun = False,
    format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """Make instruments of tables of participants: the UN's (untc) or others (csv).

    untc reads CSV and saved pages of the United Nations Treaty Collection: a column an act, with
    its letters, or a row an act. What cannot be placed is named, and nothing of its file is
    imported. csv reads a table whose columns are told with --map; its acts are taken for those of
    some parties only (acts-known = "partial") unless --complete says that it has every party's.

    Examples:
      tracker import untc iv-9.html --create-parties --dry-run
      tracker import untc 3-2.csv 3-2-12.csv --index index.csv --column "Application=notification"
      tracker import csv deposits.csv --id pact --map Country=party --map Date=on --map What=act
    """
    form = one_of(form, FORMS, "a form of table")
    _refuse_empty(id=id, title=title, kind=kind, index=index, act=act, source=source, dates=dates)
    _refuse_misfits(form, index=index, map=map, act=act, complete=complete)
    given = _given(column or ())
    order = one_of(dates, written_date.ORDERS, "an order of dates") if dates else ""
    options = _intake.Options(
        kind=one_of(kind, INSTRUMENT_KINDS, "a kind of instrument") if kind else "",
        source=desk.find(source, desk.register("sources"), "sources").id if source else "",
        own_source=form == "untc" and source is None,
        is_complete=complete or form == "untc", form=form, may_create=create_parties,
        dry_run=dry_run, format=format, outputs=output or (),
    )  # fmt: skip
    texts, faults = _tables.texts_of(files)
    if form == "csv":
        how = mapped.Map(_map(map or ()), _act("--act", act) if act else "", given, order)

        def read(text: str, who: Participants) -> Reading:
            return mapped.read(text, who, how)
    else:

        def read(text: str, who: Participants) -> Reading:
            return untc.read(text, who, given, order)

    entries = _tables.entries_of(texts, index) if form == "untc" else {}
    if not (texts or faults):
        raise _tables.only_an_index(files[0], entries)
    prefix = "untc-" if form == "untc" else ""
    items = _tables.items_of(desk, texts, entries, len(texts) + len(faults), id, title, prefix)
    return _intake.take(desk, items, faults, read, options)


def _refuse_empty(**given: str | None) -> None:
    """Refuse an option that is given and says nothing."""
    for name, value in given.items():
        if value is not None and not plain(value, f"--{name}").strip():
            raise Usage(f"--{name} is empty", "say it, or leave the option out")


def _refuse_misfits(form: str, **given: Any) -> None:
    """Refuse an option of the other form."""
    for name, value in given.items():
        if value and (name == "index") != (form == "untc"):
            raise Usage(f"--{name} does not go with import {form}", "see: tracker import --help")


def _given(said: Sequence[str]) -> dict[str, str]:
    """Headings, in small letters, and what each was said to mean; raises Usage."""
    pairs = _pairs(said, '--column "Application=notification"')
    return {folded(name): _act(f'--column "{name}"', word, NONE) for name, word in pairs}


def _act(option: str, words: str, *more: str) -> str:
    """The act that is meant by the words of an option, or one of the words more that it may have;
    raises Usage."""
    said = "-".join(words.casefold().replace("-", " ").split())
    if said in (*ACTS, *more):
        return said
    near = suggestion(said, (*ACTS, *more)) or f"such as: {', '.join((*LIKELY, *more))}"
    raise Usage(f'{visible(option)}: "{visible(words)}" is not an act',
                f"{near}\nsee all acts with: tracker import --help")  # fmt: skip


def _pairs(said: Sequence[str], example: str) -> list[tuple[str, str]]:
    """NAME=WORD, as often as given; raises Usage for another form, or a name given twice."""
    pairs = [(name.strip(), word.strip()) for name, _, word in (p.rpartition("=") for p in said)]
    for words, (name, _) in zip(said, pairs, strict=True):
        if not name:
            raise Usage(f'"{visible(words)}" is not NAME=WORD', f"as in: {example}")
    names = [folded(name) for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Usage(f'"{visible(twice)}" is given twice', "leave one of them out")
    return pairs


def _map(said: Sequence[str]) -> dict[str, str]:
    """What each column of a table was said to hold; raises Usage."""
    if not said:
        raise Usage("nothing says what the columns hold",
                    f"as in: {MAPPED} --map Date=on --map What=act")  # fmt: skip
    pairs = dict(_pairs(said, MAPPED))
    for name, word in pairs.items():
        if not mapped.is_target(word):
            near = suggestion(word, (*mapped.KEYS, *ACTS))
            known = f"one of: {', '.join(mapped.KEYS)}; an act, such as ratification; or none"
            raise Usage(f'--map "{visible(name)}": "{visible(word)}" is nothing a column holds',
                        "\n".join(filter(None, (near, known))))  # fmt: skip
    return pairs
