"""Decisions: what waits for somebody to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.domain.document import Cell, Facts, Words
from tracker.domain.records import Action, Instrument, Party
from tracker.domain.reference import CODE
from tracker.reports.naming import counted, party
from tracker.reports.rows import ActionRow, InstrumentRow, text
from tracker.reports.weekly.week import Section, Week, filled

LATE = 30
"""Days past its deadline after which an action item needs a decision."""


class Asked(NamedTuple):
    """A decision that is asked for: of what kind, on which record, why."""

    kind: str
    record: Instrument | Action
    why: str


LABELS = {
    "one-party-short": "One party short",
    "ready-to-sign-without-date": "Fix a date",
    "blocked": "Blocked",
    "meeting-passed": "Meeting passed",
    "late": "Late",
}
"""The kinds of decision, in the order in which they are told."""


def section(week: Week) -> Section:
    """What needs a decision, the nearest to entry into force first."""
    found = asked(week)
    rows = [
        {"kind": one.kind, "id": one.record.id, "title": one.record.title, "why": one.why}
        for one in found
    ]
    pairs = tuple((LABELS[one.kind], _line(one)) for one in found)
    return filled("decisions", "Decisions needed", rows, [Facts(pairs)])


def asked(week: Week) -> list[Asked]:
    """Every decision that the records show to be needed."""
    found = [*_on_instruments(week), *_on_actions(week)]
    order = list(LABELS)
    return sorted(found, key=lambda one: order.index(one.kind))


def _line(one: Asked) -> Cell:
    return (one.record.name, " (", Words(one.record.id, "id"), "): ", one.why)


def _on_instruments(week: Week) -> Iterator[Asked]:
    for row in week.instruments:
        if row.life.status == "ready-to-sign" and not _has_date(row, week):
            since = f" since {row.life.since}" if row.life.since else ""
            yield Asked("ready-to-sign-without-date", row.record,
                        f"ready to sign{since}; no date of signature is recorded")  # fmt: skip
        last = last_one_missing(row, week)
        if last:
            yield Asked("one-party-short", row.record, last)


def _has_date(row: InstrumentRow, week: Week) -> bool:
    """Whether its signature has a date: announced, a window still open, or a meeting to come."""
    if row.life.fixed and row.life.fixed.status == "signed":
        return True
    opened = row.life.moved
    if opened and opened.until and opened.until.latest >= week.last:
        return True
    return any(
        row.record.id in meeting.outcomes and meeting.on and meeting.on.latest > week.last
        for body in week.register.bodies.values()
        for meeting in body.meeting
    )


def last_one_missing(row: InstrumentRow, week: Week) -> str:
    """What is missing where one consent more meets the clause, as far as a count can tell.

    Only a plain number of consents, or all of a group or of named parties: other clauses need
    their arithmetic.
    """
    clause = row.record.entry_into_force
    if row.life.status not in ("signed", "adopted") or row.life.fixed or not clause:
        return ""
    if row.record.acts_known == "partial" or clause.get("counts") or clause.get("alternative"):
        return ""
    when = clause.get("when")
    if not isinstance(when, dict):
        return ""
    if set(when) == {"consents"}:
        return _one_of_number(row, when["consents"], week)
    return _one_of_named(row, when["parties"], week) if set(when) == {"parties"} else ""


def _one_of_number(row: InstrumentRow, needed: object, week: Week) -> str:
    given = sum(1 for code in row.consented if not _is_organisation(code, week))
    if not isinstance(needed, int) or needed - given != 1:
        return ""
    return f"{given} of the {needed} consents that its entry into force needs: one is missing"


def _one_of_named(row: InstrumentRow, named: Any, week: Week) -> str:
    parties = tuple(named) if isinstance(named, list | tuple) else named
    needed = week.register.participants(parties, week.last) or frozenset()
    gone = sorted(needed - row.consented)
    if len(gone) != 1 or len(needed) < 2 or not all(CODE.fullmatch(code) for code in needed):
        return ""
    of = f"{len(needed) - 1} of {len(needed)}"
    return f"{of} have consented; {party(gone[0], week.register)} alone is missing"


def _is_organisation(code: str, week: Week) -> bool:
    own: Party | None = week.register.own_parties.get(code)
    return own is not None and own.kind == "organisation"


def _on_actions(week: Week) -> Iterator[Asked]:
    for row in week.late:
        if (row.days_late or 0) > LATE:
            who = f"; lead {party(row.record.lead, week.register)}" if row.record.lead else ""
            late = counted(row.days_late or 0, "day")
            yield Asked("late", row.record, f"{late} late, due {text(row.due)}{who}")
    for row in week.actions:
        if row.life.status == "blocked":
            yield Asked("blocked", row.record, blocked_by(row, week))
        elif row.life.status == "deferred":
            passed = _meeting_passed(row, week)
            if passed:
                yield Asked("meeting-passed", row.record, passed)


def blocked_by(row: ActionRow, week: Week) -> str:
    """What blocks an action item: the records it names, and the reason given."""
    moved = row.life.moved
    by = ", ".join(week.register.title(id) for id in row.record.blocked_by)
    told = [f"blocked by {by}"] if by else ["blocked"]
    if row.life.since:
        told.append(f"since {row.life.since}")
    return " ".join(told) + (f": {moved.reason}" if moved and moved.reason else "")


def _meeting_passed(row: ActionRow, week: Week) -> str:
    moved = row.life.moved
    found = week.register.meeting(moved.meeting) if moved and moved.meeting else None
    if not found or not found[1].on or found[1].on.latest > week.last:
        return ""
    return f"deferred to {moved.meeting if moved else ''}, held {found[1].on}"
