"""The lists: instruments, action items, bodies, sources; a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Column, Document, Group, Paragraph, Table, Words
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital
from tracker.domain.records import Source
from tracker.domain.register import Register
from tracker.domain.vocabulary import (
    BODY_KINDS,
    ENTRY_NOT_RECORDED,
    IN_EFFECT,
    IN_FORCE_BY_CLAUSE,
    INSTRUMENT_STATUSES,
    LISTINGS,
    NOT_STATED,
    SIGNED_NOT_BINDING,
    SIGNED_NOT_IN_FORCE,
    SIGNED_NOT_RECORDED,
)
from tracker.reports.body_row import BodyRow
from tracker.reports.foot import begin_later, lost
from tracker.reports.rows import ActionRow, InstrumentRow, source_answer, status_cell, text


class Asked(NamedTuple):
    """What was asked for: out of how many records (None: these are all), in words, and whether in
    an order of the asker's own, which does away with groups; `later` of them begin after the
    moment and are left out."""

    total: int | None = None
    filters: str = ""
    is_sorted: bool = False
    later: int = 0


ALL = Asked()


def _instrument_columns(is_sorted: bool) -> tuple[Column, ...]:
    """The headings of the groups say the status and a coming day too, so these may give way."""
    return (
        Column("id", "ID"),
        Column("status", "STATUS", give="never" if is_sorted else "spare"),
        Column("since", "SINCE", holds="date"),
        Column(
            "enters_into_force",
            "IN FORCE FROM",
            give="named" if is_sorted else "spare",
            holds="date",
        ),
        Column("parties", "PARTIES", align="right"),
        Column("title", "TITLE", give="first"),
    )


def instruments(rows: Iterable[InstrumentRow], register: Register, moment: Moment,
                asked: Asked = ALL) -> Document:  # fmt: skip
    """The instruments, grouped by status as officers speak."""
    rows = list(rows)
    groups = (
        (Group("", tuple(_instrument(row) for row in rows)),)
        if asked.is_sorted
        else tuple(by_status(rows, _instrument))
    )
    table = Table(_instrument_columns(asked.is_sorted), groups)
    answers = [row.answer() for row in rows]
    return _document("instruments", answers, table, register, moment, asked)


_APART = {
    "in-force": (INSTRUMENT_STATUSES["in-force"], IN_EFFECT, IN_FORCE_BY_CLAUSE),
    "signed": (SIGNED_NOT_IN_FORCE, SIGNED_NOT_RECORDED, SIGNED_NOT_BINDING),
}
"""The statuses whose instruments are not all told alike -> the headings of their groups."""


def by_status(
    rows: Iterable[InstrumentRow], cells: Callable[[InstrumentRow], Mapping[str, Cell]]
) -> Iterator[Group]:
    """The groups in the order of the statuses; those not stated come last. `cells` makes the row
    of a table from an instrument."""
    places = [h for s, words in INSTRUMENT_STATUSES.items() for h in _APART.get(s, (words,))]
    places += [ENTRY_NOT_RECORDED, NOT_STATED.capitalize()]

    def place(row: InstrumentRow) -> tuple[int, date]:
        return places.index(_group(row)), coming.earliest if (coming := _coming(row)) else date.max

    found: dict[str, list[Mapping[str, Cell]]] = {}
    for row in sorted(rows, key=place):
        found.setdefault(group_heading(row), []).append(cells(row))
    for heading, these in found.items():
        yield Group(heading, tuple(these))


def group_heading(row: InstrumentRow) -> str:
    """The heading of the group an instrument is told in: whether it is in force, or will be on a
    day that is announced or that its clause gives."""
    coming = _coming(row)
    if coming is None:
        return _group(row)
    how = "" if row.life.fixed else " by its clause"
    return f"{capital(row.status)}, enters into force on {coming}{how}"


def _coming(row: InstrumentRow) -> Days | None:
    """The day to come on which it first enters into force, if that is known and it binds."""
    again = row.life.status in ("suspended", "expired")
    return None if again or row.record.binding is False else row.foreseen


def _group(row: InstrumentRow) -> str:
    """The group an instrument belongs to, a coming day aside."""
    if row.is_met and row.record.binding is not False and row.life.status != "suspended":
        return IN_FORCE_BY_CLAUSE
    if row.life.is_withheld:
        return NOT_STATED.capitalize()
    if row.life.status is None:
        return ENTRY_NOT_RECORDED if row.is_untold else NOT_STATED.capitalize()
    if row.life.status != "signed":
        return row.status
    if row.record.binding is False:
        return SIGNED_NOT_BINDING
    return SIGNED_NOT_RECORDED if row.is_untold else SIGNED_NOT_IN_FORCE


def _instrument(row: InstrumentRow) -> Mapping[str, Cell]:
    return {
        "id": Words(row.record.id, "id"),
        "status": status_cell(row.status, row.life.status),
        "since": text(row.life.since) or "-",
        "enters_into_force": text(row.in_force_from),
        "parties": row.parties,
        "title": row.record.name,
    }


ACTION_COLUMNS = (
    Column("flag", ""),
    Column("id", "ID"),
    Column("due", "DUE", holds="date"),
    Column("left", ""),
    Column("status", "STATUS"),
    Column("lead", "LEAD", give="first"),
    Column("title", "TITLE", give="last"),
)


def actions(rows: Iterable[ActionRow], register: Register, moment: Moment,
            asked: Asked = ALL) -> Document:  # fmt: skip
    """The action items by deadline: late ones first, undated ones last, then what is settled."""
    from tracker.reports import clocks  # a list of instruments does without
    from tracker.reports.appointments import appointments

    rows = list(rows) if asked.is_sorted else in_order(rows)
    soon = register.settings.due_soon
    table = Table(ACTION_COLUMNS, (Group("", tuple(_action(row, soon) for row in rows)),))
    late = sum(1 for row in rows if row.days_late is not None)
    coming = sum(1 for row in rows if is_soon(row, soon))
    counts = f"{late} late · {coming} due in {soon} days"
    answers = [row.answer() for row in rows]
    said = _document("actions", answers, table, register, moment, asked, counts)
    return said._replace(appointments=appointments(clocks.in_order(clocks.deadlines(rows))))


def in_order(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Action items by deadline: late ones first, undated ones last, then what is settled."""

    def place(row: ActionRow) -> tuple[Any, ...]:
        return row.is_settled, row.due is None, row.due or (), row.record.id

    return sorted(rows, key=place)


