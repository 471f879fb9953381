"""The final clause on entry into force in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dates import Days
from tracker.domain.entry.clause import FirstOfMonth, Period
from tracker.domain.phrases import counted, participants
from tracker.domain.register import Register

Clause = Mapping[str, Any]


def condition(when: Clause, register: Register) -> str:
    """A condition in words: "7 parties have consented"."""
    match when:
        case {"consents": number}:
            have = "party has" if number == 1 else "parties have"
            return f"{number} {have} consented{_limits(when, register)}"
        case {"parties": named}:
            return f"all of these have consented: {whom(named, register)}"
        case {"share": share, "of": of}:
            least = "more than" if when.get("strict") else "at least"
            total = f" (of a total of {when['total']:g})" if "total" in when else ""
            return (f"parties with {least} {share:g} per cent of the weight of "
                    f"{whom(of, register)}{total} have consented")  # fmt: skip
        case {"fraction": part, "of": of}:
            as_at = f" as at {when['as_at']}" if "as_at" in when else ""
            others = ", others' consents counted too" if when.get("members_only") is False else ""
            return f"{part} of {whom(of, register)}{as_at} have consented{others}"
        case {"reached": day}:
            return f"{day} is reached"
        case {"all_": conditions}:
            return " and ".join(f"({condition(one, register)})" for one in conditions)
        case {"any_": conditions}:
            return " or ".join(f"({condition(one, register)})" for one in conditions)
    return "not readable"


def _limits(when: Clause, register: Register) -> str:
    among = f", of {whom(when['among'], register)}" if "among" in when else ""
    without = f", not counting {whom(when['excluding'], register)}" if "excluding" in when else ""
    return among + without


def whom(named: Any, register: Register) -> str:
    """Those a clause names, in words."""
    if isinstance(named, Mapping):
        return f"the parties to {register.title(named.get('parties_to', ''))}"
    return participants(named, register)


def steps(after: tuple[Period | FirstOfMonth, ...]) -> str:
    """The steps from the day the condition held, in words."""
    return ", then ".join(_step(step) for step in after) if after else "the same day"


_COUNTED = {
    "exclusive": "the day of deposit not counted",
    "inclusive": "the day of deposit counted as the first",
    "next-day": "the period having run out",
}


def counted_steps(after: tuple[Period | FirstOfMonth, ...], counting: str) -> str:
    """The steps with how their period is counted: "30 days, the day of deposit not counted"."""
    last = max((n for n, step in enumerate(after) if isinstance(step, Period)), default=None)
    told = [_step(step) for step in after]
    if last is not None:
        told[last] += f", {_COUNTED[counting]}"
    return ", then ".join(told)


def _step(step: Period | FirstOfMonth) -> str:
    if isinstance(step, Period):
        return counted(step.number, step.unit)
    if step.nth == 1:
        return "the first day of the next month"
    return f"the first day of the {_ordinal(step.nth)} month after"


def _ordinal(number: int) -> str:
    """A number in its order: "2nd", "11th"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def floor(what: Days | Period | Clause, register: Register) -> str:
    """What must be reached before entry into force, in words."""
    match what:
        case Days():
            return str(what)
        case Period():
            return f"{counted(what.number, what.unit)} after opening for signature"
        case _:
            return f"{register.title(what.get('instrument', ''))} is in force"
