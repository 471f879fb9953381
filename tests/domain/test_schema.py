"""The schemas: sound in both drafts, and at one with the shapes they are made from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator  # type: ignore[import-untyped]

from tests.domain.shapes import as_json, spoiled, values
from tests.rules.test_examples import EXAMPLES, SOUND, parse
from tracker.cli.init import EXAMPLES as OF_INIT
from tracker.cli.init import TRACKER_TOML
from tracker.domain import dates, format
from tracker.domain.dates import FORM, FORMS
from tracker.domain.finding import KeyPath
from tracker.domain.schema import SUBJECTS, Schema, schema, text
from tracker.domain.settings import SETTINGS
from tracker.domain.settings import read as read_settings
from tracker.domain.shape import Problem
from tracker.store import toml
from tracker.store.errors import Malformed

SHIPPED = Path(__file__).parents[2] / "records"

KEYWORDS = {
    "$schema", "$ref", "definitions", "title", "description", "type", "enum", "pattern",
    "properties", "required", "additionalProperties", "items", "minItems", "maxItems",
    "minimum", "maximum", "anyOf", "allOf", "not", "dependencies",
}  # fmt: skip
"""What means the same in drafts 4 and 7."""

NAMES = {folder: kind.record.noun for folder, kind in format.KINDS.items()}
NEW = {name: Draft7Validator(schema(name)) for name in SUBJECTS}
OLD = {name: Draft4Validator(schema(name)) for name in SUBJECTS}

AS_TEXT = "a bare day is text to a schema, and this day has the form of what is wanted"
NO_DAY = "a pattern knows no calendar and compares nothing"
BARE = "a date without quotes that TOML does not know: an editor tells that the file is no TOML"
UNTOLD = {
    ("t003_wrong_type/bad", "instruments/agreement.toml"): {
        "event.1.note": AS_TEXT, "event.1.source.0": AS_TEXT, "event.1.source.1": AS_TEXT,
    },
    ("t005_unknown_value/bad", "instruments/agreement.toml"): {
        "entry-into-force.when.fraction": "5/3 has the form of a fraction",
    },
    ("t006_impossible_date/bad", "instruments/agreement.toml"): {
        "event.0.on": NO_DAY, "event.1.on": NO_DAY, "event.3.on": NO_DAY, "event.4.on": NO_DAY,
        "event.6.on": BARE, "event.7.on": BARE, "event.11.on": NO_DAY,
    },
    ("t006_impossible_date/bad_until", "instruments/agreement.toml"): {"event.0.until": NO_DAY},
    ("t006_impossible_date/bad_until", "bodies/talks.toml"): {"meeting.0.until": NO_DAY},
    ("t006_impossible_date/bad_until", "groups/pair.toml"): {"member.0.until": NO_DAY},
}  # fmt: skip
"""An example and a file of it -> the keys whose faults no schema can tell, and why."""

NAMED_AMISS = {"T101", "T103", "T104"}
"""Faults of names: a schema knows their form, the register which of them there are."""


def schemas(node: Any) -> Iterator[Schema]:
    """Every schema within a schema, itself included."""
    yield node
    for keyword in ("properties", "definitions"):
        for one in node.get(keyword, {}).values():
            yield from schemas(one)
    for keyword in ("items", "not", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            yield from schemas(node[keyword])
    for one in (*node.get("anyOf", ()), *node.get("allOf", ())):
        yield from schemas(one)


def name_of(path: str) -> str:
    """The name of the schema of a register's file."""
    return NAMES[path.split("/")[0]] if "/" in path else "settings"


def problems(name: str, values: Any) -> list[Problem]:
    """What the format finds."""
    if name == "settings":
        return read_settings(values)[1]
    folder = next(folder for folder in NAMES if NAMES[folder] == name)
    return format.read(folder, "x", f"{folder}/x.toml", values)[1]


def refused(name: str, values: Any) -> list[KeyPath]:
    """The places of what the schema refuses, as deep as it says them."""
    return [
        tuple(leaf.absolute_path)
        for error in NEW[name].iter_errors(as_json(values))
        for leaf in leaves(error)
    ]


def leaves(error: Any) -> Iterator[Any]:
    yield error
    for inner in error.context:
        yield from leaves(inner)


