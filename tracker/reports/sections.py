"""Parts that the cards of several kinds of record share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tracker.domain import phrases
from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Column, Heading, Words, table
from tracker.domain.finding import KeyPath
from tracker.domain.format import leaves
from tracker.domain.life import Life, table_of
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Instrument, Record
from tracker.domain.reference import Reference
from tracker.domain.register import Register
from tracker.reports.rows import action_row, instrument_row, status_cell, status_words, text
from tracker.reports.stored import living

Pairs = Iterator[tuple[str, Cell]]
"""Facts as they are worked out; what is empty is left out."""


def told(pairs: Iterable[tuple[str, Cell]]) -> tuple[tuple[str, Cell], ...]:
    """The facts that say something."""
    return tuple((name, cell) for name, cell in pairs if cell)


def standing(record: Instrument | Action, life: Life, moment: Moment) -> Cell:
    """The status in words, for how many days, and what is announced to follow it."""
    words = status_cell(status_words(record, life.status), life.status)
    run: list[str | Words] = [words] if isinstance(words, Words) else []
    if life.since:
        lasted = days_since(life.since, moment.as_of)
        run.append(f" since {life.since}" + (f" ({lasted})" if lasted else ""))
    if life.fixed and life.fixed.status:
        following = status_words(record, life.fixed.status)
        run.append(f"; {following} from {life.fixed.takes_effect}, announced {life.fixed.on}")
    return tuple(run)


def days_since(since: Days, day: date) -> str:
    """For how long: "12 days", "10 to 12 days", "at least 12 days"; nothing where nobody knows."""
    least = (day - min(since.latest, day)).days
    if since.is_day:
        return phrases.counted(least, "day")
    if since.earliest == date.min:
        return f"at least {phrases.counted(least, 'day')}" if least else ""
    return f"{least} to {phrases.counted((day - since.earliest).days, 'day')}"


def can_go_to(record: Instrument | Action, life: Life) -> tuple[str, ...]:
    """The statuses that may follow, as they are typed; one already announced counts as reached.
    None where the status as it stands is left out."""
    if life.is_withheld:
        return ()
    reached = life.fixed.status if life.fixed else life.status
    return table_of(record).after(reached)


def onward(record: Instrument | Action, life: Life) -> str:
    """The statuses that may follow, in words; where one is announced, from when."""
    names = ", ".join(can_go_to(record, life))
    if not names or not life.fixed:
        return names
    return f"from {life.fixed.takes_effect}, once {life.fixed.status}: {names}"


def acts_known(record: Instrument) -> Pairs:
    """That not every party's acts are known, where it is so."""
    if record.acts_known == "partial":
        yield "Acts known", "in part: counts are the least there can be"


def keywords(record: Instrument | Action) -> Pairs:
    """Tags, and the marks that concern the whole record."""
    yield "Tags", ", ".join(record.tags)
    yield "Internal", "yes: left out of what leaves the desk" if record.internal else None
    yield from allowed(record)


def allowed(record: Record) -> Pairs:
    """The findings that the record lets stand, each with its reason."""
    for code, reason in record.allow.items():
        yield "Let stand", f"{code}: {reason}"


def records_table(
    heading: str,
    found: Iterable[tuple[str, str]],
    register: Register,
    moment: Moment,
    how: str = "HOW",
) -> list[Block]:
    """Records under a heading: how each is related ("" where that goes without saying; `how` is
    the heading of that column), its id, status, deadline and title; nothing where there are none."""
    rows = [_record(way, id, register, moment) for way, id in found]
    columns = (
        Column("how", how), Column("id", "ID"), Column("status", "STATUS"),
        Column("due", "DUE", holds="date"), Column("title", "TITLE", give="first"),
    )  # fmt: skip
    return [Heading(heading), table(columns, rows)] if rows else []


def _record(how: str, id: str, register: Register, moment: Moment) -> Mapping[str, Cell]:
    cells: dict[str, Cell] = {"how": how, "id": Words(id, "id"), "title": register.title(id)}
    match register.get(id):
        case Instrument() as found:
            row = instrument_row(found, register, moment)
            cells["status"] = status_cell(row.status, row.life.status)
        case Action() as found:
            item = action_row(found, moment, register)
            cells["status"] = status_cell(item.status, item.life.status)
            cells["due"] = text(item.due) if item.is_open else None
        case None:
            cells["title"] = "not in the register"
    return cells


def citations(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Every source a record cites, with the place, in the order of its file. What the register did
    not know yet, when the record was read as it was known on a day, is passed over."""
    kept = {entry.at for entry in living(record)}
    for leaf in leaves(record):
        known = leaf.at[0] not in ("event", "meeting") or leaf.at[:2] in kept
        if known and isinstance(leaf.shape, Reference) and leaf.shape.folders == ("sources",):
            yield leaf.at, leaf.value


def sources(record: Record, register: Register) -> list[Block]:
    """The sources a record cites, with their grade."""
    rows: list[Mapping[str, Cell]] = []
    for id in dict.fromkeys(id for _, id in citations(record)):
        source = register.sources.get(id)
        rows.append(
            {
                "id": Words(id, "id"),
                "grade": source.grade if source else "not in the register",
                "published": text(source.published) if source else None,
                "title": source.title if source else None,
            }
        )
    columns = (
        Column("id", "ID"), Column("grade", "GRADE"),
        Column("published", "PUBLISHED", holds="date"), Column("title", "TITLE", give="first"),
    )  # fmt: skip
    return [Heading("Sources cited"), table(columns, rows)] if rows else []
