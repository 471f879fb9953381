"""The chart of an instrument: who signed, who consented and since when, as depositaries print it.

The form is that of the United Nations' tables ("Status of Treaties"), with the letters of the
United Nations, the Hague Conference or the Council of Europe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.domain import phrases
from tracker.domain.document import Block, Document, Facts, Paragraph
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports import letters
from tracker.reports.chart.participation import Participation, participations
from tracker.reports.chart.remarks import (
    Remark,
    notes,
    remarks,
    standing_counts,
    statements_made,
)
from tracker.reports.chart.table import table_of
from tracker.reports.foot import lost
from tracker.reports.instrument_card import registration
from tracker.reports.position import entry_words, position_answer
from tracker.reports.rows import InstrumentRow, instrument_row, text
from tracker.reports.sections import Pairs, acts_known, standing, told

MADE = {"adopted": "Adopted", "ready-to-sign": "Opened", "signed": "Signed"}
"""The statuses whose day and place head a chart -> as it says them."""


def chart(record: Instrument, register: Register, moment: Moment, codes: str = "un") -> Document:
    """The chart of the instrument with the letters of one depositary, a key of `letters.CODES`."""
    row = instrument_row(record, register, moment)
    everybody = participations(row, register, moment)
    stated = remarks(row, moment, [one.code for one in everybody])
    waiting = _waiting(row, everybody)
    answer = {
        **moment.envelope("chart"),
        **row.answer(),
        "depositary": record.depositary or None,
        "codes": codes,
        "rows": [_answer(one, stated, codes) for one in everybody],
        "signed_not_consented": [one.code for one in waiting],
        "statements": [one.answer() for one in stated],
    }
    blocks = (
        Facts(told(_facts(row, register, moment))),
        *table_of(row, everybody, stated, codes),
        *_totals(row, waiting, codes),
        *statements_made(stated, register),
        *notes(row, register),
        Paragraph(_foot(row, everybody, moment), "quiet"),
        *lost(register),
    )
    return Document(f"{record.id}: {record.name}", answer, blocks)


def _waiting(row: InstrumentRow, everybody: Sequence[Participation]) -> list[Participation]:
    """Those that signed and have not consented; none where nobody is to consent."""
    if row.record.binding is False:
        return []
    return [one for one in everybody if one.position.position == "signatory"]


def _answer(one: Participation, stated: Sequence[Remark], codes: str) -> dict[str, Any]:
    """A row of the chart as JSON has it."""
    consent = one.position.consent
    act = letters.consent_act(consent.act or "") if consent else ""
    position = position_answer(one.position, one.is_known)
    return {
        "party": one.code,
        "name": one.name,
        **{key: position.pop(key) for key in ("position", "signed", "consent")},
        "letter": (letters.letter(act, codes) or None) if act else None,
        **position,
        **standing_counts(one.code, stated),
        "undone": [{"act": event.act, "on": text(event.on)} for event in one.undone],
        "doubtful": [{"act": event.act, "on": text(event.on)} for event in one.doubtful],
    }


def _facts(row: InstrumentRow, register: Register, moment: Moment) -> Pairs:
    """What a depositary prints above its table."""
    record = row.record
    clause = record.entry_into_force or {}
    yield "Title", record.title if record.short_title else None
    yield from _made(row)
    yield "Status", standing(record, row.life, moment)
    if record.binding is False:
        yield "Binding", "no"
    else:
        yield "Entry into force", entry_words(row)
        yield "Article", clause.get("article")
        yield "Conditions", f"“{clause['text']}”" if clause.get("text") else None
    yield "Registration", registration(record)
    yield "Depositary", record.depositary
    yield "Open to", phrases.participants(record.open_to, register)
    yield from acts_known(record)


def _made(row: InstrumentRow) -> Pairs:
    """When and where it was adopted, opened and signed."""
    for event in row.life.past:
        if event.status in MADE:
            where = f", {event.place}" if event.place else ""
            window = f", until {event.until}" if event.until else ""
            yield MADE[event.status], f"{event.on or 'no date'}{where}{window}"


def _totals(row: InstrumentRow, waiting: Sequence[Participation], codes: str) -> Iterator[Block]:
    """How many signed, how many consented, who signed and has not consented."""
    record = row.record
    partial = record.acts_known == "partial"
    says = []
    if record.signed_instrument:
        says.append(f"Signatories: {_number(row, row.counts.signatories)}. ")
    if record.binding is not False:
        name = "Ratifications/accessions" if codes == "coe" else "Parties"
        says.append(f"{name}: {_number(row, row.counts.parties)}.")
    yield Paragraph("".join(says).rstrip(), "strong")
    is_silent = partial and not row.counts.signatories
    if record.binding is not False and record.signed_instrument and not is_silent:
        what = "with no ratification recorded" if partial else "not followed by ratification"
        names = ", ".join(one.short for one in waiting)
        told = f" ({names})" if names else ""
        yield Paragraph(f"Signatures {what}: {len(waiting)}{told}", "close")


def _number(row: InstrumentRow, number: int) -> str:
    """A count of parties; the least there can be where not every act is known."""
    partial = row.record.acts_known == "partial"
    if partial and not number:
        return "not recorded"
    return f"{'≥ ' if partial else ''}{row.of(number)}"


def _taking_part(row: InstrumentRow, everybody: Sequence[Participation]) -> Iterator[str]:
    """How many have taken part and, where others may, to how many it is open."""
    acted = sum(one.has_acted for one in everybody)
    if not everybody:
        yield "no participants"
    elif acted:
        yield phrases.counted(acted, "participant")
    elif row.record.acts_known == "partial":
        yield "no act recorded"
    else:
        yield "nobody has acted"
    if acted < len(everybody) and row.counts.eligible is not None:
        yield f"open to {row.counts.eligible}"


def _foot(row: InstrumentRow, everybody: Sequence[Participation], moment: Moment) -> str:
    says = [*_taking_part(row, everybody), f"as of {moment.as_of}"]
    says += [f"known at {moment.known_at}"] if moment.known_at else []
    says += [] if row.has_begun else ["its life begins later"]
    return " · ".join(says)
