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

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.position import Position
from tracker.domain.records import Event

RESERVATION, OBJECTION = "reservation", "objection"
DECLARATIONS = ("declaration", "understanding")
STATED = (
    RESERVATION, *DECLARATIONS, OBJECTION, "notification", "communication",
    "territorial-application", "acceptance-of-accession", "renewal",
)  # fmt: skip
"""The acts that are statements, in the order in which a depositary lists them."""

UNDOES = {
    "withdrawal-of-reservation": (RESERVATION,),
    "withdrawal-of-objection": (OBJECTION,),
    "withdrawal-of-declaration": DECLARATIONS,
}
"""The withdrawal of a statement -> the statements it may withdraw."""

_ANSWERABLE = (RESERVATION, *DECLARATIONS)
_ARTICLE = re.compile(r"^art(?:icle)?s?\b\.?\s*")


class Statement(NamedTuple):
    """What one party stated; of an objection, to one party ("": the record does not say to whom).

    `withdrawn` is when it was taken back; `fell` that it fell with its party's consent or with all
    that it answers. It stands yet where it was withdrawn `in_part`, `perhaps`, or from a day that
    is still to come (`ends`). One that may not have been made by the day is doubtful. `answers`
    is what an objection answers, as far as that stands.

    A withdrawal that takes back nothing for certain is told as a statement of its own.
    """

    party: str
    event: Event
    to: str = ""
    withdrawn: Days | None = None
    fell: bool = False
    in_part: Days | None = None
    perhaps: Days | None = None
    ends: Days | None = None
    is_doubtful: bool = False
    answers: tuple[Statement, ...] = ()

    @property
    def act(self) -> str:
        """What kind of statement it is."""
        return self.event.act or ""

    @property
    def is_gone(self) -> bool:
        """Whether it has certainly ended."""
        return self.withdrawn is not None or self.fell

    @property
    def stands(self) -> bool:
        """Whether it certainly was made and has not certainly ended."""
        return not (self.is_gone or self.is_doubtful)


def statements(life: Life, moment: Moment, found: Mapping[str, Position]) -> tuple[Statement, ...]:
    """Every statement, standing or not, in the order of their days; `found` are the positions."""
    made = _stated(life, moment, found, (*STATED, *UNDOES))
    answered = {n: _answered(one, made) for n, one in enumerate(made) if one.act == OBJECTION}
    for n, these in answered.items():
        left = tuple(other for other in these if not other.is_gone)
        gone = bool(these) and not left
        made[n] = made[n]._replace(answers=left, fell=made[n].fell or gone)
    return tuple(made)


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


def objectors(one: Statement, every: Iterable[Statement]) -> tuple[str, ...]:
    """Who objects to a statement, by code."""
    found = {
        other.party
        for other in every
        if any(said.event is one.event and said.party == one.party for said in other.answers)
    }
    return tuple(sorted(found))


def article(event: Event) -> str:
    """The article an event rests on, without the word: "66"."""
    return _ARTICLE.sub("", event.article.strip().casefold()).strip()


def _stated(
    life: Life, moment: Moment, found: Mapping[str, Position], acts: Sequence[str]
) -> list[Statement]:
    """The statements by these acts, as far as each of them stands by itself."""
    past = [(event, False) for event in life.past if event.act in acts and event.on]
    events = past + [(event, True) for event in life.doubtful if event.act in acts]
    events.sort(key=lambda pair: _place(pair[0]))
    made = [
        one._replace(fell=_fell(one, found.get(one.party), life))
        for event, doubtful in events
        if event.act not in UNDOES
        for one in _made(event, doubtful)
    ]
    loose = [
        one
        for event, doubtful in events
        if event.act in UNDOES
        for one in _made(event, doubtful)
        if not _take_back(made, one, happened(event.takes_effect, event, moment))
    ]
    return sorted((*made, *loose), key=lambda one: _place(one.event))


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


