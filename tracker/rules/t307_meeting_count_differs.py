"""A count of meetings that the meetings themselves contradict.

What is wrong
    `meetings-held` counts the meetings held by a day, but a meeting held by that day has a higher
    number; or one held later has a number within the count.

Why it matters
    The number of meetings is the first thing a briefing says about a body. Where a source's count
    and the meetings on record disagree, one of the two is wrong, or the source counted something
    else, such as special meetings.

Example
    meetings-held = { count = 8, as-of = "2021-11", source = "secretariat" }

    [[meeting]]
    number = 9
    on = 2019-09-03                 # the ninth, two years before the count of eight

How to mend it
    Correct the number or the date of the meeting, or the count. If both sources are quoted rightly,
    say so at the meeting: allow = { T307 = "The page counts regular meetings only." }
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Meeting, MeetingsHeld
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every numbered meeting that cannot stand beside the count of its body."""
    for body in case.register.bodies.values():
        held = body.meetings_held
        if held is None or case.is_flawed(body, ("meetings-held",)):
            continue
        for meeting in body.meeting:
            wrong = _wrong(meeting, held)
            if wrong and not case.is_flawed(body, meeting.at):
                message = f"meeting {meeting.number} on {meeting.on} {wrong}"
                hint = "correct the number, the date or meetings-held"
                yield RULE.found(body, (*meeting.at, "number"), message, hint)


def _wrong(meeting: Meeting, held: MeetingsHeld) -> str:
    """How the meeting contradicts the count; "" where it certainly does not, or may not."""
    if meeting.number is None or meeting.on is None or held.as_of is None:
        return ""
    count = f"{held.count} {'meeting' if held.count == 1 else 'meetings'} by {held.as_of}"
    end = meeting.until or meeting.on
    if meeting.number > held.count and end.latest <= held.as_of.earliest:
        return f"is more than the {count} that are counted"
    if meeting.number <= held.count and held.as_of.precedes(meeting.on):
        return f"is one of the {count} that are counted, and was held after them"
    return ""


RULE = Rule("T307", "meeting-count-differs", "warning", check, __doc__)
