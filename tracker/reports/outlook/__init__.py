"""The outlook: what is missing before an instrument enters into force, and when it could.

The parties that are missing stand by name, each with its stage at home and what it intends, as
secretariats go round the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.domain import account, clause_words
from tracker.domain.condition import Tally
from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
    table,
)
from tracker.domain.entry import Entry
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, counted, party
from tracker.domain.positions import CONSENTED, Position
from tracker.domain.reckoning import Supposed, entry_into_force, last_day_for
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.reports.at_home import at_home, intends, perhaps_done, step_taken
from tracker.reports.foot import lost
from tracker.reports.rows import InstrumentRow, instrument_row, status_cell, text
from tracker.reports.wanting import helpful

COLUMNS = (
    Column("id", "ID"),
    Column("progress", "PROGRESS"),
    Column("entry", "IN FORCE"),
    Column("missing", "MISSING", give="first"),
    Column("title", "TITLE", give="last"),
)
MISSING = (
    Column("party", "MISSING"),
    Column("position", "POSITION"),
    Column("signed", "SIGNED"),
    Column("home", "AT HOME", give="last"),
    Column("intends", "INTENDS", give="first"),
)
GROUPS = {
    "fixed": "Will enter into force",
    "met": "Conditions met, not declared in force",
    "pending": "Conditions not met, the nearest first",
    "undetermined": "Cannot be determined",
    "in-force": "In force",
}


class Asked(NamedTuple):
    """What is asked: what is supposed, and by when it should be in force."""

    supposed: Supposed = Supposed()
    by: date | None = None

    @property
    def is_supposed(self) -> bool:
        """Whether anything is supposed."""
        return self.supposed != Supposed()


class Line(NamedTuple):
    """An instrument with its entry into force: as recorded, or as it would be."""

    row: InstrumentRow
    entry: Entry
    asked: Asked
    last_day: date | None

    @property
    def group(self) -> str:
        """Under which heading it stands."""
        met = self.entry.state == "in-force" and self.entry.declaration is None
        return "met" if met else self.entry.state

    @property
    def tally(self) -> Tally | None:
        """The condition as far as it is met."""
        return self.entry.routes[0].tally if self.entry.routes else None


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
    lines = [_line(record, register, moment, asked) for record in chosen]
    if not (everything or only):
        lines = [line for line in lines if line.row.entry.declaration is None]
    if not only:
        lines.sort(key=_nearness)
    answer: dict[str, Any] = {**moment.envelope("outlook"), **_supposed_answer(asked)}
    answer["instruments"] = [_answer(line, register) for line in lines]
    if only:
        return Document(only.title, answer, (*_page(lines[0], register), *lost(register)))
    return Document("", answer, (*_list(lines, register, asked), *lost(register)))


def _chosen(register: Register) -> list[Instrument]:
    return [one for one in register.instruments.values() if one.entry_into_force is not None]


def _line(record: Instrument, register: Register, moment: Moment, asked: Asked) -> Line:
    row = instrument_row(record, register, moment)
    entry, last = row.entry, None
    if row.entry.declaration is None and row.entry.clause is not None:
        supposed = _for(row, register, moment, asked.supposed)
        if supposed != Supposed():
            entry = entry_into_force(record, register, moment, supposed)
        if asked.by:
            last = last_day_for(record, register, moment, supposed._replace(rest=None), asked.by)
    return Line(row, entry, asked, last)


def _for(row: InstrumentRow, register: Register, moment: Moment, supposed: Supposed) -> Supposed:
    """What is supposed, as far as it concerns the instrument: a party can consent once."""
    own = tuple(
        (code, day)
        for code, day in supposed.consents
        if why_not(row, code, register, moment) is None
    )
    return supposed._replace(consents=own)


def why_not(row: InstrumentRow, code: str, register: Register, moment: Moment) -> str | None:
    """Why a party cannot be supposed to consent; None where it can."""
    position = row.positions.get(code)
    if position and position.position in CONSENTED:
        consent = position.consent
        return f"has consented already ({consent.act} {consent.on})" if consent else "is bound"
    eligible = register.participants(row.record.open_to, moment.as_of)
    if eligible is not None and code not in eligible:
        return "is not among those to whom it is open"
    return None


def _nearness(line: Line) -> tuple[Any, ...]:
    """The order of a table: by heading, then by date or by what is still lacking, then by id."""
    day = line.entry.computed or line.entry.earliest or date.max
    lacking = 1 - _share_met(line.tally) if line.tally and line.group == "pending" else 0
    return tuple(GROUPS).index(line.group), lacking, day, line.row.record.id


def _share_met(tally: Tally) -> float:
    """How much of a condition is met, from 0 to 1; of several, the least or the most of them."""
    if tally.parts:
        shares = [_share_met(part) for part in tally.parts]
        return max(shares) if "any_" in tally.when else min(shares)
    if tally.certain:
        return 1.0
    return min(1.0, float(tally.have) / float(tally.need)) if tally.need else 0.0


def _missing_parties(line: Line) -> list[str]:
    """The codes of those whose consent would help; where any State's would, of those that have
    signed."""
    if line.entry.verdict == "met" or line.tally is None:
        return []
    named = helpful(line.entry)
    if named is not None:
        return sorted(named)
    return [code for code, one in line.row.positions.items() if one.position == "signatory"]


def _answer(line: Line, register: Register) -> dict[str, Any]:
    record = line.row.record
    said: dict[str, Any] = {
        "id": record.id,
        "title": record.title,
        "status": line.row.life.status,
        "entry_into_force": account.answer(line.entry, record, register),
        "progress": account.progress(line.tally) if line.tally else None,
        "missing_parties": [_party(line.row, code, register) for code in _missing_parties(line)],
    }
    if line.asked.is_supposed:
        said["as_recorded"] = account.answer(line.row.entry, record, register)
    if line.asked.by:
        said["last_day"] = line.last_day.isoformat() if line.last_day else None
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


def _supposed_answer(asked: Asked) -> dict[str, Any]:
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
        Group(heading, tuple(_row(line, register) for line in lines if line.group == group))
        for group, heading in GROUPS.items()
        if any(line.group == group for line in lines)
    )
    foot = f"{counted(len(lines), 'instrument')} with a clause on entry into force"
    blocks: list[Block] = [Table(COLUMNS, groups)] if groups else []
    return [*_supposing(asked, register), *blocks, Paragraph(foot, "quiet")]


def _row(line: Line, register: Register) -> Mapping[str, Cell]:
    record = line.row.record
    return {
        "id": Words(record.id, "id"),
        "progress": _progress(line),
        "entry": _entry(line.entry),
        "missing": _brief_missing(line, register),
        "title": record.name,
    }


def _progress(line: Line) -> str | None:
    """How far the condition is met; the least it can be where not every act is known."""
    if line.tally is None:
        return None
    least = "≥ " if line.row.record.acts_known == "partial" else ""
    return f"{least}{account.progress(line.tally)}"


def _entry(entry: Entry) -> Cell:
    """The day of entry into force, or the first it could be."""
    if entry.since:
        return Words(str(entry.since), "good" if entry.state == "in-force" else "waiting")
    if entry.earliest:
        return f"{entry.earliest} at the earliest"
    return "unknown" if entry.state == "undetermined" else None


def _brief_missing(line: Line, register: Register) -> Cell:
    """What is missing, on one line: codes where parties are named."""
    if line.entry.wants:
        return "; ".join(account.wanting(line.entry, line.row.record, register))
    named = helpful(line.entry) if line.entry.verdict == "unmet" else frozenset()
    if named and line.tally and line.tally.need - line.tally.have >= len(named):
        return ", ".join(sorted(register.parties.short(code) for code in named))
    return "; ".join(account.missing(line.entry, register, few=0))


def _page(line: Line, register: Register) -> list[Block]:
    """One instrument: how it stands, who is missing, what it comes to."""
    entry, row = line.entry, line.row
    clause = entry.clause
    if clause is None:
        words = "; ".join(account.explanation(entry, row.record, register))
        return [Paragraph(words)]
    when = clause.get("when")
    steps = clause_words.steps(clause.get("after", ()))
    facts: list[tuple[str, Cell]] = [
        ("Status", status_cell(row.status, row.life.status)),
        ("Article", clause.get("article")),
        ("Condition", capital(clause_words.condition(when, register)) if when else "not readable"),
        ("Then", steps),
        ("Progress", _progress(line)),
        ("In force", _entry(entry)),
    ]
    told = Facts(tuple((name, cell) for name, cell in facts if cell))
    first = [Paragraph(_by(line), "strong")] if line.asked.by else []
    return [*first, told, *_around_the_table(line, register), *_outcome(line, register)]


def _around_the_table(line: Line, register: Register) -> list[Block]:
    """Who is missing, each with how far it is."""
    codes = _missing_parties(line)
    if not codes:
        return []
    codes.sort(key=lambda code: (register.parties.short(code), code))
    rows = [_missing_row(line.row, code, register) for code in codes]
    anybody = helpful(line.entry) is None
    above = [Paragraph("Any State's consent would count; these have signed:")] if anybody else []
    return [*above, table(MISSING, rows)]


def _missing_row(row: InstrumentRow, code: str, register: Register) -> Mapping[str, Cell]:
    position = row.positions.get(code, Position())
    return {
        "party": party(code, register),
        "position": position.position.replace("-", " ") if position.position != "none" else None,
        "signed": text(position.signed),
        "home": perhaps_done(row, code) or step_taken(row, code),
        "intends": intends(row, code),
    }


def _outcome(line: Line, register: Register) -> list[Block]:
    """The arithmetic, on what is recorded or on what is supposed."""
    heading = "Supposed" if line.asked.is_supposed else "Worked out"
    told: list[Cell] = [*account.explanation(line.entry, line.row.record, register)]
    blocks: list[Block] = [
        Heading(heading), *_supposing(line.asked, register), Items(tuple(told))
    ]  # fmt: skip
    return blocks


def _supposing(asked: Asked, register: Register) -> list[Block]:
    """What is supposed, in a sentence."""
    if not asked.is_supposed:
        return []
    told = [f"{party(code, register)} consents on {day}" for code, day in asked.supposed.consents]
    if asked.supposed.rest:
        told.append(f"all the rest consent on {asked.supposed.rest}")
    return [Paragraph(f"Supposing that {_joined(told)}:", "strong")]


def _joined(words: Iterable[str]) -> str:
    words = list(words)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _by(line: Line) -> str:
    """What it takes to be in force by the day asked for."""
    by, entry = line.asked.by, line.entry
    since = entry.since
    if since and by and since.latest <= by:
        return f"It is in force by {by}: from {since}."
    if since:
        return f"That is too late for {by}." + _in_time(line)
    if line.last_day:
        return f"To be in force by {by}, all that is missing must be done by {line.last_day}."
    if entry.earliest:
        return f"It cannot be in force by {by}: the earliest day is {entry.earliest}."
    return f"It cannot be said what it takes to be in force by {by}."


def _in_time(line: Line) -> str:
    """By when the rest would have to consent, where another day was supposed."""
    if not line.last_day:
        return ""
    return f" The rest must consent by {line.last_day} to be in time."
