"""The card of an instrument: what it is, where it stands and where each party stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Column, Facts, Heading, Words, aside, table
from tracker.domain.entry import account
from tracker.domain.entry.clause import Period
from tracker.domain.figure import Figure
from tracker.domain.moment import Moment
from tracker.domain.positions import CONSENTED, Position, stage
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports import naming
from tracker.reports.figures.life import life_figure
from tracker.reports.figures.progress import progress_tiles
from tracker.reports.final_clause import clause_section
from tracker.reports.history import history
from tracker.reports.position import entry_words, is_known, position_answer
from tracker.reports.rows import InstrumentRow, instrument_row, text
from tracker.reports.sections import (
    Pairs,
    acts_known,
    can_go_to,
    keywords,
    onward,
    records_table,
    standing,
    told,
)
from tracker.reports.stored import answer, entries

COLUMNS = (
    Column("party", "PARTY"),
    Column("position", "POSITION"),
    Column("signed", "SIGNED", holds="date"),
    Column("consent", "CONSENT"),
    Column("in_force_from", "IN FORCE FROM", holds="date"),
    Column("withdrawn", "WITHDRAWN", holds="date"),
    Column("home", "AT HOME", give="whole"),
)
RELATIONS = ("amends", "supersedes", "protocol_to", "implements")


def instrument_card(
    record: Instrument, register: Register, moment: Moment
) -> tuple[dict[str, Any], list[Block]]:
    """The answer and the blocks of an instrument."""
    row = instrument_row(record, register, moment)
    everybody = all_positions(row, register, moment)
    events = [answer(dict(event)) for _, event in entries(record, moment.known_at)]
    said = {
        **row.answer(),
        "events": events,
        "next": list(can_go_to(record, row.life)),
        "positions": {
            code: position_answer(one, is_known(row, code))
            for code, one in sorted(everybody.items())
        },
        "entry_into_force": account.answer(row.entry, record, register),
    }
    blocks: list[Block] = [
        Facts(told(_facts(row, register, moment))),
        *clause_section(row, register),
        *_positions(row, everybody, register, progress_tiles(row, register, moment)),
        *records_table("Related instruments", _relations(record, register), register, moment),
        *records_table("Actions that serve it", _actions(record, register), register, moment),
        *_history(row, register, moment),
    ]
    return said, blocks


def _facts(row: InstrumentRow, register: Register, moment: Moment) -> Pairs:
    record = row.record
    binding = {True: "yes", False: "no", "disputed": "disputed"}
    yield "Title", record.title if record.short_title else None
    yield "Formerly", "; ".join(record.former_titles)
    yield "Kind", record.kind.replace("-", " ")
    yield "Status", standing(record, row.life, moment)
    if row.is_untold or (row.in_force_from and not row.life.fixed):
        yield "Entry into force", entry_words(row)
    if not row.life.is_withheld:
        yield "Can go to", aside(onward(record, row.life) or "nothing: its life is over")
    yield "Signed by", _count(row, row.counts.signatories)
    yield "Parties", _count(row, row.counts.parties)
    yield from acts_known(record)
    yield "Open to", phrases.participants(record.open_to, register)
    yield "Binding", binding.get(record.binding) if record.binding is not None else None
    if not record.signed_instrument:
        yield "Signature", "none: consents are deposited without it"
    yield "Sector", naming.link(record.sector, register) if record.sector else None
    yield "Body", naming.link(record.body, register) if record.body else None
    yield "Depositary", record.depositary
    yield "Languages", ", ".join(record.languages)
    yield "Reservations", record.reservations
    yield "Registration", registration(record)
    yield "Duration", _duration(record)
    yield from keywords(record)


def _count(row: InstrumentRow, number: int) -> str | None:
    """A count as the facts print it; nothing where it would say nothing."""
    partial = row.record.acts_known == "partial"
    if (partial and not number) or (row.counts.eligible is None and not row.positions):
        return None
    return f"{'at least ' if partial else ''}{row.of(number)}"


def registration(record: Instrument) -> str:
    """Where it is registered: series, number and day; "" where that is not recorded."""
    told = record.registration
    number = f"no. {told['number']}" if told.get("number") else ""
    words = [part for part in (told.get("series", ""), number) if part]
    return " ".join(words) + (f", {told['on']}" if told.get("on") else "")


def _duration(record: Instrument) -> str | None:
    last = record.duration
    if not last:
        return None
    told = (
        _period(last.term),
        f"renewal {last.renewal.replace('-', ' ')}" if last.renewal else "",
        f"notice {_period(last.notice)}" if last.notice else "",
        f"article {last.article}" if last.article else "",
    )
    return ", ".join(words for words in told if words)


def _period(period: Any) -> str:
    return phrases.counted(period.number, period.unit) if isinstance(period, Period) else ""


def all_positions(row: InstrumentRow, register: Register, moment: Moment) -> Mapping[str, Position]:
    """The position of everybody who acted; where all acts are known, of who may act as well."""
    if row.record.acts_known == "partial":
        return row.positions
    eligible = register.participants(row.record.open_to, moment.as_of) or frozenset()
    return {code: Position() for code in eligible} | dict(row.positions)


def _positions(
    row: InstrumentRow,
    everybody: Mapping[str, Position],
    register: Register,
    progress: Figure | None,
) -> list[Block]:
    """Where each party stands: the picture, then a table. What is the same for all is said once,
    above it."""
    if not row.positions:
        return []
    codes = phrases.by_name(everybody, register)
    rows = [_position(row, code, everybody[code], register) for code in codes]
    shared = {
        key: rows[0][key]
        for key in ("signed", "in_force_from")
        if len(rows) > 1 and rows[0][key] and all(one[key] == rows[0][key] for one in rows)
    }
    each = "Each below" if row.record.acts_known == "partial" else "All"
    names = {"signed": f"{each} signed", "in_force_from": f"{each} in force from"}
    facts = tuple((names[key], cell) for key, cell in shared.items())
    columns = tuple(column for column in COLUMNS if column.key not in shared)
    above: list[Block] = [progress] if progress else []
    above += [Facts(facts)] if facts else []
    return [Heading("Positions"), *above, table(columns, rows)]


def _history(row: InstrumentRow, register: Register, moment: Moment) -> list[Block]:
    """The events, the life that they come to drawn above them."""
    told = history(row.record, row.life, register, moment)
    drawn = life_figure(row, register, moment)
    return [*told[:1], drawn, *told[1:]] if drawn else told


def _position(
    row: InstrumentRow, code: str, one: Position, register: Register
) -> Mapping[str, Cell]:
    consent = one.consent
    tone = {"party": "good", "contracting": "good", "signatory": "waiting"}.get(one.position, "")
    more = (", provisionally applying" if one.provisional else "") + (
        f", {phrases.counted(one.reservations, 'reservation')}" if one.reservations else ""
    )
    return {
        "party": phrases.party(code, register),
        "position": Words(f"{one.position.replace('-', ' ')}{more}", tone),
        "signed": text(one.signed),
        "consent": f"{ACTS[consent.act or ''].label} {consent.on}" if consent else None,
        "in_force_from": text(one.in_force_from),
        "withdrawn": text(one.withdrawn),
        "home": None if one.position in CONSENTED else _at_home(row, code),
    }


def _at_home(row: InstrumentRow, code: str) -> str | None:
    """The party's latest step towards consent, or its intention with the date it named."""
    step = stage(row.life, code)
    if step is None or step.act is None:
        return None
    target = f", for {step.target}" if step.target else ""
    return f"{ACTS[step.act].label} {step.on}{target}"


