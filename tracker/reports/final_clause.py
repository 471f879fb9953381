"""The final clause on entry into force, in words, and what the register declares about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.clause import FirstOfMonth, Period
from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Facts, Heading
from tracker.domain.life import happened
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports.naming import capital, counted, participants
from tracker.reports.rows import InstrumentRow, text

COUNTINGS = {
    "exclusive": "exclusive: the day the condition is met is day 0",
    "inclusive": "inclusive: the day the condition is met is day 1",
    "next-day": "next-day: the day after the period has run out",
}

Clause = Mapping[str, Any]


def entry_answer(row: InstrumentRow, moment: Moment) -> dict[str, Any]:
    """What is known of the entry into force, as JSON has it. The clause itself is not tried."""
    state, words = entry_state(row, moment)
    return {
        "declared": text(row.enters_into_force),
        "computed": None,
        "state": state,
        "condition_met_on": None,
        "missing": [],
        "earliest": None,
        "explanation": [words],
        "agrees": None,
    }


def entry_state(row: InstrumentRow, moment: Moment) -> tuple[str, str]:
    """The state of the entry into force, from what is declared alone, with one sentence on it."""
    declared = row.enters_into_force
    if declared:
        entered = happened(declared, _declaration(row), moment)
        if entered:
            return "in-force", f"Declared in force from {declared}."
        if entered is False:
            return "fixed", f"Declared to enter into force on {declared}."
        return "undetermined", f"Declared in force from {declared}: doubtful on this day."
    if not row.record.entry_into_force:
        return "no-clause", "The record holds no clause on entry into force."
    return "undetermined", "The clause is shown, not evaluated, by this version of tracker."


def _declaration(row: InstrumentRow) -> Event:
    return next(event for event in row.life.past if event.status == "in-force")


def clause_section(row: InstrumentRow, register: Register, moment: Moment) -> list[Block]:
    """The clause as a section: its words, then its condition and its period as data."""
    clause = row.record.entry_into_force
    if not clause:
        return []
    when = clause.get("when")
    pairs: list[tuple[str, Cell]] = [
        ("Article", clause.get("article")),
        ("Text", f"“{clause['text']}”" if clause.get("text") else None),
        ("Condition", capital(condition(when, register)) if when else None),
        ("Then", steps(clause.get("after", ()))),
        *_terms(clause, register),
        ("State", entry_state(row, moment)[1]),
    ]
    return [Heading("Entry into force"), Facts(tuple((n, v) for n, v in pairs if v))]


def _terms(clause: Clause, register: Register) -> list[tuple[str, Cell]]:
    """What else the clause says, by name."""
    pairs: list[tuple[str, Cell]] = []
    for route in clause.get("alternative", ()):
        words = condition(route["when"], register) if route.get("when") else ""
        pairs.append(("Or", f"{capital(words)}; then {steps(route.get('after', ()))}"))
    if counting := clause.get("counting"):
        pairs.append(("Counting", COUNTINGS[counting]))
    if counts := clause.get("counts"):
        pairs.append(("Counts", ", ".join(ACTS[act].label for act in counts) + " only"))
    if clause.get("organisations"):
        pairs.append(("Organisations", "their instruments count beside their members'"))
    pairs += [("Not before", _floor(floor, register)) for floor in clause.get("not_before", ())]
    if fixed := clause.get("fixed"):
        by = f", if the condition is met by {fixed['if_met_by']}" if fixed.get("if_met_by") else ""
        pairs.append(("Fixed day", f"{fixed.get('on', 'not readable')}{by}"))
    if later := clause.get("later_parties"):
        pairs.append(("Later parties", steps(later.get("after", ()))))
    if binds := clause.get("binds"):
        pairs.append(("Binds", f"{_whom(binds, register)}, acted or not, unless objecting"))
    return pairs


def condition(when: Clause, register: Register) -> str:
    """A condition in words: "7 parties have consented"."""
    match when:
        case {"consents": number}:
            have = "party has" if number == 1 else "parties have"
            return f"{number} {have} consented{_limits(when, register)}"
        case {"parties": whom}:
            return f"all of these have consented: {_whom(whom, register)}"
        case {"share": share, "of": of}:
            least = "more than" if when.get("strict") else "at least"
            total = f" (of a total of {when['total']:g})" if "total" in when else ""
            return (f"parties with {least} {share:g} per cent of the weight of "
                    f"{_whom(of, register)}{total} have consented")  # fmt: skip
        case {"fraction": part, "of": of}:
            as_at = f" as at {when['as_at']}" if "as_at" in when else ""
            others = ", others' consents counted too" if when.get("members_only") is False else ""
            return f"{part} of {_whom(of, register)}{as_at} have consented{others}"
        case {"reached": day}:
            return f"{day} is reached"
        case {"all_": conditions}:
            return " and ".join(f"({condition(one, register)})" for one in conditions)
        case {"any_": conditions}:
            return " or ".join(f"({condition(one, register)})" for one in conditions)
    return "not readable"


def _limits(when: Clause, register: Register) -> str:
    among = f", of {_whom(when['among'], register)}" if "among" in when else ""
    without = f", not counting {_whom(when['excluding'], register)}" if "excluding" in when else ""
    return among + without


def _whom(whom: Any, register: Register) -> str:
    if isinstance(whom, Mapping):
        return f"the parties to {register.title(whom.get('parties_to', ''))}"
    return participants(whom, register)


def steps(after: tuple[Period | FirstOfMonth, ...]) -> str:
    """The steps from the day the condition held, in words."""
    return ", then ".join(_step(step) for step in after) if after else "the same day"


def _step(step: Period | FirstOfMonth) -> str:
    if isinstance(step, Period):
        return counted(step.number, step.unit)
    return (
        "the first of the next month" if step.nth == 1 else f"the first of month {step.nth} after"
    )


def _floor(floor: Days | Period | Clause, register: Register) -> str:
    match floor:
        case Days():
            return str(floor)
        case Period():
            return f"{counted(floor.number, floor.unit)} after opening for signature"
        case _:
            return f"{register.title(floor.get('instrument', ''))} is in force"
