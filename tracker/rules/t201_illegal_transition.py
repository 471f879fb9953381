"""A status that cannot follow the one before it.

What is wrong
    The record moves to a status that the table of transitions does not allow after its status
    before: a step was left out, or the record had ended, or it has that status already.

Why it matters
    A text is adopted and authenticated before it is signed, and signed or consented to before it
    is in force (Vienna Convention on the Law of Treaties, arts. 9 to 16 and 24). A register that
    skips a step tells a minister that a treaty binds which nobody has signed. A mistake is
    corrected, never moved away (art. 79); and falling under the number of parties ends nothing
    (art. 55).

    The move counts for nothing: the one after it is judged by the status before, and by what may
    have been meant. No other rule judges the event.

    With --against, a correction is judged as a move: the status that a record had in the older
    revision must be able to go to the one it has now, at once or through what is recorded since.

Example
    [[event]]
    on = 2021-11-25
    status = "under-negotiation"

    [[event]]
    on = 2022-03-30
    status = "signed"               # it was never ready to sign

How to mend it
    Put the steps between above the move, each with its own day: tracker advance ID STATUS --on
    DATE. A move that is not recorded yet can bring them along: tracker advance ID STATUS --via. If
    the later status is the mistake, mend it in place, with a correction that keeps what it was
    (T214). A source that only says that a status still stands makes a note, not a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tracker.domain.finding import Finding
from tracker.domain.life import Living, table_of
from tracker.domain.records import Event, Instrument
from tracker.rules.case import Case
from tracker.rules.glance import glance
from tracker.rules.rule import Rule
from tracker.rules.since import Since, since


def check(case: Case) -> Iterator[Finding]:
    """Every move the table forbids. It counts for nothing."""
    for record in case.register.living():
        if glance(case, record).illegal and not _is_table_unsure(case, record):
            for event in _certain(case, record):
                yield _finding(case, record, event)
    for one in case.once(since):
        if one.history.is_kept and not _is_told(case, one.new):
            yield from _across(case, one)


def _finding(case: Case, record: Living, event: Event) -> Finding:
    before, target = case.life(record).before[event.at[1]] or "", event.status or ""
    at = (*event.at, "status")
    if before == target:
        message = f'{record.id} cannot go to "{target}": it has that status already'
        hint = "make the event a note: put note = ... in place of status"
        return RULE.found(record, at, message, hint)
    legal = table_of(record).after(before)
    message = f'{record.id} cannot go from "{before}" to "{target}"'
    hint = f'from "{before}" it can go to: {", ".join(legal) or "nothing; it has ended"}'
    way = table_of(record).way(before, target)
    if way:
        hint += f"; the way there: {' → '.join(way)}"
    return RULE.found(record, at, message, hint)


def _is_told(case: Case, record: Living) -> bool:
    """Whether the life of the record is doubtful by itself: a value of it or of the table that is
    unreadable, or a move that is illegal and not allowed."""
    allowed = "T201" in record.allow
    illegal = any(not allowed and "T201" not in e.allow for e in case.life(record).illegal)
    return illegal or case.is_flawed(record, ("event",)) or _is_table_unsure(case, record)


def _is_table_unsure(case: Case, record: Living) -> bool:
    """Whether a key that widens the table cannot be read."""
    keys = ("binding", "signed-instrument") if isinstance(record, Instrument) else ()
    return any(case.is_flawed(record, (key,)) for key in keys)


def _certain(case: Case, record: Living) -> Iterator[Event]:
    """The illegal moves, but for those that an unreadable event above may have made legal, and
    those that only follow from an illegal one: legal from its status, or from one meant by it."""
    illegal = {event.at for event in case.life(record).illegal}
    events = {event.at[1]: event for event in record.event}
    flawed = {at[1] for at in case.flaws.get(record.path, ()) if at[:1] == ("event",) and at[1:]}
    table, standing, unsure = table_of(record), set[str | None]({None}), False
    for place in sorted(events.keys() | flawed, key=int):
        event = events.get(place)
        if event is None or event.status is None:
            unsure = unsure or place in flawed
            continue
        if event.at not in illegal or any(table.allows(was, event.status) for was in standing):
            unsure, standing = unsure and event.at in illegal, {event.status}
            continue
        if not unsure and not _is_muddled(case, record, event):
            yield event
        meant = {status for was in standing for status in table.after(was)}
        standing |= {event.status, *meant}


def _is_muddled(case: Case, record: Living, event: Event) -> bool:
    """Whether the event says something beside its status that is wrong there: then it may be that
    which was meant."""
    flaws = case.flaws.get(record.path, frozenset())
    return not flaws.isdisjoint({(*event.at, "act"), (*event.at, "due")})


def _across(case: Case, one: Since) -> Iterator[Finding]:
    """The correction of a status by which the record goes where it could not go by a move."""
    last, now = _last(_moves(one.old)), _last(_moves(one.new))
    if last is None or now is None or _is_doubtful(one.old):
        return
    place = one.history.stands.get(last.place)
    event = next((event for event in one.new.event if event.at[1] == place), None)
    if event is None or last.status in (event.status, now.status):
        return
    if table_of(one.new).allows(last.status, now.status) or _leads(one.new, event, last, now):
        return
    name = case.before.name if case.before else ""
    message = f'{one.new.id} was "{last.status}" in {name} and cannot go from there'
    message += f' to "{now.status}"'
    after = ", ".join(table_of(one.new).after(last.status)) or "nothing; it has ended"
    hint = (
        f'from "{last.status}" it can go to: {after}; correct what was misread, record what moved'
    )
    at = (*event.at, "status") if event.status else event.at
    yield RULE.found(one.new, at, message, hint)


def _leads(record: Living, corrected: Event, last: _Move, now: _Move) -> bool:
    """Whether the moves from the corrected event on lead legally from the older status to this one.

    What never happened is corrected into a note: then the record is where it was before it.
    """
    start = last.status if corrected.status else last.before or last.status
    later = (move for move in _moves(record) if move.place >= int(corrected.at[1]))
    way = [start, *(move.status for move in later)]
    return way[-1] == now.status and all(
        table_of(record).allows(before, target) for before, target in pairwise(way)
    )


def _is_doubtful(record: Living) -> bool:
    """Whether a status of the record cannot be read."""
    return any(at[:1] == ("event",) and at[2:3] in ((), ("status",)) for at in record.flaws)


class _Move(NamedTuple):
    """A legal move: the place of its event, the status before it, the status."""

    place: int
    before: str | None
    status: str


def _moves(record: Living) -> list[_Move]:
    """The legal moves of a record, in file order."""
    table, moves = table_of(record), list[_Move]()
    for event in record.event:
        before = moves[-1].status if moves else None
        if event.status and table.allows(before, event.status):
            moves.append(_Move(int(event.at[1]), before, event.status))
    return moves


def _last(moves: list[_Move]) -> _Move | None:
    return moves[-1] if moves else None


RULE = Rule("T201", "illegal-transition", "error", check, __doc__)
