"""The United Nations' tables of participants: what each party did, by the letters under headings.

Three forms are read: the tables of Multilateral Treaties Deposited with the Secretary-General (a
column an act or several), the action tables of the United Nations Treaty Series (a row an act),
and the lists of territories below either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tracker.domain import dates
from tracker.domain.dates import NotADate
from tracker.domain.shell_word import shell_word
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.importers import page, written_date
from tracker.importers.act import Act, Reading, repeated
from tracker.importers.cell import EMPTY, Item, NoCell, items
from tracker.importers.column import NONE, Column, column, folded
from tracker.importers.grid import Row, Rows, csv_rows
from tracker.importers.participants import Participants, without_marks
from tracker.importers.problem import Problem, Unreadable, quoted
from tracker.importers.wording import Action, action_of

HEADINGS = frozenset(
    {"participant", "participants", "participant(s)", "party", "parties", "state", "states",
     "country", "countries", "contracting party", "contracting parties", "contracting state",
     "contracting states", "state party", "states parties"}
)  # fmt: skip
"""How a table heads the column of its participants."""

_SEARCHED = 30
"""Rows in which the headings of a table are looked for."""
_TOTALS = re.compile(r"(?:total|signatories|signatory states|parties|status)\b.{0,80}", re.I)
_DATE = re.compile(written_date.FORM, re.I)
_DONE = re.compile(r"date of (?:the )?(?:receipt|notification|deposit|action)\b.*|date", re.I)
_EFFECT = re.compile(r"(?:date of (?:the )?effect|effective date|date effective)\b.*", re.I)
_LANDS = re.compile(r"territor(?:y|ies|ial)\b.*", re.I)
_UNDONE = {
    "provisional-application": "end-of-provisional-application",
    "reservation": "withdrawal-of-reservation",
    "objection": "withdrawal-of-objection",
    "declaration": "withdrawal-of-declaration",
    "understanding": "withdrawal-of-declaration",
}
_SIGNING = (SIGNATURES - CONSENTS) | {"confirmation-of-signature"}


class _Table(NamedTuple):
    """A table of participants: its headings by place, the rows below them."""

    line: int
    who: int
    headings: tuple[str, ...]
    rows: Rows


class _Said(NamedTuple):
    """An item of a row with the act it was found to be."""

    item: Item
    act: str
    note: str


def read(
    text: str, participants: Participants, given: Mapping[str, str] | None = None, order: str = ""
) -> Reading:
    """What a table or a saved page holds; raises Unreadable for what is neither.

    `given` maps headings and actions, in any case of letters, to acts of the format or to "none";
    `order` says which number is the day in a date like 03/04/2026.
    """
    is_page = page.is_page(text)
    found = page.read(text) if is_page else page.Page((csv_rows(text, HEADINGS),))
    tables = [table for rows in found.tables if (table := _table(rows))]
    if not tables:
        message = "no table of participants: none of its first rows has the heading Participant"
        raise Unreadable(message, 1, "is it one of the United Nations' tables?")
    words = (cell for table in tables for row in table.rows for cell in row.cells)
    reader = _Reader(participants, given or {}, order or written_date.order_of(words))
    for table in tables:
        reader.read(table)
    return reader.reading()._replace(title=found.title, url=found.url)


def _table(rows: Rows) -> _Table | None:
    """The table below the row of headings, if there is one."""
    for n, row in enumerate(rows[:_SEARCHED]):
        for who, cell in enumerate(row.cells[:3]):
            others = [other for place, other in enumerate(row.cells) if other and place != who]
            if _is_heading(cell) and others:
                return _Table(row.line, who, row.cells, rows[n + 1 :])
    return None


def _is_heading(cell: str) -> bool:
    return folded(without_marks(cell)) in HEADINGS


class _Reader:
    """Reads table after table of one file, and keeps what it found and could not place."""

    def __init__(self, participants: Participants, given: Mapping[str, str], order: str) -> None:
        self._who, self._given, self._order = participants, given, order
        self._acts: list[Act] = []
        self._codes: set[str] = set()
        self._problems: dict[Problem, None] = {}
        self._remarks: dict[str, None] = {}
        self._is_register = False

    def reading(self) -> Reading:
        """What was found; no acts where something was not placed."""
        if not (self._acts or self._problems):
            self._problems[Problem(1, 0, "the table holds no act of any participant")] = None
        return Reading(tuple(self._acts), len(self._codes), is_register=self._is_register,
                       remarks=tuple(self._remarks),
                       problems=(*self._problems, *repeated(self._acts)))  # fmt: skip

    def read(self, table: _Table) -> None:
        """Read one table in the form that its headings show."""
        heads = [folded(without_marks(heading)) for heading in table.headings]
        if "action" in heads or "action type" in heads:
            self._is_register = True
            self._actions(table, heads)
        elif any(map(_LANDS.fullmatch, heads)) and any(map(_DONE.fullmatch, heads)):
            self._territories(table, heads)
        else:
            self._participation(table)

    def _rows(self, table: _Table, action: int = -1) -> Iterator[tuple[Row, str]]:
        """The rows that are about a participant, each with its code. A row whose cell at `action`
        is a territorial application may name the territory beside the party."""
        for row in table.rows:
            name = row.cell(table.who)
            dated = any(map(_DATE.search, row.cells))
            if _is_heading(name) or (not dated and _TOTALS.fullmatch(" ".join(row.cells).strip())):
                continue
            if not name:
                self._cannot(row.line, table.who, "the row names no participant")
                continue
            party = self._who.extended(name)[0] if self._extends(row, action) else name
            code = self._who.code(party)
            if isinstance(code, Problem):
                self._cannot(row.line, table.who, code.message, code.hint)
            else:
                self._codes.add(code)
                yield row, code

    def _cannot(self, line: int, place: int, message: str, hint: str = "") -> None:
        self._problems[Problem(line, place + 1, message, hint)] = None

    # A column an act.

    def _participation(self, table: _Table) -> None:
        columns = self._columns(table)
        for row, code in self._rows(table):
            said: list[_Said] = []
            for one in columns:
                for item in self._items(row, one.place):
                    said += self._placed(row, one, item)
            if extra := next((c for c in row.cells[len(table.headings) :] if c), ""):
                self._cannot(row.line, len(table.headings), f"{quoted(extra)} has no heading above")
            self._acts += (Act(code, one.act, one.item.on, None, one.note) for one in said)
            self._acts += _undone(code, said)

    def _columns(self, table: _Table) -> list[Column]:
        """The columns that hold acts; a heading of none is a problem where something is under it."""
        found = []
        for place, heading in enumerate(table.headings):
            used = [r for r in table.rows if r.cell(place) not in EMPTY and not _is_heading(
                r.cell(table.who))]  # fmt: skip
            one = column(place, heading, self._given)
            if place == table.who or not used or one.given == NONE:
                continue
            if not heading:
                self._cannot(used[0].line, place, f"{quoted(used[0].cell(place))} has no heading "
                             "above")  # fmt: skip
            elif not one.is_known:
                self._cannot(table.line, place, f"the column {quoted(heading)} is no act known here",
                             _how(heading))  # fmt: skip
            else:
                found.append(one)
        return found

    def _placed(self, row: Row, one: Column, item: Item) -> Iterator[_Said]:
        placed = one.place_act(item)
        if isinstance(placed, str):
            self._cannot(row.line, one.place, placed, _how(one.heading))
        elif placed.act != NONE:
            if one.is_doubtful and not item.letter:
                label = ACTS[placed.act].label
                self._remarks[f"under {quoted(one.heading)}, which gives several acts no letter, "
                              f"dates are read as the first: {label}"] = None  # fmt: skip
            yield _Said(item, placed.act, placed.note)

    def _items(self, row: Row, place: int) -> list[Item]:
        try:
            return items(row.cell(place), self._order)
        except NoCell as reason:
            self._cannot(row.line, place, str(reason))
        except NotADate as reason:
            ambiguous = isinstance(reason, written_date.Ambiguous)
            hint = "say which: --dates day-first, or --dates month-first" if ambiguous else ""
            self._cannot(row.line, place, str(reason), hint)
        return []

    # A row an act.

    def _actions(self, table: _Table, heads: list[str]) -> None:
        action = next(n for n, head in enumerate(heads) if head in ("action", "action type"))
        done = _first(heads, _DONE)
        effect = _first(heads, _EFFECT)
        if done is None:
            self._cannot(table.line, 0, "the table has no Date of Notification/Deposit")
            return
        self._nothing_else(table, {table.who, action, done, effect})
        for row, code in self._rows(table, action):
            words = row.cell(action)
            _, land = self._who.extended(row.cell(table.who))
            meant = self._action(row, action, words)
            days = [item.on for item in self._items(row, done)]
            starts = [item.on for item in self._items(row, effect)] if effect is not None else []
            if not days:
                if not self._problems:
                    self._cannot(row.line, done, f"the {quoted(words)} has no date")
                continue
            effective = starts[0] if starts and starts[0] != days[0] else None
            for n, act in enumerate((meant.act, *meant.further) if meant else ()):
                note = "" if folded(words) == ACTS[act].label else words
                note = "; ".join(filter(None, (note, f"Territories: {land}" if land else "")))
                self._acts.append(Act(code, act, days[0], None if n else effective, note))

    def _extends(self, row: Row, place: int) -> bool:
        """Whether the action in the cell is that the treaty was extended to a territory."""
        meant = self._meant(row.cell(place)) if place >= 0 else None
        return meant == Action("territorial-application")

    def _meant(self, words: str) -> Action | None:
        given = self._given.get(folded(words))
        return Action(given) if given else action_of(words)

    def _action(self, row: Row, place: int, words: str) -> Action | None:
        meant = self._meant(words)
        if meant is None:
            self._cannot(row.line, place, f"the action {quoted(words)} is no act known here",
                         _how(words))  # fmt: skip
        return None if meant and meant.act == NONE else meant

    def _nothing_else(self, table: _Table, known: set[int | None]) -> None:
        """Every other column is empty, or left out on purpose."""
        for place, heading in enumerate(table.headings):
            used = any(row.cell(place) not in EMPTY for row in table.rows)
            if place not in known and used and self._given.get(folded(heading)) != NONE:
                self._cannot(table.line, place, f"the column {quoted(heading)} is not known here",
                             f"leave it out: --column {shell_word(f'{heading}=none')}")  # fmt: skip

    # Territories to which the treaty was extended.

    def _territories(self, table: _Table, heads: list[str]) -> None:
        done, lands = _first(heads, _DONE) or 0, _first(heads, _LANDS) or 0
        self._nothing_else(table, {table.who, done, lands})
        for row, code in self._rows(table):
            note = f"Territories: {row.cell(lands)}" if row.cell(lands) else ""
            for item in self._items(row, done):
                self._acts.append(Act(code, "territorial-application", item.on, None, note))


def _first(heads: list[str], form: re.Pattern[str]) -> int | None:
    return next((n for n, head in enumerate(heads) if form.fullmatch(head)), None)


def _how(heading: str) -> str:
    return (f"say which act it is, as in: --column {shell_word(f'{heading}=notification')}\n"
            f"or leave it out: --column {shell_word(f'{heading}=none')}")  # fmt: skip


def _undone(code: str, said: list[_Said]) -> Iterator[Act]:
    """What follows from brackets: the act was taken back, on a day that the table does not give.

    It was not before the act itself, and not after the party consented anew.
    """
    out = [one for one in said if one.item.withdrawn]
    left = any(one.act in CONSENTS for one in out)
    for one in out:
        if one.act in _SIGNING and left:
            continue  # a signature is spent by withdrawal from the treaty
        act = _undoing(one.act)
        again = min((other.item.on for other in said if not other.item.withdrawn
                     and _is_again(one, other)), default=None)  # fmt: skip
        note = f"Printed in brackets: {quoted(one.item.words)}. The day is not given."
        if act:
            yield Act(code, act, dates.between(one.item.on, again), None, note, False)


def _undoing(act: str) -> str | None:
    if act in CONSENTS:
        return "withdrawal"
    return "withdrawal-of-signature" if act in _SIGNING else _UNDONE.get(act)


def _is_again(one: _Said, other: _Said) -> bool:
    """Whether the other act is one of the same effect, done later."""
    same = _undoing(one.act) == _undoing(other.act)
    return same and one.item.on.precedes(other.item.on) is True
