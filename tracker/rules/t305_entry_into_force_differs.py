"""An entry into force that is not on the day its clause gives.

What is wrong
    The first event that says "in-force" takes effect on another day than the one worked out from
    the acts and the clause; or it was declared although by the acts recorded the clause was not
    met.

Why it matters
    A treaty enters into force upon such date as it provides (Vienna Convention on the Law of
    Treaties, art. 24(1)). What the depositary declares governs (arts. 77(1)(f) and 78), and
    nothing is changed here; but where the two differ a deposit may be missing, a date wrong, or
    the depositary counts the period in another way, and somebody should know which it is.

    Depositaries count in three ways. For the United Nations the day of deposit is day 0. Where it
    is day 1 the date comes one day earlier (counting = "inclusive"); where the period must have
    run out, one day later (counting = "next-day"). Where `acts-known = "partial"` only a
    declaration later than the day worked out is found: acts that are not recorded may have met
    the clause earlier, but not later.

Example
    [entry-into-force]
    when = { consents = 1 }
    after = "30 days"

    [[event]]
    on = 2024-04-21
    act = "ratification"
    parties = ["NPL"]

    [[event]]
    on = 2024-04-21
    effective = 2024-05-20          # the thirtieth day after is 21 May
    status = "in-force"
    source = "gazette"

How to mend it
    Correct what is wrong: the date, a deposit, or how the clause counts (counting = ...). If both
    are as the sources say, let the difference stand and say why, on the event:
    allow = { T305 = "The depositary declared 20 May, counting the day of deposit." }
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.entry import counting
from tracker.domain.entry.answer import Entry
from tracker.domain.finding import Finding
from tracker.domain.phrases import counted
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import COUNTINGS
from tracker.rules.case import Case
from tracker.rules.ground import entering, lacking, tried
from tracker.rules.rule import Rule
from tracker.rules.t206_in_force_without_ground import is_without_ground

_STAND = 'say why it may stand: allow = { T305 = "..." }'


def check(case: Case) -> Iterator[Finding]:
    """Every declared entry into force that certainly differs; without ground, T206 finds it."""
    for record, entry in tried(case):
        event = entering(case, record, entry)
        if event is None or is_without_ground(record, entry):
            continue
        if entry.is_too_early or entry.is_too_late:
            at = (*event.at, "effective" if event.effective else "on")
            message = f"declared in force from {event.takes_effect}, {_against(entry, record)}"
            yield RULE.found(record, at, message, _hint(entry, case.register))


def _against(entry: Entry, record: Instrument) -> str:
    """What the declared date is held against."""
    declared, day = entry.declared, entry.computed
    if declared and day:
        early = declared.latest < day
        days = (day - declared.latest if early else declared.earliest - day).days
        word = "earlier" if early else "later"
        return f"{counted(days, 'day')} {word} than its clause gives: {day}"
    first, last = entry.reach
    if last and entry.is_too_late:
        return f"but its clause gives {last} at the latest"
    if first:
        return f"but its clause gives {first} at the earliest"
    return "but by the acts recorded its clause was not met"


def _hint(entry: Entry, register: Register) -> str:
    """What would make the two agree, as far as that can be told."""
    if way := _other_counting(entry):
        return f'counting = "{way}" would give the declared day; else {_STAND}'
    if entry.computed:
        return f"correct what is wrong, or {_STAND}"
    words = lacking(entry, register)
    return f"{words}; record it, or {_STAND}" if words else f"correct what is wrong, or {_STAND}"


def _other_counting(entry: Entry) -> str | None:
    """The way of counting that gives the declared day, where the clause's own does not."""
    declared = entry.declared.day if entry.declared else None
    route = entry.route
    if not (declared and entry.computed and route and route.met.day) or route.fixed:
        return None
    floors = [floor.day.day for floor in entry.floors if floor.day.day]
    for way in COUNTINGS:
        reached = counting.reached(route.met.day, route.after, way)
        if reached and max([reached, *floors]) == declared != entry.computed:
            return way
    return None


RULE = Rule("T305", "entry-into-force-differs", "warning", check, __doc__)
