"""The lives of the records: every event that the register knew of, in the order of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.domain.records import Contrary, Event
from tracker.reports.database.case import Case, Told
from tracker.reports.database.plan import Plan, days, flag, number, text, texts
from tracker.reports.history import worded
from tracker.reports.log import told, told_mended


class _Event(NamedTuple):
    told: Told
    words: str
    meeting: int | None

    @property
    def before(self) -> str | None:
        """The status before it, where it is a move."""
        event = self.told.event
        return self.told.life.before.get(event.at[1]) if event.status else None


def _events(case: Case) -> Iterator[_Event]:
    for one in case.events:
        words = told(one.event, one.record, one.life, case.register)
        yield _Event(one, words, case.meeting_number(one.event.meeting))


def _said(get: Callable[[Event], Any]) -> Callable[[_Event], Any]:
    return lambda one: get(one.told.event)


class _Act(NamedTuple):
    told: Told
    party: str


def _acts(case: Case) -> Iterator[_Act]:
    for one in case.events:
        if one.event.act and one.instrument:
            yield from (_Act(one, code) for code in dict.fromkeys(one.event.parties))


def _named(case: Case) -> Iterator[tuple[int, str, str]]:
    for one in case.events:
        event = one.event
        answered = event.to if event.act else ()
        named = () if event.act else event.parties
        yield from ((one.number, "answered", code) for code in dict.fromkeys(answered))
        yield from ((one.number, "named", code) for code in dict.fromkeys(named))


def _cited(case: Case) -> Iterator[tuple[int, int, str]]:
    for one in case.events:
        for nth, source in enumerate(one.event.source, 1):
            yield one.number, nth, source


class _Account(NamedTuple):
    event: int
    nth: int
    account: Contrary


def _accounts(case: Case) -> Iterator[_Account]:
    for one in case.events:
        for nth, account in enumerate(one.event.contrary, 1):
            yield _Account(one.number, nth, account)


def _mended_keys(case: Case) -> Iterator[tuple[int, str, str]]:
    for one in case.corrections:
        for key, value in one.correction.was.items():
            yield one.number, key.rstrip("_").replace("_", "-"), worded(value)


_EVENTS = Plan(
    "events",
    "What happened in the life of a record, as far as the register knew: its moves, the acts of"
    " parties, deadlines that moved, remarks.",
    ("id",),
    (
        number("id", "its number in this export; another export may give another",
               lambda one: one.told.number, must=True),
        text("record", "the record, by id", lambda one: one.told.record.id, must=True),
        text("instrument", "the record, if it is an instrument", lambda one: one.told.instrument,
             "instruments"),
        text("action", "the record, if it is an action item", lambda one: one.told.action,
             "actions"),
        number("number", "its place in the record's file, from 1", lambda one: one.told.nth,
               must=True),
        text("standing", "counted; announced (it took place, its effect is not certainly past);"
             " doubtful (it may have taken place by the day); later; refused (a move that its"
             " record's status does not allow)", lambda one: one.told.standing, must=True),
        flag("has_happened", "whether it certainly took place by the day, and is not refused",
             lambda one: one.told.has_happened),
        *days("happened", "when it was done or announced", _said(lambda one: one.on)),
        *days("until", "its last day, for what lasted", _said(lambda one: one.until)),
        *days("effective", "when it takes effect, if not on that day",
              _said(lambda one: one.effective)),
        text("status", "the status the record moved to", _said(lambda one: one.status)),
        text("status_before", "the status it moved from", lambda one: one.before),
        text("act", "what parties did; who they are is told in acts", _said(lambda one: one.act)),
        *days("due", "the deadline that an action item moved to", _said(lambda one: one.due)),
        text("told", "the event in a few words", lambda one: one.words, must=True),
        text("place", "where", _said(lambda one: one.place)),
        text("article", "the article it rests on", _said(lambda one: one.article)),
        text("wording", "the text of a reservation or declaration", _said(lambda one: one.text)),
        *days("target", "the date of a stated intention", _said(lambda one: one.target)),
        text("depositary", "which of several depositaries", _said(lambda one: one.with_)),
        flag("partial", "whether it is a withdrawal that leaves the rest standing",
             _said(lambda one: one.partial)),
        text("reason", "why", _said(lambda one: one.reason)),
        number("meeting", "the meeting where it was done; empty where there is no such meeting",
               lambda one: one.meeting, "meetings"),
        text("meeting_named", "that meeting as the record has it: body/number or body/date",
             _said(lambda one: one.meeting)),
        text("quote", "the words relied on", _said(lambda one: one.quote)),
        text("note", "a remark", _said(lambda one: one.note)),
        *days("recorded", "when the register learned of it; empty for its first load",
              _said(lambda one: one.recorded)),
        text("recorded_by", "who recorded it", _said(lambda one: one.by)),
        flag("internal", "whether it is left out of what leaves the desk",
             _said(lambda one: one.internal)),
    ),
    _events,
)  # fmt: skip

_ACTS = Plan(
    "acts",
    "What parties did towards an instrument: a row for each event and each party in it.",
    ("event", "party"),
    (
        number("event", "the event", lambda one: one.told.number, "events", must=True),
        text("party", "the party", lambda one: one.party, "parties", must=True),
        text("instrument", "the instrument", lambda one: one.told.instrument, "instruments",
             must=True),
        text("act", "what it did: signature, ratification, reservation ...",
             lambda one: one.told.event.act, must=True),
        *days("happened", "when it was done", lambda one: one.told.event.on),
        *days("takes_effect", "when it takes effect", lambda one: one.told.event.takes_effect),
        flag("has_happened", "whether it certainly was done by the day",
             lambda one: one.told.has_happened),
    ),
    _acts,
)  # fmt: skip

PLANS = (
    _EVENTS,
    _ACTS,
    Plan(
        "event_parties",
        "Parties that an event names without their having acted in it.",
        ("event", "role", "party"),
        (
            number("event", "the event", lambda one: one[0], "events", must=True),
            text("role", "answered (by an objection or an acceptance) or named (in a remark)",
                 lambda one: one[1], must=True),
            text("party", "the party", lambda one: one[2], "parties", must=True),
        ),
        _named,
    ),
    Plan(
        "event_sources",
        "The documents that tell of an event.",
        ("event", "number"),
        (
            number("event", "the event", lambda one: one[0], "events", must=True),
            number("number", "its place among them, from 1", lambda one: one[1], must=True),
            text("source", "the document; empty where there is no such record", lambda one: one[2],
                 "sources"),
            text("named", "its id as the record has it", lambda one: one[2], must=True),
        ),
        _cited,
    ),
    Plan(
        "contrary_accounts",
        "Other accounts of an event: shown, never counted.",
        ("event", "number"),
        (
            number("event", "the event", lambda one: one.event, "events", must=True),
            number("number", "its place among them, from 1", lambda one: one.nth, must=True),
            *days("happened", "the date that the other account gives",
                  lambda one: one.account.on),
            text("note", "a remark", lambda one: one.account.note),
            texts("sources", "the documents cited, by id", lambda one: one.account.source),
        ),
        _accounts,
    ),
    Plan(
        "corrections",
        "Events that were mended, as far as the register knew.",
        ("id",),
        (
            number("id", "its number in this export; another export may give another",
                   lambda one: one.number, must=True),
            number("event", "the event", lambda one: one.told.number, "events", must=True),
            number("number", "its place among the event's corrections, from 1",
                   lambda one: one.nth, must=True),
            *days("recorded", "when it was mended", lambda one: one.correction.recorded),
            text("recorded_by", "who mended it", lambda one: one.correction.by),
            text("reason", "why", lambda one: one.correction.reason),
            text("told", "the correction in a few words", lambda one: told_mended(one.correction),
                 must=True),
        ),
        lambda case: case.corrections,
    ),
    Plan(
        "corrected_keys",
        "What an event said before a correction, key by key.",
        ("correction", "name"),
        (
            number("correction", "the correction", lambda one: one[0], "corrections", must=True),
            text("name", "the key of the event", lambda one: one[1], must=True),
            text("was", "what it said, in words; absent where it was not there",
                 lambda one: one[2], must=True),
        ),
        _mended_keys,
    ),
)  # fmt: skip