def is_soon(row: ActionRow, days: int) -> bool:
    """Whether it is due within so many days, and not late."""
    return row.due_in is not None and 0 <= row.due_in <= days


def _action(row: ActionRow, soon: int) -> Mapping[str, Cell]:
    return {
        "flag": flag(row, soon),
        "id": Words(row.record.id, "id"),
        "due": text(row.due) or "-",
        "left": "undated" if row.is_undated else time_left(row, soon),
        "status": status_cell(row.status, row.life.status),
        "lead": row.record.lead,
        "title": row.record.title,
    }


def flag(row: ActionRow, soon: int) -> Cell:
    """The mark of what is late or due soon, for those who see no colour."""
    if row.days_late is not None:
        return Words("!", "late")
    return Words(">", "soon") if is_soon(row, soon) else ""


def time_left(row: ActionRow, soon: int) -> Cell:
    """How late it is, or how long there is left; nothing where that cannot be said."""
    if row.due_in is None:
        return ""
    if row.due_in < 0:
        return Words(f"{-row.due_in}d late", "late")
    words = f"in {row.due_in}d" if row.due_in else "today"
    return Words(words, "soon") if is_soon(row, soon) else words


BODY_COLUMNS = (
    Column("id", "ID"),
    Column("kind", "KIND", give="spare"),
    Column("lead", "LEAD", give="first"),
    Column("meetings", "MEETINGS", align="right"),
    Column("last", "LAST", holds="date"),
    Column("next", "NEXT", holds="date"),
    Column("title", "TITLE", give="last"),
)


