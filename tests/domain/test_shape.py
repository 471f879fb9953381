"""What each shape reads, and what is said of a value that is none of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any

import pytest

from tracker.domain import dates
from tracker.domain.codes import unknown_rule
from tracker.domain.dates import NoDay
from tracker.domain.finding import KeyPath
from tracker.domain.reference import GROUP, LEAD, PARTY, MeetingReference, Participants, Reference
from tracker.domain.shape import (
    BOOLEAN,
    DATE,
    HINTS,
    TEXT,
    Flag,
    Leaf,
    Mentions,
    Number,
    Pattern,
    Problem,
    Said,
    Shape,
    Whole,
    Word,
    kind_of,
    name_of,
    quoted,
)
from tracker.domain.table import Field, Fields, Many, Named, OneOf

AT: KeyPath = ("event", 0, "key")
COLOUR = Word(("red", "green"), "a colour")
PERIOD = Pattern(int, "a period", "write digits", "[0-9]+")
LIST, SOME = Many(TEXT), Many(TEXT, some=True)
EITHER = OneOf("a name or a list", "write one or the other", text=TEXT, list=LIST)
TABLE = Fields([Field("key", TEXT, "a word", required=True)], what="of a thing")
NAMED = Named(unknown_rule, TEXT)
DAY = date(2021, 3, 16)


def read(shape: Shape, value: Any) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return shape.read(value, AT, problems), problems


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true or false"), (NoDay("2026-02-30"), "a date"), ("x", "text"),
        (7, "a whole number"), (0.5, "a number"), ([], "a list"), ({}, "a table"),
        (datetime(2021, 3, 16), "a date with a time"), (DAY, "a date"), (time(9), "a time of day"),
    ],
)  # fmt: skip
def test_what_a_value_is_in_words(value: Any, words: str) -> None:
    assert kind_of(value) == words


def test_a_place_is_called_by_its_last_key() -> None:
    assert name_of(("event", 2, "parties", 0)) == "parties"
    assert name_of((0,)) == "value"
    assert name_of(()) == "value"


def test_long_words_are_cut() -> None:
    assert quoted("a" * 80) == f'"{"a" * 80}"'
    assert quoted("a" * 81) == f'"{"a" * 80}…"'


@pytest.mark.parametrize(
    ("shape", "value", "held"),
    [
        (TEXT, "", ""), (Said(), " x ", " x "), (BOOLEAN, False, False),
        (Whole(), 0, 0), (Whole(), 10**9, 10**9), (Whole(1), 1, 1),
        (Number(), 0, 0.0), (Number(), 10**12, 1e12), (Number(100, some=True), 0.5, 0.5),
        (COLOUR, "red", "red"), (Flag("disputed"), True, True), (Flag("disputed"), False, False),
        (Flag("disputed"), "disputed", "disputed"), (DATE, DAY, dates.on(DAY)),
        (DATE, "2018-04", dates.parse("2018-04")), (PERIOD, "7", 7), (LIST, [], ()),
        (LIST, ["a", "b"], ("a", "b")), (Many(TEXT, lone=True), "a", ("a",)),
        (EITHER, "a", "a"), (EITHER, ["a"], ("a",)), (TABLE, {"key": "a"}, {"key": "a"}),
        (NAMED, {"T305": "why"}, {"T305": "why"}), (Reference("sources"), "", None),
        (Reference("sources"), "gazette", "gazette"),
    ],
)  # fmt: skip
def test_a_value_is_held(shape: Shape, value: Any, held: Any) -> None:
    assert read(shape, value) == (held, [])
    assert shape.quick(value) in (held, None)


@pytest.mark.parametrize(
    ("shape", "value", "message", "hint"),
    [
        (TEXT, 7, '"key" is a whole number, where text is wanted', 'write it in quotes: "..."'),
        (Said(), " \t\r\n", '"key" is empty', "say it in words"),
        (Said(), 7, '"key" is a whole number, where text is wanted', 'write it in quotes: "..."'),
        (BOOLEAN, "true", '"key" is text, where true or false is wanted',
         "write true or false, without quotes"),
        (Whole(), "7", '"key" is text, where a whole number is wanted',
         "write digits only, without quotes"),
        (Whole(), True, '"key" is true or false, where a whole number is wanted',
         "write digits only, without quotes"),
        (Whole(1), 0, '"key" is 0, where 1 or more is wanted', ""),
        (Whole(), 10**9 + 1, '"key" is 1000000001, where 1000000000 or less is wanted', ""),
        (Whole(), 10**18, '"key" is beyond all bounds, where 1000000000 or less is wanted', ""),
        (Whole(), -(10**18), '"key" is beyond all bounds, where 0 or more is wanted', ""),
        (Number(), "7", '"key" is text, where a number is wanted',
         "write digits, with a point where it is not whole"),
        (Number(), True, '"key" is true or false, where a number is wanted',
         "write digits, with a point where it is not whole"),
        (Number(), -0.1, '"key" is not a number from 0 to 1000000000000', ""),
        (Number(), 10**12 + 1, '"key" is not a number from 0 to 1000000000000', ""),
        (Number(100, some=True), 0, '"key" is not a number above 0, up to 100', ""),
        (COLOUR, "reed", '"reed" is not a colour', 'did you mean "red"? one of: red, green'),
        (COLOUR, "mauve", '"mauve" is not a colour', "one of: red, green"),
        (COLOUR, 7, '"key" is a whole number, where text is wanted', 'write it in quotes: "..."'),
        (Flag("disputed"), "no", '"no" is not a value of "key"', 'true, false or "disputed"'),
        (Flag("disputed"), 7, '"key" is a whole number, where true or false is wanted',
         'true, false or "disputed"'),
        (DATE, True, '"key" is true or false, where a date is wanted', f"a date is {dates.FORMS}"),
        (DATE, 999, '"key" is a whole number, where a date is wanted', f"a date is {dates.FORMS}"),
        (DATE, 1000, '"key" is a whole number, where a date is wanted',
         'a year alone is written as text: "1000"'),
        (DATE, 9999, '"key" is a whole number, where a date is wanted',
         'a year alone is written as text: "9999"'),
        (DATE, 10000, '"key" is a whole number, where a date is wanted',
         f"a date is {dates.FORMS}"),
        (DATE, datetime(2021, 3, 16), '"key" is a date with a time, where a date is wanted',
         f"a date is {dates.FORMS}"),
        (DATE, "soon", '"soon" is not a date', f"a date is {dates.FORMS}"),
        (DATE, NoDay("2026-02-30"), '"2026-02-30" is not a date: February 2026 has 28 days',
         f"a date is {dates.FORMS}"),
        (DATE, NoDay("2026-02"), "2026-02 stands without quotes, and is no day",
         'write it in quotes: "2026-02"'),
        (PERIOD, "x", '"x" is not a period', "write digits"),
        (PERIOD, 7, '"key" is a whole number, where text is wanted', "write digits"),
        (LIST, "a", '"key" is text, where a list is wanted',
         "write a list: [ ... ] of which each is text"),
        (SOME, [], '"key" is empty', ""),
        (EITHER, 7, '"key" is a whole number, where a name or a list is wanted',
         "write one or the other"),
        (TABLE, 7, '"key" is a whole number, where a table is wanted',
         "write a table: { key = value }"),
        (TABLE, {}, 'the required field "key" is missing', "add key = ...: a word"),
        (NAMED, 7, '"key" is a whole number, where a table is wanted',
         "write a table: { name = value }"),
        (NAMED, {"T9O1": "why"}, '"T9O1" is not the code of a rule', 'did you mean "T901"?'),
        (NAMED, {"T999": "why"}, '"T999" is not the code of a rule', "a code is like T305"),
        (NAMED, {"rule": "why"}, '"rule" is not the code of a rule', "a code is like T305"),
        (Reference("actions", "instruments"), 7, '"key" is a whole number, where an id is wanted',
         "write the id of a record in actions/ or instruments/, in quotes"),
        (MeetingReference(), 7, '"key" is a whole number, where a body\'s meeting is wanted',
         'write body and number or date: "bnsc/4"'),
        (PARTY, 7, '"key" is a whole number, where the code of a party is wanted',
         'write its code in quotes: "IND"'),
        (Participants(), 7,
         '"key" is a whole number, where a party\'s code or the id of a group is wanted',
         'write a code ("IND") or the id of a group, in quotes'),
    ],
)  # fmt: skip
def test_a_value_that_is_wrong(shape: Shape, value: Any, message: str, hint: str) -> None:
    held, problems = read(shape, value)
    assert [(one.message, one.hint) for one in problems] == [(message, hint)]
    assert not held
    assert shape.quick(value) is None


def test_a_key_that_is_unknown() -> None:
    fields = Fields([Field("place", TEXT, ""), Field("note", TEXT, "", required=True)], what="here")
    problems: list[Problem] = []
    fields.read({"place": "x", "xyz": 1, "noet": 2}, (), problems)
    assert [(one.code, one.at, one.message, one.hint) for one in problems] == [
        ("T002", ("xyz",), '"xyz" is not a field here', "fields: place, note"),
        ("T002", ("noet",), '"noet" is not a field here (and the required "note" is missing)',
         'did you mean "note"?'),
    ]  # fmt: skip


def test_past_many_faults_the_nearest_word_is_not_looked_up() -> None:
    for known, hint in ((HINTS - 1, 'did you mean "red"? one of: red, green'),
                        (HINTS, "one of: red, green")):  # fmt: skip
        problems = [Problem((), "T003", "")] * known
        COLOUR.read("reed", AT, problems)
        assert problems[-1].hint == hint
    for known, hint in ((HINTS - 1, 'did you mean "key"?'), (HINTS, "fields: key")):
        problems = [Problem((), "T003", "")] * known
        TABLE.unknown("kye", {}, AT, problems)
        assert problems[-1].hint == hint


NAMES = Fields(
    [Field("who", Many(PARTY, lone=True), ""), Field("lead", LEAD, ""), Field("note", TEXT, ""),
     Field("open", OneOf("", "", text=Participants("all"), list=Many(Participants())), ""),
     Field("by", Reference("actions", "bodies"), "")],
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "leaves"),
    [
        ({"who": ["IND", "NPL"]}, [(("who", 0), PARTY, "IND"), (("who", 1), PARTY, "NPL")]),
        ({"who": "IND"}, [(("who",), PARTY, "IND")]),
        ({"who": ["IND", 7]}, [(("who", 0), PARTY, "IND")]),
        ({"lead": "IND"}, [(("lead",), LEAD, "IND")]),
        ({"lead": "The Navy"}, []),
        ({"lead": "UNODC"}, []),
        ({"note": "IND"}, []),
        ({"open": "all"}, []),
        ({"open": "bimstec"}, [(("open",), GROUP, "bimstec")]),
        ({"open": ["IND", "eu"]}, [(("open", 0), PARTY, "IND"), (("open", 1), GROUP, "eu")]),
        ({"by": ""}, []),
        ({"by": "radar"}, [(("by",), NAMES.fields["by"].shape, "radar")]),
        ({"who": 7, "lead": 7, "open": 7, "by": 7, "none": "IND"}, []),
        (7, []),
    ],
)
def test_what_a_value_names(value: Any, leaves: list[tuple[KeyPath, Shape, str]]) -> None:
    found: list[Leaf] = []
    NAMES.leaves(value, (), found)
    assert found == [Leaf(*one) for one in leaves]
    mentions: Mentions = defaultdict(set)
    NAMES.mentions(value, mentions)
    told = {(shape, name) for shape, names in mentions.items() for name in names}
    assert told - {(PARTY, 7)} == {(shape, name) for _, shape, name in leaves}


def test_a_shape_says_whether_it_may_name_something() -> None:
    assert NAMES.names
    assert not TABLE.names
    assert Many(PARTY).names
    assert not LIST.names
    assert OneOf("", "", text=TEXT, list=Many(PARTY)).names
    assert not EITHER.names
