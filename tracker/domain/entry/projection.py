"""Looking ahead: by when the rest must consent for an instrument to be in force in time."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.entry.reckoning import Supposed, entry_into_force
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register


def last_day_for(
    record: Instrument, register: Register, moment: Moment, supposed: Supposed, by: date
) -> date | None:
    """The last day on which all the rest may consent for the instrument to be in force by a day;
    None where even today is too late, or it needs no more consents."""

    def in_time(day: date) -> bool:
        found = entry_into_force(record, register, moment, supposed._replace(rest=day)).computed
        return found is not None and found <= by

    first, last = moment.as_of, by
    if first > last or not in_time(first):
        return None
    while first < last:
        middle = date.fromordinal((first.toordinal() + last.toordinal() + 1) // 2)
        first, last = (middle, last) if in_time(middle) else (first, middle - timedelta(days=1))
    return first
