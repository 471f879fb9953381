"""What the register knew on a day: events recorded later left out, corrections made later undone.

A correction keeps what an event said, not where it stood. Where it stood is worked out: it is a
place from which the correction would have brought it where it stands now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.records import Correction, Event


def is_known(recorded: Days | None, day: date | None) -> bool:
    """Whether what was recorded then was known to the register on a day (None: as it is now).

    Only what was certainly recorded by then was; what has no day of recording always was.
    """
    return day is None or recorded is None or recorded.latest <= day


def known_corrections(event: Event, day: date | None) -> tuple[Correction, ...]:
    """The corrections of an event that were known on a day (None: as it is now).

    They stand in the order in which they were made, and a later one knows the earlier: where one
    was known, so were all before it, whatever a clock that was wrong said of them.
    """
    made = event.corrections
    count = len(made)
    while count and not is_known(made[count - 1].recorded, day):
        count -= 1
    return made if count == len(made) else made[:count]


def known(events: tuple[Event, ...], known_at: date | None) -> tuple[Event, ...]:
    """The events as the register knew them on a day: later ones left out, later corrections undone
    and left out, each event where it stood then; the very same where it knew all of them.

    Where an event stood among others of certain other days is certain. Among those of its own day
    it is, where they were recorded one after another and only one of them was mended since; else
    it is the likeliest place, and where nothing tells, the file's order stands.
    """
    if known_at is None or all(_is_as_known(event, known_at) for event in events):
        return events
    then = dict(enumerate(events))
    order = list(then)
    for step in _steps(events, known_at):
        now = then[step.event]
        then[step.event] = before = _before(now, step.nth)
        if now.on != before.on and step.event in order:
            order = [n for n in order if n == step.event or not _came_after(then[n], step.made)]
            at = order.index(step.event)
            del order[at]
            others = [then[n] for n in order]
            order.insert(_place(now, before, at, others, step.made), step.event)
    return tuple(then[n] for n in order if is_known(then[n].recorded, known_at))


def _is_as_known(event: Event, day: date) -> bool:
    """Whether the event stands as it was known on a day."""
    last = event.corrections[-1].recorded if event.corrections else None
    return is_known(event.recorded, day) and is_known(last, day)


class _Step(NamedTuple):
    """A correction to be undone: the day it was made, the event by its place now, and the place of
    the correction among those of its event."""

    made: date
    event: int
    nth: int


def _steps(events: Sequence[Event], known_at: date) -> list[_Step]:
    """The corrections that were not known on the day, the last one made first."""
    found = []
    for n, event in enumerate(events):
        first, made = len(known_corrections(event, known_at)), date.min
        for nth, correction in enumerate(event.corrections):
            made = max(made, correction.recorded.latest if correction.recorded else made)
            if nth >= first:
                found.append(_Step(made, n, nth))
    return sorted(found, reverse=True)


def _before(event: Event, nth: int) -> Event:
    """The event as it was before one of its corrections."""
    was = event.corrections[nth].was
    return event.but(**{**was, "corrections": event.corrections[:nth]})


def _came_after(event: Event, day: date) -> bool:
    """Whether an event was certainly recorded after a day."""
    return event.recorded is not None and event.recorded.earliest > day


def _place(now: Event, before: Event, at: int, others: Sequence[Event], made: date) -> int:
    """Where an event stood among the others before a correction of its date on the day `made`; `at`
    is where it stands now.

    It stood in order, and the correction left it where it was, or moved it behind the last that is
    not certainly later. Among such places it is the one that agrees best with when events came to
    their dates, and then the one that keeps most of the file's order.
    """
    first, last = _in_order(others, before.on)
    if first > last:  # the others are in no order, and it was put among them as a new one is
        return max((n for n, one in enumerate(others, 1) if not _precedes(before.on, one.on)),
                   default=0)  # fmt: skip
    low, high = _in_order(others, now.on)
    moved = _may_have_moved(now, others[at:], made)
    places = [
        n for n in range(first, last + 1) if n == at or (moved and not low <= n <= high)
    ] or range(first, last + 1)
    against = _against(before, others[first:last])
    return min(places, key=lambda n: (against[n - first], abs(n - at)))


def _in_order(events: Sequence[Event], on: Days | None) -> tuple[int, int]:
    """The first and the last place where an event of a date is in order: behind all that is
    certainly earlier, before all that is certainly later."""
    first, last = 0, len(events)
    if on is None:
        return first, last
    for n, one in enumerate(events):
        if one.on is None:
            continue
        if one.on.latest < on.earliest:
            first = n + 1
        elif on.latest < one.on.earliest and n < last:
            last = n
    return first, last


def _may_have_moved(now: Event, behind: Sequence[Event], made: date) -> bool:
    """Whether the correction may have brought the event where it stands: below it there is only
    what is certainly later, or may not have been there yet."""
    return now.on is not None and all(
        _precedes(now.on, one.on) or (one.recorded is not None and one.recorded.latest >= made)
        for one in behind
    )


def _against(event: Event, others: Sequence[Event]) -> list[int]:
    """How much speaks against each place of the event among others of its date, from before the
    first of them to behind the last; each pair counts alike."""
    found, own = [0], _arrival(event)
    for one in others:
        found.append(found[-1] + _sequence(_arrival(one), own))
    return found


class _Arrival(NamedTuple):
    """When an event came to the date it has, and its way there: 1 behind those that had it before,
    -1 in front of them, 0 where that cannot be told."""

    came: Days | None
    way: int


def _arrival(event: Event) -> _Arrival:
    """How an event came to the date it has: what is new comes from behind, and so does what was of
    a later date; what was of an earlier one comes from the front, and is moved only at need."""
    for correction in reversed(event.corrections):
        if "on" in correction.was:
            was = correction.was["on"]
            return _Arrival(
                correction.recorded, _precedes(event.on, was) - _precedes(was, event.on)
            )
    return _Arrival(event.recorded, 1)


def _sequence(one: _Arrival, other: _Arrival) -> int:
    """-1 where `one` is likely to stand before the other, 1 where behind it, 0 where it cannot be
    told: the one that certainly came last decides."""
    if _sooner(one.came, other.came):
        return -other.way
    return one.way if _sooner(other.came, one.came) else 0


def _sooner(one: Days | None, other: Days | None) -> bool:
    """Whether the one day of recording is certainly before the other; what has none is oldest."""
    return other is not None and (one is None or _precedes(one, other))


def _precedes(one: Days | None, other: Days | None) -> bool:
    """Whether the one date is certainly before the other."""
    return one is not None and other is not None and one.precedes(other) is True
