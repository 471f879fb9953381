"""JUnit's XML, by what its readers agree on."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from tests.formats.checked import rendered, shown
from tests.formats.hostile import CONTROLS, HOSTILE, PATHS
from tracker.domain.document import Checked, Shown

FILES = (
    Checked("records/actions/x.toml", "x"),
    Checked("records/actions/y.toml", "y"),
    Checked("records/instruments/mla.toml", "mla"),
)

INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "system-out"},
    "failure": set[str](),
    "system-out": set[str](),
}
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"classname", "name", "file"},
    "failure": {"message", "type"},
    "system-out": set[str](),
}


def suites(*items: Shown, files: tuple[Checked, ...] = FILES, **flags: Any) -> ElementTree.Element:
    """What is written, which keeps to the format and counts rightly."""
    root = ElementTree.fromstring(rendered("junit", *items, files=files, **flags).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        assert {child.tag for child in element} <= INSIDE[element.tag]
        assert element.attrib.keys() == ATTRIBUTES[element.tag]
    for counted in (root, *root.findall("testsuite")):
        assert int(counted.attrib["tests"]) == len(list(counted.iter("testcase")))
        assert int(counted.attrib["failures"]) == len(list(counted.iter("failure")))
        assert counted.attrib["errors"] == "0"
    for case in root.iter("testcase"):
        assert len(case.findall("failure")) <= 1
    return root


def case(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = (one for one in root.iter("testcase") if one.attrib["name"] == name)
    return found


def test_a_folder_is_a_suite_and_a_file_a_case() -> None:
    root = suites()
    assert [suite.attrib for suite in root] == [
        {"name": "records.actions", "tests": "2", "failures": "0", "errors": "0", "skipped": "0"},
        {"name": "records.instruments", "tests": "1", "failures": "0", "errors": "0", "skipped": "0"},
    ]  # fmt: skip
    assert [one.attrib for one in root.iter("testcase")] == [
        {"classname": "records.actions", "name": "x", "file": "records/actions/x.toml"},
        {"classname": "records.actions", "name": "y", "file": "records/actions/y.toml"},
        {"classname": "records.instruments", "name": "mla", "file": "records/instruments/mla.toml"},
    ]
    assert root.attrib["failures"] == "0"


def test_a_register_without_records_is_no_suite() -> None:
    assert rendered("junit") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="tracker check" tests="0" failures="0" errors="0" />\n'
    )


def test_a_file_has_one_failure_with_all_that_is_wrong() -> None:
    root = suites(shown("one", "do this"), shown("two", code="T005"), shown("three"))
    failed = case(root, "x").find("failure")
    assert failed is not None
    assert failed.attrib == {"message": "one (and 2 more)", "type": "T002"}
    assert (failed.text or "").splitlines() == [
        "records/actions/x.toml:3:1: error[T002] one",
        "help: do this",
        "records/actions/x.toml:3:1: error[T005] two",
        "records/actions/x.toml:3:1: error[T002] three",
    ]
    assert not list(case(root, "y"))


def test_a_warning_fails_where_it_fails_the_check() -> None:
    item = shown("w", code="T401", severity="warning")
    passed = case(suites(item), "x")
    assert [child.tag for child in passed] == ["system-out"]
    assert passed[0].text == "records/actions/x.toml:3:1: warning[T401] w"
    failed = case(suites(item, strict=True), "x")
    assert [child.attrib for child in failed] == [{"message": "w", "type": "T401"}]


def test_a_warning_beside_an_error_stands_in_the_output() -> None:
    found = case(suites(shown("w", severity="warning"), shown("e")), "x")
    assert [child.tag for child in found] == ["failure", "system-out"]
    assert found[0].attrib["message"] == "e"


def test_what_a_record_allows_never_fails() -> None:
    item = shown("m", "do this", allowed="it is right")
    assert not list(case(suites(item, strict=True), "x"))
    found = case(suites(item, strict=True, with_allowed=True), "x")
    assert (found[0].tag, found[0].text) == (
        "system-out",
        "records/actions/x.toml:3:1: allowed[T002] m\nallowed: it is right",
    )


def test_a_file_that_is_gone_has_a_case_too() -> None:
    root = suites(shown(path="records/bodies/gone.toml"))
    assert [suite.attrib["name"] for suite in root] == [
        "records.actions", "records.bodies", "records.instruments",
    ]  # fmt: skip
    assert case(root, "gone").find("failure") is not None


def test_a_register_at_the_top_of_its_repository() -> None:
    root = suites(files=(Checked("actions/x.toml", "x"),))
    assert root[0].attrib["name"] == "actions"


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_comes_back(words: str) -> None:
    root = suites(shown(words, words))
    failed = case(root, "x").find("failure")
    assert failed is not None
    first, second = (failed.text or "").split("\n")
    assert not set(f"{first}{second}") & set(CONTROLS)
    if words.isprintable():
        assert failed.attrib["message"] == words
        assert (first.partition("] ")[2], second) == (words, f"help: {words}")


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_shown(path: str) -> None:
    name = path.rpartition("/")[2].removesuffix(".toml")
    root = suites(shown(path=path), files=(Checked(path, name),))
    (only,) = root.iter("testcase")
    assert only.attrib["file"].isprintable()
    if path.isprintable():
        assert (only.attrib["file"], only.attrib["name"]) == (path, name)
