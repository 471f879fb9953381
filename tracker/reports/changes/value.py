"""How a value that changed is told: what it was, what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.dates import FORM, Days, NotADate, parse
from tracker.reports.changes.sides import meaning
from tracker.reports.prose import day, days, joined

LONG = 80
"""Characters from which a text is not told but said to have been reworded."""

NAMES = {"on": "day", "until": "last day", "to": "answer", "with": "depositary", "act": "act",
          "source": "source", "due": "deadline", "target": "date intended", "status": "status",
          "effective": "day of effect", "published": "date of publication",
          "url": "address", "accessed": "day of access"}  # fmt: skip
"""Key -> what it is called."""
MANY = frozenset({"outcomes", "instruments", "languages", "tags", "members", "parties"})
"""Names of keys that are many things."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What every key that differs was and is, in words."""
    return [
        change(_name(key), old.get(key), new.get(key))
        for key in dict.fromkeys((*old, *new))
        if meaning(old.get(key)) != meaning(new.get(key))
    ]


def change(name: str, old: Any, new: Any, of: str = "") -> str:
    """A key that changed: "the day was 15 March 2021 and is 16 March 2021"; `of` is what it is of."""
    was, be = ("were", "are") if name in MANY else ("was", "is")
    what = f"the {name}{of and ' of '}{of}"
    if _is_absent(old):
        return (
            f"{what}, not given before, {be} {said(new)}" if _is_short(new) else f"{what} {be} new"
        )
    if _is_absent(new):
        return f"{what} {was} taken out" + (f" ({was} {said(old)})" if _is_short(old) else "")
    if not (_is_short(old) and _is_short(new)):
        return f"{what} {was} changed"
    return f"{what} {was} {said(old)} and {be} {said(new)}"


def said(value: Any) -> str:
    """A value in a sentence."""
    match value:
        case Days():
            return "not known" if value.text == "unknown" else days(value)
        case bool():
            return "yes" if value else "no"
        case date():
            return day(value)
        case str() if re.fullmatch(FORM, value):
            found = _parsed(value)
            return said(found) if isinstance(found, Days) else found
        case str():
            return value if re.fullmatch(r"[\w/-]+", value) else f"“{value}”"
        case tuple() | list():
            return joined([str(part) for part in value])
        case _:
            return str(value)


def _parsed(words: str) -> Days | str:
    """A date that a record gives as text; in quotes where no calendar has it."""
    try:
        return parse(words)
    except NotADate:
        return f"“{words}”"


def _name(key: str) -> str:
    word = key.rstrip("_")
    return NAMES.get(word, word.replace("_", " ").replace("-", " "))


def _is_absent(value: Any) -> bool:
    return value is None or value is False or (hasattr(value, "__len__") and not len(value))


def _is_short(value: Any) -> bool:
    """Whether a value can be told in a sentence."""
    match value:
        case Days() | bool() | int() | float() | date():
            return True
        case str():
            return len(value) <= LONG
        case tuple() | list():
            return all(isinstance(part, str) for part in value) and len(said(value)) <= LONG
        case _:
            return False
