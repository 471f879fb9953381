"""The lists: instruments, action items, bodies, sources; a row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.domain.document import Block, Cell, Column, Document, Group, Paragraph, Table, Words
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.domain.vocabulary import INSTRUMENT_GROUPS, NOT_STATED
from tracker.reports.rows import InstrumentRow, status_cell

INSTRUMENT_COLUMNS = (
    Column("id", "ID"),
    Column("status", "STATUS"),
    Column("since", "SINCE"),
    Column("parties", "PARTIES", align="right"),
    Column("title", "TITLE", give="first"),
)


def instruments(rows: Iterable[InstrumentRow], register: Register, moment: Moment,
                filters: str = "") -> Document:  # fmt: skip
    """The instruments, grouped by status as officers speak."""
    rows = list(rows)
    headings = [*INSTRUMENT_GROUPS.items(), (None, NOT_STATED.capitalize())]
    groups = tuple(
        Group(heading, tuple(_instrument(row) for row in rows if row.life.status == status))
        for status, heading in headings
    )
    answer = {**moment.envelope("list instruments"), "instruments": [row.answer() for row in rows]}
    foot = _foot(len(rows), "instrument", register, filters, "instruments")
    return Document("", answer, (Table(INSTRUMENT_COLUMNS, groups), *foot))


def _instrument(row: InstrumentRow) -> Mapping[str, Cell]:
    since = str(row.life.since) if row.life.since else "-"
    return {
        "id": Words(row.record.id, "id"),
        "status": status_cell(row.status, row.life.status),
        "since": since,
        "parties": row.parties,
        "title": row.record.name,
    }


def _foot(count: int, noun: str, register: Register, filters: str, *folders: str) -> list[Block]:
    """How many there are, what was asked for, and how many could not be read."""
    words = f"{count} {noun}{'' if count == 1 else 's'}" + (f" · {filters}" if filters else "")
    foot: list[Block] = [Paragraph(words, "quiet")]
    lost = [path for path in register.unreadable if path.partition("/")[0] in folders]
    if lost:
        what = "record" if len(lost) == 1 else "records"
        foot.append(Paragraph(f"{len(lost)} {what} could not be read: tracker check", "late"))
    return foot
