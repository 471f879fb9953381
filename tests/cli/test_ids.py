"""A record is found by part of its id; the id of another kind of record is never part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


@pytest.mark.parametrize(
    ("words", "message", "shown"),
    [
        ("explain bnsc", '"bnsc" is a body, not an instrument or action item', "bnsc"),
        ("explain BNSC", '"BNSC" is a body, not an instrument or action item', "bnsc"),
        ("explain gazette", '"gazette" is a source, not an instrument or action item', "gazette"),
        ("outlook maritime-plan", '"maritime-plan" is an action item, not an instrument',
         "maritime-plan"),
        ("chart bimstec", '"bimstec" is a group, not an instrument', "bimstec"),
        ("meeting mla", '"mla" is an instrument, not a body', "mla"),
        ("list --body bimstec", '"bimstec" is a group, not a body', "bimstec"),
    ],
)  # fmt: skip
def test_the_id_of_another_kind_of_record_is_refused(
    office: Office, words: str, message: str, shown: str
) -> None:
    office.write("actions/convene-bnsc.toml", 'title = "Convene the chiefs"\n')
    result = office.run(*words.split())
    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: {message}\nhelp: tracker show {shown}\n"
    assert office.run("show", shown).code == 0


def test_its_own_id_comes_before_that_of_another_kind(office: Office) -> None:
    office.write("actions/mla-follow.toml", 'title = "Follow the convention"\n')
    first = office.run("explain", "mla").out.partition("\n")[0]
    assert first.endswith("Convention on Mutual Legal Assistance")
    first = office.run("explain", "MLA").out.partition("\n")[0]
    assert first.endswith("Convention on Mutual Legal Assistance")


def test_words_that_are_no_id_are_no_path(office: Office) -> None:
    result = office.run("explain", "../tracker")
    assert result.code == 2
    assert 'there is no "../tracker" in instruments or actions' in result.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("chart qqq", "see the ids with: tracker list"),
        ("advance qqq signed", "see the ids with: tracker list"),
        ("postpone qqq eoy", "see the ids with: tracker list actions"),
        ("meeting qqq", "see the ids with: tracker list bodies"),
        ("note mla Words --source qqq", "see the ids with: tracker list sources"),
    ],
)
def test_where_the_ids_are_is_said(office: Office, words: str, hint: str) -> None:
    result = office.run(*words.split())
    assert result.code == 2
    assert result.err.endswith(f"help: {hint}\n")
    assert office.run(*hint.partition("tracker ")[2].split()).code == 0


@pytest.mark.parametrize("words", ["mla", "MLA"])
@pytest.mark.parametrize("command", ["show", "note", "set"])
def test_a_record_that_cannot_be_read_is_never_taken_for_another(
    office: Office, command: str, words: str
) -> None:
    """What a merge left in the file of the one that is meant does not lead to one whose id is
    longer."""
    text = office.read("instruments/mla.toml")
    office.write("instruments/mla-protocol.toml", 'title = "Protocol"\nkind = "protocol"\n')
    office.write("instruments/mla.toml", text + "<<<<<<< HEAD\n")
    before = office.files()
    more = {"note": ("hello",), "set": ("tags=law",), "show": ()}[command]
    result = office.run(command, words, *more)
    assert (result.code, result.out) == (2, "")
    assert (
        result.err == 'error: the file of "mla" cannot be read\nhelp: see why with: tracker check\n'
    )
    assert office.files() == before


def test_a_part_of_an_id_that_cannot_be_read_may_mean_it(office: Office) -> None:
    office.write("instruments/pact-one.toml", "title = \n")
    office.write("instruments/pact-two.toml", 'title = "Two"\nkind = "treaty"\n')
    result = office.run("note", "pact", "hello")
    assert result.code == 2
    assert '"pact" may be any of: pact-one, pact-two' in result.err


def test_what_cannot_be_looked_at_is_no_other_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.cli._ids import other_folder

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    assert other_folder("mla", ("actions",), office.records) == "instruments"
    with monkeypatch.context() as patched:
        patched.setattr("os.stat", refused)
        found = other_folder("mla", ("actions",), office.records)
    assert found is None
