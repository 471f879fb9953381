"""The shapes a value may have: what the format's tables are made of.

A shape reads a TOML value. What is wrong becomes a `Problem` with the key path of the value; the
value itself is then left out, so that no later rule judges what could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.finding import KeyPath
from tracker.domain.nearest import nearest, suggestion

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""The form of an id: at most `ID_LENGTH` characters of it."""
ID_LENGTH = 64
CODE = re.compile(r"[A-Z]{3}|[A-Z][A-Z0-9]{3,15}")
"""The form of a party's code: three capitals (ISO alpha-3), or that of a file in parties/."""


class Problem(NamedTuple):
    """What is wrong with a value: the code of the rule it breaks, where, the cause, the mend."""

    at: KeyPath
    code: str
    message: str
    hint: str = ""


class Leaf(NamedTuple):
    """A value that names something elsewhere, with the shape that says what it names."""

    at: KeyPath
    shape: Shape
    value: str


class Shape:
    """What a value must be. `wanted` names it in messages, `advice` says how to write it."""

    wanted = "a value"
    advice = ""

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        """The value as the domain holds it, or None where it is wrong (and a problem says why)."""
        raise NotImplementedError

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        """The names of other things in a value that could be read."""
        return iter(())

    def wrong_type(self, value: Any, at: KeyPath, problems: list[Problem]) -> None:
        """Report that `value` is not of this shape's type."""
        message = f'"{name_of(at)}" is {kind_of(value)}, where {self.wanted} is wanted'
        problems.append(Problem(at, "T003", message, self.advice))


def name_of(at: KeyPath) -> str:
    """The last key of a path, as it is called in a message."""
    return next((part for part in reversed(at) if isinstance(part, str)), "value")


def kind_of(value: Any) -> str:
    """What a TOML value is, in words."""
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int():
            return "a whole number"
        case float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime():
            return "a date with a time"
        case date():
            return "a date"
        case _:
            return "a time of day"


class Text(Shape):
    """Any text."""

    wanted = "text"
    advice = 'write it in quotes: "..."'

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if isinstance(value, str):
            return value
        self.wrong_type(value, at, problems)
        return None


class Boolean(Shape):
    """True or false."""

    wanted = "true or false"
    advice = "write true or false, without quotes"

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> bool | None:
        if isinstance(value, bool):
            return value
        self.wrong_type(value, at, problems)
        return None


class Whole(Shape):
    """A whole number, not less than `least`."""

    wanted = "a whole number"
    advice = "write digits only, without quotes"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong_type(value, at, problems)
        elif not self.least <= value <= 10**9:
            message = f'"{name_of(at)}" is {str(value)[:20]}, where {self.least} or more is wanted'
            problems.append(Problem(at, "T003", message))
        else:
            return value
        return None


class Number(Shape):
    """A number, whole or not, greater than nothing."""

    wanted = "a number"
    advice = "write digits, with a point where it is not whole"

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong_type(value, at, problems)
        elif not 0 <= value <= 10**12:
            problems.append(Problem(at, "T003", f'"{name_of(at)}" is not a number from 0 up'))
        else:
            return float(value)
        return None


class Word(Shape):
    """One word of a fixed list; `what` names the list."""

    wanted = "text"
    advice = 'write it in quotes: "..."'

    def __init__(self, words: Sequence[str] | Mapping[str, Any], what: str) -> None:
        self.words, self.what = tuple(words), what

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if not isinstance(value, str):
            self.wrong_type(value, at, problems)
        elif value not in self.words:
            message = f'"{value}" is not {self.what}'
            near = suggestion(value, self.words)
            hint = " ".join(part for part in (near, "one of: " + ", ".join(self.words)) if part)
            problems.append(Problem(at, "T005", message, hint))
        else:
            return value
        return None


class Flag(Shape):
    """True, false or one other word."""

    wanted = "true or false"

    def __init__(self, word: str) -> None:
        self.word = word
        self.advice = f'true, false or "{word}"'

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> bool | str | None:
        if isinstance(value, bool):
            return value
        if value == self.word:
            return self.word
        if isinstance(value, str):
            message = f'"{value}" is not a value of "{name_of(at)}"'
            problems.append(Problem(at, "T005", message, self.advice))
        else:
            self.wrong_type(value, at, problems)
        return None


class Date(Shape):
    """A date of the register: a day, or text for what the source leaves open."""

    wanted = "a date"
    advice = f"a date is {dates.FORMS}"

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> dates.Days | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return dates.on(value)
        if isinstance(value, str):
            try:
                return dates.parse(value)
            except dates.NotADate as reason:
                problems.append(Problem(at, "T006", str(reason), self.advice))
                return None
        advice = f'a year alone is written as text: "{value}"' if isinstance(value, int) else ""
        problems.append(Problem(at, "T003", f'"{name_of(at)}" is {kind_of(value)}, where a date is wanted',
                                advice or self.advice))  # fmt: skip
        return None


