"""The order in which one party's acts follow one another, whatever their order in the file.

By their days, as far as these are known. On one day a party signs before it consents and consents
before it withdraws; but one that was bound when the day began withdraws first, to accede anew.
Where days are too loose to tell, an act that undoes another follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import bounded
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS


class Deed(NamedTuple):
    """An act with the days on which it may have been done, as far as they are bounded."""

    on: Days
    event: Event
    act: str


def by_party(
    acts: Iterable[Event], moment: Moment, binding: frozenset[str]
) -> dict[str, list[Deed]]:
    """What each party did, by code, in the order in which it was done; `binding` are the acts that
    bind."""
    dated = [Deed(bounded(e.on, e, moment), e, e.act) for e in acts if e.act and e.on]
    dated.sort(key=lambda deed: deed.on)
    found: dict[str, list[Deed]] = {}
    for deed in dated:
        for code in dict.fromkeys(deed.event.parties):
            found.setdefault(code, []).append(deed)
    undone = any(ACTS[deed.act].effect == "undo" for deed in dated)
    return {
        code: deeds if _is_plain(deeds, undone) else list(_in_turn(deeds, binding))
        for code, deeds in found.items()
    }


def _is_plain(deeds: list[Deed], undone: bool) -> bool:
    """Whether the days alone tell the order: nothing is undone, and no day has two acts."""
    return not undone and all(one.on != other.on for one, other in pairwise(deeds))


class _Standing:
    """What a party has done so far, as far as the order of what follows rests on it."""

    def __init__(self, binding: frozenset[str]) -> None:
        self.binding = binding
        self.bound = self.leaving = self.signed = False

    def after(self, deed: Deed) -> None:
        if deed.act in _SIGNING:
            self.signed = True
        if deed.act in self.binding:
            self.bound = self.signed = True
        elif deed.act == "withdrawal" and not deed.event.partial:
            self.bound, self.leaving = False, True
        elif deed.act == "revocation-of-withdrawal":
            self.bound, self.leaving = True, False
        elif deed.act in ("withdrawal-of-consent", "withdrawal-of-signature"):
            self.bound = False
            self.signed = self.signed and deed.act == "withdrawal-of-consent"

    def lacks(self, deed: Deed) -> bool:
        """Whether the act undoes something that has not been done."""
        match deed.act:
            case "withdrawal" | "withdrawal-of-consent":
                return not self.bound
            case "withdrawal-of-signature":
                return not self.signed
            case "revocation-of-withdrawal":
                return not self.leaving
        return False


def _in_turn(deeds: list[Deed], binding: frozenset[str]) -> Iterator[Deed]:
    """One party's acts in turn; what undoes waits for what it undoes, if that may come first."""
    now = _Standing(binding)
    held: list[Deed] = []
    for _, same in groupby(deeds, key=lambda deed: deed.on):
        same_day = list(same)
        if len(same_day) > 1:
            same_day.sort(key=lambda deed: _turn(deed.act, now.bound))
        for deed in same_day:
            if now.lacks(deed):
                held.append(deed)
                continue
            yield deed
            now.after(deed)
            for late in [one for one in held if deed.on.earliest <= one.on.latest]:
                if not now.lacks(late):
                    held.remove(late)
                    yield late
                    now.after(late)
    yield from held


_SIGNING = {"signature-ad-referendum": 0, "signature": 1, "succession-to-signature": 1,
            "confirmation-of-signature": 2}  # fmt: skip


def _turn(act: str, leaving: bool) -> int:
    """The place of an act among those of its day; `leaving`: the party was bound when it began."""
    if act in _SIGNING:
        return _SIGNING[act]
    effect = ACTS[act].effect
    if effect == "undo":
        return (3 if leaving else 6) + (act == "revocation-of-withdrawal")
    if effect == "consent":
        return 5
    return 8 if act.startswith(("withdrawal", "end")) else 7
