"""The format: every key a record may have, its shape and what it means.

The one list from which files are read, checked, written and described. A key is added here and as
an attribute in `records`; a test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.domain import records, vocabulary
from tracker.domain.entries import (
    ALLOW,
    INTERNAL,
    MEETING,
    NOTE,
    QUOTE,
    SOURCE,
    event,
    until_after_on,
)
from tracker.domain.entry import clause
from tracker.domain.finding import KeyPath
from tracker.domain.reference import GROUP, LEAD, PARTY, Participants, Reference
from tracker.domain.shape import (
    BOOLEAN,
    DATE,
    TEXT,
    Flag,
    Leaf,
    Mentions,
    Number,
    Pattern,
    Problem,
    Said,
    Whole,
    Word,
)
from tracker.domain.table import Field, Fields, Many, OneOf

INSTRUMENT, ACTION, BODY = Reference("instruments"), Reference("actions"), Reference("bodies")
SECTOR = Reference("bodies", kinds=("sector", "sub-sector"))
PERIOD = Pattern(
    clause.period, "a period", 'write it as "5 years" or "6 months"', clause.PERIOD.pattern
)
TITLE = Field("title", Said(), "the full title", required=True)
TAGS = Field("tags", Many(TEXT), "words to find it by")


def _since_until(table: Any, at: KeyPath, problems: list[Problem]) -> None:
    """A membership does not end before it begins."""
    if "since" in table:
        until_after_on({**table, "on": table["since"]}, at, problems)


OPEN_TO = OneOf(
    'a group\'s id, a list of codes and groups, or "all-states"',
    'write "all-states", the id of a group, or a list: ["IND", "VNM"]',
    text=Participants("all-states"),
    list=Many(Participants()),
)
MEMBERS = OneOf(
    "a group's id or a list of codes",
    'write the id of a group, or a list: ["IND", "VNM"]',
    text=GROUP,
    list=Many(PARTY),
)


class Kind(NamedTuple):
    """A kind of record: what it is read into, and its keys."""

    record: type[records.Record]
    fields: Fields


def _kind(record: type[records.Record], *fields: Field) -> Kind:
    return Kind(record, Fields((TITLE, *fields, ALLOW), what=f"of {with_article(record.noun)}"))


def with_article(noun: str) -> str:
    """The noun with its article: "an action"."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


