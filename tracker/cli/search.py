"""tracker search."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs, either
from tracker.domain.format import KINDS
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible

Text = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT...", help="The words; all of them must occur.", show_default=False
    ),
]


def _kinds(incomplete: str) -> list[str]:
    return [folder for folder in KINDS if folder.startswith(incomplete)]


Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Only {either(KINDS)}.",
        show_default=False,
        autocompletion=_kinds,
    ),
]


def run(
    desk: Desk,
    text: Text,
    kind: Kind = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Search the full text of every record, whatever case and accents.

    With --as-of, what took place later is left out.

    Examples:
      tracker search extradition
      tracker search mutual assistance --kind sources
    """
    from tracker.reports.search import bare, search

    words = bare(" ".join(text))
    if not words:
        raise Usage("there is no word to search for", "tracker search extradition")
    kinds = (_folder(kind),) if kind is not None else ()
    moment = desk.moment(as_of, known_at)
    register = desk.register(*kinds).as_known(moment.known_at)
    document = search(register, moment, words, kinds, moment.as_of if as_of else None)
    desk.show(document, format, output)
    if not document.answer["rows"]:
        desk.say(f'nothing found for "{visible(" ".join(text))}"')
    return 0


def _folder(kind: str) -> str:
    """The folder of a kind of record, by its own name or by the noun of one record."""
    by_word = {shape.record.noun: folder for folder, shape in KINDS.items()}
    by_word |= {folder: folder for folder in KINDS}
    if kind not in by_word:
        hint = " ".join(x for x in (suggestion(kind, by_word), "one of: " + ", ".join(KINDS)) if x)
        raise Usage(f'there is no kind of record called "{visible(kind)}"', hint)
    return by_word[kind]
