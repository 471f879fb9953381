"""The days a report is about: a numbered week, two dates, or the week in which today lies."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.domain.dates import months_before
from tracker.domain.week import first_day, numbered, weeks_of
from tracker.formats.visible import visible

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})", re.ASCII)


def period(desk: Desk, week: str | None, first: str | None, last: str | None) -> tuple[date, date]:
    """The first and the last day asked for; raises Usage for what is no week or no period."""
    if week is not None and (first is not None or last is not None):
        raise Usage("--week and --from with --to say two different things", "give one of them")
    if first is not None or last is not None:
        return _given(desk, first, last, "give both, or --week 2026-W47")
    start = desk.settings.week_start
    try:
        begin = first_day(desk.today, start) if week is None else _numbered(week, start)
        return begin, begin + timedelta(days=6)
    except OverflowError:
        raise Usage("the week lies outside the calendar", "name one like 2026-W47") from None


def half_year(desk: Desk, first: str | None, last: str | None) -> tuple[date, date]:
    """The days from --from to --to: the six months that end today where neither is given."""
    if first is None and last is None:
        before = months_before(desk.today, 6)
        return (before + timedelta(days=1) if before > date.min else before), desk.today
    return _given(desk, first, last, "give both, or neither for the last six months")


def _given(desk: Desk, first: str | None, last: str | None, hint: str) -> tuple[date, date]:
    """The days given with --from and --to; `hint` is for who gives but one of them."""
    if first is None or last is None:
        given, wanting = ("--from", "--to") if last is None else ("--to", "--from")
        raise Usage(f"{given} needs {wanting} too", hint)
    begin, end = desk.day(first, "--from"), desk.day(last, "--to")
    if begin > end:
        raise Usage(f"--from {begin} is after --to {end}", f"--from {end} --to {begin}")
    return begin, end


def _numbered(words: str, start: str) -> date:
    """The first day of the week written "2026-W47", as ISO 8601 counts weeks."""
    found = _WEEK.fullmatch(words.strip())
    if not found:
        raise Usage(f'--week: "{visible(words)}" is not a week', "write it as 2026-W47")
    year, number = int(found[1]), int(found[2])
    try:
        return numbered(year, number, start)
    except ValueError:
        raise Usage(f"--week: there is no week {visible(words.strip())}", _hint(year)) from None


def _hint(year: int) -> str:
    if not 1 <= year <= 9998:
        return "write it as 2026-W47"
    weeks = weeks_of(year)
    return f"{year:04} has {weeks} weeks: {year:04}-W01 to {year:04}-W{weeks}"
