"""The matrix: a row per instrument, a column per party, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.domain import phrases
from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Column, Document, Group, Paragraph, Table, Words
from tracker.domain.moment import Moment
from tracker.domain.positions import Position
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports.foot import begin_later, lost
from tracker.reports.listing import by_status
from tracker.reports.position import (
    GAP,
    LOOKS,
    UNKNOWN,
    doubts,
    is_known,
    is_open_to_all,
    position_answer,
)
from tracker.reports.rows import InstrumentRow

CLOSED, PROVISIONAL = "", "n"
"""Not open to the party; applied provisionally."""

_TONES = {look.sign: look.tone for look in LOOKS.values()}


class Asked(NamedTuple):
    """What is asked for: the parties, what they are called together, the filters in words; `later`
    instruments begin after the moment and are left out."""

    codes: tuple[str, ...]
    group: str
    filters: str = ""
    dates: bool = False
    later: int = 0


class Square(NamedTuple):
    """Where one party stands towards one instrument: the sign for it, and the date of that."""

    sign: str
    position: str | None
    on: Days | None
    one: Position

    @property
    def tone(self) -> str:
        """What the sign is."""
        return _TONES.get(self.sign[:1], "quiet")

    def answer(self) -> dict[str, Any]:
        """The cell as JSON has it."""
        position = position_answer(self.one)
        del position["position"], position["reservations"]
        return {"position": self.position, "cell": self.sign, **position}


def matrix(
    rows: Sequence[InstrumentRow], register: Register, moment: Moment, asked: Asked
) -> Document:
    """The instruments that are open to one of the parties, or in which one of them has a part."""
    told = {row.record.id: _squares(row, register, moment, asked.codes) for row in rows}
    told = {id: found for id, found in told.items() if any(s.sign for s in found.values())}
    shown = [row for row in rows if row.record.id in told]
    groups = tuple(by_status(shown, lambda row: _cells(row, told[row.record.id], asked.dates)))
    party_to = {code: sum(_is_bound(told[r.record.id][code], r) for r in shown)
                for code in asked.codes}  # fmt: skip
    by_id = {row.record.id: row for row in shown}
    ids = [str(cells["id"]) for group in groups for cells in group.rows]
    answer = {
        **moment.envelope("matrix"),
        "group": asked.group or None,
        "parties": list(asked.codes),
        "rows": [_answer(by_id[id], told[id]) for id in ids],
        "party_to": party_to,
    }
    blocks = (
        *_table(groups, party_to, asked),
        *_legend(told, shown, asked),
        Paragraph(_foot(len(shown), moment, asked), "quiet"),
        *lost(register),
    )
    return Document("", answer, blocks)


def _squares(
    row: InstrumentRow, register: Register, moment: Moment, codes: Sequence[str]
) -> Mapping[str, Square]:
    """The square of each party; all of them blank where none has a part and it is open to none."""
    doubtful = doubts(row.life)
    squares = {}
    for code in codes:
        may = _may_take_part(row.record, code, register, moment)
        squares[code] = _square(row, code, may, code in doubtful)
    concerned = any(
        square.sign not in (CLOSED, GAP, UNKNOWN)
        or _may_take_part(row.record, code, register, moment)
        for code, square in squares.items()
    )
    if concerned:
        return squares
    return {code: square._replace(sign=CLOSED) for code, square in squares.items()}


def _may_take_part(
    record: Instrument, code: str, register: Register, moment: Moment
) -> bool | None:
    """Whether the instrument is open to the party; None where the register does not say."""
    names = (record.open_to,) if isinstance(record.open_to, str) else record.open_to
    named = [register.participants(name, moment.as_of) for name in names if name != "all-states"]
    if is_open_to_all(record) or any(code in group for group in named if group is not None):
        return True
    return None if not any(names) or None in named else False


def _square(row: InstrumentRow, code: str, may: bool | None, is_doubtful: bool) -> Square:
    one = row.positions.get(code, Position())
    known = is_known(row, code)
    if one.position == "none" and not is_doubtful and may is False:
        sign = CLOSED
    else:
        sign = (
            LOOKS[one.position].sign
            if one.position in LOOKS
            else (GAP if known or is_doubtful else UNKNOWN)
        )
    sign += (PROVISIONAL if one.provisional else "") + (UNKNOWN if is_doubtful else "")
    return Square(sign, one.position if known or sign == CLOSED else None, _date(one), one)


def _date(one: Position) -> Days | None:
    """The date of the position: when it signed, consented, became a party or ceases to be one."""
    match one.position:
        case "signatory":
            return one.signed
        case "contracting":
            return one.consent.on if one.consent else None
        case "party":
            return one.in_force_from
        case "withdrawing" | "former-party":
            return one.withdrawn
    return None


def _is_bound(square: Square, row: InstrumentRow) -> bool:
    """Whether the party is one now: what does not bind has none."""
    return square.position in ("party", "withdrawing") and row.record.binding is not False


def _cells(row: InstrumentRow, squares: Mapping[str, Square], dates: bool) -> Mapping[str, Cell]:
    marks = {
        code: Words(f"{square.sign} {square.on}" if dates and square.on else square.sign,
                    square.tone)
        for code, square in squares.items()
    }  # fmt: skip
    return {
        "id": Words(row.record.id, "id"),
        "status": row.status,
        "title": row.record.name,
        **marks,
    }


def _answer(row: InstrumentRow, squares: Mapping[str, Square]) -> dict[str, Any]:
    return {
        "id": row.record.id,
        "title": row.record.title,
        "status": row.life.status,
        "acts_known": row.record.acts_known,
        "cells": {code: square.answer() for code, square in squares.items()},
    }


def _table(groups: tuple[Group, ...], party_to: Mapping[str, int], asked: Asked) -> Iterator[Block]:
    number = sum(len(group.rows) for group in groups)
    if not number:
        return
    columns = (
        Column("id", "ID"),
        Column("status", "STATUS", give="spare"),
        *(Column(code, code, give="named") for code in asked.codes),
        Column("title", "TITLE", give="extra"),
    )
    totals: dict[str, Cell] = {code: str(bound) for code, bound in party_to.items()}
    yield Table(columns, groups, "", ({"id": f"Party to, of {number}", **totals},))


def _consented(
    told: Mapping[str, Mapping[str, Square]], rows: Sequence[InstrumentRow]
) -> Mapping[str, str]:
    """What the sign of a consent means where the entry into force is not recorded: of all
    instruments in whose row it stands, or of some."""
    sign = LOOKS["contracting"].sign
    untold = {
        row.is_untold
        for row in rows
        if any(square.sign[:1] == sign for square in told[row.record.id].values())
    }
    if True not in untold:
        return {}
    if False not in untold:
        return {sign: "consented, entry into force not recorded"}
    return {sign: "consented, not in force for it or not recorded whether"}


def _legend(
    told: Mapping[str, Mapping[str, Square]], rows: Sequence[InstrumentRow], asked: Asked
) -> Iterator[Block]:
    """What the signs mean, those that occur."""
    squares = [square for found in told.values() for square in found.values()]
    signs = {square.sign for square in squares}
    letters = {sign[:1] for sign in signs}
    meanings = {one.sign: one.meaning for one in LOOKS.values() if one.sign in letters}
    meanings.update(_consented(told, rows))
    says = [f"{sign} {said}" for sign, said in meanings.items()]
    if any(PROVISIONAL in sign for sign in signs):
        says.append(f"{PROVISIONAL} applied provisionally")
    if GAP in letters:
        says.append(f"{GAP} neither signed nor consented")
    if UNKNOWN in signs:
        says.append(f"{UNKNOWN} not recorded, not every act is known")
    if "S" in letters and any(row.record.acts_known == "partial" for row in rows):
        says.append("S of a record known in part: at least signed")
    if any(sign.endswith(UNKNOWN) and sign != UNKNOWN for sign in signs):
        says.append(f"with {UNKNOWN} perhaps more was done by this day")
    if CLOSED in signs:
        says.append("blank: not open to it")
    if says:
        yield Paragraph(" · ".join(says), "quiet")
    if asked.dates and any(square.on for square in squares):
        words = (
            "dates: S of signature, R of consent, P since when in force for it, W and F of the end"
        )
        yield Paragraph(words, "quiet")


def _foot(number: int, moment: Moment, asked: Asked) -> str:
    """How many instruments and parties, what was asked for, of which day."""
    many = phrases.counted(number, "instrument") if number else "no instruments"
    of = phrases.counted(len(asked.codes), "party", "parties") if asked.codes else "no parties"
    says = [many, f"group {asked.group}, {of}" if asked.group else of, asked.filters]
    says.append(f"as of {moment.as_of}")
    says += [f"known at {moment.known_at}"] if moment.known_at else []
    says.append(begin_later(asked.later))
    return " · ".join(said for said in says if said)
