"""What each party did to an instrument, in the order of days, as the rules on acts read it.

A date may be several days, so every question here is asked in the way that leaves a doubt in the
record's favour: what may be right is not found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.entry import consents
from tracker.domain.finding import KeyPath
from tracker.domain.life import Living
from tracker.domain.records import Event, Instrument
from tracker.domain.vocabulary import CONSENTS, SIGNATURES
from tracker.rules.case import Case

SIGNED = SIGNATURES | {"confirmation-of-signature"}
"""Acts that show that a party has signed."""

UNDOING = frozenset(
    {"withdrawal-of-signature", "intention-not-to-become-party", "withdrawal-of-consent",
     "withdrawal"}
)  # fmt: skip
"""Acts after which a party may sign or consent anew."""

RESTS_ON = {
    "confirmation-of-signature": SIGNATURES,
    "withdrawal-of-signature": SIGNED,
    "withdrawal-of-reservation": frozenset({"reservation"}),
    "withdrawal-of-objection": frozenset({"objection"}),
    "withdrawal-of-declaration": frozenset({"declaration", "understanding"}),
    "revocation-of-withdrawal": frozenset({"withdrawal"}),
    "end-of-provisional-application": frozenset({"provisional-application"}),
}
"""Acts that rest on an earlier one of the same party -> what that must have been."""

_FULLNESS = {
    "signature-ad-referendum": 0, "signature": 1, "succession-to-signature": 1,
    "definitive-signature": 2,
}  # fmt: skip
"""How much a signature says; a fuller one may follow a lesser."""


_REVOKING = "revocation-of-withdrawal"


class Deed(NamedTuple):
    """An act as one party's own."""

    on: Days
    act: str
    event: Event

    def after(self, other: Deed) -> bool:
        """Whether it certainly came after the other."""
        return other.on.precedes(self.on) is True

    @property
    def undoes(self) -> bool:
        """Whether it undoes a signature or a consent as a whole."""
        return self.act in UNDOING and not self.event.partial


Parties = Mapping[str, list[Deed]]
"""What each party did, by its code."""


def facts(case: Case, record: Living) -> tuple[Event, ...]:
    """The events a rule may judge, but for those certainly dated in the future: T303 alone says
    that these are no facts."""
    return case.once_for(record, _facts)


def _facts(case: Case, record: Living) -> tuple[Event, ...]:
    clock = case.clock
    return tuple([e for e in case.events(record) if e.on and e.on.earliest <= clock])


def by_party(case: Case, instrument: Instrument) -> Parties:
    """What each party did, in the order of its days; what may not be judged is left out.

    A party named more than once in one event did it twice.
    """
    return case.once_for(instrument, _by_party)


def _by_party(case: Case, instrument: Instrument) -> Parties:
    return _deeds(facts(case, instrument))


def _deeds(events: Iterable[Event]) -> Parties:
    found: dict[str, list[Deed]] = {}
    for event in events:
        if event.act and event.on:
            deed = Deed(event.on, event.act, event)
            for code in event.parties:
                found.setdefault(code, []).append(deed)
    for code, deeds in found.items():
        if len(deeds) > 1:
            deeds.sort(key=lambda deed: deed.on)
            found[code] = [d for n, d in enumerate(deeds) if n < 2 or deeds[n - 2] is not d]
    return found


def binding(instrument: Instrument) -> frozenset[str]:
    """The acts that bind a party to the instrument: every consent, and what its clause lets count;
    where a signature binds, so does the confirmation of one ad referendum."""
    acts = consents.binding((instrument.entry_into_force or {}).get("counts", ()))
    return acts | {"confirmation-of-signature"} if "signature" in acts else acts


class Undoing:
    """What a party undid, in the order of days, so that a long list of it is no long search.

    A notice of withdrawal that was certainly taken back before another deed undid nothing for that
    one (art. 68).
    """

    def __init__(self, deeds: Iterable[Deed]) -> None:
        deeds = tuple(deeds)
        backs = sorted((d.on.earliest, d.on.latest) for d in deeds if d.act == _REVOKING)
        starts = [start for start, _ in backs]
        ends = [*accumulate((end for _, end in reversed(backs)), min)][::-1]
        self._made = sorted(
            (d.on.earliest, d.on.latest, _stood_until(d, starts, ends)) for d in deeds if d.undoes
        )

    def between(self, first: Deed, second: Deed) -> bool:
        """Whether one that was not revoked before the second may lie between the two."""
        begin = min(first.on.earliest, second.on.earliest)
        end = max(first.on.latest, second.on.latest)
        place = bisect_right(self._made, end, key=lambda made: made[0])
        return any(
            self._made[n][1] >= begin and self._made[n][2] >= second.on.earliest
            for n in range(place - 1, -1, -1)
        )


def _stood_until(deed: Deed, starts: Sequence[date], ends: Sequence[date]) -> date:
    """The day by which what undoes was certainly taken back; the last there is if it was not."""
    after = bisect_right(starts, deed.on.latest)
    return ends[after] if deed.act == "withdrawal" and after < len(ends) else date.max


def repeated(deeds: list[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The signatures and consents that a party gave again, nothing undone between, each with the
    last one it repeats. The deeds are in the order of their days."""
    undoing = Undoing(deeds)
    for n, later in enumerate(deeds):
        undone: date | None = None  # what may have been done by then has been undone since
        for earlier in reversed(deeds[:n]):
            if undone is not None and earlier.on.earliest <= undone:
                continue
            same_depositary = earlier.event.with_ == later.event.with_
            if not (same_depositary and _repeats(earlier, later)):
                continue
            if not undoing.between(earlier, later):
                yield earlier, later
                break
            undone = min(earlier.on.earliest, later.on.earliest)


def _repeats(earlier: Deed, later: Deed) -> bool:
    if earlier.act in CONSENTS and later.act in CONSENTS:
        return "continuation" not in (earlier.act, later.act)
    if earlier.act not in _FULLNESS or later.act not in _FULLNESS:
        return False
    more = _FULLNESS[later.act] - _FULLNESS[earlier.act]
    return more == 0 or (more < 0 and later.after(earlier))


def place(event: Event, codes: Iterable[str]) -> KeyPath:
    """Where the first of these parties stands in the event."""
    wanted = next(iter(codes))
    last = len(event.parties) - 1 - event.parties[::-1].index(wanted)
    return (*event.at, "parties", last)


def listed(codes: Iterable[str]) -> str:
    """Codes of parties in words: the first few of many."""
    codes = tuple(dict.fromkeys(codes))
    if len(codes) <= 8:
        return " and ".join(filter(None, (", ".join(codes[:-1]), codes[-1])))
    return f"{', '.join(codes[:6])} and {len(codes) - 6} more"
