"""The outlook on one instrument: how it stands, who is missing, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.domain.document import (
    Block,
    Cell,
    Code,
    Column,
    Facts,
    Heading,
    Items,
    Paragraph,
    Words,
    table,
)
from tracker.domain.entry import account, wording
from tracker.domain.life import table_of
from tracker.domain.moment import Moment
from tracker.domain.phrases import by_name, capital, party
from tracker.domain.positions import Position
from tracker.domain.register import Register
from tracker.reports.at_home import intends, perhaps_done, step_taken
from tracker.reports.figures.progress import progress_tiles
from tracker.reports.outlook.line import Asked, Line
from tracker.reports.rows import InstrumentRow, status_cell, text
from tracker.reports.wanting import helpful

MISSING = (
    Column("party", "MISSING"),
    Column("position", "POSITION"),
    Column("signed", "SIGNED", holds="date"),
    Column("home", "AT HOME", give="last"),
    Column("intends", "INTENDS", give="first"),
)


def page(line: Line, register: Register, moment: Moment) -> list[Block]:
    """The blocks of one instrument."""
    entry, row = line.entry, line.row
    clause = entry.clause
    if clause is None:
        return [Items(tuple(account.explanation(entry, row.record, register)))]
    when = clause.get("when")
    facts: list[tuple[str, Cell]] = [
        ("Status", status_cell(row.status, row.life.status)),
        ("Article", clause.get("article")),
        ("Condition", capital(wording.condition(when, register)) if when else "not readable"),
        ("Then", wording.steps(clause.get("after", ()))),
        ("Progress", progress_cell(line)),
        ("Entry into force", entry_cell(line)),
    ]
    told = Facts(tuple((name, cell) for name, cell in facts if cell))
    first = [Paragraph(Words(_by(line), "strong"))] if line.asked.by else []
    return [
        *supposing(line.asked, register),
        *first,
        told,
        *_drawn(line, register, moment),
        *_around_the_table(line, register),
        *_outcome(line, register),
    ]


def _drawn(line: Line, register: Register, moment: Moment) -> list[Block]:
    """How far it has come, party by party; nothing where something else is supposed."""
    figure = None if line.asked.is_supposed else progress_tiles(line.row, register, moment)
    return [figure] if figure else []


def progress_cell(line: Line) -> Cell:
    """How far the condition is met; once it was, the day."""
    met = line.entry.met_on
    if met and line.entry.computed:
        return f"met {met}"
    partial = line.row.record.acts_known == "partial"
    return None if partial and line.tally and not line.tally.most else line.progress


def entry_cell(line: Line) -> Cell:
    """The day of entry into force, or the first it could be; how it is known."""
    entry = line.entry
    if line.group == "over" and entry.declaration is None:
        return None
    if entry.declaration:
        tone = "good" if entry.state == "in-force" else "waiting"
        ahead = " announced" if entry.state == "fixed" else ""
        return Words(f"{entry.declared}{ahead}", tone)
    if line.group == "met":
        at_the_latest = "" if entry.computed else " at the latest"
        return Words(f"{entry.reach.certain}{at_the_latest}, not declared", "soon")
    if entry.computed:
        return Words(f"{entry.computed} by its clause", "waiting")
    if entry.earliest:
        return f"{entry.earliest} at the earliest"
    return "cannot be determined" if entry.state == "undetermined" else None


def supposing(asked: Asked, register: Register) -> list[Block]:
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


def _around_the_table(line: Line, register: Register) -> list[Block]:
    """Who is missing, each with how far it is."""
    codes = by_name(line.missing, register)
    if not codes:
        return []
    rows = [_missing_row(line.row, code, register) for code in codes]
    anybody = helpful(line.entry) is None
    words = "Any State's consent would count; these have signed:" if anybody else _any_of(line)
    above = [Paragraph(words)] if words else []
    return [*above, table(MISSING, rows)]


def _any_of(line: Line) -> str:
    """That some of those named would do, where they would."""
    tally = line.tally
    short = int(tally.need - tally.have) if tally and not tally.parts else 0
    return f"Any {short} of these would do:" if 0 < short < len(line.missing) else ""


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
    """The arithmetic, on what is recorded or on what is supposed, and what is to be typed."""
    heading = "It would then be so" if line.asked.is_supposed else "Worked out"
    told: list[Cell] = [*account.explanation(line.entry, line.row.record, register)]
    blocks: list[Block] = [Heading(heading), Items(tuple(told))]
    if line.group == "met" and line.entry.computed and not line.asked.is_supposed:
        row = line.row
        via = "" if table_of(row.record).allows(row.life.status, "in-force") else " --via"
        on = f"--on {line.entry.computed} --source ID"
        declare = f"tracker advance {row.record.id} in-force{via} {on}"
        blocks += [Paragraph("Where a source declares it, record that:"), Code((declare,))]
    return blocks


def _by(line: Line) -> str:
    """What it takes to be in force by the day asked for."""
    by, entry = line.asked.by, line.entry
    would = "would be" if line.asked.is_supposed else "is"
    since = entry.since
    if since and by and since.latest <= by:
        clause = "By its clause it" if entry.declaration is None else "It"
        return f"{clause} {would} in force by {by}: from {since}."
    if since:
        return f"That is too late for {by}.{_in_time(line)}"
    if line.last_day:
        return f"To be in force by {by}, all that is missing must be done by {line.last_day}."
    if entry.earliest:
        return f"It cannot be in force by {by}: the earliest day is {entry.earliest}."
    return f"It cannot be said what it takes to be in force by {by}."


def _in_time(line: Line) -> str:
    """By when the rest would have to consent, where another day was supposed."""
    return f" The rest must consent by {line.last_day} to be in time." if line.last_day else ""
