"""The bodies with those who sit in them; their meetings, with what these decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.records import Meeting
from tracker.reports.body_row import BodyRow
from tracker.reports.database.case import Case, Held
from tracker.reports.database.plan import Plan, days, flag, number, text
from tracker.reports.log import told_held


class _Body(NamedTuple):
    row: BodyRow
    lead_party: str | None

    @property
    def members(self) -> str:
        """Who sits in it, as its record says."""
        said = self.row.record.members
        return said if isinstance(said, str) else ", ".join(said)


def _bodies(case: Case) -> Iterator[_Body]:
    return (_Body(row, case.party(row.record.lead)) for row in case.bodies)


def _sitting(case: Case) -> Iterator[tuple[str, str]]:
    for row in case.bodies:
        codes = case.register.participants(row.record.members, case.moment.as_of)
        yield from ((row.record.id, code) for code in sorted(codes or ()))


class _Meeting(NamedTuple):
    held: Held
    host_party: str | None
    has_begun: bool


def _meetings(case: Case) -> Iterator[_Meeting]:
    for one in case.meetings:
        on = one.meeting.on
        begun = on is not None and on.latest <= case.moment.as_of
        yield _Meeting(one, case.party(one.meeting.host), begun)


def _said(get: Callable[[Meeting], Any]) -> Callable[[_Meeting], Any]:
    return lambda one: get(one.held.meeting)


def _day(which: str) -> Callable[[_Body], Days | None]:
    def get(body: _Body) -> Days | None:
        meeting: Meeting | None = getattr(body.row, which)
        return meeting.on if meeting else None

    return get


class _Outcome(NamedTuple):
    meeting: int
    nth: int
    named: str
    action: str | None
    instrument: str | None


def _outcomes(case: Case) -> Iterator[_Outcome]:
    register = case.register
    for one in case.meetings:
        for nth, id in enumerate(one.meeting.outcomes, 1):
            action = id if id in register.actions else None
            instrument = id if id in register.instruments else None
            yield _Outcome(one.number, nth, id, action, instrument)


def _cited(case: Case) -> Iterator[tuple[int, int, str]]:
    for one in case.meetings:
        for nth, source in enumerate(one.meeting.source, 1):
            yield one.number, nth, source


PLANS = (
    Plan(
        "bodies",
        "Sectors, meetings of ministers, working groups, dialogues.",
        ("id",),
        (
            text("id", "its id", lambda one: one.row.record.id, must=True),
            text("path", "its file in the register", lambda one: one.row.record.path, must=True),
            text("title", "its title", lambda one: one.row.record.title, must=True),
            text("kind", "what it is: sector, sub-sector, ministerial, joint-working-group ...",
                 lambda one: one.row.record.kind),
            text("parent", "the body it reports to", lambda one: one.row.record.parent, "bodies"),
            text("lead", "the lead country or Lead Shepherd", lambda one: one.row.record.lead),
            text("lead_party", "the same, where it is a party", lambda one: one.lead_party,
                 "parties"),
            text("members", "who sits in it, as its record says: a group or codes",
                 lambda one: one.members),
            number("meetings_held", "how many meetings it had held by the day",
                   lambda one: one.row.meetings_held),
            *days("last_meeting", "when it last met", _day("last_meeting")),
            *days("next_meeting", "when it meets next", _day("next_meeting")),
        ),
        _bodies,
    ),
    Plan(
        "body_members",
        "Who sits in a body on the day of the export.",
        ("body", "party"),
        (
            text("body", "the body", lambda pair: pair[0], "bodies", must=True),
            text("party", "the party", lambda pair: pair[1], "parties", must=True),
        ),
        _sitting,
    ),
    Plan(
        "meetings",
        "The meetings of the bodies, held or planned.",
        ("id",),
        (
            number("id", "its number in this export; another export may give another",
                   lambda one: one.held.number, must=True),
            text("body", "the body that meets", lambda one: one.held.body.id, "bodies", must=True),
            number("number", "the number it is known by", _said(lambda one: one.number)),
            *days("happened", "its day, or its first day", _said(lambda one: one.on)),
            *days("until", "its last day", _said(lambda one: one.until)),
            flag("has_begun", "whether it had certainly begun by the day", lambda one: one.has_begun),
            text("place", "where", _said(lambda one: one.place)),
            text("host", "who received it", _said(lambda one: one.host)),
            text("host_party", "the same, where it is a party", lambda one: one.host_party,
                 "parties"),
            text("told", "the meeting in a few words", _said(told_held), must=True),
            text("quote", "the words relied on", _said(lambda one: one.quote)),
            text("note", "a remark", _said(lambda one: one.note)),
            *days("recorded", "when the register learned of it", _said(lambda one: one.recorded)),
            text("recorded_by", "who recorded it", _said(lambda one: one.by)),
            flag("internal", "whether it is left out of what leaves the desk",
                 _said(lambda one: one.internal)),
        ),
        _meetings,
    ),
    Plan(
        "meeting_sources",
        "The documents that tell of a meeting.",
        ("meeting", "number"),
        (
            number("meeting", "the meeting", lambda one: one[0], "meetings", must=True),
            number("number", "its place among them, from 1", lambda one: one[1], must=True),
            text("source", "the document; empty where there is no such record", lambda one: one[2],
                 "sources"),
            text("named", "its id as the record has it", lambda one: one[2], must=True),
        ),
        _cited,
    ),
)  # fmt: skip

OUTCOMES = (
    Plan(
        "outcomes",
        "What the meetings decided.",
        ("meeting", "number"),
        (
            number("meeting", "the meeting", lambda one: one.meeting, "meetings", must=True),
            number("number", "its place among them, from 1", lambda one: one.nth, must=True),
            text("action", "the action item it decided", lambda one: one.action, "actions"),
            text(
                "instrument",
                "the instrument it decided on",
                lambda one: one.instrument,
                "instruments",
            ),
            text("named", "its id as the record has it", lambda one: one.named, must=True),
        ),
        _outcomes,
    ),
)
"""The tables that name action items and instruments, and so stand after theirs."""
