"""The action items: what their records say of them, and what that comes to on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.domain.records import Action
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, days, flag, flag_by_status, number, text
from tracker.reports.rows import ActionRow


class _Action(NamedTuple):
    row: ActionRow
    lead_party: str | None


def _actions(case: Case) -> Iterator[_Action]:
    return (_Action(row, case.party(row.record.lead)) for row in case.actions)


def _own(get: Callable[[Action], Any]) -> Callable[[_Action], Any]:
    return lambda one: get(one.row.record)


Pairs = Callable[[Case], Iterator[tuple[str, str]]]


def _each(get: Callable[[Action], tuple[str, ...]]) -> Pairs:
    """Each action item with each of some words of it, once."""

    def pairs(case: Case) -> Iterator[tuple[str, str]]:
        for row in case.actions:
            yield from ((row.record.id, word) for word in dict.fromkeys(get(row.record)))

    return pairs


class _Wait(NamedTuple):
    action: str
    nth: int
    named: str
    other: str | None
    instrument: str | None


def _waits(case: Case) -> Iterator[_Wait]:
    register = case.register
    for row in case.actions:
        for nth, id in enumerate(row.record.blocked_by, 1):
            other = id if id in register.actions else None
            yield _Wait(row.record.id, nth, id, other,
                        id if id in register.instruments else None)  # fmt: skip


PLANS = (
    Plan(
        "actions",
        "Action items: decisions somebody must carry out.",
        ("id",),
        (
            text("id", "its id", _own(lambda one: one.id), must=True),
            text("path", "its file in the register", _own(lambda one: one.path), must=True),
            text("title", "its title", _own(lambda one: one.title), must=True),
            text("mandate", "the body that decided it", _own(lambda one: one.mandate), "bodies"),
            text("lead", "the party that leads, or an agency in words",
                 _own(lambda one: one.lead)),
            text("lead_party", "the same, where it is a party", lambda one: one.lead_party,
                 "parties"),
            text("sector", "the sector it belongs to", _own(lambda one: one.sector), "bodies"),
            text("priority", "high, normal or low", _own(lambda one: one.priority)),
            flag("internal", "whether it is left out of what leaves the desk",
                 _own(lambda one: one.internal)),
            flag("has_begun", "whether anything of its life may have happened by the day; the lists"
                 " of tracker leave out the others", lambda one: one.row.has_begun),
            text("status", "its status: open, in-progress, blocked ...; empty where its sources"
                 " state none", lambda one: one.row.life.status),
            text("status_words", "its status as officers say it", lambda one: one.row.status,
                 must=True),
            *days("status_since", "when its status took effect", lambda one: one.row.life.since),
            *days("due", "its deadline as it stands", lambda one: one.row.due),
            *days("first_due", "its first deadline", _own(lambda one: one.due)),
            number("days_late", "days since its deadline; empty where it is not late",
                   lambda one: one.row.days_late),
            number("due_in", "days to the last day of its deadline; empty where there is none, or"
                   " nothing is left to do", lambda one: one.row.due_in),
            flag_by_status("is_settled", "whether nothing more is to be done",
                           lambda one: one.row.is_settled),
        ),
        _actions,
    ),
    Plan(
        "action_supporters",
        "Who works on an action item beside its lead.",
        ("action", "party"),
        (
            text("action", "the action item", lambda pair: pair[0], "actions", must=True),
            text("party", "the party", lambda pair: pair[1], "parties", must=True),
        ),
        _each(lambda one: one.supporting),
    ),
    Plan(
        "action_instruments",
        "The instruments that an action item serves.",
        ("action", "named"),
        (
            text("action", "the action item", lambda pair: pair[0], "actions", must=True),
            text("instrument", "the instrument; empty where there is no such record",
                 lambda pair: pair[1], "instruments"),
            text("named", "its id as the record has it", lambda pair: pair[1], must=True),
        ),
        _each(lambda one: one.instruments),
    ),
    Plan(
        "action_blockers",
        "What must happen before an action item can go on.",
        ("action", "number"),
        (
            text("action", "the action item", lambda one: one.action, "actions", must=True),
            number("number", "its place among them, from 1", lambda one: one.nth, must=True),
            text("other", "the action item that must be done", lambda one: one.other, "actions"),
            text("instrument", "the instrument that must move", lambda one: one.instrument,
                 "instruments"),
            text("named", "its id as the record has it", lambda one: one.named, must=True),
        ),
        _waits,
    ),
    Plan(
        "action_tags",
        "Words to find an action item by.",
        ("action", "tag"),
        (
            text("action", "the action item", lambda pair: pair[0], "actions", must=True),
            text("tag", "the word", lambda pair: pair[1], must=True),
        ),
        _each(lambda one: one.tags),
    ),
)  # fmt: skip
