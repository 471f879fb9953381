"""Decisions: what waits for somebody to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Cell, Facts, Words
from tracker.domain.entry import account
from tracker.domain.entry.condition import Tally
from tracker.domain.phrases import counted, party
from tracker.domain.records import Action, Instrument
from tracker.reports.foremost import Pair, labelled
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import named
from tracker.reports.rows import ActionRow, InstrumentRow

Written = Callable[[Days], str]
"""How a date is written: as the records have it, or as it stands in a sentence."""
LATE = 30
"""Days past its deadline after which an action item needs a decision."""


class Asked(NamedTuple):
    """A decision that is asked for: of what kind, on which record, why."""

    kind: str
    record: Instrument | Action
    why: str


LABELS = {
    "clause-satisfied": "Ask the depositary",
    "one-party-short": "One party short",
    "ready-to-sign-without-date": "Fix a date",
    "blocked": "Blocked",
    "meeting-passed": "Meeting passed",
    "late": "Late",
}
"""The kinds of decision, in the order in which they are told."""

LISTED = {
    "ready-to-sign-without-date": "tracker list instruments --status ready-to-sign",
    "blocked": "tracker list actions --status blocked",
    "meeting-passed": "tracker list actions --status deferred",
    "late": "tracker list actions --late -o late.xlsx",
}
"""The kinds of decision -> the command that lists those records and their like."""

CALLED = {
    "clause-satisfied": "ask the depositary whether {} is in force",
    "one-party-short": "{} (one party short)",
    "ready-to-sign-without-date": "fix a date for signing {}",
    "blocked": "{} (blocked)",
    "meeting-passed": "{} (its meeting has passed)",
    "late": "{} (late)",
}
"""The kinds of decision -> what is to be decided, in a few words."""


def called(one: Asked) -> str:
    """The decision in a few words: "fix a date for signing the Charter"."""
    return CALLED[one.kind].replace("{}", named(one.record))


def section(period: Period) -> Section:
    """What needs a decision, the nearest to entry into force first."""
    found = asked(period)
    rows = [
        {"kind": one.kind, "id": one.record.id, "title": one.record.title, "why": one.why}
        for one in found
    ]
    pairs = by_kind(found, period)
    return filled("decisions", "Decisions needed", rows, [Facts(tuple(pairs))])


def by_kind(found: Iterable[Asked], period: Period) -> list[Pair]:
    """A line for each decision, under what its kind is labelled; of many of a kind the first."""
    kinds: dict[str, list[Asked]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    pairs: list[Pair] = []
    for kind, these in kinds.items():
        command = f"{LISTED[kind]} --as-of {period.last}" if kind in LISTED else ""
        pairs += labelled(these, LABELS[kind], line, command)
    return pairs


def asked(period: Period, written: Written = str) -> tuple[Asked, ...]:
    """Every decision that the records show to be needed; `written` is how its dates are."""
    key = ("decisions", period.first, period.last, written.__name__)
    return period.register.once(key, lambda: tuple(_asked(period, written)))


def _asked(period: Period, written: Written) -> list[Asked]:
    found = [*_on_instruments(period, written), *_on_actions(period, written)]
    order = list(LABELS)
    return sorted(found, key=lambda one: order.index(one.kind))


def line(one: Asked) -> Cell:
    """The record and why it needs a decision."""
    return (one.record.name, " (", Words(one.record.id, "id"), "): ", one.why)


def _on_instruments(period: Period, written: Written) -> Iterator[Asked]:
    for row in period.instruments:
        if row.life.status == "ready-to-sign" and not _has_date(row, period):
            since = f" since {written(row.life.since)}" if row.life.since else ""
            yield Asked("ready-to-sign-without-date", row.record,
                        f"ready to sign{since}; no date of signature is recorded")  # fmt: skip
        if row.is_met:
            since = f" since {written(row.entry.since)}" if row.entry.since else ""
            yield Asked("clause-satisfied", row.record,
                        f"in force by its clause{since}; nothing declares it")  # fmt: skip
        last = last_one_missing(row, period)
        if last:
            yield Asked("one-party-short", row.record, last)


def _has_date(row: InstrumentRow, period: Period) -> bool:
    """Whether its signature has a date: announced, a window still open, or a meeting to come."""
    if row.life.fixed and row.life.fixed.status == "signed":
        return True
    opened = row.life.moved
    if opened and opened.until and opened.until.latest >= period.last:
        return True
    return any(
        row.record.id in meeting.outcomes and meeting.on and meeting.on.latest > period.last
        for body in period.register.bodies.values()
        for meeting in body.meeting
    )


def last_one_missing(row: InstrumentRow, period: Period) -> str:
    """What is missing where one consent more meets the clause and nothing else holds it back."""
    entry = row.entry
    if row.life.status not in ("signed", "adopted", "ready-to-sign") or row.life.fixed:
        return ""
    held_back = any(floor.day.possible is None for floor in entry.floors)
    if entry.state != "pending" or held_back or not entry.routes:
        return ""
    last = [tally for route in entry.routes if (tally := _one_short(route.tally))]
    if not last:
        return ""
    tally = last[0]
    if tally.missing and len(tally.missing) == 1:
        (code,) = tally.missing
        have = f"{account.progress(tally)} have consented"
        return f"{have}; {party(code, period.register)} alone is missing"
    return (f"{account.progress(tally)} consents that its entry into force needs: "
            "one is missing")  # fmt: skip


def _one_short(tally: Tally) -> Tally | None:
    """The part of a condition that one consent more would meet, where all else is met."""
    match tally.when:
        case {"all_": _}:
            unmet = [part for part in tally.parts if not part.certain]
            return _one_short(unmet[0]) if len(unmet) == 1 else None
        case {"any_": _}:
            return next(filter(None, map(_one_short, tally.parts)), None)
        case {"consents": _} | {"parties": _} | {"fraction": _}:
            return tally if tally.need > 1 and tally.need - tally.have == 1 else None
    return None


def _on_actions(period: Period, written: Written) -> Iterator[Asked]:
    for row in period.late:
        if (row.days_late or 0) > LATE:
            who = f"; lead {party(row.record.lead, period.register)}" if row.record.lead else ""
            late = counted(row.days_late or 0, "day")
            due = f", due {written(row.due)}" if row.due else ""
            yield Asked("late", row.record, f"{late} late{due}{who}")
    for row in period.actions:
        if row.life.status == "blocked":
            yield Asked("blocked", row.record, blocked_by(row, period, written))
        elif row.life.status == "deferred":
            passed = _meeting_passed(row, period, written)
            if passed:
                yield Asked("meeting-passed", row.record, passed)


def blocked_by(row: ActionRow, period: Period, written: Written = str) -> str:
    """What blocks an action item: the records it names, and the reason given."""
    moved = row.life.moved
    by = ", ".join(period.register.title(id) for id in row.record.blocked_by)
    told = [f"blocked by {by}"] if by else ["blocked"]
    if row.life.since:
        told.append(f"since {written(row.life.since)}")
    return " ".join(told) + (f": {moved.reason}" if moved and moved.reason else "")


def _meeting_passed(row: ActionRow, period: Period, written: Written) -> str:
    moved = row.life.moved
    found = period.register.meeting(moved.meeting) if moved and moved.meeting else None
    if not found or not found[1].on or found[1].on.latest > period.last:
        return ""
    return f"deferred to {moved.meeting if moved else ''}, held {written(found[1].on)}"