def _actions(record: Instrument, register: Register) -> list[tuple[str, str]]:
    serving = register.once("serving", lambda: _serving(register))
    return [("", id) for id in serving.get(record.id, ())]


def _serving(register: Register) -> Mapping[str, list[str]]:
    """What serves each instrument: its id -> the ids of the action items."""
    found: dict[str, list[str]] = {}
    for item in register.actions.values():
        for id in dict.fromkeys(item.instruments):
            found.setdefault(id, []).append(item.id)
    return found


def _relations(record: Instrument, register: Register) -> list[tuple[str, str]]:
    """The instruments this one names, and those that name it: how, and which."""
    names = {"amends": ("Amends", "Amended by"), "supersedes": ("Supersedes", "Superseded by"),
             "protocol_to": ("Protocol to", "Its protocol"),
             "implements": ("Carries out", "Carried out by")}  # fmt: skip
    found = [(names[key][0], id) for key in RELATIONS for id in _named(record, key)]
    naming_it = register.once("relations", lambda: _naming(register))
    found += [(names[key][1], id) for key, id in naming_it.get(record.id, ())]
    return found


def _naming(register: Register) -> Mapping[str, list[tuple[str, str]]]:
    """What names each instrument: its id -> how, and the ids of those that do."""
    found: dict[str, list[tuple[str, str]]] = {}
    for other in register.instruments.values():
        for key in RELATIONS:
            for id in dict.fromkeys(_named(other, key)):
                found.setdefault(id, []).append((key, other.id))
    return found


def _named(record: Instrument, key: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(record, key)
    return ((value,) if value else ()) if isinstance(value, str) else value
