"""The bottom line of a paper for a meeting: when it is, what it must deal with."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Items
from tracker.domain.phrases import capital, counted
from tracker.reports.meeting.decisions import wanted
from tracker.reports.meeting.meetings import outcomes
from tracker.reports.meeting.scope import Scope
from tracker.reports.meeting.work import due_by_then, late
from tracker.reports.period import Section, filled
from tracker.reports.prose import at, listed, named
from tracker.reports.rows import ActionRow, InstrumentRow


def section(scope: Scope) -> Section:
    """At most five sentences."""
    said = [*_next(scope), *_last(scope), *_work(scope), *_texts(scope), *_wanted(scope)]
    return filled("bottom-line", "Bottom line", [{"text": one} for one in said],
                  [Items(tuple(said))], is_counted=False)  # fmt: skip


def _next(scope: Scope) -> Iterator[str]:
    meeting, last = scope.next_meeting, scope.row.last_meeting
    if scope.row.is_withheld:
        return
    before = f"; it last met {at(last.on)}" if last else "; none of its meetings is recorded"
    if meeting is None:
        yield f"No next meeting is recorded{before}."
        return
    number = f" (meeting {meeting.number})" if meeting.number else ""
    when = at(scope.next_day) if scope.next_day else "on a day not recorded"
    place = f" in {meeting.place}" if meeting.place else ""
    yield f"The next meeting{number} is {when}{place}{before}."


def _last(scope: Scope) -> Iterator[str]:
    rows = [row for _, row in outcomes(scope) if row]
    tasks = [row for row in rows if isinstance(row, ActionRow) and not row.life.is_withheld]
    done = sum(row.is_settled for row in tasks)
    if len(tasks) == 1:
        state = "settled" if done else "not settled yet"
        yield f"The last meeting dealt with 1 action item, which is {state}."
    elif tasks:
        yield (f"Of {len(tasks)} action items that the last meeting dealt with, "
               f"{done or 'none'} {'is' if done < 2 else 'are'} settled.")  # fmt: skip


def _work(scope: Scope) -> Iterator[str]:
    overdue, soon = late(scope), due_by_then(scope)
    still = sum(row.is_open for row in scope.actions)
    is_part = any(row.life.withheld for row in scope.actions)
    if not still:
        if not is_part:
            yield "No action item is open."
        return
    parts = []
    if overdue:
        worst = overdue[0]
        longest = "by" if len(overdue) == 1 else "the longest by"
        parts.append(f"{_are(len(overdue))} overdue, {longest} "
                     f"{counted(worst.days_late or 0, 'day')} ({named(worst.record)})")  # fmt: skip
    if soon:
        parts.append(f"{_are(len(soon))} due by the meeting")
    verb = "is" if still == 1 else "are"
    tail = f": {', and '.join(parts)}" if parts else "" if is_part else "; none is overdue"
    yield f"{counted(still, 'action item')} {verb} open{tail}."


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _texts(scope: Scope) -> Iterator[str]:
    """The instruments that are on their way."""
    groups = {
        "signed and not in force": _waiting(scope),
        "ready to sign": _in("ready-to-sign", scope),
        "with a final text": _in("text-finalised", scope),
        "under negotiation": _in("under-negotiation", scope),
    }
    told = [f"{words}: {listed(names)}" for words, names in groups.items() if names]
    if told:
        yield f"{capital('; '.join(told))}."


def _in(status: str, scope: Scope) -> list[str]:
    return [row.record.name for row in scope.instruments if row.life.status == status]


def _waiting(scope: Scope) -> list[str]:
    rows: list[InstrumentRow] = [row for row in scope.instruments if row.life.status == "signed"]
    return [row.record.name for row in rows
            if not (row.is_untold or row.is_met or row.foreseen or row.record.binding is False)]  # fmt: skip


def _wanted(scope: Scope) -> Iterator[str]:
    found = wanted(scope)
    if found:
        verb = "is" if len(found) == 1 else "are"
        yield f"{counted(len(found), 'decision')} {verb} wanted of the meeting."
