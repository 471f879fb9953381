"""Which statements are taken back, by which withdrawals.

Vienna Convention on the Law of Treaties, art. 22. A withdrawal takes back what it names, by its
words, else by its article, else the only one that may be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.finding import KeyPath
from tracker.domain.life import happened
from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.statement import UNDOES, Statement, article

_UNDONE_BY = {act: undoing for undoing, acts in UNDOES.items() for act in acts}
_MARKS = ("withdrawn", "in_part", "perhaps", "ends")


class _Candidate(NamedTuple):
    """A statement that may be taken back, by its place among all; `since` is the first day on which
    it may have been made. What names it is worked out once, for there may be many withdrawals."""

    n: int
    since: date
    on: Days | None
    at: KeyPath
    to: str
    fell: bool
    article: str
    words: str


def as_taken_back(
    made: Sequence[Statement], backs: Iterable[Statement], moment: Moment
) -> Iterator[Statement]:
    """The statements, marked with what takes them back; and the withdrawals that certainly take
    back none of them, whole. Both are given in the order of their days."""
    left = _by_party(made)
    marks: dict[str, dict[int, Days | None]] = {mark: {} for mark in _MARKS}
    for back in backs:
        among = left.get((back.party, back.act), [])
        meant, is_certain = _meant(among, back)
        in_effect = happened(back.event.takes_effect, back.event, moment)
        is_certain = is_certain and not back.is_doubtful and in_effect is not None
        mark, day = _mark(back.event, in_effect) if is_certain else ("perhaps", back.event.on)
        marks[mark].update(dict.fromkeys([one.n for one in meant], day))
        if not meant or mark != "withdrawn":
            yield back
        else:
            gone = marks["withdrawn"]
            left[back.party, back.act] = [one for one in among if one.n not in gone]
    withdrawn, in_part, perhaps, ends = (marks[mark] for mark in _MARKS)
    for n, one in enumerate(made):
        yield one._replace(withdrawn=withdrawn.get(n), in_part=in_part.get(n),
                           perhaps=perhaps.get(n), ends=ends.get(n))  # fmt: skip


def _by_party(made: Iterable[Statement]) -> dict[tuple[str, str], list[_Candidate]]:
    """What may be taken back, by its party and the act that does it."""
    found: dict[tuple[str, str], list[_Candidate]] = {}
    for n, one in enumerate(made):
        if undoing := _UNDONE_BY.get(one.act):
            found.setdefault((one.party, undoing), []).append(_candidate(n, one))
    return found


def _candidate(n: int, one: Statement) -> _Candidate:
    event = one.event
    since = event.on.earliest if event.on else date.min
    return _Candidate(n, since, event.on, event.at, one.to, one.fell, article(event), _words(event))


def _mark(event: Event, in_effect: bool | None) -> tuple[str, Days | None]:
    """What is known of a statement once it is certainly withdrawn, in part or whole, now or from a
    later day; and that day."""
    whole = "withdrawn" if in_effect else "ends"
    return "in_part" if event.partial else whole, event.takes_effect


def _meant(among: Iterable[_Candidate], back: Statement) -> tuple[Sequence[_Candidate], bool]:
    """Those of its party's statements that a withdrawal means, and whether it certainly does."""
    event, to = back.event, back.to
    may_be = _before(among, event.on)
    if to:
        may_be = [one for one in may_be if one.to in ("", to)]
    may_be = [one for one in may_be if not one.fell] or may_be
    if to:
        may_be = [one for one in may_be if one.to] or may_be
    words, wanted = _words(event), article(event)
    if event.text and (same := [one for one in may_be if one.words == words]):
        return same, True
    earlier = [one for one in may_be if one.on != event.on] or may_be
    if not wanted:
        return earlier, _are_one(earlier)
    if same := [one for one in earlier if one.article == wanted]:
        return same, True
    unnamed = [one for one in may_be if not one.article]
    return unnamed or may_be, bool(unnamed) and _are_one(unnamed)


def _before(among: Iterable[_Candidate], day: Days | None) -> list[_Candidate]:
    """Those that were not certainly made after the day."""
    last = day.latest if day else date.max
    return [one for one in among if one.since <= last]


def _are_one(these: Sequence[_Candidate]) -> bool:
    """Whether they were all made in one event."""
    return all(one.at == these[0].at for one in these)


def _words(event: Event) -> str:
    return " ".join(event.text.casefold().split())
