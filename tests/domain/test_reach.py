from __future__ import annotations

from typing import Any

import pytest

from tracker.domain import format
from tracker.domain.reach import touched
from tracker.domain.records import Record
from tracker.domain.register import Register


def record(path: str, **keys: Any) -> Record:
    folder, _, name = path.partition("/")
    raw = {"title": name, **{key.replace("_", "-"): value for key, value in keys.items()}}
    return format.read(folder, name.removesuffix(".toml"), path, raw)[0]


RECORDS = (
    record("bodies/security.toml"),
    record("bodies/group.toml", parent="security"),
    record("groups/bay.toml", member=[{"party": "BAY"}]),
    record("parties/BAY.toml"),
    record("sources/gazette.toml", title="The Gazette"),
    record("sources/press.toml"),
    record("instruments/mla.toml", body="group", open_to="bay",
           event=[{"on": "2026", "status": "signed", "source": "gazette"}]),
    record("instruments/protocol.toml", protocol_to="mla"),
    record("actions/plan.toml", instruments=["protocol"],
           event=[{"on": "2026", "status": "open", "meeting": "group/4"}]),
    record("actions/forum.toml", event=[{"on": "2026", "status": "open", "source": "press"}]),
)  # fmt: skip
REGISTER = Register(RECORDS, unreadable=["bodies/Forum.toml"])


def names(*changed: str, before: Register | None = None) -> set[str]:
    paths = {f"{name}.toml" for name in changed}
    return {path.removesuffix(".toml") for path in touched(REGISTER, paths, before)}


@pytest.mark.parametrize(
    ("changed", "reached"),
    [
        ("sources/press", {"actions/forum"}),
        ("actions/plan", {"instruments/protocol", "bodies/group"}),
        ("instruments/protocol", {"instruments/mla", "actions/plan"}),
        ("sources/gazette", {"instruments/mla", "instruments/protocol", "actions/plan"}),
        ("parties/BAY", {"groups/bay", "instruments/mla", "instruments/protocol", "actions/plan"}),
        (
            "bodies/security",
            {"bodies/group", "instruments/mla", "instruments/protocol", "actions/plan"},
        ),
    ],
)
def test_what_names_it_near_or_far_and_what_it_names(changed: str, reached: set[str]) -> None:
    assert names(changed) == {changed, *reached}


def test_what_has_its_id_whatever_the_folder_and_the_letters() -> None:
    assert names("actions/forum") == {"actions/forum", "bodies/Forum", "sources/press"}
    assert names("bodies/Forum") == {"bodies/Forum", "actions/forum"}


def test_what_has_its_title_in_its_folder() -> None:
    twin = record("sources/twin.toml", title="the  gazette")
    other = record("bodies/other.toml", title="The Gazette")
    register = Register([*RECORDS, twin, other])
    assert "sources/gazette.toml" in touched(register, ["sources/twin.toml"])
    assert "bodies/other.toml" not in touched(register, ["sources/twin.toml"])


def test_what_named_one_that_is_gone() -> None:
    assert names("sources/lost") == {"sources/lost"}
    register = Register([*RECORDS, record("actions/new.toml", blocked_by=["lost"])])
    assert touched(register, ["actions/lost.toml"]) == {"actions/lost.toml", "actions/new.toml"}


def test_what_it_named_before() -> None:
    before = Register([record("actions/forum.toml", mandate="group", title="The plan")])
    expected = {"actions/forum", "bodies/Forum", "sources/press", "bodies/group"}
    assert names("actions/forum", before=before) == expected
    assert names("sources/press", before=before) == {"sources/press", "actions/forum"}


def test_nothing_changed() -> None:
    assert names() == set()


def test_records_that_name_one_another_in_a_circle() -> None:
    circle = [
        record("actions/a.toml", blocked_by=["b"]),
        record("actions/b.toml", blocked_by=["a"]),
    ]
    assert touched(Register(circle), ["actions/a.toml"]) == {"actions/a.toml", "actions/b.toml"}