def bodies(rows: Iterable[BodyRow], register: Register, moment: Moment,
           asked: Asked = ALL) -> Document:  # fmt: skip
    """The bodies, each under its parent."""
    from tracker.reports import clocks  # a list of instruments does without
    from tracker.reports.appointments import appointments

    rows = list(rows)
    tree = [(row, 0) for row in rows] if asked.is_sorted else list(as_tree(rows))
    cells = tuple(_body(row, depth) for row, depth in tree)
    answers = [row.answer() for row, _ in tree]
    table = Table(BODY_COLUMNS, (Group("", cells),))
    said = _document("bodies", answers, table, register, moment, asked)
    coming = (one for row in rows for one in clocks.meetings(row.record, moment))
    return said._replace(appointments=appointments(clocks.in_order(coming)))


def as_tree(rows: Iterable[BodyRow]) -> Iterator[tuple[BodyRow, int]]:
    """The bodies in the order of a tree, each with its depth.

    One whose parent is not among them, or is below it, stands at the top: none is left out.
    """
    shown = {row.record.id: row for row in rows}
    children: dict[str, list[BodyRow]] = {}
    for row in shown.values():
        children.setdefault(row.record.parent, []).append(row)
    tops = [row for row in shown.values() if row.record.parent not in shown]
    seen: set[str] = set()
    for top in (*tops, *shown.values()):
        waiting = [(top, 0)]
        while waiting:
            row, depth = waiting.pop()
            if row.record.id not in seen:
                seen.add(row.record.id)
                yield row, depth
                under = children.get(row.record.id, ())
                waiting += [(child, depth + 1) for child in reversed(under)]


def _body(row: BodyRow, depth: int) -> Mapping[str, Cell]:
    record = row.record
    return {
        "id": Words(record.id, "id"),
        "kind": BODY_KINDS.get(record.kind, record.kind),
        "lead": record.lead,
        "meetings": row.meetings_held,
        "last": text(row.last_meeting.on) if row.last_meeting else "",
        "next": text(row.next_meeting.on) if row.next_meeting else "",
        "title": (Words("  " * depth, "quiet"), record.title),
    }


SOURCE_COLUMNS = (
    Column("id", "ID"),
    Column("grade", "GRADE"),
    Column("published", "PUBLISHED", holds="date"),
    Column("title", "TITLE", give="first"),
)


def sources(records: Iterable[Source], register: Register, moment: Moment,
            asked: Asked = ALL) -> Document:  # fmt: skip
    """The documents that are cited."""
    records = list(records)
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "id": Words(source.id, "id"),
            "grade": source.grade,
            "published": text(source.published) or "-",
            "title": source.title,
        }
        for source in records
    )
    table = Table(SOURCE_COLUMNS, (Group("", rows),))
    answers = [source_answer(source) for source in records]
    return _document("sources", answers, table, register, moment, asked)


def _document(kind: str, answers: list[dict[str, Any]], table: Table, register: Register,
              moment: Moment, asked: Asked, counts: str = "") -> Document:  # fmt: skip
    answer = {**moment.envelope(f"list {kind}"), kind: answers}
    foot = _foot(kind, len(answers), register, moment, asked, counts)
    return Document("", answer, ((table, *foot) if answers else tuple(foot)))


def _foot(kind: str, count: int, register: Register, moment: Moment, asked: Asked,
          counts: str) -> list[Block]:  # fmt: skip
    """How many there are, what was asked for, of which day, and how many could not be read."""
    total = count if asked.total is None else asked.total
    noun = LISTINGS[kind].one if total == 1 else kind
    if not count:
        says = [f"no {kind} match" if asked.filters else f"no {kind}", asked.filters]
    else:
        of = f"{count} of {total} {noun}" if asked.filters else f"{total} {noun}"
        says = [of, counts, asked.filters, f"as of {moment.as_of}"]
        says += [f"known at {moment.known_at}"] if moment.known_at else []
    says.append(begin_later(asked.later))
    return [Paragraph(" · ".join(said for said in says if said), "quiet"), *lost(register)]
