"""What parties stated about an instrument: reservations, declarations, objections and their kin.

Vienna Convention on the Law of Treaties, arts. 19 to 23. A reservation is made on signing or on
consenting (art. 19), others may object to it (art. 20), and it changes the treaty between the two,
or leaves out what it is about (art. 21). Both may be withdrawn at any time (art. 22), in writing
(art. 23).

A withdrawal takes back the statement that it names: by its words, else by its article, else the
only one that may be meant. Where several may be meant, which one is gone is not guessed: each of
them stands and is perhaps withdrawn. What a party stated falls when it leaves and does not revive
when it comes back; an objection falls with all that it answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracker.domain.dates import Days
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.position import Position
from tracker.domain.records import Event
from tracker.domain.statement import (
    DECLARATIONS,
    OBJECTION,
    RESERVATION,
    STATED,
    UNDOES,
    Statement,
    article,
)
from tracker.domain.taking_back import as_taken_back

__all__ = [
    "DECLARATIONS", "OBJECTION", "RESERVATION", "STATED", "UNDOES", "Objections", "Statement",
    "article", "between_parties", "statements", "with_reservations",
]  # fmt: skip

_ANSWERABLE = (RESERVATION, *DECLARATIONS)


def statements(life: Life, moment: Moment, found: Mapping[str, Position]) -> tuple[Statement, ...]:
    """Every statement, standing or not, in the order of their days; `found` are the positions."""
    made = _stated(life, moment, found, (*STATED, *UNDOES))
    answerable = _Answerable(made)
    return tuple(answerable.answered(one) if one.act == OBJECTION else one for one in made)


def with_reservations(
    found: Mapping[str, Position], life: Life, moment: Moment
) -> dict[str, Position]:
    """The positions, each with how many of the party's reservations stand.

    A withdrawal that may mean one of several takes one away, whichever it is.
    """
    made = _stated(life, moment, found, (RESERVATION, "withdrawal-of-reservation"))
    stand = [one for one in made if one.act == RESERVATION and one.stands]
    standing = Counter(one.party for one in stand)
    either = Counter(one.party for one in stand if one.perhaps)
    backs = Counter(one.party for one in made if _is_bare(one, moment))
    return {
        code: one._replace(reservations=standing[code] - min(either[code], backs[code]))
        for code, one in found.items()
    }


def _is_bare(one: Statement, moment: Moment) -> bool:
    """Whether it is a withdrawal in effect that does not say which reservation it means."""
    event = one.event
    if one.act not in UNDOES or one.is_doubtful or event.partial or event.text or event.article:
        return False
    return happened(event.takes_effect, event, moment) is True


def between_parties(every: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those that may bear on the relation of two parties: the reservations, declarations and
    objections that have not certainly ended."""
    bearing = (*_ANSWERABLE, OBJECTION)
    return tuple(one for one in every if one.act in bearing and not one.is_gone)


class Objections:
    """Who objects to what, of a number of statements."""

    def __init__(self, every: Iterable[Statement]) -> None:
        self._to: dict[str, dict[str, set[Event]]] = {}
        for one in every:
            if one.answers:
                by = self._to.setdefault(one.to, {})
                by.setdefault(one.party, set()).update(said.event for said in one.answers)

    def against(self, one: Statement) -> tuple[str, ...]:
        """Who objects to a statement, by code."""
        found = self._to.get(one.party, {})
        return tuple(sorted(party for party, events in found.items() if one.event in events))


def _stated(
    life: Life, moment: Moment, found: Mapping[str, Position], acts: Sequence[str]
) -> list[Statement]:
    """The statements by these acts, as far as each of them stands by itself."""
    past = [(event, False) for event in life.past if event.act in acts and event.on]
    events = past + [(event, True) for event in life.doubtful if event.act in acts]
    events.sort(key=lambda pair: _place(pair[0]))
    said = [one for event, doubtful in events for one in _made(event, doubtful)]
    left = _left(life, found)
    made = [
        one._replace(fell=_fell(one, found.get(one.party), life, left.get(one.party)))
        for one in said
        if one.act not in UNDOES
    ]
    backs = [one for one in said if one.act in UNDOES]
    told = as_taken_back(made, backs, moment) if backs else made
    return sorted(told, key=lambda one: _place(one.event))


def _place(event: Event) -> tuple[object, ...]:
    """By days; on one day, what is stated before what is taken back. What has no date is last."""
    day = (False, event.on) if event.on else (True,)
    return *day, event.act in UNDOES, event.at


def _made(event: Event, doubtful: bool) -> Iterator[Statement]:
    """The statements that an event makes, or takes back: one for each party, and of an objection
    for each that it answers."""
    to = dict.fromkeys(event.to) if event.act in (OBJECTION, "withdrawal-of-objection") else ()
    for party in dict.fromkeys(event.parties):
        for answered in to or ("",):
            yield Statement(party, event, answered, is_doubtful=doubtful)


def _back(position: Position) -> Days | None:
    """When the party came to the instrument, or came back to it."""
    return position.consent.on if position.consent else position.signed


def _left(life: Life, found: Mapping[str, Position]) -> dict[str, date]:
    """By code, the last day on which a party certainly had not left yet that has since come back."""
    left: dict[str, date] = {}
    for event in life.past:
        if event.act != "withdrawal" or event.partial or event.takes_effect is None:
            continue
        for party in event.parties:
            back = _back(found[party]) if party in found else None
            if _not_after(event.on, back):
                left[party] = max(left.get(party, date.min), event.takes_effect.earliest)
    return left


def _fell(one: Statement, position: Position | None, life: Life, left: date | None) -> bool:
    """Whether a statement ended with its party's consent: the party has left, or left after it was
    made and has come back since."""
    if position is None or position.has_left(life.status):
        return position is not None
    back, made = _back(position), one.event.on
    if made is None or back is None or left is None:
        return False
    return made.precedes(back) is True and made.latest <= left


def _not_after(first: Days | None, second: Days | None) -> bool:
    """Whether the first day is certainly not after the second."""
    return first is not None and second is not None and first.latest <= second.earliest


class _Answerable:
    """What was stated that an objection may answer, by whose it is, what it is and its article."""

    def __init__(self, made: Iterable[Statement]) -> None:
        self._shelves: dict[tuple[str, bool, str | None], list[tuple[date, bool, Statement]]] = {}
        for one in made:
            if one.act in _ANSWERABLE:
                since = one.event.on.earliest if one.event.on else date.min
                for named in (article(one.event), None):
                    shelf = self._shelves.setdefault((one.party, one.act == RESERVATION, named), [])
                    shelf.append((since, one.is_gone, one))

    def answered(self, objection: Statement) -> Statement:
        """The objection with what it answers, as far as that stands; it falls with all of that."""
        these = self._said(objection)
        left = tuple([one for _, is_gone, one in these if not is_gone])
        return objection._replace(answers=left, fell=objection.fell or bool(these and not left))

    def _said(self, objection: Statement) -> list[tuple[date, bool, Statement]]:
        """Of what that party may have stated by then, its reservations to the article named (or
        to none named), else its declarations on just that article."""
        to, event = objection.to, objection.event
        last, wanted = event.on.latest if event.on else date.max, article(event)
        named = ((True, wanted), (True, ""), (False, wanted)) if wanted else ((True, None),)
        for is_reservation, on in named if to else ():
            shelf = self._shelves.get((to, is_reservation, on), ())
            if said := [one for one in shelf if one[0] <= last]:
                return said
        return []
