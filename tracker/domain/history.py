"""What has become of the events of an older revision: history is added to, never rewritten.

Events are compared by what they mean, not by how or where in the file they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.domain import meaning
from tracker.domain.entries import EVENT_KEYS
from tracker.domain.meaning import Event, Said

NEAR = 20
"""How far off an event is looked for that another may have been made of, where many differ."""
KEYS = (*EVENT_KEYS.fields, "corrections")
"""The keys of an event, in the order in which they are told of."""


class Doubt(NamedTuple):
    """What cannot be held against an event: the keys whose values could not be read; where `some`,
    one that is missing may be what a misspelt or muddled one was meant for."""

    keys: frozenset[str] = frozenset()
    some: bool = False


Doubts = Mapping[int, Doubt]
"""Place of an event -> what is doubtful in it."""


class Altered(NamedTuple):
    """An event that says something else: its places then and now, the keys that differ, and what
    its corrections, if there are more of them, lead back to."""

    old: int
    new: int
    keys: tuple[str, ...]
    led_back: Event | None


class History(NamedTuple):
    """What has become of each event, by its place: where it stands, as it was or corrected; what
    was altered; what is gone."""

    stands: Mapping[int, int]
    altered: tuple[Altered, ...]
    gone: tuple[int, ...]

    @property
    def is_kept(self) -> bool:
        """Whether nothing was rewritten."""
        return not self.altered and not self.gone


def compare(
    old: Sequence[Any],
    new: Sequence[Any],
    doubts_then: Callable[[], Doubts] = dict,
    doubts_now: Callable[[], Doubts] = dict,
) -> History:
    """What has become of the events `old` in `new`; each of the new answers for one of the old.

    What is no table was no event, and now may be any if that is doubtful. The doubts are asked for
    where events differ.
    """
    stands: dict[int, int] = {}
    lengths = {_length(event) for event in old}
    olds = {n: meaning.said(event) for n, event in enumerate(old) if isinstance(event, dict)}
    news = {n: meaning.said(event) for n, event in enumerate(new) if isinstance(event, dict)}
    _match(olds, [(said, n) for n, said in news.items()], stands)
    if len(stands) == len(olds):
        return History(stands, (), ())
    free = sorted({*range(len(new))} - {*stands.values()})
    forms = {n: [(None, news[n]), *_corrected(new[n], lengths)] for n in free if n in news}
    _match(olds, [(said, n) for n, made in forms.items() for _, said in made], stands)
    _match_twins(olds, stands)
    left = [n for n in olds if n not in stands]
    if not left:
        return History(stands, (), ())
    free = sorted({*free} - {*stands.values()})
    judge = _Judge(old, new, olds, forms, doubts_then(), doubts_now())
    return _pair(judge, left, free, stands)


def _match(
    olds: Mapping[int, Said], news: Sequence[tuple[Said, int]], stands: dict[int, int]
) -> None:
    """Add to `stands` the old events that mean what one of the new does."""
    places: dict[Hashable, list[int]] = {}
    for said, n in sorted(news, key=lambda pair: pair[1], reverse=True):
        places.setdefault(frozenset(said.items()), []).append(n)
    taken = set(stands.values())
    for n, said in olds.items():
        found = places.get(frozenset(said.items()), []) if n not in stands else []
        while found and n not in stands:
            if (place := found.pop()) not in taken:
                stands[n] = place
                taken.add(place)


def _match_twins(olds: Mapping[int, Said], stands: dict[int, int]) -> None:
    """Add to `stands` the acts that were told twice and are told once: but for who recorded it and
    when, each is there. A party does a thing once."""
    told = {_fact(olds[n]): place for n, place in stands.items()}
    for n, said in olds.items():
        if n not in stands and "act" in said and _fact(said) in told:
            stands[n] = told[_fact(said)]


def _fact(said: Said) -> Hashable:
    return frozenset((key, value) for key, value in said.items() if key not in ("recorded", "by"))


def _length(event: Any) -> int:
    """How many corrections an event has."""
    corrections = event.get("corrections") if isinstance(event, dict) else None
    return len(corrections) if isinstance(corrections, list) else 0


Form = tuple[Event | None, Said]
"""What a correction leads back to, or None for the event as it is; and what it says."""


def _corrected(event: Event, lengths: Collection[int]) -> Iterator[Form]:
    """What the event was before its last correction, before its last two, and so on, as far as it
    then had as many corrections as are asked for."""
    corrections = event.get("corrections")
    if not isinstance(corrections, list):
        return
    now = {key: value for key, value in event.items() if key != "corrections"}
    for n, correction in reversed(list(enumerate(corrections))):
        was = correction.get("was") if isinstance(correction, dict) else None
        if not isinstance(was, dict):
            return
        now = {key: value for key, value in now.items() if key not in was}
        now |= {key: value for key, value in was.items() if value != "" and key != "corrections"}
        if n in lengths:
            back = now | ({"corrections": corrections[:n]} if n else {})
            yield back, meaning.said(back)


class _Judge(NamedTuple):
    """What differs between an old event and a new one, as far as that can be told."""

    old: Sequence[Any]
    new: Sequence[Any]
    olds: Mapping[int, Said]
    forms: Mapping[int, Sequence[Form]]
    then: Doubts
    now: Doubts

    def closest(self, o: int, n: int) -> Altered | None:
        """How the new event, or what its corrections lead back to, differs least from the old;
        None where less than half of what the old one said is said still."""
        found = [
            (Altered(o, n, self._differing(o, n, form or self.new[n], says), form), says)
            for form, says in self.forms[n]
        ]
        altered, says = min(found, key=lambda pair: len(pair[0].keys))
        said, doubted = self.olds[o], self._doubted(o, n)
        same = sum(key in doubted or says.get(key) == value for key, value in said.items())
        return altered if not altered.keys or 2 * same >= len(said) else None

    def _doubted(self, o: int, n: int) -> frozenset[str]:
        return self.then.get(o, Doubt()).keys | self.now.get(n, Doubt()).keys

    def _differing(self, o: int, n: int, form: Event, says: Said) -> tuple[str, ...]:
        said, doubted = self.olds[o], self._doubted(o, n)
        then, now = self.then.get(o, Doubt()), self.now.get(n, Doubt())
        return tuple(
            key
            for key in dict.fromkeys((*KEYS, *said, *says))
            if said.get(key) != says.get(key)
            and key not in doubted
            and not (then.some and key not in said)
            and not (now.some and key not in says)
            and not (key == "corrections" and _gained_reasons(self.old[o], form))
        )


def _gained_reasons(old: Event, new: Event) -> bool:
    """Whether corrections that gave no reason give one now, and nothing else of them differs."""
    before, after = old.get("corrections"), new.get("corrections")
    if not isinstance(before, list) or not isinstance(after, list) or len(before) != len(after):
        return False
    return all(
        meaning.correction(one) == meaning.correction(other)
        or (
            isinstance(one, dict)
            and isinstance(other, dict)
            and not one.get("reason")
            and meaning.correction(one) == meaning.correction({**other, "reason": ""})
        )
        for one, other in zip(before, after, strict=True)
    )


def _pair(judge: _Judge, left: list[int], free: list[int], stands: dict[int, int]) -> History:
    """The history where the old events `left` answer to none of the new, of which some are free.

    The likest are taken for one event: those that differ least, then those that stand nearest.
    """
    pairs = (
        judge.closest(o, n)
        for rank, o in enumerate(left)
        for n in free[max(0, rank - NEAR) : rank + NEAR]
        if n in judge.forms
    )
    like = [pair for pair in pairs if pair]
    like.sort(key=lambda pair: (len(pair.keys), abs(pair.old - pair.new), pair.old, pair.new))
    altered: list[Altered] = []
    paired: set[int] = set()
    taken: set[int] = set()
    for pair in like:
        if pair.old in paired or pair.new in taken:
            continue
        paired.add(pair.old)
        taken.add(pair.new)
        if pair.keys:
            altered.append(pair)
        else:
            stands[pair.old] = pair.new
    gone = [n for n in left if n not in paired]
    unread = sum(n not in judge.forms and n in judge.now for n in free)
    altered.sort(key=lambda pair: pair.old)
    return History(stands, tuple(altered), tuple(gone[unread:]))
