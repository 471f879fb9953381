"""Who took part in an instrument, and by which acts: the rows of a depositary's table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.moment import Moment
from tracker.domain.phrases import by_name
from tracker.domain.positions import CONSENTED, Position
from tracker.domain.records import Event
from tracker.domain.register import Register
from tracker.domain.sequence import by_party
from tracker.domain.statements import STATED
from tracker.domain.vocabulary import CONSENTS
from tracker.reports.position import is_counted, is_known
from tracker.reports.rows import InstrumentRow

SIGNING = frozenset({"signature", "succession-to-signature", "definitive-signature"})
"""What a date in the column of signatures may be of."""


class Participation(NamedTuple):
    """One party's part in an instrument.

    `has_acted` tells that a depositary's table would have it for what it did or is bound by.
    `is_known` is False where nothing is recorded of it and not every act is: nobody can tell.
    `undone` are the signature and the consent that it took back. `doubtful` are acts that may or
    may not have been done by the day; they count for nothing.
    """

    code: str
    name: str
    short: str
    position: Position
    has_acted: bool
    is_known: bool
    has_left: bool
    signature: Event | None
    referendum: Event | None
    provisional: tuple[Event, bool] | None
    """Its notice of provisional application, and whether it has ended that."""
    undone: tuple[Event, ...]
    doubtful: tuple[Event, ...]

    @property
    def has_consented(self) -> bool:
        """Whether it has consented and is not out."""
        return self.position.position in CONSENTED


def participations(row: InstrumentRow, register: Register, moment: Moment) -> list[Participation]:
    """Those that took part and, where the instrument is open to some only, those that may, in the
    order of their names."""
    binding = row.entry.binding
    acts = _by_party(row.life.acts, moment, binding)
    doubtful = _by_party((e for e in row.life.doubtful if is_counted(e)), moment, binding)
    eligible = register.participants(row.record.open_to, moment.as_of) or frozenset()
    took_part = {code for code, done in acts.items() if any(map(_is_told, done))}
    acted = {*took_part, *doubtful, *_bound(row)}
    return [
        _participation(
            code, row, register, acts.get(code, []), doubtful.get(code, []), code in acted
        )
        for code in by_name(acted | eligible, register)
    ]


def _by_party(
    events: Iterable[Event], moment: Moment, binding: frozenset[str]
) -> dict[str, list[Event]]:
    """What each party did, in the order in which it was done."""
    found = by_party(events, moment, binding)
    return {code: [deed.event for deed in deeds] for code, deeds in found.items()}


def _bound(row: InstrumentRow) -> set[str]:
    return {code for code, one in row.positions.items() if one.position != "none"}


def _is_told(event: Event) -> bool:
    """Whether a depositary's table would tell the act."""
    return is_counted(event) or event.act in STATED or event.act == "signature-ad-referendum"


def _participation(
    code: str, row: InstrumentRow, register: Register, acts: list[Event], doubtful: list[Event],
    has_acted: bool,
) -> Participation:  # fmt: skip
    one = row.positions.get(code, Position())
    return Participation(
        code,
        register.parties.name(code),
        register.parties.short(code),
        one,
        has_acted,
        is_known(row, code),
        one.has_left(row.life.status),
        _signature(one.signed, acts),
        None if one.signed else _last(acts, {"signature-ad-referendum"}),
        _provisional(acts),
        tuple(_undone(one, acts)),
        tuple(doubtful),
    )


def _signature(signed: Days | None, acts: list[Event]) -> Event | None:
    """The act that the date of signature is of."""
    return next((e for e in acts if signed and e.on == signed and e.act in SIGNING), None)


def _provisional(acts: list[Event]) -> tuple[Event, bool] | None:
    notice = _last(acts, {"provisional-application"})
    if notice is None:
        return None
    last = _last(acts, {"provisional-application", "end-of-provisional-application"})
    return notice, last is not notice


def _undone(one: Position, acts: list[Event]) -> Iterable[Event]:
    """The signature and the consent that were taken back and not given again."""
    if one.signed is None and (signature := _before(acts, "withdrawal-of-signature", SIGNING)):
        yield signature
    if one.consent is None and (consent := _before(acts, "withdrawal-of-consent", CONSENTS)):
        yield consent


def _before(acts: list[Event], undoing: str, kinds: Iterable[str]) -> Event | None:
    """The last act of these kinds before the last one that undid it."""
    at = max((n for n, event in enumerate(acts) if event.act == undoing), default=None)
    return None if at is None else _last(acts[:at], kinds)


def _last(acts: list[Event], kinds: Iterable[str]) -> Event | None:
    wanted = frozenset(kinds)
    return next((event for event in reversed(acts) if event.act in wanted), None)