KINDS: Mapping[str, Kind] = {
    kind.record.folder: kind
    for kind in (
        _kind(
            records.Instrument,
            Field("kind", Word(vocabulary.INSTRUMENT_KINDS, "a kind of instrument"),
                  "what the text is called", required=True),
            Field("short-title", TEXT, "the title as officers say it"),
            Field("former-titles", Many(TEXT), "titles it had before"),
            Field("binding", Flag("disputed"), "whether it binds in law"),
            Field("sector", SECTOR, "the sector or sub-sector it belongs to"),
            Field("body", BODY, "the body that negotiates or supervises it"),
            Field("open-to", OPEN_TO, "who may sign or accede"),
            Field("signed-instrument", BOOLEAN, "false where consents are deposited without signature"),
            Field("acts-known", Word(vocabulary.ACTS_KNOWN, "a value of acts-known"),
                  "partial where the register does not hold every party's acts"),
            Field("depositary", TEXT, "who keeps the instruments of consent"),
            Field("languages", Many(TEXT), "the authentic languages"),
            Field("reservations", Word(vocabulary.RESERVATIONS, "a rule on reservations"),
                  "whether reservations may be made"),
            Field("amends", Many(INSTRUMENT, lone=True), "the instruments it amends"),
            Field("supersedes", Many(INSTRUMENT, lone=True), "the instruments it takes the place of"),
            Field("protocol-to", INSTRUMENT, "the instrument it is a protocol to"),
            Field("implements", Many(INSTRUMENT, lone=True), "the instruments it carries out"),
            Field("registration",
                  Fields((Field("number", TEXT, "the number given"), Field("on", DATE, "when"),
                          Field("series", TEXT, "the treaty series")), what="of a registration"),
                  "its registration with the United Nations or another office"),
            Field("duration",
                  Fields((Field("article", TEXT, "the article"), Field("term", PERIOD, "how long"),
                          Field("renewal", Word(vocabulary.RENEWALS, "a kind of renewal"), "how it is renewed"),
                          Field("notice", PERIOD, "the notice of withdrawal")),
                         records.Duration, what="of a duration"),
                  "how long it lasts"),
            TAGS,
            INTERNAL,
            Field("entry-into-force", clause.CLAUSE, "the final clause on entry into force"),
            event("instruments", Word(vocabulary.INSTRUMENT_STATUSES, "a status of an instrument")),
        ),
        _kind(
            records.Action,
            Field("mandate", BODY, "the body that decided it"),
            Field("lead", LEAD, "the party that leads, or an agency in words"),
            Field("supporting", Many(PARTY), "who else works on it"),
            Field("instruments", Many(INSTRUMENT), "the instruments it serves"),
            Field("blocked-by", Many(Reference("actions", "instruments")), "what must happen first"),
            Field("sector", SECTOR, "the sector or sub-sector it belongs to"),
            Field("priority", Word(vocabulary.PRIORITIES, "a priority"), "high, normal or low"),
            Field("due", DATE, "the first deadline; later ones are events"),
            TAGS,
            INTERNAL,
            event("actions", Word(vocabulary.ACTION_STATUSES, "a status of an action item")),
        ),
        _kind(
            records.Body,
            Field("kind", Word(vocabulary.BODY_KINDS, "a kind of body"), "what it is", required=True),
            Field("parent", BODY, "the body it reports to"),
            Field("members", MEMBERS, "who sits in it"),
            Field("lead", LEAD, "the lead country or Lead Shepherd"),
            Field("meetings-held",
                  Fields((Field("count", Whole(), "how many", required=True),
                          Field("as-of", DATE, "the day of the count", required=True),
                          SOURCE, QUOTE), records.MeetingsHeld, what="of meetings-held"),
                  "how many meetings a source counts"),
            Field("meeting", Many(MEETING), "its meetings, one block each"),
        ),
        _kind(
            records.Group,
            Field("kind", Word(vocabulary.GROUP_KINDS, "a kind of group"), "organisation or group", required=True),
            Field("member",
                  Many(Fields((Field("party", PARTY, "its code", required=True),
                               Field("since", DATE, "its first day"), Field("until", DATE, "its last day"),
                               Field("weight", Number(), "its weight, where a clause needs one"),
                               NOTE, SOURCE), records.Member, _since_until, "of a member")),
                  "its members, one block each"),
        ),
        _kind(
            records.Party,
            Field("kind", Word(vocabulary.PARTY_KINDS, "a kind of party"), "state, organisation or territory", required=True),
            Field("former-names", Many(TEXT), "names it had or is also known by"),
            Field("until", DATE, "the last day it existed"),
        ),
        _kind(
            records.Source,
            Field("grade", Word(vocabulary.GRADES, "a grade of source"), "how far it is to be trusted", required=True),
            Field("publisher", TEXT, "who published it"),
            Field("published", DATE, "when"),
            Field("url", TEXT, "where, on the web"),
            Field("accessed", DATE, "when it was last read there"),
            Field("language", TEXT, "its language, as a code"),
            NOTE,
        ),
    )
}  # fmt: skip
"""Folder -> the kind of record it holds, in the order the folders are read."""


def read(
    folder: str, id: str, path: str, raw: Mapping[str, Any], *, plain: bool = False
) -> tuple[records.Record, list[Problem]]:
    """The record that a file's keys and values make, and what is wrong with them; `plain` as the
    record has it."""
    problems: list[Problem] = []
    fields = KINDS[folder].fields
    values = fields.read(dict(raw), (), problems)
    for n, problem in enumerate(problems):
        if problem.code == "T002" and len(problem.at) > 1 and problem.at[-1] in fields.fields:
            hint = f"it is a field {fields.what}: move it above the first [table]"
            problems[n] = problem._replace(hint=hint)
    flaws = frozenset(problem.at for problem in problems)
    record = KINDS[folder].record
    return record(id=id, path=path, raw=raw, flaws=flaws, plain=plain, **values), problems


def leaves(record: records.Record) -> list[Leaf]:
    """Every name of another thing in the record, with what it names."""
    return named_in(record.folder, record.raw)


def mentions(record: records.Record) -> Mentions:
    """What the record names, without saying where it does."""
    found: Mentions = defaultdict(set)
    KINDS[record.folder].fields.mentions(record.raw, found)
    return found


def named_in(folder: str, raw: Mapping[str, Any]) -> list[Leaf]:
    """Every name of another thing in keys and values of a record of the folder."""
    found: list[Leaf] = []
    KINDS[folder].fields.leaves(raw, (), found)
    return found