def tells(places: list[KeyPath], problem: Problem) -> bool:
    """Whether a schema that refuses these places tells of the problem: at its value, or at the
    table that has a key too many or too few."""
    return any(problem.at in (place, (*place, *problem.at[-1:])) for place in places)


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_schema_is_one_in_both_drafts(name: str) -> None:
    Draft7Validator.check_schema(schema(name))
    Draft4Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == Draft7Validator.META_SCHEMA["$schema"]


@pytest.mark.parametrize("name", SUBJECTS)
def test_only_keywords_of_both_drafts(name: str) -> None:
    assert {keyword for one in schemas(schema(name)) for keyword in one} <= KEYWORDS


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_key_and_every_definition_is_described(name: str) -> None:
    whole = schema(name)
    tables = [one for one in schemas(whole) if one.get("type") == "object"]
    assert tables
    for table in [
        *tables,
        {"properties": whole.get("definitions", {})},
        {"properties": {"": whole}},
    ]:
        for key, value in table.get("properties", {}).items():
            assert value.get("description"), key


@pytest.mark.parametrize("name", SUBJECTS)
def test_an_editor_shows_what_a_key_says_once(name: str) -> None:
    for one in schemas(schema(name)):
        assert not any("description" in form for form in one.get("anyOf", []))


@pytest.mark.parametrize("name", SUBJECTS)
def test_patterns_hold_from_end_to_end_and_mean_the_same_everywhere(name: str) -> None:
    for one in schemas(schema(name)):
        if "pattern" in one:
            assert re.fullmatch(r"\^\(.*\)\$", one["pattern"])
            assert not re.search(r"\(\?[^:]|\\[dwsDWSbB]", one["pattern"]), one["pattern"]


def test_the_text_is_stable_and_ends_its_last_line() -> None:
    for name in SUBJECTS:
        assert json.loads(text(name)) == schema(name)
        assert text(name) == text(name)
        assert text(name).endswith("}\n")
        assert text(name).startswith('{\n  "$schema": "http://json-schema.org/draft-07/schema#"')


def test_there_is_a_schema_of_every_kind_and_of_the_settings() -> None:
    assert list(SUBJECTS) == [
        "instrument", "action", "body", "group", "party", "source", "settings"
    ]  # fmt: skip
    for folder, kind in format.KINDS.items():
        assert list(schema(kind.record.noun)["properties"]) == list(kind.fields.fields)
        assert SUBJECTS[kind.record.noun].path == f"{folder}/*.toml"
    assert list(schema("settings")["properties"]) == list(SETTINGS.fields)


def test_an_editor_offers_no_key_of_another_kind_of_record() -> None:
    instrument = schema("instrument")["properties"]["event"]["items"]["properties"]
    action = schema("action")["properties"]["event"]["items"]["properties"]
    assert ("act" in instrument, "due" in instrument) == (True, False)
    assert ("act" in action, "due" in action) == (False, True)


def test_the_codes_that_may_be_allowed_are_offered() -> None:
    allowed = schema("action")["properties"]["allow"]["properties"]
    assert ("T305" in allowed, "T107" in allowed, "T103" in allowed) == (True, True, False)
    assert "T103" in schema("settings")["properties"]["check"]["properties"]


SOUND_FILES = [
    *((path.relative_to(SOUND).as_posix(), path.read_text("utf-8")) for path in sorted(SOUND.rglob("*.toml"))),
    *((path.relative_to(SHIPPED).as_posix(), path.read_text("utf-8")) for path in sorted(SHIPPED.rglob("*.toml"))),
    *OF_INIT.items(),
    ("tracker.toml", TRACKER_TOML),
]  # fmt: skip


def test_nothing_is_refused_in_sound_registers() -> None:
    assert len(SOUND_FILES) > 250
    found = {path: refused(name_of(path), toml.parse(text)) for path, text in SOUND_FILES}
    assert {path: places for path, places in found.items() if places} == {}


def of_examples() -> Iterator[Any]:
    """Every file of the rules' examples, with the codes it marks."""
    for file in EXAMPLES:
        example = parse(file.read_bytes().decode())
        for path, said in example.files.items():
            name = f"{file.parent.name}/{file.stem}"
            codes = {code for place, _, code in example.marked if place == path}
            if said is not None:
                yield pytest.param((name, path), said, codes, id=f"{name}:{path}")


