"""Dates: as the format writes them, as an officer says them, as other people's tables print them."""

from __future__ import annotations

import re
from datetime import date

from tests.fuzz import words
from tests.fuzz.choices import Choices
from tracker.cli import _period, _words
from tracker.cli._errors import Usage
from tracker.domain import dates
from tracker.domain.dates import Days, NotADate
from tracker.domain.entry import clause
from tracker.domain.vocabulary import WEEK_STARTS
from tracker.importers import written_date
from tracker.importers.cell import NoCell, items

PARTS = (
    "today", "yesterday", "tomorrow", "+", "-", "3", "d", "w", "m", "y", "fri", "friday", "next ",
    "last ", "this ", "eow", "eom", "eoy", " ", "2026", "0000", "9999", "10000", "Nov", "November",
    "novembre", "5", "31", "30", "th", "st", "of ", ",", ".", "/", "-", "..", "99999999999", "１",
    "in ", " days", " ago", "W47", "q1", "now", "\u0130", "ſ", "²", "sept", "feb", "29", *words.DAYS,
)  # fmt: skip
TODAYS = (date(2026, 11, 21), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31))


def _said(choices: Choices) -> str:
    """Words that may be a date: parts of dates in a row, or any text."""
    if choices.one_in(3):
        return choices.rest().decode("utf-8", "replace")
    return "".join(choices.pick(PARTS) for _ in range(1 + choices.below(5)))


def read_date(data: bytes) -> None:
    """A date of the format: it is printed as it was given, and has the form that is promised."""
    text = _said(Choices(data))
    try:
        days = dates.parse(text)
    except NotADate as reason:
        words.told(str(reason))
        return
    assert str(days) == text
    assert re.fullmatch(dates.FORM, text)
    assert days.earliest <= days.latest
    assert days.precedes(days) is not True
    for other in (days, dates.on(TODAYS[0]), dates.UNKNOWN):
        assert days.precedes(other) is not True or other.precedes(days) is False
        assert days.up_to(TODAYS[0]).text == text


def understand_words(data: bytes) -> None:
    """The words of an officer: a date that is said back and understood again, or Usage."""
    choices = Choices(data)
    today = choices.pick(TODAYS)
    which, text = choices.byte() % 4, _said(choices)
    try:
        if which == 0:
            _words.day(text, today, "--on")
        elif which == 1:
            _period._numbered(text, choices.pick(WEEK_STARTS))
        else:
            understood = _words.understand(text, today)
            assert _words.understand(understood.text, today) == understood
    except Usage as reason:
        words.told(reason.message)


def read_written(data: bytes) -> None:
    """A date as a table prints it, and a cell of several with its letters."""
    choices = Choices(data)
    order, text = choices.pick(("", *written_date.ORDERS)), _said(choices)
    try:
        days = written_date.read(text, order)
        assert days.earliest <= days.latest
    except NotADate as reason:
        words.told(str(reason))
    try:
        for item in items(text, order):
            assert isinstance(item.on, Days)
    except (NoCell, NotADate) as reason:
        words.told(str(reason))


def read_steps(data: bytes) -> None:
    """The periods, steps and fractions of a clause."""
    choices = Choices(data)
    text = choices.pick(words.PERIODS + words.FRACTIONS) if choices.one_in(2) else _said(choices)
    for read in (clause.step, clause.period, clause.after_opening, clause.fraction):
        try:
            read(text)
        except ValueError:
            continue
    dates.months_before(choices.pick(TODAYS), choices.below(65536))
