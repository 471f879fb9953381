from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest

from tracker.domain import entries, format, records, settings
from tracker.domain.codes import CODES
from tracker.domain.dates import parse
from tracker.domain.finding import KeyPath
from tracker.domain.shape import Problem, Shape
from tracker.domain.table import Fields, Many, Named, OneOf
from tracker.domain.value import Value

OF_EVERY_RECORD = {"id", "path", "raw", "flaws", "plain", "withheld"}

KEYS = {
    "instruments": """title kind short-title former-titles binding sector body open-to
        signed-instrument acts-known depositary languages reservations amends supersedes
        protocol-to implements registration duration tags internal entry-into-force event allow""",
    "actions": """title mandate lead supporting instruments blocked-by sector priority due tags
        internal event allow""",
    "bodies": "title kind parent members lead meetings-held meeting allow",
    "groups": "title kind member allow",
    "parties": "title kind former-names until allow",
    "sources": "title grade publisher published url accessed language note allow",
}
REQUIRED = {
    "instruments": {"title", "kind"}, "actions": {"title"}, "bodies": {"title", "kind"},
    "groups": {"title", "kind"}, "parties": {"title", "kind"}, "sources": {"title", "grade"},
}  # fmt: skip
EVENT_KEYS = """on until effective status act due parties place article text to target with partial
    reason meeting source quote note contrary recorded by internal allow corrections"""
MEETING_KEYS = """number on until place host note source quote outcomes recorded by internal
    allow"""

LEAST: dict[str, dict[str, Any]] = {
    "instruments": {"title": "T", "kind": "treaty"},
    "actions": {"title": "T"},
    "bodies": {"title": "T", "kind": "summit"},
    "groups": {"title": "T", "kind": "group"},
    "parties": {"title": "T", "kind": "state"},
    "sources": {"title": "T", "grade": "official"},
}
"""The least a record of each folder says."""


def read(folder: str, **keys: Any) -> tuple[Any, list[Problem]]:
    """A record of the folder with these keys (`_` for `-`) besides those it must have."""
    said = {key.replace("_", "-"): value for key, value in keys.items()}
    return format.read(folder, "x", f"{folder}/x.toml", {**LEAST[folder], **said})


def problems(folder: str, **keys: Any) -> list[tuple[str, KeyPath]]:
    return [(problem.code, problem.at) for problem in read(folder, **keys)[1]]


def event(**keys: Any) -> list[tuple[str, KeyPath]]:
    """What is wrong with an event of an instrument, by its keys."""
    said = {key.removesuffix("_"): value for key, value in keys.items()}
    return [(code, at[2:]) for code, at in problems("instruments", event=[{"on": DAY} | said])]


DAY = date(2021, 3, 16)


@pytest.mark.parametrize("folder", KEYS)
def test_the_keys_of_each_kind_are_those_of_the_contract(folder: str) -> None:
    fields = format.KINDS[folder].fields
    assert set(fields.fields) == set(KEYS[folder].split())
    assert set(fields.required) == REQUIRED[folder]


def test_the_folders_are_those_of_the_contract() -> None:
    assert list(format.KINDS) == list(KEYS)


def shape(of: Fields, *keys: str) -> Fields:
    """The table under a key of a table, whether it stands alone or in a list."""
    found: Shape = of
    for key in keys:
        assert isinstance(found, Fields)
        found = found.fields[key].shape
        if isinstance(found, Many):
            found = found.of
    assert isinstance(found, Fields)
    return found


EVENT = shape(format.KINDS["instruments"].fields, "event")
PLACES: list[tuple[Fields, type[Value], set[str]]] = [
    *((kind.fields, kind.record, OF_EVERY_RECORD) for kind in format.KINDS.values()),
    (EVENT, records.Event, {"at"}),
    (shape(format.KINDS["actions"].fields, "event"), records.Event, {"at"}),
    (shape(EVENT, "contrary"), records.Contrary, set()),
    (shape(EVENT, "corrections"), records.Correction, set()),
    (shape(format.KINDS["instruments"].fields, "duration"), records.Duration, set()),
    (shape(format.KINDS["bodies"].fields, "meeting"), records.Meeting, {"at"}),
    (shape(format.KINDS["bodies"].fields, "meetings-held"), records.MeetingsHeld, set()),
    (shape(format.KINDS["groups"].fields, "member"), records.Member, set()),
    (settings.SETTINGS, settings.Settings, set()),
    (shape(settings.SETTINGS, "limits"), settings.Limits, set()),
]