def _take_back(made: list[Statement], back: Statement, in_effect: bool | None) -> bool:
    """Mark what a withdrawal takes back; whether it certainly takes back a statement, whole."""
    meant, is_certain = _meant(made, back)
    is_certain = is_certain and not back.is_doubtful and in_effect is not None
    for n in meant:
        made[n] = _taken_back(made[n], back.event, in_effect) if is_certain else (
            made[n]._replace(perhaps=back.event.on)
        )  # fmt: skip
    return bool(meant) and is_certain and in_effect is True and not back.event.partial


def _taken_back(one: Statement, event: Event, in_effect: bool | None) -> Statement:
    """The statement once it is certainly withdrawn, in part or whole, now or from a later day."""
    if event.partial:
        return one._replace(in_part=event.takes_effect)
    if in_effect:
        return one._replace(withdrawn=event.takes_effect)
    return one._replace(ends=event.takes_effect)


def _meant(made: Sequence[Statement], back: Statement) -> tuple[list[int], bool]:
    """The places of the statements that a withdrawal means, and whether it certainly does."""
    event = back.event
    may_be = [n for n, one in enumerate(made) if _may_be_meant(one, back)]
    may_be = [n for n in may_be if not made[n].fell] or may_be
    may_be = [n for n in may_be if back.to and made[n].to == back.to] or may_be
    if event.text and (same := [n for n in may_be if _words(made[n].event) == _words(event)]):
        return same, True
    earlier = [n for n in may_be if made[n].event.on != event.on]
    wanted = article(event)
    same = [n for n in earlier or may_be if article(made[n].event) == wanted]
    if wanted and same:
        return same, True
    unnamed = [n for n in may_be if not article(made[n].event)]
    others = wanted and not unnamed
    may_be = (unnamed or may_be) if wanted else (earlier or may_be)
    return may_be, len({made[n].event.at for n in may_be}) == 1 and not others


def _may_be_meant(one: Statement, back: Statement) -> bool:
    """Whether a withdrawal may mean a statement: of its party and kind, to the party it names, not
    taken back already, not certainly made later."""
    on, made = back.event.on, one.event.on
    return (
        one.party == back.party
        and one.act in UNDOES[back.act]
        and one.withdrawn is None
        and (not back.to or one.to in ("", back.to))
        and not (on and made and on.precedes(made))
    )


def _words(event: Event) -> str:
    return " ".join(event.text.casefold().split())


def _fell(one: Statement, position: Position | None, life: Life) -> bool:
    """Whether a statement ended with its party's consent: the party has left, or left after it was
    made and has come back since."""
    if position is None or position.has_left(life.status):
        return position is not None
    back = position.consent.on if position.consent else position.signed
    made = one.event.on
    if made is None or back is None or not made.precedes(back):
        return False
    return any(
        event.act == "withdrawal"
        and not event.partial
        and one.party in event.parties
        and _not_after(made, event.takes_effect)
        and _not_after(event.on, back)
        for event in life.past
    )


def _not_after(first: Days | None, second: Days | None) -> bool:
    """Whether the first day is certainly not after the second."""
    return first is not None and second is not None and first.latest <= second.earliest


def _answered(objection: Statement, every: Iterable[Statement]) -> list[Statement]:
    """What the objection answers: of what that party had stated by then, its reservations to the
    article named (or to none named), else its declarations on just that article."""
    on, wanted = objection.event.on, article(objection.event)
    said = [
        other
        for other in every
        if objection.to
        and other.party == objection.to
        and other.act in _ANSWERABLE
        and not (on and other.event.on and on.precedes(other.event.on))
    ]
    reservations = [other for other in said if other.act == RESERVATION]
    if not wanted:
        return reservations
    return (
        [other for other in reservations if article(other.event) == wanted]
        or [other for other in reservations if not article(other.event)]
        or [other for other in said if article(other.event) == wanted]
    )
