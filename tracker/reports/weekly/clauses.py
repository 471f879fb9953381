"""How the bottom line says one thing that happened: a clause, without a capital or a full stop."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS, DEPOSITED
from tracker.reports.period import Period
from tracker.reports.prose import FEW, be, named, the
from tracker.reports.prose import who as parties
from tracker.reports.rows import InstrumentRow
from tracker.reports.sentence import Verbs, entering
from tracker.reports.weekly.entering import announcement
from tracker.reports.weekly.moved import Told


def ahead(row: InstrumentRow) -> str:
    """That it will enter into force: nobody has announced what only its clause gives."""
    name = the(row.record.name)
    verb = "enter" if be(name) == "were" else "enters"
    ground = "" if announcement(row) else ", by its clause"
    return f"{name} {verb} into force on {row.foreseen}{ground}"


def entered(row: InstrumentRow, event: Event) -> str:
    """That it is in force, since when and with how many parties."""
    name = the(row.record.name)
    one, many = entry(row, event)
    word = ", from" if row.life.before.get(event.at[1]) == "suspended" else " on"
    return f"{name} {many if be(name) == 'were' else one}{word} {event.takes_effect}{_of(row)}"


def entry(row: InstrumentRow, event: Event) -> Verbs:
    """What the move to "in-force" is."""
    return entering(row.record, row.life.before.get(event.at[1]))


def _of(row: InstrumentRow) -> str:
    """With how many parties, where that is known."""
    if row.parties in ("unknown", "-"):
        return ""
    return f" ({row.parties} parties)" if " of " in row.parties else f" (parties: {row.parties})"


def ended(row: InstrumentRow, event: Event) -> str:
    """That it was suspended, or that its life is over."""
    name = the(row.record.name)
    if event.status == "expired":
        return f"{name} expired on {event.takes_effect}"
    word = "on" if event.status == "abandoned" else "from"
    return f"{name} {be(name)} {event.status} {word} {event.takes_effect}"


def acts(found: Iterable[Told], period: Period) -> list[str]:
    """Acts of parties as clauses, those of one kind on one treaty together: "India and Nepal
    deposited their ratification of the Charter (7 of 7)". The number is that at the end of the
    week, so it is told once of a treaty, after the last that it counts."""
    rows: dict[str, InstrumentRow] = {}
    of: dict[str, dict[tuple[str, str], Event]] = {}
    for row, event in found:
        if isinstance(row, InstrumentRow):
            rows[row.record.id] = row
            kinds = of.setdefault(row.record.id, {})
            kind = event.act or "", str(event.effective or "")
            before = kinds[kind].parties if kind in kinds else ()
            kinds[kind] = event.but(parties=tuple(dict.fromkeys((*before, *event.parties))))
    clauses = []
    for id, kinds in of.items():
        number = rows[id].parties
        clauses += [did(rows[id], one, period) for one in kinds.values()]
        if " of " in number and any(act in CONSENTS for act, _ in kinds):
            clauses[-1] += f" ({number})"
    return clauses


def did(row: InstrumentRow, event: Event, period: Period) -> str:
    """Who did what: "Nepal deposited its ratification of the Charter"."""
    return f"{who(event, period)} {_did(event)} {the(row.record.name)}"


def _did(event: Event) -> str:
    act = event.act or ""
    label = ACTS[act].label
    their = "its" if len(event.parties) == 1 else "their"
    if act == "signature":
        return "signed"
    if act in DEPOSITED:
        return f"deposited {their} {label} {'to' if act == 'accession' else 'of'}"
    if act in CONSENTS:
        return f"gave {their} {label} for"
    if act == "withdrawal":
        effect = f", with effect from {event.effective}," if event.effective else ""
        return f"gave notice{effect} of withdrawal from"
    return f"gave {their} {label} on"


def other(told: Told, period: Period) -> str:
    """A step at home, a reservation, whatever else parties did."""
    label = ACTS[told.event.act or ""].label
    return f"{who(told.event, period)}: {label}, {named(told.row.record)}"


def who(event: Event, period: Period) -> str:
    """The parties to an event by name, more than a few by their number."""
    return parties(event.parties, period.register, few=FEW) or "A party not named"


def when(event: Event) -> str:
    """The date of an event of the past: "on 2026-03-02"; in brackets what is no day."""
    on = event.on
    if on is None or on.text == "unknown":
        return "on a day not known"
    return f"on {on}" if on.is_day else f"({on})"