@pytest.mark.parametrize(("which", "said", "codes"), list(of_examples()))
def test_the_schema_and_the_rules_agree(which: tuple[str, str], said: str, codes: set[str]) -> None:
    try:
        values = toml.parse(said)
    except Malformed:
        assert "T001" in codes
        return
    name = name_of(which[1])
    places, found = refused(name, values), problems(name, values)
    assert (places == []) == OLD[name].is_valid(as_json(values)), "the drafts differ"
    untold = {".".join(map(str, p.at)) for p in found if not tells(places, p)}
    assert untold == UNTOLD.get(which, {}).keys()
    assert not places or found or codes & NAMED_AMISS


FREELY = settings(
    max_examples=150, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
RECORDS = st.sampled_from(list(SUBJECTS)).flatmap(
    lambda name: st.tuples(st.just(name), values(SUBJECTS[name].fields))
)


@FREELY
@given(RECORDS)
def test_what_the_format_reads_the_schema_takes(drawn: tuple[str, Any]) -> None:
    name, record = drawn
    if all(
        problem.code == "T006" and problem.at[-1] == "until" for problem in problems(name, record)
    ):
        assert list(NEW[name].iter_errors(as_json(record))) == []


@FREELY
@given(RECORDS.flatmap(lambda drawn: st.tuples(st.just(drawn[0]), spoiled(drawn[1]))))
def test_what_the_schema_takes_the_format_reads(drawn: tuple[str, Any]) -> None:
    name, record = drawn
    if NEW[name].is_valid(as_json(record)):
        untold = [problem for problem in problems(name, record) if not is_beyond(problem, record)]
        assert untold == []


def is_beyond(problem: Problem, record: Any) -> bool:
    """Whether a problem is beyond what a schema can tell."""
    value: Any = record
    for part in problem.at:
        value = value[part] if not isinstance(value, dict) else value.get(part)
    is_part = problem.at[-1:] == ("fraction",) and re.fullmatch(r"\d+/\d+", str(value))
    is_level = value == "off" and problem.at[0] == "check"
    return problem.code == "T006" or bool(is_part) or is_level


@given(st.from_regex(dates.FORM, fullmatch=True))
def test_of_the_form_of_a_date_only_days_that_are_none_are_refused(words: str) -> None:
    reason = ""
    try:
        dates.parse(words)
    except dates.NotADate as not_a_date:
        reason = str(not_a_date)
    assert re.search(r"has \d\d days|no year 0000|ends before it begins|^$", reason)


@given(st.text("0123456789-.unkow", max_size=24))
def test_every_date_has_the_form_of_one(words: str) -> None:
    try:
        dates.parse(words)
    except dates.NotADate:
        return
    assert re.fullmatch(dates.FORM, words)


@pytest.mark.parametrize(
    ("settings", "is_taken"),
    [
        ({"format": 1, "schemas": "../schemas"}, True),
        ({"format": 1, "schemas": "/schemas"}, False),
        ({"format": 1, "check": {"T302": "off"}, "stale": {"signed": 30}}, True),
        ({"format": 1, "check": {"T302": "loud"}}, False),
        ({"format": 1, "check": {"T999": "off"}}, False),
        ({"format": 1, "stale": {"singed": 30}}, False),
        ({"format": 1, "views": {"mine": {"late": True}, "其他": {"late": "yes"}}}, True),
        ({"format": 1, "views": {"mine": {"late": "no"}}}, False),
        ({"format": 1, "limits": {"file-kib": 0}}, False),
        ({"title": "T"}, False),
    ],
)
def test_the_schema_of_the_settings(settings: dict[str, Any], is_taken: bool) -> None:
    assert NEW["settings"].is_valid(settings) is is_taken
    assert (problems("settings", settings) == []) is is_taken


A_DATE = {
    "description": f"the last day it existed (a date is {FORMS})",
    "type": "string",
    "pattern": f"^({FORM})$",
}
AN_ID = {"type": "string", "pattern": "^(([a-z0-9]+(-[a-z0-9]+)*)?)$"}
AMENDED = "the instruments it amends (write the id of a record in instruments/, in quotes)"
SAID_ONCE = [{"required": [key]} for key in ("corrections", "note")]


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("party", "until", A_DATE),
        ("party", "kind", {"description": "state, organisation or territory", "type": "string",
                           "enum": ["state", "organisation", "territory"]}),
        ("party", "former-names", {
            "description": "names it had or is also known by", "type": "array",
            "items": {"description": "names it had or is also known by", "type": "string"}}),
        ("body", "meetings-held/properties/count", {
            "description": "how many", "type": "integer", "minimum": 0, "maximum": 10**9}),
        ("group", "member/items/properties/weight", {
            "description": "its weight, where a clause needs one", "type": "number",
            "minimum": 0, "maximum": 10**12}),
        ("instrument", "binding", {
            "description": "whether it binds in law", "enum": [True, False, "disputed"]}),
        ("instrument", "internal", {
            "description": "true for what is left out of what leaves the desk", "type": "boolean"}),
        ("instrument", "amends", {"description": AMENDED, "anyOf": [
            AN_ID, {"type": "array", "items": {"description": AMENDED, **AN_ID}}]}),
        ("settings", "limits", {
            "description": "how large the register may be", "type": "object", "properties": {
                "file-kib": {"description": "kibibytes a file may have", "type": "integer",
                             "minimum": 1, "maximum": 10**9},
                "records": {"description": "how many records there may be", "type": "integer",
                            "minimum": 1, "maximum": 10**9}}, "additionalProperties": False}),
        ("instrument", "entry-into-force/properties/when",
         {"description": "the condition", "$ref": "#/definitions/condition"}),
        ("instrument", "event/items/properties/corrections/items/properties/was/properties/note",
         {"description": "a remark", "type": "string"}),
        ("instrument", "event/items/properties/corrections/items/properties/was/properties/partial",
         {"description": "true for a withdrawal that leaves the rest standing",
          "anyOf": [{"type": "boolean"}, {"enum": [""]}]}),
    ],
)  # fmt: skip
def test_the_schema_of_a_value(name: str, place: str, expected: dict[str, Any]) -> None:
    found = schema(name)["properties"]
    for key in place.split("/"):
        found = found[key]
    assert found == expected


