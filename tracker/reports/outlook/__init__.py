"""The outlook: what is missing before instruments enter into force, and when they could.

The parties that are missing stand by name, each with its stage at home and what it intends, as
secretariats go round the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.appointment import Appointment
from tracker.domain.document import Block, Cell, Column, Document, Group, Paragraph, Table, Words
from tracker.domain.entry import account
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted, parties
from tracker.domain.positions import Position
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports.appointments import appointments
from tracker.reports.at_home import at_home
from tracker.reports.clocks import entering, in_order
from tracker.reports.foot import lost
from tracker.reports.outlook.line import GROUPS, Asked, Line, line
from tracker.reports.outlook.page import entry_cell, page, progress_cell, supposing
from tracker.reports.rows import InstrumentRow, text
from tracker.reports.wanting import helpful

COLUMNS = (
    Column("id", "ID"),
    Column("progress", "PROGRESS"),
    Column("entry", "ENTRY INTO FORCE", holds="date"),
    Column("last_day", "DONE BY", holds="date"),
    Column("missing", "MISSING", give="last"),
    Column("title", "TITLE", give="first"),
)


def outlook(
    register: Register,
    moment: Moment,
    everything: bool = False,
    only: Instrument | None = None,
    asked: Asked | None = None,
) -> Document:
    """Every instrument with a clause that is not declared in force; with `everything` those that
    are as well; with `only` that one, on a page of its own."""
    asked = asked or Asked()
    chosen = [only] if only else _chosen(register)
    lines = [line(record, register, moment, asked) for record in chosen]
    if not (everything or only):
        lines = [one for one in lines if one.row.entry.declaration is None]
    if not only:
        lines.sort(key=lambda one: one.nearness)
    answer: dict[str, Any] = {**moment.envelope("outlook"), **_supposed(asked)}
    answer["instruments"] = [_answer(one, register) for one in lines]
    foot = Paragraph(_foot(lines, only, everything, moment), "quiet")
    if only:
        title = f"{only.id}: {only.title}"
        said = Document(title, answer, (*page(lines[0], register, moment), foot, *lost(register)))
    else:
        said = Document("", answer, (*_list(lines, register, asked), foot, *lost(register)))
    return said._replace(appointments=_appointments(lines, register, moment, asked))


def _appointments(lines: list[Line], register: Register, moment: Moment,
                  asked: Asked) -> tuple[Appointment, ...] | None:  # fmt: skip
    """The entries into force, to come or not declared; None where something is supposed, for what
    is supposed has no place in a calendar."""
    if asked.is_supposed:
        return None
    told = (one for line in lines for one in entering(line.row, register, moment))
    return appointments(in_order(told))


def _chosen(register: Register) -> list[Instrument]:
    return [one for one in register.instruments.values() if one.entry_into_force is not None]


def _foot(lines: list[Line], only: Instrument | None, everything: bool, moment: Moment) -> str:
    known = f", as known at {moment.known_at}" if moment.known_at else ""
    if only:
        return f"as of {moment.as_of}{known}"
    which = "with a clause" if everything else "with a clause, not declared in force"
    return f"{counted(len(lines), 'instrument')} {which} · as of {moment.as_of}{known}"


def _answer(one: Line, register: Register) -> dict[str, Any]:
    record = one.row.record
    said: dict[str, Any] = {
        "id": record.id,
        "title": record.title,
        "status": one.row.life.status,
        "entry_into_force": account.answer(one.entry, record, register),
        "progress": one.progress,
        "missing_parties": [_party(one.row, code, register) for code in one.missing],
    }
    if one.asked.is_supposed:
        said["as_recorded"] = account.answer(one.row.entry, record, register)
    if one.asked.by:
        said["last_day"] = one.last_day.isoformat() if one.last_day else None
    return said


def _party(row: InstrumentRow, code: str, register: Register) -> dict[str, Any]:
    position = row.positions.get(code, Position())
    known = at_home(row, code)
    return {
        "party": code,
        "name": register.parties.short(code),
        "position": position.position,
        "signed": text(position.signed),
        **{key: known[key] for key in ("stage", "stage_on", "intended")},
    }


def _supposed(asked: Asked) -> dict[str, Any]:
    """What was supposed, as JSON has it; nothing where nothing was."""
    said: dict[str, Any] = {}
    if asked.is_supposed:
        rest = asked.supposed.rest
        said["supposed"] = {
            "consents": {code: day.isoformat() for code, day in asked.supposed.consents},
            "rest": rest.isoformat() if rest else None,
        }
    if asked.by:
        said["by"] = asked.by.isoformat()
    return said


def _list(lines: list[Line], register: Register, asked: Asked) -> list[Block]:
    groups = tuple(
        Group(heading, tuple(_row(one, register) for one in lines if one.group == group))
        for group, heading in GROUPS.items()
        if any(one.group == group for one in lines)
    )
    blocks: list[Block] = [Table(COLUMNS, groups)] if groups else []
    return [*supposing(asked, register), *blocks]


def _row(one: Line, register: Register) -> Mapping[str, Cell]:
    record = one.row.record
    return {
        "id": Words(record.id, "id"),
        "progress": progress_cell(one),
        "entry": entry_cell(one),
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "missing": _brief_missing(one, register),
        "title": record.name,
    }


def _brief_missing(one: Line, register: Register) -> Cell:
    """What is missing, on one line."""
    if one.group not in ("pending", "undetermined"):
        return None
    if one.entry.wants:
        return "; ".join(account.wanting(one.entry, one.row.record, register))
    named = helpful(one.entry) if one.entry.verdict == "unmet" else frozenset()
    if named and one.tally and one.tally.need - one.tally.have >= len(named):
        return parties(named, register)
    return "; ".join(account.missing(one.entry, register, few=0))
