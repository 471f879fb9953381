"""The life of an instrument: its statuses and what parties did, along time.

What was done on one day is one mark; where there are too many days, what was done in one year, or
in several, is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.figure import Figure, Mark, Timeline
from tracker.domain.moment import Moment
from tracker.domain.phrases import by_name, capital, counted
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS, CONSENTS
from tracker.reports.rows import InstrumentRow, status_words

KEY_EFFECTS = ("signature", "consent", "provisional", "undo")
"""The effects of the acts that are drawn; statements and steps at home are told in the history."""
MOST = 16
"""So many marks are told apart; of more, the acts of several days are one mark."""
SPANS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 10_000)
"""The numbers of years that may be told as one."""
FEW = 3
"""So many parties are named; more are counted."""


class _Deed(NamedTuple):
    """What parties did on a day; "" for the act where they consented in several ways."""

    on: Days
    act: str
    parties: tuple[str, ...]
    doubtful: bool


def life_figure(row: InstrumentRow, register: Register, moment: Moment) -> Figure | None:
    """Its life as a timeline; None where there are not two things to tell."""
    statuses = [*_statuses(row, moment)]
    deeds = [*_deeds(row, register)]
    signings = {
        deed.on: deed for deed in deeds if deed.act == "signature" and not deed.doubtful
    }  # told with the status that they bring about
    marks, told = [], set()
    for mark, event in statuses:
        deed = signings.get(event.on) if event and event.status == "signed" and event.on else None
        if deed:
            told.add(deed)
            mark = mark._replace(label=f"{mark.label}: {_who(deed.parties, register)}")
        marks.append(mark)
    acts = [deed for deed in deeds if deed not in told]
    marks += _acts(acts, MOST - len(marks), register)
    if len(marks) < 2:
        return None
    marks.sort(key=lambda mark: (mark.first or mark.last or date.max, mark.last or date.max))
    return Figure("Life of the instrument", Timeline(tuple(marks), moment.as_of))


def _statuses(row: InstrumentRow, moment: Moment) -> Iterator[tuple[Mark, Event | None]]:
    """The moves that count, with their events; what is announced, and what its clause gives, is
    ahead."""
    doubtful = {event.at for event in row.life.doubtful}
    for event in (*row.life.past, *row.life.doubtful):
        when = event.takes_effect
        if event.status and when:
            words = status_words(row.record, event.status)
            if event.at in doubtful:
                words += " (doubtful)"
            ahead = when.earliest > moment.as_of
            yield _mark(when, words, "ahead" if ahead else "status"), event
    if row.foreseen and not row.life.fixed:
        yield _mark(row.foreseen, "Enters into force by its clause", "ahead"), None


def _mark(when: Days, label: str, weight: str) -> Mark:
    return Mark(*_ends(when), when.text, label, weight)


def _ends(when: Days) -> tuple[date | None, date | None]:
    """The first and the last day it may be; None for one that nobody knows."""
    first = None if when.earliest == date.min and not when.is_day else when.earliest
    return first, None if when.is_open and not when.is_day else when.latest


def _deeds(row: InstrumentRow, register: Register) -> Iterator[_Deed]:
    """What parties did that moved their positions, by day and act."""
    found: dict[tuple[Days, str, bool], list[str]] = {}
    doubtful = {event.at for event in row.life.doubtful}
    for event in (*row.life.past, *row.life.doubtful):
        if event.act and event.on and ACTS[event.act].effect in KEY_EFFECTS:
            key = (event.on, event.act, event.at in doubtful)
            found.setdefault(key, []).extend(event.parties)
    for (on, act, doubts), codes in found.items():
        yield _Deed(on, act, tuple(dict.fromkeys(codes)), doubts)


def _acts(deeds: list[_Deed], room: int, register: Register) -> list[Mark]:
    """The marks of the acts: a day each, or so many years that there is room for all."""
    if len(deeds) <= max(room, 1):
        return [_act(deed, register) for deed in deeds]
    for years in SPANS:
        found: dict[tuple[int, str, bool], list[_Deed]] = {}
        for deed in deeds:
            day = deed.on.earliest if deed.on.is_open else deed.on.latest
            key = (day.year // years, _kind(deed), deed.doubtful)
            found.setdefault(key, []).append(deed)
        if len(found) <= max(room, 1) or years == SPANS[-1]:
            break
    return [_together(these, register) for these in found.values()]


def _together(deeds: list[_Deed], register: Register) -> Mark:
    """Acts of one kind as one mark, from the first of their days to the last."""
    if len(deeds) == 1:
        return _act(deeds[0], register)
    ends = [_ends(deed.on) for deed in deeds]
    firsts, lasts = [first for first, _ in ends], [last for _, last in ends]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    begun, ended = first or min(filter(None, lasts), default=None), last
    on = f"{begun.year}" if begun else ""
    if begun and ended and ended.year != begun.year:
        on = f"{begun.year} to {ended.year}"
    codes = tuple(dict.fromkeys(code for deed in deeds for code in deed.parties))
    acts = {deed.act for deed in deeds}
    every = _Deed(deeds[0].on, acts.pop() if len(acts) == 1 else "", codes, deeds[0].doubtful)
    return Mark(first, last, on or "unknown", _label(every, register), "acts")


def _kind(deed: _Deed) -> str:
    """What it is told with: all ways to consent are told together."""
    return "consent" if deed.act in CONSENTS else deed.act


def _act(deed: _Deed, register: Register) -> Mark:
    return _mark(deed.on, _label(deed, register), "act")


def _label(deed: _Deed, register: Register) -> str:
    doubt = " (doubtful)" if deed.doubtful else ""
    what = capital(ACTS[deed.act].label) if deed.act else "Consent to be bound"
    return f"{what}: {_who(deed.parties, register)}{doubt}"


def _who(codes: tuple[str, ...], register: Register) -> str:
    if len(codes) > FEW:
        return counted(len(codes), "party", "parties")
    return ", ".join(map(register.parties.short, by_name(codes, register)))