def test_the_schema_of_an_event() -> None:
    act, action = (
        schema(name)["properties"]["event"]["items"] for name in ("instrument", "action")
    )
    told = ("description", "type", "required", "additionalProperties", "anyOf", "dependencies")
    every = {"description": "the life of the record, one block each", "type": "object",
             "required": ["on"], "additionalProperties": False}  # fmt: skip
    assert {key: act[key] for key in told} == every | {
        "anyOf": [{"required": ["status"]}, {"required": ["act"]}, *SAID_ONCE],
        "dependencies": {"act": ["parties"]},
    }
    assert act["allOf"] == [
        {"not": {"required": ["status", "act"]}},
        {"not": {"required": ["act", "parties"], "properties": {"parties": {"maxItems": 0}}}},
    ]
    assert "dependencies" not in action
    assert action["anyOf"] == [{"required": ["status"]}, {"required": ["due"]}, *SAID_ONCE]
    deferred = {"status": {"not": {"enum": ["deferred"]}}}
    assert action["allOf"] == [{"not": {"required": ["status", "due"], "properties": deferred}}]


def test_the_schema_of_a_condition() -> None:
    condition = schema("instrument")["definitions"]["condition"]
    assert condition["description"] == (
        "a condition: one of consents, parties, share, fraction, reached, all, any"
    )
    assert [next(iter(one["properties"])) for one in condition["anyOf"]] == [
        "consents", "parties", "share", "fraction", "reached", "all", "any",
    ]  # fmt: skip
    assert condition["anyOf"][2]["properties"]["share"] == {
        "description": "per cent of the group's weight", "type": "number", "minimum": 0,
        "maximum": 100, "not": {"enum": [0]},
    }  # fmt: skip
    assert condition["anyOf"][1]["properties"]["parties"]["anyOf"][1]["minItems"] == 1


def test_a_schema_says_what_it_is_of() -> None:
    of_action = schema("action")
    assert list(of_action)[:3] == ["$schema", "title", "description"]
    assert of_action["title"] == "An action of the register"
    assert of_action["description"] == (
        "An action of the register: actions/*.toml. What no schema can tell: tracker check"
    )
    assert of_action["required"] == ["title"]
    assert "definitions" not in of_action
    assert schema("settings")["title"] == "The settings of the register"
    assert "\\u" not in text("instrument")
