"""The account of an entry into force: its arithmetic and what is missing, in sentences.

An officer should be able to read each sentence out: which deposit met the condition, on what day,
which step moved it to which date, by what counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.dates import Days
from tracker.domain.entry import wording
from tracker.domain.entry.answer import Entry, Floor, Route
from tracker.domain.entry.condition import Tally
from tracker.domain.entry.wants import Want
from tracker.domain.phrases import by_name, capital, counted, parties, party
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS

FEW = 20
"""So many parties are named one by one where any of them would do."""


def missing(entry: Entry, register: Register, few: int = FEW) -> tuple[str, ...]:
    """What must still happen before the condition is met, one thing in each text; nothing where
    the clause is met, or where it cannot be determined. Of up to `few` parties any of which would
    do, each is named."""
    if entry.verdict != "unmet":
        return ()
    unmet = [route for route in entry.routes if route.met.certain is None]
    ways = [tuple(_missing(route.tally, register, few)) for route in unmet]
    found: tuple[str, ...] = ()
    if len(unmet) == len(entry.routes) and ways:
        others = (f"or: {'; '.join(way)}" for way in ways[1:] if way)
        found = (*ways[0], *others)
    waits = (_awaited(floor, register) for floor in entry.floors if floor.day.possible is None)
    return tuple(dict.fromkeys((*found, *waits)))


def _awaited(floor: Floor, register: Register) -> str:
    return f"the entry into force of {register.title(floor.what.get('instrument', ''))}"


def _missing(tally: Tally, register: Register, few: int) -> Iterator[str]:
    if tally.certain:
        return
    match tally.when:
        case {"all_": _}:
            for part in tally.parts:
                yield from _missing(part, register, few)
        case {"any_": _}:
            yield " or ".join("; ".join(_missing(part, register, few)) for part in tally.parts)
        case {"reached": day}:
            yield f"{day} to be reached"
        case {"share": _, "of": group}:
            lacks = tally.need - tally.have
            than = "more than" if tally.when.get("strict") else "another"
            more = f"{than} {lacks:.4g} per cent" if lacks > 0 else "any more"
            if tally.wants:
                more = f"{tally.need:.4g} per cent"
            yield f"parties with {more} of the weight of {register.title(group)}"
        case _:
            yield from _consents_missing(tally, register, few)


def _consents_missing(tally: Tally, register: Register, few: int) -> Iterator[str]:
    """The parties by name where all of them are needed, else how many more."""
    short = int(tally.need - tally.have)
    if tally.missing is None:
        yield f"{counted(short, 'more consent')}"
        return
    names = [party(code, register) for code in by_name(tally.missing, register)]
    if short >= len(names):
        yield from names
        if short > len(names):
            yield f"{counted(short - len(names), 'more consent')} than there are parties to give it"
    elif len(names) <= few:
        yield f"{counted(short, 'more consent')}, of: {', '.join(names)}"
    else:
        yield f"{counted(short, 'more consent')}, of {len(names)} parties"


def progress(tally: Tally) -> str:
    """How far a condition is: "5 of 7"; in per cent for a weight."""
    match tally.when:
        case {"all_": _}:
            return "; ".join(progress(part) for part in tally.parts)
        case {"any_": _}:
            return " or ".join(progress(part) for part in tally.parts)
        case {"reached": day}:
            return f"{day} {'reached' if tally.certain else 'not reached'}"
        case {"share": _}:
            have = "?" if tally.wants else f"{tally.have:.4g}"
            more = "more than " if tally.when.get("strict") else ""
            return f"{have} of {more}{tally.need:.4g} per cent"
    most = f" to {int(tally.most)}" if tally.have < tally.most < float("inf") else ""
    return f"{int(tally.have)}{most} of {int(tally.need)}"


def wanting(entry: Entry, record: Instrument, register: Register) -> tuple[str, ...]:
    """The facts without which nothing can be said, in words."""
    acts = [want for want in entry.wants if want.kind == "act"]
    others = [want for want in entry.wants if want.kind != "act"]
    told = sorted(_wanted(want, record, register) for want in acts)  # not as the file has them
    return (*(_wanted(want, record, register) for want in others), *told)


def _wanted(want: Want, record: Instrument, register: Register) -> str:
    title = register.title(want.about)
    match want.kind:
        case "act":
            return _loose(record, int(want.about), register)
        case "weight":
            return f"the weight of {party(want.about, register)}"
        case kind:
            return {
                "clause": "a clause that can be read",
                "events": "events that can all be read",
                "acts": f"the acts of every party to {title}: the register does not hold them all",
                "group": f"the members of {title}",
                "instrument": f"the record of {want.about}",
                "weights": f"the weights of the members of {title}",
                "entry": f"the entry into force of {title}",
                "opening": f"the day on which {title} was opened for signature",
                "membership": "the day from which each was a member",
                "calendar": "a date within the calendar",
                "day": f"the exact day that the clause gives as {want.about}",
            }[kind]


def _loose(record: Instrument, at: int, register: Register) -> str:
    """A date of an event that is not certain."""
    event = next(event for event in record.event if event.at[1] == at)
    who = parties(event.parties, register)
    act = ACTS[event.act or ""].label
    return f"the day of the {act} by {who}, given as {event.on}"


def explanation(entry: Entry, record: Instrument, register: Register) -> tuple[str, ...]:
    """The arithmetic in sentences, from the condition to the date; what is declared comes last."""
    if entry.clause is None:
        words = ["The record holds no clause on entry into force."]
    else:
        words = [*_worked_out(entry, record, register)]
    return (*words, *_declared(entry, record))


def _worked_out(entry: Entry, record: Instrument, register: Register) -> Iterator[str]:
    clause = entry.clause or {}
    article = f" (article {clause['article']})" if clause.get("article") else ""
    if not clause.get("when") or not entry.routes:
        wants = _listed(wanting(entry, record, register))
        yield f"The clause{article} cannot be tried. Wanting: {wants}."
        return
    yield f"The condition{article}: {wording.condition(clause['when'], register)}."
    for route in entry.routes:
        if route is not entry.route and route.met.certain is None:
            yield _unmet(route, entry, record, register)
    if entry.route:
        yield from _met(entry, entry.route, register)
    yield from _held_back(entry, record, register)
    yield from _result(entry, record, register)


def _unmet(route: Route, entry: Entry, record: Instrument, register: Register) -> str:
    """How far a condition is that has not certainly been met."""
    first = route is entry.routes[0]
    other = "" if first else f" for the alternative ({wording.condition(route.when, register)})"
    if record.acts_known == "partial":
        return f"Recorded{other}: {progress(route.tally)}. Not every party's acts are known."
    word = "Not met" if route.met.possible is None else "Not certainly met"
    return f"{word}{other}: {progress(route.tally)}."


def _met(entry: Entry, route: Route, register: Register) -> Iterator[str]:
    """On which day the condition was met, by whom, and where the steps lead from there."""
    clause = entry.clause or {}
    if route.when is not clause.get("when"):
        yield f"The alternative applies: {wording.condition(route.when, register)}."
    day = route.met.day
    if day is None:
        first = f"between {route.met.possible} and" if route.met.possible != date.min else "by"
        yield f"Met {first} {route.met.certain}; each of these days leads to the same date."
    else:
        yield f"Met on {day}{_by(route, register)}."
    if route.fixed:
        yield f"That is in time for the day the clause fixes: {clause['fixed']['on']}."
    elif route.after and day and route.leads_to.certain:
        steps = wording.counted_steps(route.after, clause.get("counting", "exclusive"))
        yield f"{capital(steps)}: {route.leads_to.certain}."


def _by(route: Route, register: Register) -> str:
    """Whose consents, given on the day, met the condition, and by which acts; else what did."""
    by_act: dict[str, list[str]] = {}
    for spell in route.decisive:
        by_act.setdefault(spell.consent.act or "", []).append(spell.party)
    told = [
        f"the {ACTS[act].label} by {_listed(register.parties.short(code) for code in by_name(codes, register))}"
        for act, codes in by_act.items()
    ]
    return f", with {_listed(told)}" if told else _without_deposit(route)


def _without_deposit(route: Route) -> str:
    """What met the condition where no consent of that day did."""
    if route.at_once:
        return ", when all the rest consent"
    if route.tally.parts or "reached" in route.when:
        return ""
    return ", when the membership changed" if "consents" not in route.when else ""


def _listed(words: Iterable[str]) -> str:
    """The words with commas and an "and"."""
    words = list(words)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "nothing"


def _held_back(entry: Entry, record: Instrument, register: Register) -> Iterator[str]:
    """What the floors of the clause do to the date."""
    reached = entry.route.leads_to.certain if entry.route else None
    for floor in entry.floors:
        words, day = wording.floor(floor.what, register), floor.day.day
        if day is None and floor.day.possible is None:
            yield f"Not before {words}: that has not happened."
        elif day is None and floor.want:
            yield f"Not before {words}. Wanting: {_wanted(floor.want, record, register)}."
        elif day is None:
            yield f"Not before {words}."
        elif reached and day > reached:
            yield f"Not before {_floor(words, day)}: the date moves to {day}."
        elif reached:
            yield f"Not before {_floor(words, day)}: this holds nothing back."
        else:
            yield f"Not before {_floor(words, day)}."


def _floor(words: str, day: date) -> str:
    return words if words == day.isoformat() else f"{words}, {day}"


def _result(entry: Entry, record: Instrument, register: Register) -> Iterator[str]:
    if entry.computed:
        yield f"By this the day of entry into force is {entry.computed}."
        return
    if entry.wants:
        wants = _listed(wanting(entry, record, register))
        yield f"The date cannot be determined. Wanting: {wants}."
        if entry.reach.certain and entry.declared is None:
            yield f"By the facts recorded it is {entry.reach.certain} at the latest."
        return
    yield f"Still missing: {'; '.join(missing(entry, register)) or 'nothing that a party can do'}."
    if entry.earliest:
        yield f"Were all that is missing done at once, it would enter into force on {entry.earliest}."


def _declared(entry: Entry, record: Instrument) -> Iterator[str]:
    """What is declared, and how far it is from the date worked out."""
    if entry.declared is None:
        return
    source = entry.declaration.source if entry.declaration else ()
    cited = f" ({', '.join(source)})" if source else ""
    ahead = entry.state == "fixed"
    start = "Declared to enter into force on" if ahead else "Declared in force from"
    doubt = ": doubtful on this day" if entry.state == "undetermined" else ""
    yield f"{start} {entry.declared}{cited}{doubt}."
    if entry.agrees is False:
        apart = _apart(entry.declared, entry.computed)
        yield f"{apart} The declared date governs."
        allowed = dict(record.allow) | dict(entry.declaration.allow if entry.declaration else {})
        if reason := allowed.get("T305"):
            yield f"Why that stands: {reason}"
    elif entry.agrees:
        yield "The declared date is the one that the clause gives."


def _apart(declared: Days, computed: date | None) -> str:
    if computed is None:
        return "By the facts recorded the clause was not met."
    first, last = declared.earliest, declared.latest
    days = (first - computed).days if computed < first else (computed - last).days
    side = "later" if computed < first else "earlier"
    return f"That is {counted(days, 'day')} {side} than the clause gives."


def answer(entry: Entry, record: Instrument, register: Register) -> Mapping[str, Any]:
    """The answer on the entry into force as JSON has it."""
    return {
        "declared": str(entry.declared) if entry.declared else None,
        "computed": _text(entry.computed),
        "state": entry.state,
        "condition_met_on": _text(entry.met_on),
        "missing": list(missing(entry, register) or wanting(entry, record, register)),
        "earliest": _text(entry.earliest),
        "explanation": list(explanation(entry, record, register)),
        "agrees": entry.agrees,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