class Pattern(Text):
    """Text of one form, which `parse` reads and refuses with ValueError."""

    def __init__(self, parse: Callable[[str], Any], what: str, advice: str) -> None:
        self.parse, self.what, self.advice = parse, what, advice

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if not isinstance(value, str):
            self.wrong_type(value, at, problems)
            return None
        try:
            return self.parse(value)
        except ValueError:
            problems.append(Problem(at, "T005", f'"{value}" is not {self.what}', self.advice))
            return None


class Party(Text):
    """The code of a party."""

    wanted = "the code of a party"
    advice = 'write its code in quotes: "IND"'

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, str):
            yield Leaf(at, self, value)


class Lead(Party):
    """The code of a party, or the name of an agency in free text."""

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, str) and is_code(value):
            yield Leaf(at, self, value)


def is_code(words: str) -> bool:
    """Whether the words claim to be the code of a State: three capital letters."""
    return len(words) == 3 and CODE.fullmatch(words) is not None


class Reference(Text):
    """The id of a record in one of `folders`; of one of `kinds`, if any are named. "" is none."""

    wanted = "an id"

    def __init__(self, *folders: str, kinds: tuple[str, ...] = ()) -> None:
        self.folders, self.kinds = folders, kinds
        self.advice = f"write the id of a record in {' or '.join(folders)}/, in quotes"

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        return super().read(value, at, problems) or None

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, str) and value:
            yield Leaf(at, self, value)


class MeetingReference(Reference):
    """A body's meeting: its id, a slash, and the meeting's number or date."""

    wanted = "a body's meeting"

    def __init__(self) -> None:
        super().__init__("bodies")
        self.advice = 'write body and number or date: "bnsc/4"'


class Participants(Party):
    """A party's code, the id of a group, or one of `words`."""

    wanted = "a party's code or the id of a group"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.advice = 'write a code ("IND") or the id of a group, in quotes'

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, str) and value not in self.words:
            yield Leaf(at, PARTY if CODE.fullmatch(value) else GROUP, value)


class Many(Shape):
    """A list of one shape; with `lone`, also a single value standing for a list of one."""

    def __init__(self, of: Shape, *, lone: bool = False, some: bool = False) -> None:
        self.of, self.lone, self.some = of, lone, some
        self.wanted = "a list"
        self.advice = f"write a list: [ ... ] of which each is {of.wanted}"

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
        read = (self.of.read(item, (*at, n), problems) for n, item in enumerate(value))
        return tuple(item for item in read if item is not None)

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, list):
            for n, item in enumerate(value):
                yield from self.of.leaves(item, (*at, n))
        elif self.lone:
            yield from self.of.leaves(value, at)


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

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if not isinstance(value, dict):
            self.wrong_type(value, at, problems)
            return None
        values: dict[str, Any] = {"at": at} if self.placed else {}
        before = len(problems)
        for key, item in value.items():
            field = self.fields.get(key)
            if field is None:
                self.unknown(key, value, at, problems)
                continue
            read = field.shape.read(item, (*at, key), problems)
            if read is not None:
                values[field.attribute] = read
        self.missing(value, at, problems, before)
        if self.judge:
            self.judge(value, at, problems)
        return self.build(**values)

    def unknown(self, key: str, value: Any, at: KeyPath, problems: list[Problem]) -> None:
        """Report a key the format does not have, with the nearest one that it has."""
        near = nearest(key, (known for known in self.fields if known not in value))
        message = f'"{key[:80]}" is not a field {self.what}'
        if near in self.required:
            message += f' (and the required "{near}" is missing)'
        hint = f'did you mean "{near}"?' if near else "fields: " + ", ".join(self.fields)
        problems.append(Problem((*at, key), "T002", message, hint))

    def missing(self, value: Any, at: KeyPath, problems: list[Problem], before: int) -> None:
        """Report the required keys that are not there, but for one misspelt."""
        misspelt = "".join(
            problem.message for problem in problems[before:] if problem.code == "T002"
        )
        for key in self.required:
            if key not in value and f'"{key}" is missing' not in misspelt:
                about = self.fields[key].about
                message = f'the required field "{key}" is missing'
                problems.append(Problem(at, "T004", message, f"add {key} = ...: {about}"))

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in self.fields:
                    yield from self.fields[key].shape.leaves(item, (*at, key))


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
        self.wanted, self.advice, self.by_type = wanted, advice, by_type

    def pick(self, value: Any) -> Shape | None:
        """The shape for a value of this type."""
        match value:
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

    def leaves(self, value: Any, at: KeyPath) -> Iterator[Leaf]:
        shape = self.pick(value)
        return shape.leaves(value, at) if shape else iter(())


TEXT, BOOLEAN, DATE, PARTY, LEAD = Text(), Boolean(), Date(), Party(), Lead()
GROUP = Reference("groups")
