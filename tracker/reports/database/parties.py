"""Who takes part, and in what groups; the documents that are cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.records import Group, Member, Party
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, days, flag, number, real, text, texts


class _Known(NamedTuple):
    """A party by its code, with its record if it has one."""

    code: str
    name: str
    short: str
    is_known: bool
    own: Party | None


def _parties(case: Case) -> Iterator[_Known]:
    """Every party of which the register speaks, by code."""
    known = case.register.parties
    for code in sorted(case.codes):
        own = case.register.own_parties.get(code)
        yield _Known(code, known.name(code), known.short(code), code in known, own)


class _Membership(NamedTuple):
    """A member of a group, by its place in the group's file."""

    group: Group
    nth: int
    member: Member
    is_member: bool


def _members(case: Case) -> Iterator[_Membership]:
    for group in case.register.groups.values():
        today = case.register.members(group.id, case.moment.as_of)
        for nth, member in enumerate(group.member, 1):
            if member.party:
                yield _Membership(group, nth, member, member.party in today)


PLANS = (
    Plan(
        "parties",
        "Every party of which the register speaks: States by their ISO 3166-1 code, others by that"
        " of their record.",
        ("code",),
        (
            text("code", "its code", lambda one: one.code, must=True),
            text("name", "its name, as the United Nations uses it", lambda one: one.name, must=True),
            text("short_name", "its name as it is said", lambda one: one.short, must=True),
            text("kind", "state, organisation or territory, where the register has a record of it",
                 lambda one: one.own and one.own.kind),
            texts("former_names", "names it had or is also known by",
                  lambda one: one.own.former_names if one.own else ()),
            *days("until", "the last day it existed", lambda one: one.own and one.own.until),
            flag("is_known", "whether the code is one of ISO 3166-1 or of the register",
                 lambda one: one.is_known),
        ),
        _parties,
    ),
    Plan(
        "groups",
        "Sets of parties whose membership may move with time.",
        ("id",),
        (
            text("id", "its id", lambda one: one.id, must=True),
            text("title", "its title", lambda one: one.title, must=True),
            text("kind", "organisation or group", lambda one: one.kind),
        ),
        lambda case: case.register.groups.values(),
    ),
    Plan(
        "members",
        "The members of the groups; one that left and came back has a row for each time.",
        ("group_id", "number"),
        (
            text("group_id", "the group", lambda one: one.group.id, "groups", must=True),
            number("number", "its place in the group's file, from 1", lambda one: one.nth,
                   must=True),
            text("party", "the member", lambda one: one.member.party, "parties", must=True),
            *days("since", "its first day", lambda one: one.member.since),
            *days("until", "its last day", lambda one: one.member.until),
            real("weight", "its weight, where a clause needs one", lambda one: one.member.weight),
            flag("is_member", "whether it is certainly a member on the day of the export",
                 lambda one: one.is_member),
            text("note", "a remark", lambda one: one.member.note),
            texts("sources", "the documents cited, by id", lambda one: one.member.source),
        ),
        _members,
    ),
    Plan(
        "sources",
        "The documents that are cited.",
        ("id",),
        (
            text("id", "its id", lambda one: one.id, must=True),
            text("title", "its title", lambda one: one.title, must=True),
            text("grade", "how far it is to be trusted: depositary, official, agency, press or"
                 " secondary", lambda one: one.grade),
            text("publisher", "who published it", lambda one: one.publisher),
            *days("published", "when it was published", lambda one: one.published),
            text("url", "where it is, on the web", lambda one: one.url),
            *days("accessed", "when it was last read there", lambda one: one.accessed),
            text("language", "its language, as a code", lambda one: one.language),
            text("note", "a remark", lambda one: one.note),
        ),
        lambda case: case.register.sources.values(),
    ),
)  # fmt: skip