@pytest.mark.parametrize(("fields", "value", "more"), PLACES)
def test_keys_and_attributes_agree_both_ways(
    fields: Fields, value: type[Value], more: set[str]
) -> None:
    keys = {field.attribute for field in fields.fields.values()}
    assert keys == set(value.attributes) - more
    assert fields.build is value or value in {kind.record for kind in format.KINDS.values()}


def test_the_keys_of_an_event_and_of_a_meeting_are_those_of_the_contract() -> None:
    assert set(EVENT.fields) == set(EVENT_KEYS.split())
    assert set(entries.EVENT_KEYS.fields) == set(EVENT_KEYS.split()) - {"corrections"}
    assert set(entries.MEETING.fields) == set(MEETING_KEYS.split())


def tables(found: Shape, seen: set[int]) -> Iterator[Fields]:
    """Every table of the format, those in lists and choices too."""
    if id(found) in seen:
        return
    seen.add(id(found))
    inner: list[Shape] = []
    match found:
        case Fields():
            yield found
            inner = [field.shape for field in found.fields.values()]
        case Many() | Named():
            inner = [found.of]
        case OneOf():
            inner = list(found.by_type.values())
    for one in inner:
        yield from tables(one, seen)


def test_every_key_says_what_it_is() -> None:
    roots = [*(kind.fields for kind in format.KINDS.values()), settings.SETTINGS]
    seen: set[int] = set()
    found = [table for root in roots for table in tables(root, seen)]
    assert len(found) > 20
    for table in found:
        for field in table.fields.values():
            assert field.about.strip(), field.key
            assert field.about[0].islower(), field.about
            assert not field.about.endswith("."), field.about


@pytest.mark.parametrize("folder", KEYS)
def test_the_least_record_is_sound(folder: str) -> None:
    record, found = read(folder)
    assert found == []
    assert record.title == "T"
    assert record.flaws == frozenset()


@pytest.mark.parametrize("folder", KEYS)
def test_each_required_key_is_missed_once(folder: str) -> None:
    for key in REQUIRED[folder]:
        raw = {name: value for name, value in LEAST[folder].items() if name != key}
        record, found = format.read(folder, "x", f"{folder}/x.toml", raw)
        assert [(one.code, one.at) for one in found] == [("T004", ())]
        assert f'"{key}"' in found[0].message
        assert record.flaws == {()}


def test_a_misspelt_required_key_is_one_finding() -> None:
    _, found = format.read("instruments", "x", "instruments/x.toml", {"titel": "T", "kind": "plan"})
    assert [(one.code, one.at) for one in found] == [("T002", ("titel",))]
    assert found[0].hint == 'did you mean "title"?'


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"title": 3}, ("T003", ("title",))),
        ({"binding": "perhaps"}, ("T005", ("binding",))),
        ({"binding": 1}, ("T003", ("binding",))),
        ({"internal": "true"}, ("T003", ("internal",))),
        ({"kind": "traty"}, ("T005", ("kind",))),
        ({"kind": ["treaty"]}, ("T003", ("kind",))),
        ({"former_titles": ["a", 3]}, ("T003", ("former-titles", 1))),
        ({"former_titles": "a"}, ("T003", ("former-titles",))),
        ({"open_to": 3}, ("T003", ("open-to",))),
        ({"open_to": ["IND", 3]}, ("T003", ("open-to", 1))),
        ({"colour": "red"}, ("T002", ("colour",))),
        ({"registration": {"on": "2018-13"}}, ("T006", ("registration", "on"))),
        ({"registration": {"at": "x"}}, ("T002", ("registration", "at"))),
        ({"duration": {"term": "5 yrs"}}, ("T005", ("duration", "term"))),
        ({"duration": {"renewal": "never"}}, ("T005", ("duration", "renewal"))),
        ({"duration": "5 years"}, ("T003", ("duration",))),
        ({"allow": {"T305": 3}}, ("T003", ("allow", "T305"))),
        ({"allow": {"T101": "because"}}, ("T005", ("allow", "T101"))),
        ({"allow": {"T001": "because"}}, ("T005", ("allow", "T001"))),
        ({"allow": {"nonsense": "because"}}, ("T005", ("allow", "nonsense"))),
        ({"allow": {"T３05": "because"}}, ("T005", ("allow", "T３05"))),
        ({"event": {"on": DAY}}, ("T003", ("event",))),
        ({"event": ["signed"]}, ("T003", ("event", 0))),
    ],
)
def test_a_wrong_value_is_one_problem_at_its_key(
    keys: dict[str, Any], expected: tuple[str, KeyPath]
) -> None:
    assert problems("instruments", **keys) == [expected]


