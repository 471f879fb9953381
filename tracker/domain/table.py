"""Shapes of lists and tables: the keys a table may have, and what each one holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.finding import KeyPath, Rename
from tracker.domain.nearest import alike, begun_alike
from tracker.domain.shape import HINTS, Leaf, Mentions, Problem, Shape, Word, name_of, quoted

FEW = 10
"""How many unknown keys of a table may be typing errors; of more than these none is mended."""


class Many(Shape):
    """A list of one shape; with `lone`, also a single value standing for a list of one."""

    def __init__(self, of: Shape, *, lone: bool = False, some: bool = False) -> None:
        self.of, self.lone, self.some = of, lone, some
        self.names = of.names
        self.wanted = "a list"
        self.advice = f"write a list: [ ... ] of which each is {of.wanted}"

    def quick(self, value: Any) -> Any:
        if type(value) is list:
            read = tuple(map(self.of.quick, value))
            return None if None in read or (self.some and not read) else read
        item = self.of.quick(value) if self.lone else None
        return None if item is None else (item,)

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> tuple[Any, ...] | None:
        if self.lone and not isinstance(value, list):
            item = self.of.read(value, at, problems)
            return None if item is None else (item,)
        if not isinstance(value, list):
            self.wrong_type(value, at, problems)
            return None
        if self.some and not value:
            problems.append(Problem(at, "T004", f'"{name_of(at)}" is empty'))
            return None
        read = [self.of.read(item, (*at, n), problems) for n, item in enumerate(value)]
        return tuple(item for item in read if item is not None)

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, list):
            for n, item in enumerate(value):
                self.of.leaves(item, (*at, n), found)
        elif self.lone:
            self.of.leaves(value, at, found)

    def mentions(self, value: Any, found: Mentions) -> None:
        if not isinstance(value, list):
            if self.lone:
                self.of.mentions(value, found)
        elif self.of.is_name and {str}.issuperset(map(type, value)):
            found[self.of].update(value)
        else:
            for item in value:
                self.of.mentions(item, found)


class Field(NamedTuple):
    """A key of the format: its shape, what it says (for people and for the schema), whether it
    must be there."""

    key: str
    shape: Shape
    about: str
    required: bool = False

    @property
    def attribute(self) -> str:
        """The key as Python names it."""
        return ATTRIBUTES.get(self.key) or self.key.replace("-", "_")


ATTRIBUTES = {"with": "with_", "all": "all_", "any": "any_"}

Verdict = Callable[[Any, KeyPath, list[Problem]], None]


class Fields(Shape):
    """A table with the keys of `fields`, read into `build(**values)`.

    `judge` looks at the whole table after its values and may add problems of its own; `placed`
    tables are told their key path as `at`.
    """

    wanted = "a table"
    advice = "write a table: { key = value }"

    def __init__(
        self,
        fields: Sequence[Field],
        build: Callable[..., Any] = dict,
        judge: Verdict | None = None,
        what: str = "here",
        placed: bool = False,
    ) -> None:
        self.fields = {field.key: field for field in fields}
        self.required = tuple(field.key for field in fields if field.required)
        self.build, self.judge, self.what, self.placed = build, judge, what, placed
        self._made: Callable[[dict[str, Any]], Any] = getattr(
            build, "of", lambda values: build(**values)
        )
        self.names = any(field.shape.names for field in fields)
        self._ways = {
            f.key: (f.attribute, f.shape.right, f.shape.quick, f.shape.read) for f in fields
        }
        self._naming = {f.key: f.shape for f in fields if f.shape.names}

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if not isinstance(value, dict):
            self.wrong_type(value, at, problems)
            return None
        values: dict[str, Any] = {"at": at} if self.placed else {}
        ways, misspelt = self._ways, []
        for key, item in value.items():
            if key not in ways:
                misspelt.append(self.unknown(key, value, at, problems))
                continue
            attribute, right, quick, read = ways[key]
            made = item if type(item) is right else quick(item)
            if made is None:
                made = read(item, (*at, key), problems)
            if made is not None:
                values[attribute] = made
        for key in self.required:
            if key not in value and key not in misspelt:
                message = f'the required field "{key}" is missing'
                hint = f"add {key} = ...: {self.fields[key].about}"
                problems.append(Problem(at, "T004", message, hint))
        if self.judge:
            self.judge(value, at, problems)
        return self._made(values)

    def unknown(self, key: str, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        """Report a key the format does not have; returns the one it has that must be meant."""
        close = alike(key, self.fields, 3) if len(problems) < HINTS else []
        near = next((known for known in close if known not in value), None)
        if near is None and len(problems) < HINTS:
            near = begun_alike(key, (known for known in self.fields if known not in value))
        message = f"{quoted(key)} is not a field {self.what}"
        if near in self.required:
            message += f' (and the required "{near}" is missing)'
        hint = f'did you mean "{near}"?' if near else "fields: " + ", ".join(self.fields)
        sure = near is not None and close == [near] and not self._is_claimed(near, key, value)
        mend = Rename(near) if near and sure else None
        problems.append(Problem((*at, key), "T002", message, hint, mend))
        return near

    def _is_claimed(self, known: str, key: str, value: Any) -> bool:
        """Whether another unknown key of the table may mean the same known one as `key`."""
        others = [other for other in value if other not in self.fields and other != key]
        return len(others) > FEW or any(alike(other, (known,)) for other in others)

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in self._naming:
                    self._naming[key].leaves(item, (*at, key), found)

    def mentions(self, value: Any, found: Mentions) -> None:
        if isinstance(value, dict):
            naming = self._naming
            for key, item in value.items():
                if key in naming:
                    naming[key].mentions(item, found)


class Named(Shape):
    """A table whose keys are names of the user's choosing, or words of a list, all of one shape."""

    wanted = "a table"

    def __init__(self, keys: Callable[[str], Problem | None] | Word, of: Shape) -> None:
        self.keys, self.of = keys, of
        self.advice = "write a table: { name = value }"

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            self.wrong_type(value, at, problems)
            return None
        values = {}
        for key, item in value.items():
            before = len(problems)
            if isinstance(self.keys, Word):
                self.keys.read(key, (*at, key), problems)
            elif problem := self.keys(key):
                problems.append(problem._replace(at=(*at, key)))
            read = self.of.read(item, (*at, key), problems)
            if len(problems) == before:
                values[key] = read
        return values


class OneOf(Shape):
    """A value of one of several shapes, told apart by its type (text, list, table, date)."""

    def __init__(self, wanted: str, advice: str = "", **by_type: Shape) -> None:
        self.wanted, self.advice, self.by_type = wanted, advice or f"write {wanted}", by_type
        self.names = any(shape.names for shape in by_type.values())

    def pick(self, value: Any) -> Shape | None:
        """The shape for a value of this type."""
        match value:
            case dates.NoDay():
                return self.by_type.get("date")
            case str():
                return self.by_type.get("text")
            case list():
                return self.by_type.get("list")
            case dict():
                return self.by_type.get("table")
            case datetime():
                return None
            case date():
                return self.by_type.get("date")
            case _:
                return None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        shape = self.pick(value)
        if shape is None:
            self.wrong_type(value, at, problems)
            return None
        return shape.read(value, at, problems)

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        shape = self.pick(value)
        if shape:
            shape.leaves(value, at, found)

    def mentions(self, value: Any, found: Mentions) -> None:
        if shape := self.pick(value):
            shape.mentions(value, found)
