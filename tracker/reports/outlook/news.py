"""What a deposit just recorded comes to: how far the clause now is from entry into force."""

from __future__ import annotations

from tracker.domain.entry import account
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register


def news(id: str, before: Register, after: Register, moment: Moment) -> tuple[str, ...]:
    """The lines to say once a consent has been recorded; none where the clause had been met, or
    there is none."""
    was, now = before.instruments.get(id), after.instruments.get(id)
    if was is None or now is None or now.entry_into_force is None:
        return ()
    earlier = entry_into_force(was, before, moment)
    entry = entry_into_force(now, after, moment)
    if earlier.computed or entry.declaration:
        return ()
    if entry.computed:
        return (f"its condition is met: by its clause it enters into force on {entry.computed}",
                _to_type(now, entry.computed.isoformat(), entry.state))  # fmt: skip
    if entry.state == "pending" and entry.routes:
        progress = account.progress(entry.routes[0].tally)
        missing = "; ".join(account.missing(entry, after)) or "nothing that a party can do"
        return (f"towards its entry into force: {progress}; missing: {missing}",)
    return ()


def _to_type(record: Instrument, day: str, state: str) -> str:
    """The command that records its entry into force once it is declared."""
    option = "--on" if state == "in-force" else "--effective"
    return f"when it is declared: tracker advance {record.id} in-force {option} {day} --source ID"
