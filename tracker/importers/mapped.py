"""Any other table: each column is told what it holds.

A column holds a key of an event (party, on, act, effective, note ...), or the dates of one act
(ratification: a date in it is an act of the row's party), or nothing that is wanted (none).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.dates import Days, NotADate
from tracker.domain.nearest import suggestion
from tracker.domain.shell_word import shell_word
from tracker.domain.vocabulary import ACTS
from tracker.importers import written_date
from tracker.importers.act import Act, Reading, repeated
from tracker.importers.cell import EMPTY
from tracker.importers.column import NONE, folded
from tracker.importers.grid import Row, Rows, csv_rows
from tracker.importers.participants import Participants
from tracker.importers.problem import Problem, Unreadable, quoted
from tracker.importers.wording import act_of, action_of

DATES = ("on", "effective", "until")
TEXTS = ("note", "place", "article", "text", "quote", "reason", "with", "source")
KEYS = ("party", "act", *DATES, *TEXTS)
"""The keys a column may hold."""


def is_target(word: str) -> bool:
    """Whether a column can hold this: a key, an act, or none."""
    return word in KEYS or word in ACTS or word == NONE


class Map(NamedTuple):
    """How a table is to be read: heading -> what its column holds; `act` is the act of every row
    where no column says; `given` maps the words of an act column to acts; `order` says which
    number is the day in 03/04/2026."""

    columns: Mapping[str, str]
    act: str = ""
    given: Mapping[str, str] = {}
    order: str = ""


def read(text: str, participants: Participants, how: Map) -> Reading:
    """What the table holds; raises Unreadable for no table, or where the map does not fit it."""
    wanted = {folded(heading): target for heading, target in how.columns.items()}
    rows = csv_rows(text, frozenset(wanted))
    if not rows:
        raise Unreadable("the file holds no row")
    heads = [folded(heading) for heading in rows[0].cells]
    places = _places(rows[0], heads, wanted, how)
    order = how.order or written_date.order_of(cell for row in rows for cell in row.cells)
    reader = _Reader(participants, how, order, places, rows[0].cells)
    _refuse_headless(rows, heads)
    for row in rows[1:]:
        reader.read(row)
    return reader.reading()


def _places(head: Row, heads: list[str], wanted: Mapping[str, str], how: Map) -> dict[int, str]:
    """Place -> what the column there holds; raises Unreadable where the map does not fit."""
    for heading in wanted:
        if heads.count(heading) != 1:
            what = "no column" if heading not in heads else "more than one column"
            hint = suggestion(heading, heads) or f"it has: {', '.join(head.cells)}"
            hint = (
                hint if heading not in heads else "let each have a heading of its own in the file"
            )
            raise Unreadable(f"there is {what} {quoted(heading)}", head.line, hint)
    for place, heading in enumerate(heads):
        if heading and heading not in wanted:
            told = act_of(heading) or "note"
            raise Unreadable(f"nothing is said of the column {quoted(head.cells[place])}", head.line,
                             f"say what it holds: --map {shell_word(f'{head.cells[place]}={told}')}\n"
                             f"or leave it out: --map {shell_word(f'{head.cells[place]}=none')}")  # fmt: skip
    places = {n: wanted[heading] for n, heading in enumerate(heads)
              if heading and wanted[heading] != NONE}  # fmt: skip
    held = list(places.values())
    for key in KEYS:
        if held.count(key) > 1:
            raise Unreadable(f"two columns are said to hold {key}", head.line)
    dated = any(target in ACTS for target in held)
    if "party" not in held:
        raise Unreadable("no column is said to hold the party", head.line,
                         f"as in: --map {shell_word(f'{head.cells[0]}=party')}")  # fmt: skip
    if not dated and not ("on" in held and ("act" in held or how.act)):
        raise Unreadable("nothing says which act is meant, and when", head.line,
                         'say: --map "COLUMN=act" or --act ACT, and --map "COLUMN=on"; or, where a '
                         'column holds the dates of one act: --map "COLUMN=ratification"')  # fmt: skip
    if dated and {"on", "act", "effective", "until"} & set(held):
        raise Unreadable("columns of one act each do not go with on, act, effective and until",
                         head.line, "read the file twice, with two maps")  # fmt: skip
    return places


def _refuse_headless(rows: Rows, heads: list[str]) -> None:
    """Raise Unreadable for a column that holds something and has no heading to call it by."""
    for place in (n for n, heading in enumerate(heads) if not heading):
        if row := next((row for row in rows[1:] if row.cell(place)), None):
            raise Unreadable(f"cell {place + 1}, {quoted(row.cell(place))}, has no heading above",
                             row.line, "give the column a heading in the file, or empty it"
                             )  # fmt: skip


class _Reader:
    def __init__(self, participants: Participants, how: Map, order: str,
                 places: Mapping[int, str], headings: tuple[str, ...]) -> None:  # fmt: skip
        self._who, self._how, self._order = participants, how, order
        self._places, self._headings = places, headings
        self._acts: list[Act] = []
        self._codes: set[str] = set()
        self._problems: dict[Problem, None] = {}

    def reading(self) -> Reading:
        if not (self._acts or self._problems):
            self._problems[Problem(1, 0, "the table holds no act of any party")] = None
        problems = (*self._problems, *repeated(self._acts))
        return Reading(tuple(self._acts), len(self._codes), problems=problems)

    def read(self, row: Row) -> None:
        """Read one row: the acts in it."""
        said = {target: (n, row.cell(n)) for n, target in self._places.items()}
        if len(row.cells) > len(self._headings):
            self._cannot(row, len(self._headings), "the row has more cells than there are headings")
            return
        place, name = said["party"]
        code = self._who.code(name) if name else Problem(0, 0, "the row names no party")
        if isinstance(code, Problem):
            self._cannot(row, place, code.message, code.hint)
            return
        self._codes.add(code)
        more = tuple((key, said[key][1]) for key in TEXTS if key in said and key != "note"
                     and said[key][1])  # fmt: skip
        note = said["note"][1] if "note" in said else ""
        if "on" in said:
            self._one(row, code, said, note, more)
            return
        for target in self._places.values():
            day = self._day(row, *said[target]) if target in ACTS else None
            if day:
                self._acts.append(Act(code, target, day, None, note, True, more))

    def _one(self, row: Row, code: str, said: Mapping[str, tuple[int, str]], note: str,
             more: tuple[tuple[str, Any], ...]) -> None:  # fmt: skip
        """The one act that a row holds."""
        days = {key: self._day(row, *said[key]) for key in DATES if key in said}
        act = self._act(row, said)
        if days["on"] is None:
            if said["on"][1] in EMPTY:
                self._cannot(row, said["on"][0], "the row has no date")
            return
        if until := days.get("until"):
            more = (*more, ("until", until))
        for n, word in enumerate(act):
            effective = None if n else days.get("effective")
            self._acts.append(Act(code, word, days["on"], effective, note, True, more))

    def _act(self, row: Row, said: Mapping[str, tuple[int, str]]) -> tuple[str, ...]:
        place, words = said.get("act", (0, self._how.act))
        given = self._how.given.get(folded(words), "")
        found = action_of(words) if words and not given else None
        if given == NONE:
            return ()
        if given or found:
            return (given,) if given else (found.act, *found.further) if found else ()
        hint = suggestion(words, ACTS) or (
            f"say which act it is, as in: --column {shell_word(f'{words}=notification')}"
        )
        what = f"{quoted(words)} is no act" if words else "the row has no act"
        self._cannot(row, place, what, hint if words else "")
        return ()

    def _day(self, row: Row, place: int, words: str) -> Days | None:
        if words in EMPTY:
            return None
        try:
            return written_date.read(words, self._order)
        except written_date.Ambiguous as reason:
            self._cannot(row, place, str(reason), "say which: --dates day-first, or month-first")
        except NotADate as reason:
            self._cannot(row, place, str(reason), f"a date is {dates.FORMS}, or 16 Sep 2005")
        return None

    def _cannot(self, row: Row, place: int, message: str, hint: str = "") -> None:
        self._problems[Problem(row.line, place + 1, message, hint)] = None
