"""The shapes a value may have: what the format's tables are made of.

A shape reads a TOML value. What is wrong becomes a `Problem` with the key path of the value; the
value itself is then left out, so that no later rule judges what could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, TypeGuard

from tracker.domain import dates
from tracker.domain.finding import KeyPath, Mend
from tracker.domain.nearest import suggestion

LONGEST = 80
"""How many characters of a record's words a message holds."""
HINTS = 100
"""Faults of a file for which the nearest known word is looked up; past them it tells nobody more."""


class Problem(NamedTuple):
    """What is wrong with a value: the code of the rule it breaks, where, the cause, what to do, and
    the one safe mend, if there is one."""

    at: KeyPath
    code: str
    message: str
    hint: str = ""
    mend: Mend | None = None


class Leaf(NamedTuple):
    """A value that names something elsewhere, with the shape that says what it names."""

    at: KeyPath
    shape: Shape
    value: str


Mentions = dict["Shape", set[str]]
"""Names of things elsewhere, by the shape that says what they name."""


class Shape:
    """What a value must be. `wanted` names it in messages, `advice` says how to write it."""

    wanted = "a value"
    advice = ""
    names = False
    """Whether a value of it may name something elsewhere."""
    is_name = False
    """Whether every text that is a value of it names something."""
    right: ClassVar[type | None] = None
    """The type of which every value is right as it is."""

    def quick(self, value: Any) -> Any:
        """The value as the domain holds it where it is plainly right, else None: `read` decides.

        Most values of a register are right, and need neither their place nor a list of problems.
        """
        return None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        """The value as the domain holds it, or None where it is wrong (and a problem says why)."""
        raise NotImplementedError

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        """Add to `found` the names of other things in a value that could be read."""

    def mentions(self, value: Any, found: Mentions) -> None:
        """Add to `found` what `leaves` finds, without saying where: much the quicker of the two.
        What could not be read may be among it."""

    def wrong_type(self, value: Any, at: KeyPath, problems: list[Problem]) -> None:
        """Report that `value` is not of this shape's type."""
        message = f'"{name_of(at)}" is {kind_of(value)}, where {self.wanted} is wanted'
        problems.append(Problem(at, "T003", message, self.advice))


def is_text(value: Any) -> TypeGuard[str]:
    """Whether a TOML value is text, and not a bare date that no calendar has."""
    return isinstance(value, str) and not isinstance(value, dates.NoDay)


def quoted(words: str) -> str:
    """Words of a record in quotes, for a message: cut where they are long."""
    return f'"{words}"' if len(words) <= LONGEST else f'"{words[:LONGEST]}…"'


def name_of(at: KeyPath) -> str:
    """The last key of a path, as it is called in a message."""
    return next((part for part in reversed(at) if isinstance(part, str)), "value")


def kind_of(value: Any) -> str:
    """What a TOML value is, in words."""
    match value:
        case bool():
            return "true or false"
        case dates.NoDay():
            return "a date"
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
    """Any text. `form` is the regular expression it has from end to end, if it has one: the schema
    says it, whoever reads the text judges it."""

    wanted = "text"
    advice = 'write it in quotes: "..."'
    form = ""
    right: ClassVar[type | None] = str

    def quick(self, value: Any) -> Any:
        return value if type(value) is str else None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if is_text(value):
            return value
        self.wrong_type(value, at, problems)
        return None


BLANKS = " \t\r\n"


class Said(Text):
    """Text that says something: not empty, not blanks alone."""

    form = r"[ \t\r\n]*[^ \t\r\n]([^ \t\r\n]|[ \t\r\n])*"
    right = None

    def quick(self, value: Any) -> Any:
        return value if type(value) is str and value.strip(BLANKS) else None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if is_text(value) and not value.strip(BLANKS):
            problems.append(Problem(at, "T004", f'"{name_of(at)}" is empty', "say it in words"))
            return None
        return super().read(value, at, problems)