def test_t107_and_later_may_be_allowed() -> None:
    assert problems("instruments", allow={"T107": "why", "T305": "why"}) == []


def test_what_could_not_be_read_is_left_out() -> None:
    record, _ = read("instruments", binding="perhaps", short_title="S")
    assert (record.binding, record.short_title) == (None, "S")
    assert record.flaws == {("binding",)}
    assert record.raw["binding"] == "perhaps"


def test_every_key_of_an_event_is_read() -> None:
    said = {
        "on": DAY, "until": date(2021, 3, 17), "effective": "unknown", "act": "signature",
        "parties": ["IND"], "place": "Colombo", "article": "25(4)", "text": "...", "to": "NPL",
        "target": "2022", "with": "London", "partial": True, "reason": "r", "meeting": "bnsc/4",
        "source": "a", "quote": "q", "note": "n", "recorded": DAY, "by": "desk",
        "internal": True, "allow": {"T305": "why"},
        "contrary": [{"on": "2020", "source": ["b"], "note": "m"}],
        "corrections": [{"recorded": DAY, "by": "d", "was": {"with": "Paris", "place": ""}}],
    }  # fmt: skip
    record, found = read("instruments", event=[said])
    assert found == []
    one: records.Event = record.event[0]
    assert (one.at, str(one.on), str(one.effective)) == (("event", 0), "2021-03-16", "unknown")
    assert (one.parties, one.to, one.source, one.with_) == (("IND",), ("NPL",), ("a",), "London")
    assert (str(one.target), one.partial, one.internal) == ("2022", True, True)
    assert (one.contrary[0].source, str(one.contrary[0].on)) == (("b",), "2020")
    assert one.corrections[0].was == {"with_": "Paris", "place": ""}
    assert dict(one.allow) == {"T305": "why"}


def test_what_an_event_was_need_not_say_every_key() -> None:
    was = {"source": "", "partial": "", "on": "2020", "due": "", "allow": ""}
    corrections = [{"recorded": DAY, "was": was}]
    record, found = read("instruments", event=[{"on": DAY, "status": "signed",
                                                "corrections": corrections}])  # fmt: skip
    assert found == []
    assert record.event[0].corrections[0].was == {
        "source": (), "partial": False, "on": parse("2020"), "due": None, "allow": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ({"was": {}}, ("T004", ("corrections", 0))),
        ({"recorded": DAY}, ("T004", ("corrections", 0))),
        ({"recorded": DAY, "was": "x"}, ("T003", ("corrections", 0, "was"))),
        ({"recorded": DAY, "was": {"plaice": ""}}, ("T002", ("corrections", 0, "was", "plaice"))),
        ({"recorded": DAY, "was": {"on": "soon"}}, ("T006", ("corrections", 0, "was", "on"))),
        ({"recorded": DAY, "was": {"parties": "IND"}},
         ("T003", ("corrections", 0, "was", "parties"))),
    ],
)  # fmt: skip
def test_a_malformed_correction(correction: Any, expected: tuple[str, KeyPath]) -> None:
    assert event(status="signed", corrections=[correction]) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("T007", ())),
        ({"source": "a"}, ("T007", ())),
        ({"status": "signed", "act": "signature", "parties": ["IND"]}, ("T007", ("act",))),
        ({"act": "signature", "parties": ["IND"], "due": DAY}, ("T007", ("due",))),
        ({"status": "signed", "due": DAY}, ("T007", ("due",))),
        ({"act": "signature"}, ("T007", ())),
        ({"act": "signature", "parties": []}, ("T007", ("parties",))),
        ({"act": "signature", "parties": "IND"}, ("T003", ("parties",))),
        ({"act": "singature", "parties": ["IND"]}, ("T005", ("act",))),
        ({"status": "sgined"}, ("T005", ("status",))),
        ({"status": "open"}, ("T005", ("status",))),
        ({"status": "signed", "until": "2021-03-15"}, ("T006", ("until",))),
        ({"status": "signed", "on": "2026-02-30"}, ("T006", ("on",))),
        ({"status": "signed", "on": 2026}, ("T003", ("on",))),
        ({"status": "signed", "on": datetime(2026, 1, 1)}, ("T003", ("on",))),
        ({"status": "signed", "on": time(10)}, ("T003", ("on",))),
        ({"status": "signed", "with": 3}, ("T003", ("with",))),
        ({"status": "signed", "contrary": {"note": "x"}}, ("T003", ("contrary",))),
        ({"status": "signed", "contrary": [{"place": "x"}]}, ("T002", ("contrary", 0, "place"))),
        ({"acts": "signature", "parties": ["IND"]}, ("T002", ("acts",))),
        ({"act": "signature", "partys": ["IND"]}, ("T002", ("partys",))),
    ],
)
def test_a_malformed_event(said: dict[str, Any], expected: tuple[str, KeyPath]) -> None:
    assert event(**said) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        {"status": "signed"},
        {"act": "signature", "parties": ["IND"]},
        {"note": "a remark", "parties": ["IND"]},
        {"status": "signed", "until": "2021-03"},
        {"status": "signed", "on": "..2021-03-16"},
    ],
)
def test_a_sound_event(said: dict[str, Any]) -> None:
    assert event(**said) == []


