"""What is late: an open item past its deadline without news, a record of which nothing is heard.

Worked out from the events and the day, never stored.
"""

from __future__ import annotations

from datetime import date

from tracker.domain.life import Life, Living, deadline
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Event, Instrument
from tracker.domain.settings import Settings
from tracker.domain.vocabulary import ENDED_INSTRUMENTS, SETTLED_ACTIONS

_NEVER_STALE = ENDED_INSTRUMENTS | SETTLED_ACTIONS | {"in-force"}
"""Statuses after which no news is expected."""


def news(life: Life, moment: Moment) -> Event | None:
    """The newest event that has certainly happened, remarks included; None where there is none, or
    where a later one is left out by redaction."""
    newest = max(life.past, key=lambda event: (_last_day(event, moment), event.at), default=None)
    return None if newest and newest.at in life.withheld else newest


def days_without_news(life: Life, moment: Moment) -> int | None:
    """Days since the newest event, at least; None where there is none."""
    newest = news(life, moment)
    return None if newest is None else (moment.as_of - _last_day(newest, moment)).days


def stale_after(record: Living, status: str | None, settings: Settings) -> int | None:
    """Days without news after which a record is stale in this status; None for never.

    An instrument that does not bind has come to its end once it is adopted or signed; where it
    cannot be read whether it binds, nothing is said.
    """
    if status is None or status in _NEVER_STALE:
        return None
    if isinstance(record, Instrument) and status in ("adopted", "signed"):
        binds = record.binding is not False and ("binding",) not in record.flaws
        return settings.stale_after(status) if binds else None
    return settings.stale_after(status)


def is_stale(record: Living, life: Life, moment: Moment, settings: Settings) -> bool:
    """Whether nothing has been heard of the record for longer than its status allows; never where
    something may have happened by then."""
    most = stale_after(record, life.status, settings)
    if most is None or life.doubtful:
        return False
    quiet = days_without_news(life, moment)
    return quiet is not None and quiet > most


def days_overdue(record: Action, life: Life, day: date) -> int | None:
    """Days since the deadline of an item on which work is still to be done, or None: nothing that
    happened after the deadline is recorded, nor may have."""
    _, due = deadline(record, life)
    if due is None or due.latest >= day or life.status is None or life.status in SETTLED_ACTIONS:
        return None
    heard = (*life.past, *life.doubtful)
    if any(event.on and event.on.latest > due.latest for event in heard):
        return None
    if life.withheld and news(life, Moment(day, None, day)) is None:
        return None  # something left out may have happened since
    return (day - due.latest).days


def _last_day(event: Event, moment: Moment) -> date:
    """The last day on which the event may have taken place, or on which it still went on."""
    if event.on is None:
        return moment.as_of
    bound = event.recorded.latest if event.recorded else moment.asked_on
    on = event.on.up_to(bound) if bound else event.on
    day = min(on.latest, moment.as_of)
    if event.until and event.status != "ready-to-sign":
        return max(day, min(event.until.latest, moment.as_of))
    return day
