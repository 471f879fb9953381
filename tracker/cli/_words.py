"""The words an officer gives for a date.

Human words in, ISO dates out; what was understood is said back. Anything that could be read in
two ways is refused with both readings.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.cli._errors import Usage
from tracker.domain import dates
from tracker.domain.dates import Days

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FORMS = "2026-11-30, 30 November 2026, today, yesterday, tomorrow, +3d, -1w, fri, eow, eom, 2016, 2018-04"

_STEP = re.compile(r"([+-]?)(\d{1,4}) ?(d|day|days|w|week|weeks|m|month|months|y|year|years)")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.? (\d{4})")


def understand(words: str, today: date, option: str = "the date") -> Days:
    """The date meant by the words; raises Usage for what is no date or could be two."""
    said = " ".join(words.strip().casefold().split())
    try:
        if found := _SLASHED.fullmatch(said):
            return _slashed(found, option)
        return _word(said, today) or _named(said, today) or dates.parse(words.strip())
    except dates.NotADate as reason:
        raise Usage(f"{option}: {reason}", f"say {FORMS}") from None
    except (OverflowError, ValueError):
        raise Usage(f'{option}: "{words}" is out of range', f"say {FORMS}") from None


def day(words: str, today: date, option: str) -> date:
    """The one day meant by the words; raises Usage where they leave it open."""
    found = understand(words, today, option)
    if found.day is None:
        raise Usage(f'{option}: "{words}" may be several days', "name one day: 2026-11-30")
    return found.day


def spoken(when: Days) -> str:
    """A date said back: "Mon 2026-01-05"; what is no single day is said as it is."""
    return f"{when.day:%a} {when.text}" if when.day else when.text


def _word(said: str, today: date) -> Days | None:
    """Words that count from today."""
    named = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
    if said in named:
        return dates.on(today + timedelta(days=named[said]))
    if said in ("eow", "eom", "eoy"):
        return dates.on(_end_of(said, today))
    if found := _STEP.fullmatch(said):
        return dates.on(_stepped(found, today))
    following = said.removeprefix("next ").removeprefix("this ")
    for n, name in enumerate(WEEKDAYS):
        if following in (
            name,
            name[:3],
            name[:4] if n in (1, 3) else name,
            name[:5] if n == 3 else name,
        ):
            ahead = (n - today.weekday() - 1) % 7 + 1
            return dates.on(today + timedelta(days=ahead))
    return None


def _stepped(found: re.Match[str], today: date) -> date:
    from dateutil.relativedelta import relativedelta

    unit = {"d": "days", "w": "weeks", "m": "months", "y": "years"}[found[3][0]]
    count = int(found[2]) * (-1 if found[1] == "-" else 1)
    step = {"days": relativedelta(days=count), "weeks": relativedelta(weeks=count),
            "months": relativedelta(months=count), "years": relativedelta(years=count)}[unit]  # fmt: skip
    return today + step


def _end_of(said: str, today: date) -> date:
    from dateutil.relativedelta import SU, relativedelta

    if said == "eow":
        return today + relativedelta(weekday=SU)
    return today + relativedelta(day=31, month=12 if said == "eoy" else None)


def _named(said: str, today: date) -> Days | None:
    """Dates with the month's name: a day, or a whole month."""
    if found := _DAY_MONTH.fullmatch(said):
        number, name, year = found[1], found[2], found[3]
    elif found := _MONTH_YEAR.fullmatch(said):
        month = _month(found[1])
        return dates.parse(f"{found[2]}-{month:02}") if month else None
    elif found := _MONTH_DAY.fullmatch(said):
        number, name, year = found[2], found[1], found[3]
    else:
        return None
    month = _month(name)
    return dates.on(_exact(int(year or today.year), month, int(number))) if month else None


def _month(name: str) -> int | None:
    for n, month in enumerate(MONTHS, 1):
        if name == month or (name == month[:3]) or (name == "sept" and n == 9):
            return n
    return None


def _exact(year: int, month: int, number: int) -> date:
    found = dates.parse(f"{year:04}-{month:02}-{number:02}").day
    assert found
    return found


def _slashed(found: re.Match[str], option: str) -> Days:
    """03/04/2026 is two dates, 25/12/2026 one; neither is how this register writes."""
    first, second, year = (int(part) for part in found.groups())
    readings = [
        f"{year:04}-{m:02}-{d:02}" for d, m in dict.fromkeys(((first, second), (second, first)))
    ]
    possible = [reading for reading in readings if _is_date(reading)]
    if len(possible) == 2:
        raise Usage(
            f'{option}: "{found[0]}" may be {possible[0]} or {possible[1]}',
            "write the one you mean",
        )
    if not possible:
        raise Usage(f'{option}: "{found[0]}" is not a date', f"say {FORMS}")
    return dates.parse(possible[0])


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.NotADate:
        return False
    return True
