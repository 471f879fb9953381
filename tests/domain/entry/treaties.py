"""Treaties for the tests of the engine, written as a lawyer would: the clause, then the facts.

The clause is TOML as in a record. Each line of the facts is one event: a date, what was done, by
whom, and more keys where there are any (`effective=2024-05-20`). "34 others by 1979-12-27" stands
for so many ratifications of which only the number matters: States named nowhere else, each on some
day not later than that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tracker.domain import format
from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import Supposed, entry_into_force
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.party_names import NAMES
from tracker.domain.positions import Position, positions
from tracker.domain.records import Instrument, Record
from tracker.domain.register import Register
from tracker.domain.vocabulary import INSTRUMENT_STATUSES

TODAY = date(2026, 11, 21)
STATES = tuple(sorted(NAMES))
_CODES = re.compile(r"\b[A-Z]{3}\b")


def day(text: str) -> date:
    return date.fromisoformat(text)


def codes(text: str) -> list[str]:
    """The words of a text, for lists of codes."""
    return text.split()


def read(path: str, raw: dict[str, Any]) -> Record:
    """The record of a file, which must be as the format says."""
    folder, _, name = path.partition("/")
    record, problems = format.read(folder, name, f"{path}.toml", raw)
    assert not problems, problems
    return record


def group(id: str, *members: str) -> Record:
    """A group, each member a line: its code, and `since=`, `until=`, `weight=` as it may be."""
    made = []
    for line in members:
        code, *keys = line.split()
        told = dict(key.split("=") for key in keys)
        made.append({"party": code} | {key: _value(key, text) for key, text in told.items()})
    return read(f"groups/{id}", {"title": id, "kind": "group", "member": made})


def party(code: str, kind: str = "organisation", until: str | None = None) -> Record:
    """A party that ISO 3166-1 lacks."""
    end = {"until": _when(until)} if until else {}
    return read(f"parties/{code}", {"title": code.title(), "kind": kind, **end})


def instrument(clause: str, facts: str = "", id: str = "treaty") -> Instrument:
    """The record of an instrument: its clause and other keys as TOML, and its facts."""
    raw: dict[str, Any] = {"title": id, "kind": "treaty"} | tomllib.loads(clause)
    named = set(_CODES.findall(clause))
    raw["event"] = [*raw.get("event", []), *_events(facts, named)]
    record = read(f"instruments/{id}", raw)
    assert isinstance(record, Instrument)
    return record


def _events(facts: str, in_clause: set[str]) -> Iterable[dict[str, Any]]:
    lines = [line.split() for line in facts.splitlines() if line.strip()]
    named = in_clause.union(*lines)
    strangers = (code for code in STATES if code not in named)
    for words in lines:
        if words[1] in ("other", "others"):
            some = [next(strangers) for _ in range(int(words[0]))]
            on = _when(words[3]) if words[2] == "on" else f"..{words[3]}"
            yield {"on": on, "act": "ratification", "parties": some}
            continue
        when, what, *rest = words
        pairs = (word.split("=") for word in rest if "=" in word)
        told = {key: _value(key, text) for key, text in pairs}
        if what in INSTRUMENT_STATUSES:
            yield {"on": _when(when), "status": what, **told}
        else:
            parties = [word for word in rest if "=" not in word]
            yield {"on": _when(when), "act": what, "parties": parties, **told}


def _value(key: str, text: str) -> Any:
    if key == "partial":
        return text == "true"
    return float(text) if key == "weight" else _when(text)


def _when(text: str) -> date | str:
    """A day as TOML has it, or the words for a looser date."""
    try:
        return day(text)
    except ValueError:
        return text


class Treaty:
    """An instrument in a register of its own, with the other records that its clause needs."""

    def __init__(self, clause: str, facts: str = "", *others: Record) -> None:
        self.record = instrument(clause, facts)
        self.register = Register([self.record, *others])

    def at(self, as_of: str | date = TODAY, **supposed: Any) -> Entry:
        """The answer on a day, where `supposed` tells what is supposed to happen."""
        moment = self.moment(as_of)
        wish = Supposed(**supposed) if supposed else None
        return entry_into_force(self.record, self.register, moment, wish)

    def moment(self, as_of: str | date = TODAY) -> Moment:
        return Moment(day(as_of) if isinstance(as_of, str) else as_of, None, TODAY)

    def entered(self) -> str | None:
        """The day worked out, which must be known from the day the condition was met and not
        before."""
        entry = self.at()
        if entry.computed is None:
            return None
        assert entry.state == "in-force"
        if entry.met_on:
            before = self.at(entry.met_on - timedelta(1))
            waits = any(route.lacks_time_alone for route in before.routes)
            assert before.computed is None or (before.state == "fixed" and waits)
            at_once = self.at(entry.met_on)
            assert at_once.computed == entry.computed
            assert at_once.state == ("fixed" if entry.computed > entry.met_on else "in-force")
        return entry.computed.isoformat()

    def met_on(self) -> str | None:
        """The day the condition was met."""
        met = self.at().met_on
        return met.isoformat() if met else None

    def position(self, code: str, as_of: str | date = TODAY) -> Position:
        """Where a party stands on a day."""
        moment = self.moment(as_of)
        life = live(self.record, moment)
        return positions(life, moment, self.register.ends, self.at(as_of)).get(code, Position())

    def since(self, code: str) -> str | None:
        """Since when it has been in force for a party."""
        start = self.position(code).in_force_from
        return str(start) if start else None

    def missing(self, as_of: str | date = TODAY) -> tuple[str, ...]:
        """What is missing, in words."""
        return account.missing(self.at(as_of), self.register)

    def wanting(self, as_of: str | date = TODAY) -> tuple[str, ...]:
        """The facts without which nothing can be said, in words."""
        return account.wanting(self.at(as_of), self.record, self.register)

    def explained(self, as_of: str | date = TODAY) -> list[str]:
        """The arithmetic, in sentences."""
        return list(account.explanation(self.at(as_of), self.record, self.register))
