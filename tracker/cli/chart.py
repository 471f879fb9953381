"""tracker chart."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import AsOf, FormatName, InstrumentId, KnownAt, Outputs

Codes = Annotated[
    str,
    typer.Option(
        "--codes",
        metavar="un|hcch|coe",
        help="Whose letters: the UN's, the Hague Conference's or the Council of Europe's.",
        show_default=True,
        autocompletion=_complete.letters,
    ),
]


def run(
    desk: Desk,
    id: InstrumentId,
    codes: Codes = "un",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show who signed and who ratified an instrument, as depositaries print it.

    Withdrawn parties and acts stand in brackets. A dot is a gap: open to the party, and not done.

    Examples:
      tracker chart bimstec-charter
      tracker chart bimstec-cttc --as-of 2010-01-01
      tracker chart bimstec-mla --codes coe -f markdown
    """
    from tracker.domain.records import Instrument
    from tracker.reports.chart import chart

    _known(codes)
    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "groups", "parties").as_known(moment.known_at)
    record = desk.find(id, register, "instruments")
    if not isinstance(record, Instrument):
        raise TypeError(f"{record.id} is no instrument")
    desk.show(chart(record, register, moment, codes), format, output)
    return 0


def _known(codes: str) -> None:
    """Refuse the letters of a depositary that there are none of."""
    from tracker.domain.nearest import suggestion
    from tracker.formats.visible import visible
    from tracker.reports.letters import CODES

    if codes not in CODES:
        hint = f"{suggestion(codes, CODES)} one of: {', '.join(CODES)}".strip()
        raise Usage(f'--codes: there are no letters of "{visible(codes)}"', hint)
