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
from tracker.formats.visible import cut, visible

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december")  # fmt: skip
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {"sept": 9} | {
    name: n for n, full in enumerate(_MONTH_NAMES, 1) for name in (full, full[:3])
}
"""A month's name or its beginning -> its number."""
WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3} | {
    name: n for n, full in enumerate(_WEEKDAY_NAMES) for name in (full, full[:3])
}
"""A day's name or its beginning -> its number, Monday's being 0."""
FORMS = "2026-11-30, 30 November 2026, today, yesterday, tomorrow, +3d, -1w, fri, eow, eom, 2016, 2018-04"

_STEP = re.compile(r"([+-]?)(\d{1,4}) ?(d|day|days|w|week|weeks|m|month|months|y|year|years)")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.? (\d{4})")


def understand(words: str, today: date, option: str = "the date") -> Days:
    """The date meant by the words; raises Usage for what is no date or could be two."""
    shown = cut(visible(words), 60)
    said = " ".join(words.strip().casefold().split()).replace(" ..", "..").replace(".. ", "..")
    if len(said) > 60 or not said.isascii():
        raise Usage(f'{option}: "{shown}" is not a date', f"say {FORMS}")
    try:
        if found := _SLASHED.fullmatch(said):
            return _slashed(found, option)
        return _word(said, today) or _named(said, today) or dates.parse(said)
    except dates.NotADate as reason:
        raise Usage(f"{option}: {visible(str(reason))}", f"say {FORMS}") from None
    except (OverflowError, ValueError):
        raise Usage(f'{option}: "{shown}" is out of range', f"say {FORMS}") from None


def day(words: str, today: date, option: str) -> date:
    """The one day meant by the words; raises Usage where they leave it open."""
    found = understand(words, today, option)
    if found.day is None:
        message = f'{option}: "{found}" may be several days'
        raise Usage(message, "name one day: 2026-11-30")
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
    return _weekday(said, today)


def _weekday(said: str, today: date) -> Days | None:
    """A day of the week: the first after today, or with "last" the latest before it."""
    which, _, name = said.rpartition(" ")
    if name not in WEEKDAYS or which not in ("", "this", "next", "last"):
        return None
    if which == "last":
        return dates.on(today - timedelta(days=(today.weekday() - WEEKDAYS[name] - 1) % 7 + 1))
    return dates.on(today + timedelta(days=(WEEKDAYS[name] - today.weekday() - 1) % 7 + 1))


def _stepped(found: re.Match[str], today: date) -> date:
    from dateutil.relativedelta import relativedelta

    count = int(found[2]) * (-1 if found[1] == "-" else 1)
    match found[3][0]:
        case "d":
            return today + relativedelta(days=count)
        case "w":
            return today + relativedelta(weeks=count)
        case "m":
            return today + relativedelta(months=count)
        case _:
            return today + relativedelta(years=count)


def _end_of(said: str, today: date) -> date:
    from dateutil.relativedelta import SU, relativedelta

    if said == "eow":
        return today + relativedelta(weekday=SU)
    return today + relativedelta(day=31, month=12 if said == "eoy" else None)


def _named(said: str, today: date) -> Days | None:
    """Dates with the month's name: a day, of this year if it names none, or a whole month."""
    if found := _DAY_MONTH.fullmatch(said):
        number, name, year = found[1], found[2], found[3]
    elif found := _MONTH_YEAR.fullmatch(said):
        month = MONTHS.get(found[1])
        return dates.parse(f"{found[2]}-{month:02}") if month else None
    elif found := _MONTH_DAY.fullmatch(said):
        number, name, year = found[2], found[1], found[3]
    else:
        return None
    month = MONTHS.get(name)
    if month is None:
        return None
    return dates.parse(f"{int(year or today.year):04}-{month:02}-{int(number):02}")


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
    return dates.parse(possible[0] if possible else readings[0])


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.NotADate:
        return False
    return True