@pytest.mark.parametrize(
    ("folder", "said", "key"),
    [
        ("actions", {"act": "signature", "parties": ["IND"]}, "act"),
        ("actions", {"act": "signature"}, "act"),
        ("actions", {"status": "open", "act": "signature", "parties": ["IND"]}, "act"),
        ("instruments", {"due": DAY}, "due"),
        ("instruments", {"status": "signed", "due": DAY}, "due"),
    ],
)
def test_what_belongs_to_another_kind_of_record(
    folder: str, said: dict[str, Any], key: str
) -> None:
    assert problems(folder, event=[{"on": DAY} | said]) == [("T007", ("event", 0, key))]


def test_a_deadline_may_move_in_an_action_item() -> None:
    assert problems("actions", event=[{"on": DAY, "due": DAY}]) == []


@pytest.mark.parametrize(
    ("code", "hint"),
    [("T4O1", 'did you mean "T401"?'), ("no-source", "a code is like T305"),
     ("", "a code is like T305")],
)  # fmt: skip
def test_a_code_that_no_rule_has_allows_nothing(code: str, hint: str) -> None:
    raw = {**LEAST["actions"], "allow": {code: "because"}}
    _, (found,) = format.read("actions", "x", "actions/x.toml", raw)
    assert (found.code, found.at, found.hint) == ("T005", ("allow", code), hint)
    assert found.message == f'"{code}" is not the code of a rule'


@pytest.mark.parametrize("code", ["T999", "T000", "T008", "T109", "T216", "T309", "T902"])
def test_a_code_of_the_right_form_must_be_one_of_the_contract(code: str) -> None:
    assert problems("actions", allow={code: "because"}) == [("T005", ("allow", code))]


@pytest.mark.parametrize("code", [code for code in CODES if code >= "T107"])
def test_every_rule_of_the_contract_may_be_allowed_from_t107_on(code: str) -> None:
    assert problems("actions", allow={code: "because"}) == []


@pytest.mark.parametrize("key", ["term", "notice"])
def test_a_duration_lasts_a_period(key: str) -> None:
    for words in ("5 years", "6 months", "90 days", "1 year"):
        assert problems("instruments", duration={key: words}) == []
    for words in ("first of next month", "first of 6th month", "five years", "0 days"):
        assert problems("instruments", duration={key: words}) == [("T005", ("duration", key))]


def test_a_due_date_may_join_a_move_to_deferred_alone() -> None:
    joined = {"on": DAY, "status": "deferred", "due": DAY}
    assert problems("actions", event=[joined]) == []
    assert problems("actions", event=[{**joined, "status": "open"}]) == [
        ("T007", ("event", 0, "due"))
    ]


def test_an_event_without_a_date() -> None:
    assert problems("instruments", event=[{"status": "signed"}]) == [("T004", ("event", 0))]


def test_a_year_alone_is_told_how_it_is_written() -> None:
    _, found = read("instruments", event=[{"on": 2026, "status": "signed"}])
    assert found[0].hint == 'a year alone is written as text: "2026"'


