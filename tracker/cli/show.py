"""tracker show."""

from __future__ import annotations

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs, RecordId
from tracker.domain.records import Record
from tracker.domain.register import Register


def run(
    desk: Desk,
    id: RecordId,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Show the whole record: its positions, history, next legal steps, sources.

    Examples:
      tracker show bimstec-mla
      tracker show bimstec-charter --as-of 2024-05-01
      tracker show "Sri Lanka"
    """
    from tracker.reports.card import card, state_card

    moment = desk.moment(as_of, known_at)
    register = desk.register().as_known(moment.known_at)
    found = _meant(desk, id, register)
    if isinstance(found, str):
        document = state_card(found, register, moment)
    else:
        document = card(found, register, moment, desk.path(found.path))
    desk.show(document, format, output)
    return 0


def _meant(desk: Desk, words: str, register: Register) -> Record | str:
    """The record meant, or the code of a party that has none.

    A code in capitals or a name is a party's before it is part of an id; so `show IND` is India,
    though many ids begin with it. Other words are tried as part of an id first.
    """
    if record := register.get(words):
        return record
    code = register.parties.find(words)
    if code and (words == code or len(words) > len(code)):
        return register.own_parties.get(code, code)
    try:
        return desk.find(words, register)
    except Usage:
        if code:
            return register.own_parties.get(code, code)
        raise
