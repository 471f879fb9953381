"""The events of a record by number, as they are named to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tracker.domain.document import Block, Cell, Column, Document, Paragraph, table
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.register import Register
from tracker.reports.foot import lost
from tracker.reports.log import told
from tracker.reports.naming import ids
from tracker.reports.rows import text

COLUMNS = (
    Column("number", "NO.", align="right"),
    Column("on", "ON", holds="date"),
    Column("what", "WHAT", give="first"),
    Column("source", "SOURCE", give="spare"),
    Column("corrected", "CORRECTED"),
)


class Numbered(NamedTuple):
    """An event with its number, the first of the file being 1, and what it says in words."""

    number: int
    event: Event
    what: str


def numbered(record: Instrument | Action, register: Register, moment: Moment) -> Iterator[Numbered]:
    """The events of a record that can be read, in the order of its file."""
    life = live(record, moment)
    for event in record.event:
        yield Numbered(int(event.at[1]) + 1, event, told(event, record, life, register))


def events(record: Instrument | Action, register: Register, moment: Moment) -> Document:
    """The events of a record, and how one of them is mended."""
    found = list(numbered(record, register, moment))
    how = f"; mend one with: tracker correct {record.id} NUMBER KEY=VALUE --reason TEXT"
    foot = Paragraph(counted(len(found), "event") + (how if found else ""), "quiet")
    blocks: list[Block] = [table(COLUMNS, [_row(one) for one in found])] if found else []
    return Document("", {}, (*blocks, foot, *lost(register)))


def _row(one: Numbered) -> Mapping[str, Cell]:
    return {
        "number": str(one.number),
        "on": text(one.event.on),
        "what": one.what,
        "source": ids(one.event.source),
        "corrected": _often(len(one.event.corrections)),
    }


def _often(times: int) -> str:
    """How often an event was corrected, in words; nothing where it never was."""
    return "" if not times else "once" if times == 1 else f"{times} times"