WHEN = {"consents": 7}
CLAUSES: list[dict[str, Any]] = [
    {"article": "25(4)", "text": "On the thirtieth day", "after": "30 days"},
    {"when": {"consents": 35, "among": "annex-one"}},
    {"when": {"consents": 35, "among": ["IND", "NPL"]}},
    {"when": {"consents": 35, "excluding": "annex-one"}},
    {"when": {"parties": ["GBR", "RUS", "USA"]}},
    {"when": {"parties": "bimstec"}},
    {"when": {"share": 55.0, "of": "annex-one"}},
    {"when": {"share": 55, "of": "annex-one", "total": 1000, "strict": True}},
    {"when": {"fraction": "2/3", "of": "bimstec"}},
    {"when": {"fraction": "1/1", "of": ["IND", "NPL"], "as-at": DAY}},
    {"when": {"fraction": "2/3", "of": {"parties-to": "unclos"}, "members-only": False}},
    {"when": {"reached": DAY}},
    {"when": {"all": [{"consents": 35}, {"any": [{"reached": DAY}, {"parties": "g"}]}]}},
    {"after": ["3 months", "first of next month"]},
    {"after": "first of 6th month"},
    {"after": "1 year"},
    *({"counting": counting} for counting in ("exclusive", "inclusive", "next-day")),
    {"counts": ["signature", "ratification"]},
    {"organisations": True},
    {"not-before": [DAY, "2 years after opening", {"instrument": "unclos"}]},
    {"not-before": DAY},
    {"not-before": "6 months after opening"},
    {"fixed": {"on": DAY, "if-met-by": "2021"}},
    {"alternative": [{"when": {"consents": 3}, "after": "1 year"}, {"when": WHEN}]},
    {"later-parties": {"after": "30 days"}},
    {"binds": {"parties-to": "unclos"}},
    {"binds": "bimstec"},
    {"binds": ["IND", "bimstec"]},
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_of_the_contract_is_sound(clause: dict[str, Any]) -> None:
    assert problems("instruments", entry_into_force={"when": WHEN, **clause}) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ({"when": None}, ("T004", ())),
        ({"when": {}}, ("T004", ("when",))),
        ({"when": []}, ("T003", ("when",))),
        ({"when": {"consents": 0}}, ("T003", ("when", "consents"))),
        ({"when": {"consents": True}}, ("T003", ("when", "consents"))),
        ({"when": {"consents": 10**5000}}, ("T003", ("when", "consents"))),
        ({"when": {"consnts": 3}}, ("T002", ("when", "consnts"))),
        ({"when": {"consents": 1, "amng": "g"}}, ("T002", ("when", "amng"))),
        ({"when": {"consents": 1, "parties": "g"}}, ("T002", ("when", "parties"))),
        ({"when": {"parties": "g", "strict": True}}, ("T002", ("when", "strict"))),
        ({"when": {"parties": 7}}, ("T003", ("when", "parties"))),
        ({"when": {"share": 55.0}}, ("T004", ("when",))),
        ({"when": {"share": 155.0, "of": "g"}}, ("T003", ("when", "share"))),
        ({"when": {"share": float("nan"), "of": "g"}}, ("T003", ("when", "share"))),
        ({"when": {"fraction": "3/2", "of": "g"}}, ("T005", ("when", "fraction"))),
        ({"when": {"fraction": "0/2", "of": "g"}}, ("T005", ("when", "fraction"))),
        ({"when": {"fraction": 0.5, "of": "g"}}, ("T003", ("when", "fraction"))),
        ({"when": {"fraction": "1/2"}}, ("T004", ("when",))),
        ({"when": {"fraction": "1/2", "of": {"partys-to": "x"}}},
         ("T002", ("when", "of", "partys-to"))),
        ({"when": {"reached": "2018-13"}}, ("T006", ("when", "reached"))),
        ({"when": {"all": []}}, ("T004", ("when", "all"))),
        ({"when": {"all": [{"any": [{"consents": "7"}]}]}},
         ("T003", ("when", "all", 0, "any", 0, "consents"))),
        ({"after": "30 dys"}, ("T005", ("after",))),
        ({"after": "0 days"}, ("T005", ("after",))),
        ({"after": "first of 0th month"}, ("T005", ("after",))),
        ({"after": ["30 days", 3]}, ("T003", ("after", 1))),
        ({"counting": "loose"}, ("T005", ("counting",))),
        ({"counts": []}, ("T004", ("counts",))),
        ({"counts": ["signing"]}, ("T005", ("counts", 0))),
        ({"organisations": "yes"}, ("T003", ("organisations",))),
        ({"not-before": "soon"}, ("T005", ("not-before",))),
        ({"not-before": ["2026-13"]}, ("T006", ("not-before", 0))),
        ({"not-before": [{"instrumet": "x"}]}, ("T002", ("not-before", 0, "instrumet"))),
        ({"fixed": {"if-met-by": DAY}}, ("T004", ("fixed",))),
        ({"alternative": [{}]}, ("T004", ("alternative", 0))),
        ({"alternative": [{"when": WHEN, "counting": "inclusive"}]},
         ("T002", ("alternative", 0, "counting"))),
        ({"later-parties": {"when": WHEN}}, ("T002", ("later-parties", "when"))),
        ({"binds": 3}, ("T003", ("binds",))),
        ({"wen": 3}, ("T002", ("wen",))),
    ],
)  # fmt: skip
def test_a_malformed_clause_is_one_problem_at_its_key(
    clause: dict[str, Any], expected: tuple[str, KeyPath]
) -> None:
    said = {key: item for key, item in {"when": WHEN, **clause}.items() if item is not None}
    code, at = expected
    assert problems("instruments", entry_into_force=said) == [(code, ("entry-into-force", *at))]