class Boolean(Shape):
    """True or false."""

    wanted = "true or false"
    advice = "write true or false, without quotes"

    right = bool

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> bool | None:
        if isinstance(value, bool):
            return value
        self.wrong_type(value, at, problems)
        return None


class Whole(Shape):
    """A whole number, from `least` to `most`."""

    wanted = "a whole number"
    advice = "write digits only, without quotes"
    most = 10**9

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong_type(value, at, problems)
        elif not self.least <= value <= self.most:
            bound = f"{self.least} or more" if value < self.least else f"{self.most} or less"
            message = f'"{name_of(at)}" is {_digits(value)}, where {bound} is wanted'
            problems.append(Problem(at, "T003", message))
        else:
            return value
        return None


def _digits(value: int) -> str:
    """A number as it is shown; Python prints none of thousands of digits."""
    return str(value) if abs(value) < 10**18 else "beyond all bounds"


class Number(Shape):
    """A number, whole or not, up to `most`; from nothing on or, with `some`, above it."""

    wanted = "a number"
    advice = "write digits, with a point where it is not whole"

    def __init__(self, most: int = 10**12, *, some: bool = False) -> None:
        self.most, self.some = most, some

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong_type(value, at, problems)
        elif not 0 <= value <= self.most or (self.some and not value):
            bounds = f"above 0, up to {self.most}" if self.some else f"from 0 to {self.most}"
            problems.append(Problem(at, "T003", f'"{name_of(at)}" is not a number {bounds}'))
        else:
            return float(value)
        return None


class Word(Shape):
    """One word of a fixed list; `what` names the list."""

    wanted = "text"
    advice = 'write it in quotes: "..."'

    def __init__(self, words: Sequence[str] | Mapping[str, Any], what: str) -> None:
        self.words, self.what = tuple(words), what
        self._known = frozenset(words)

    def quick(self, value: Any) -> Any:
        return value if type(value) is str and value in self._known else None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if not is_text(value):
            self.wrong_type(value, at, problems)
        elif value not in self.words:
            message = f"{quoted(value)} is not {self.what}"
            near = suggestion(value, self.words) if len(problems) < HINTS else ""
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
        if is_text(value):
            message = f'{quoted(value)} is not a value of "{name_of(at)}"'
            problems.append(Problem(at, "T005", message, self.advice))
        else:
            self.wrong_type(value, at, problems)
        return None


class Date(Shape):
    """A date of the register: a day, or text for what the source leaves open."""

    wanted = "a date"
    advice = f"a date is {dates.FORMS}"

    def quick(self, value: Any) -> Any:
        return dates.on(value) if type(value) is date else None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> dates.Days | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return dates.on(value)
        if isinstance(value, str):
            try:
                read = dates.parse(value)
            except dates.NotADate as reason:
                problems.append(Problem(at, "T006", str(reason), self.advice))
                return None
            if is_text(value):
                return read
            message = f"{value} stands without quotes, and is no day"
            problems.append(Problem(at, "T006", message, f'write it in quotes: "{value}"'))
            return None
        is_year = isinstance(value, int) and 1000 <= value <= 9999
        advice = f'a year alone is written as text: "{value}"' if is_year else ""
        problems.append(Problem(at, "T003", f'"{name_of(at)}" is {kind_of(value)}, where a date is wanted',
                                advice or self.advice))  # fmt: skip
        return None


class Pattern(Text):
    """Text of one form, which `parse` reads and refuses with ValueError."""

    right = None

    def __init__(self, parse: Callable[[str], Any], what: str, advice: str, form: str) -> None:
        self.parse, self.what, self.advice, self.form = parse, what, advice, form

    def quick(self, value: Any) -> Any:
        return None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if not is_text(value):
            self.wrong_type(value, at, problems)
            return None
        try:
            return self.parse(value)
        except ValueError:
            message = f"{quoted(value)} is not {self.what}"
            problems.append(Problem(at, "T005", message, self.advice))
            return None


TEXT, BOOLEAN, DATE = Text(), Boolean(), Date()
