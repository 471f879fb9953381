"""What an importer read: the acts of parties, and what is to be said of the file as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tracker.domain.change import ordered
from tracker.domain.dates import Days
from tracker.domain.entries import EVENT_KEYS
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES
from tracker.importers.problem import Problem

_RANK = {"statement": 3, "home": 0, "signature": 1, "consent": 2, "provisional": 2, "undo": 4}
"""Acts of one day in the order in which they are done."""


class Act(NamedTuple):
    """One act of one party. `is_printed` is False for what follows from how another is printed."""

    party: str
    act: str
    on: Days
    effective: Days | None = None
    note: str = ""
    is_printed: bool = True
    more: tuple[tuple[str, Any], ...] = ()


class Reading(NamedTuple):
    """What a file held. Where there are problems, nothing of it is to be used."""

    acts: tuple[Act, ...] = ()
    participants: int = 0
    title: str = ""
    url: str = ""
    is_register: bool = False
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def renamed(self, codes: Mapping[str, str]) -> Reading:
        """The same with other codes for some parties."""
        acts = (act._replace(party=codes.get(act.party, act.party)) for act in self.acts)
        return self._replace(acts=tuple(acts))

    @property
    def counts(self) -> dict[str, int]:
        """How many of each act the file prints, in the order of the format's words."""
        counted = Counter(act.act for act in self.acts if act.is_printed)
        return {word: counted[word] for word in ACTS if counted[word]}

    @property
    def days(self) -> tuple[Days, Days] | None:
        """The first and the last date that the file prints."""
        found = sorted(act.on for act in self.acts if act.is_printed)
        return (found[0], found[-1]) if found else None


def events(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """The acts as events of a record, in the order of their days: one event for what several
    parties did on one day."""
    together: dict[tuple[Any, ...], list[str]] = {}
    times: Counter[Act] = Counter()
    for act in sorted(acts, key=_order):
        times[act] += 1  # a second declaration of one day is an event of its own
        same = act.on, act.act, act.effective, act.note, act.more, times[act]
        together.setdefault(same, []).append(act.party)
    return [
        ordered(
            {"on": on, "act": act, "effective": effective, "note": note, **dict(more)}
            | {"parties": parties},
            EVENT_KEYS,
        )
        for (on, act, effective, note, more, _), parties in together.items()
    ]


def repeated(acts: Iterable[Act]) -> tuple[Problem, ...]:
    """The signatures and consents that a table has twice for one party and one day: it was meant
    to have one of them, or the name is another party's."""
    times = Counter((act.party, act.act, act.on) for act in acts if act.is_printed)
    return tuple(
        Problem(0, 0, f"{party} has the {ACTS[word].label} of {on} {count} times",
                "leave out the rows that say it again")
        for (party, word, on), count in times.items()
        if count > 1 and word in CONSENTS | SIGNATURES
    )  # fmt: skip


def _order(act: Act) -> tuple[Any, ...]:
    rank = 1 if act.act == "definitive-signature" else _RANK[ACTS[act.act].effect]
    effective = act.effective or act.on
    return act.on, rank, act.act, act.note, effective, act.party