@pytest.mark.parametrize(
    ("folder", "keys", "expected"),
    [
        ("actions", {"priority": "urgent"}, ("T005", ("priority",))),
        ("actions", {"due": "2026-02-30"}, ("T006", ("due",))),
        ("actions", {"event": [{"on": DAY, "status": "signed"}]},
         ("T005", ("event", 0, "status"))),
        ("bodies", {"members": {"a": 1}}, ("T003", ("members",))),
        ("bodies", {"meetings-held": {"count": -1, "as-of": DAY}},
         ("T003", ("meetings-held", "count"))),
        ("bodies", {"meetings-held": {"count": 3}}, ("T004", ("meetings-held",))),
        ("bodies", {"meeting": [{"number": 0, "on": DAY}]}, ("T003", ("meeting", 0, "number"))),
        ("bodies", {"meeting": [{"number": 1}]}, ("T004", ("meeting", 0))),
        ("bodies", {"meeting": [{"on": DAY, "until": "2020"}]},
         ("T006", ("meeting", 0, "until"))),
        ("groups", {"member": [{"since": DAY}]}, ("T004", ("member", 0))),
        ("groups", {"member": [{"party": "IND", "weight": "x"}]},
         ("T003", ("member", 0, "weight"))),
        ("groups", {"member": [{"party": "IND", "since": DAY, "until": "2020"}]},
         ("T006", ("member", 0, "until"))),
        ("parties", {"kind": "empire"}, ("T005", ("kind",))),
        ("sources", {"grade": "rumour"}, ("T005", ("grade",))),
        ("sources", {"published": "2026-02-30"}, ("T006", ("published",))),
    ],
)  # fmt: skip
def test_the_other_kinds(folder: str, keys: dict[str, Any], expected: tuple[str, KeyPath]) -> None:
    assert problems(folder, **keys) == [expected]


def test_the_names_of_other_things_are_told_with_their_places() -> None:
    record, _ = read(
        "instruments", sector="security", open_to=["IND", "bimstec"], protocol_to="",
        entry_into_force={"when": {"fraction": "2/3", "of": {"parties-to": "unclos"}}},
        event=[{"on": DAY, "act": "signature", "parties": ["IND"], "source": "a",
                "meeting": "bnsc/4"}],
    )  # fmt: skip
    assert {leaf.at: leaf.value for leaf in format.leaves(record)} == {
        ("sector",): "security",
        ("open-to", 0): "IND",
        ("open-to", 1): "bimstec",
        ("entry-into-force", "when", "of", "parties-to"): "unclos",
        ("event", 0, "parties", 0): "IND",
        ("event", 0, "source"): "a",
        ("event", 0, "meeting"): "bnsc/4",
    }


@pytest.mark.parametrize("clause", [{"when": {"parties": 4}}, {"binds": 4}, {"not-before": 4}])
def test_a_wrong_type_in_a_clause_says_what_to_write(clause: dict[str, Any]) -> None:
    raw = {**LEAST["instruments"], "entry-into-force": clause}
    _, problems = format.read("instruments", "x", "instruments/x.toml", raw)
    wrong = [problem for problem in problems if problem.code == "T003"]
    assert wrong
    assert all(problem.hint for problem in wrong)
