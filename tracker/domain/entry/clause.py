"""The final clause on entry into force, as data: its conditions, steps and counting.

The language of treaties' final clauses (UN, Final Clauses of Multilateral Treaties Handbook,
2003): a condition that must hold, then a period that must run. Here it is read and its form is
checked; Vienna Convention on the Law of Treaties, art. 24.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.domain import vocabulary
from tracker.domain.finding import KeyPath
from tracker.domain.reference import ID, Participants, Reference
from tracker.domain.shape import (
    BOOLEAN,
    DATE,
    TEXT,
    Number,
    Pattern,
    Problem,
    Whole,
    Word,
    name_of,
)
from tracker.domain.table import Field, Fields, Many, OneOf

if TYPE_CHECKING:
    from fractions import Fraction

PERIOD = re.compile(r"([1-9][0-9]{0,4}) (day|month|year)s?")
_FIRST = re.compile(r"first of (?:next|([1-9][0-9]?)(?:st|nd|rd|th)) month")
_OPENING = re.compile(rf"{PERIOD.pattern} after opening")
_DATED = re.compile(r"[\d.][\d.-]*|unknown")
"""What is meant for a date, whether it is one or not."""
_FRACTION = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")

_BINDING = frozenset(
    {"adoption-vote", "initialling", "signature-ad-referendum", "declaration", "notification",
     "communication", "acceptance-of-accession"}
)  # fmt: skip
"""Acts by which some clauses let a State bind itself, besides signatures and consents."""

COUNTABLE = tuple(
    word
    for word, act in vocabulary.ACTS.items()
    if act.effect in ("consent", "signature") or word in _BINDING
)
"""The acts that a clause can count: those that may express consent (art. 11, "or by any other
means if so agreed"). What takes something back, is done at home or applies a treaty only
provisionally binds nobody."""

STEP_FORMS = '"30 days", "3 months", "1 year", "first of next month", "first of 6th month"'


class Period(NamedTuple):
    """A number of days, months or years: the same day number, clamped to the month's end."""

    number: int
    unit: str


class FirstOfMonth(NamedTuple):
    """The first day of the `nth` month after the month reached."""

    nth: int


def step(text: str) -> Period | FirstOfMonth:
    """The step written as `text`, in one of `STEP_FORMS`; raises ValueError."""
    if found := _FIRST.fullmatch(text):
        return FirstOfMonth(int(found[1] or 1))
    return period(text)


def period(text: str) -> Period:
    """The period written as `text`: "5 years", "6 months", "90 days"; raises ValueError."""
    if found := PERIOD.fullmatch(text):
        return Period(int(found[1]), found[2])
    raise ValueError(text)


def after_opening(text: str) -> Period:
    """The period of "2 years after opening"; raises ValueError."""
    if found := _OPENING.fullmatch(text):
        return Period(int(found[1]), found[2])
    raise ValueError(text)


def fraction(text: str) -> Fraction:
    """The fraction written "2/3": more than nothing and at most the whole; raises ValueError."""
    from fractions import Fraction

    if (found := _FRACTION.fullmatch(text)) and int(found[1]) <= int(found[2]):
        return Fraction(int(found[1]), int(found[2]))
    raise ValueError(text)


class Floor(Pattern):
    """A period after the opening for signature, or a date that the source leaves open."""

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if isinstance(value, str) and _DATED.fullmatch(value):
            return DATE.read(value, at, problems)
        return super().read(value, at, problems)


class OtherInstrument(Reference):
    """The id of the instrument that a clause hangs on: here "" names none that could be meant."""

    form = ID.pattern

    def __init__(self) -> None:
        super().__init__("instruments")

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        if value == "":
            problems.append(Problem(at, "T004", f'"{name_of(at)}" is empty', self.advice))
            return None
        return super().read(value, at, problems)


class Condition(Fields):
    """A table with exactly one of the words that begin a condition, and that word's own keys."""

    names = True  # known before its variants are, for a condition may stand within one

    def __init__(self) -> None:
        self.variants = _variants(self)
        every = {
            key: field for fields in self.variants.values() for key, field in fields.fields.items()
        }
        super().__init__(tuple(every.values()), what="of a condition")

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if not isinstance(value, dict):
            self.wrong_type(value, at, problems)
            return None
        heads = [key for key in self.variants if key in value]
        if len(heads) == 1:
            return self.variants[heads[0]].read(value, at, problems)
        if not heads:
            before = len(problems)
            for key in value:
                if key not in self.fields:
                    self.unknown(key, value, at, problems)
            if len(problems) == before:
                hint = "one of: " + ", ".join(self.variants)
                problems.append(Problem(at, "T004", "the condition says nothing to be met", hint))
        else:
            message = f"the condition says both {heads[0]} and {heads[1]}"
            hint = "join conditions with all = [{ ... }, { ... }] or any = [...]"
            problems.append(Problem((*at, heads[1]), "T002", message, hint))
        return None


def _variants(condition: Condition) -> dict[str, Fields]:
    """Each word a condition may begin with, and the keys that go with it."""
    many = Many(condition, some=True)
    keys = {
        **_OF_PARTIES,
        **_OF_SHARES,
        "reached": (Field("reached", DATE, "the day that must be reached", required=True),),
        "all": (Field("all", many, "conditions that must all be met", required=True),),
        "any": (Field("any", many, "conditions of which one must be met", required=True),),
    }
    return {
        head: Fields(fields, what=f'of a condition with "{head}"') for head, fields in keys.items()
    }


PARTIES_TO = Fields(
    (Field("parties-to", OtherInstrument(), "the parties to this instrument", required=True),),
    what="of a membership",
)
_CODES = Many(Participants(), some=True)
_SOME = OneOf("a group's id or a list of codes", text=Participants(), list=_CODES)
_WHOM = OneOf(
    "a group's id, a list of codes or { parties-to = ... }",
    text=Participants(),
    list=_CODES,
    table=PARTIES_TO,
)
_OF_PARTIES = {
    "consents": (
        Field("consents", Whole(1), "how many parties must have consented", required=True),
        Field("among", _SOME, "only the consents of these count"),
        Field("excluding", _SOME, "the consents of these do not count"),
    ),
    "parties": (Field("parties", _SOME, "all of these must have consented", required=True),),
}
_OF_SHARES = {
    "share": (
        Field("share", Number(100, some=True), "per cent of the group's weight", required=True),
        Field("of", Reference("groups"), "the group whose weights are summed", required=True),
        Field("total", Number(some=True), "the whole, where the clause fixes it"),
        Field("strict", BOOLEAN, "true where the clause says more than"),
    ),
    "fraction": (
        Field(
            "fraction",
            Pattern(fraction, "a fraction", 'write it as "2/3"', _FRACTION.pattern),
            "the part of the membership that must have consented",
            required=True,
        ),
        Field("of", _WHOM, "the membership", required=True),
        Field("as-at", DATE, "the day on which the membership is fixed"),
        Field("members-only", BOOLEAN, "false where others' consents count too"),
    ),
}
CONDITION = Condition()
_STEP = Pattern(step, "a step", f"a step is {STEP_FORMS}", f"{PERIOD.pattern}|{_FIRST.pattern}")
STEPS = Many(_STEP, lone=True)
AFTER = Field(
    "after", STEPS, "the step or steps from the day the condition held to entry into force"
)
WHEN = Field("when", CONDITION, "the condition", required=True)

MOST_CONDITIONS = 100
"""How many conditions and routes a clause may have together: ten times as many as any that is known.
Each is tried on every day on which something may have happened."""


class Clause(Fields):
    """The table of a clause; one of very many conditions is not read."""

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> Any:
        if isinstance(value, dict):
            number = sum(_tables(value.get(key)) for key in ("when", "alternative"))
            if number > MOST_CONDITIONS:
                message = f"a clause of {number} conditions; at most {MOST_CONDITIONS} are read"
                hint = "name a group in place of its members, one by one"
                problems.append(Problem(at, "T003", message, hint))
                return None
        return super().read(value, at, problems)


def _tables(value: Any) -> int:
    """How many tables a value holds, itself among them."""
    if isinstance(value, dict):
        return 1 + sum(map(_tables, value.values()))
    return sum(map(_tables, value)) if isinstance(value, list) else 0


CLAUSE = Clause(
    (
        Field("article", TEXT, "the article, as it is cited"),
        Field("text", TEXT, "the words of the clause"),
        WHEN,
        AFTER,
        Field("counting", Word(vocabulary.COUNTINGS, "a way of counting"),
              "how the depositary counts the period; exclusive, as the UN does, if left out"),
        Field("counts", Many(Word(COUNTABLE, "an act that a clause can count"), some=True),
              "these acts and no others count, and each of them binds"),
        Field("organisations", BOOLEAN, "true where an organisation's instrument counts too"),
        Field("not-before",
              Many(OneOf("a date, \"2 years after opening\" or { instrument = ... }",
                         date=DATE,
                         text=Floor(after_opening, "a floor", 'write "2 years after opening"',
                                    _OPENING.pattern),
                         table=Fields((Field("instrument", OtherInstrument(),
                                             "the instrument that must be in force", required=True),))),
                   lone=True),
              "what must be reached before the instrument can enter into force"),
        Field("fixed",
              Fields((Field("on", DATE, "the fixed day", required=True),
                      Field("if-met-by", DATE, "the day by which the condition must be met"))),
              "a fixed day of entry into force"),
        Field("alternative", Many(Fields((WHEN, AFTER), what="of an alternative")),
              "other routes; the earliest wins"),
        Field("later-parties", Fields((AFTER,), what="of later-parties"),
              "the steps for those who consent after the condition was met"),
        Field("binds",
              _WHOM,
              "who is bound at entry into force, acted or not, unless objecting"),
    ),
    what="of an entry-into-force clause",
)  # fmt: skip
