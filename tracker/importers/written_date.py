"""Dates as tables write them: "16 Sep 2005", "6 September 2000", 2005-09-16, 16/09/2005.

A date in numbers alone says by itself which is the day only where one of them is over 12. Which
comes first is told, or shown by another date of the same table, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain import dates
from tracker.domain.dates import Days, NotADate

ORDERS = ("day-first", "month-first")

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december")  # fmt: skip
_MONTHS = {"sept": 9} | {
    name: n for n, full in enumerate(_MONTH_NAMES, 1) for name in (full, full[:3])
}
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"

FORM = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ .-]*{_NAME}(?![^\W\d])[.,]*[ -]*\d{{4}}"
    rf"|{_NAME}\.? *\d{{1,2}}(?:st|nd|rd|th)?,? +\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
"""A date, as a pattern for text in which every space is one; letter case does not matter."""

_DAY_NAME_YEAR = re.compile(rf"(\d{{1,2}})\D*?({_NAME})(?![^\W\d])[^0-9]*(\d{{4}})", re.I)
_NAME_DAY_YEAR = re.compile(rf"({_NAME})\.? *(\d{{1,2}})\D+(\d{{4}})", re.I)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Ambiguous(NotADate):
    """The date could be two days."""


def read(words: str, order: str = "") -> Days:
    """The day meant by the words; raises NotADate, Ambiguous with both readings."""
    if found := _NUMBERS.fullmatch(words):
        return _in_numbers(found, order)
    if found := _DAY_NAME_YEAR.fullmatch(words):
        number, name, year = found.groups()
    elif found := _NAME_DAY_YEAR.fullmatch(words):
        name, number, year = found.groups()
    else:
        return dates.parse(words)
    return _day(int(year), _MONTHS[name.casefold()], int(number))


def order_of(words: Iterable[str]) -> str:
    """Which number comes first in the dates among these words, where one of them shows it; ""
    where none does, or where they disagree."""
    shown = set()
    for word in words:
        for found in _NUMBERS.finditer(word):
            first, second = int(found[1]), int(found[2])
            if (first > 12) != (second > 12):
                shown.add(ORDERS[0] if first > 12 else ORDERS[1])
    return shown.pop() if len(shown) == 1 else ""


def _in_numbers(found: re.Match[str], order: str) -> Days:
    first, second, year = (int(part) for part in found.groups())
    if order:
        day, month = (first, second) if order == ORDERS[0] else (second, first)
        return _day(year, month, day)
    if first > 12 or second > 12 or first == second:
        return _day(year, *((second, first) if first > 12 else (first, second)))
    readings = _day(year, second, first), _day(year, first, second)
    raise Ambiguous(f'"{found[0]}" may be {readings[0]} or {readings[1]}')


def _day(year: int, month: int, day: int) -> Days:
    return dates.parse(f"{year:04}-{month:02}-{day:02}")
