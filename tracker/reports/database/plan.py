"""How a table is laid down: each column with what it means and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.relation import Cell, Column, Kind, Reference, Relation, storable
from tracker.reports.database.case import Case

Get = Callable[[Any], Any]
"""From the thing a row tells of to a value of it."""


class Field(NamedTuple):
    """A column, where its value comes from, and the table it names a row of ("": none)."""

    column: Column
    get: Get
    table: str = ""


class Plan(NamedTuple):
    """A table: `things` gives what its rows tell of, a row each."""

    name: str
    doc: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    things: Callable[[Case], Iterable[Any]]

    @property
    def empty(self) -> Relation:
        """The table without rows."""
        columns = tuple(field.column for field in self.fields)
        named = (Reference(one.column.name, one.table) for one in self.fields if one.table)
        return Relation(self.name, self.doc, columns, self.key, tuple(named))

    def filled(self, case: Case) -> Relation:
        """The table with its rows."""
        gets = [field.get for field in self.fields]
        rows = (tuple([get(thing) for get in gets]) for thing in self.things(case))
        return self.empty._replace(rows=tuple(rows))


def _field(name: str, kind: Kind, doc: str, get: Get, table: str, must: bool) -> Field:
    return Field(Column(name, kind, doc, nullable=not must), get, table)


def text(name: str, doc: str, get: Get, table: str = "", *, must: bool = False) -> Field:
    """A text; one that says nothing is empty, unless it `must` be there."""

    def value(thing: Any) -> Cell:
        said = get(thing)
        return storable(said) if said else ("" if must else None)

    return _field(name, "text", doc, value, table, must)


def texts(name: str, doc: str, get: Get) -> Field:
    """Several texts in one, a line each."""
    return text(name, f"{doc}, a line each", lambda thing: "\n".join(get(thing)))


def number(name: str, doc: str, get: Get, table: str = "", *, must: bool = False) -> Field:
    """A whole number."""
    return _field(name, "integer", doc, get, table, must)


def real(name: str, doc: str, get: Get) -> Field:
    """A number."""
    return _field(name, "real", doc, get, "", must=False)


def flag(name: str, doc: str, get: Get) -> Field:
    """Yes or no."""
    return _field(name, "boolean", doc, lambda thing: bool(get(thing)), "", must=True)


def flag_by_status(name: str, doc: str, get: Get) -> Field:
    """Yes or no by the status of a row; empty where that is left out as internal."""
    doc = f"{doc}; empty where its status is left out as internal"

    def told(one: Any) -> bool | None:
        return None if one.row.life.is_withheld else bool(get(one))

    return _field(name, "boolean", doc, told, "", must=False)


def day(name: str, doc: str, get: Get) -> Field:
    """One certain day."""
    return _field(name, "date", doc, get, "", must=False)


def days(name: str, doc: str, get: Callable[[Any], Days | None]) -> tuple[Field, Field, Field]:
    """A date as it was given, and the first and the last day it may be."""
    return (
        text(name, f"{doc}, as it was given", lambda thing: (d := get(thing)) and d.text),
        day(f"{name}_first", f"the first day that {name} may be; empty where it is open",
            lambda thing: _first(get(thing))),
        day(f"{name}_last", f"the last day that {name} may be; empty where it is open",
            lambda thing: _last(get(thing))),
    )  # fmt: skip


def _first(when: Days | None) -> date | None:
    return when.earliest if when and when.earliest != date.min else None


def _last(when: Days | None) -> date | None:
    return when.latest if when and when.latest != date.max else None
