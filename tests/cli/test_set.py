"""tracker set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"
HEAD = (
    'title = "Convention on Mutual Legal Assistance"   # the officers say MLA\n'
    'short-title = "MLA convention"\nkind = "convention"\nbinding = true\n'
    'sector = "security"\nbody = "bnsc"\nopen-to = "bimstec"\n'
)


def test_only_the_keys_asked_for_change(office: Office) -> None:
    before = office.read(MLA)
    assert before.startswith(HEAD)
    result = office.run(
        "set", "mla", "short-title=MLA [draft]", "depositary=Secretary-General", "tags=a, b",
        "duration.term=5 years", "duration.renewal=automatic", "body=",
    )  # fmt: skip
    assert result.code == 0
    assert result.out == (
        'mla: short-title = "MLA [draft]", depositary = "Secretary-General", tags = ["a", "b"], '
        'duration.term = "5 years", duration.renewal = "automatic", body taken away\n'
        "wrote records/instruments/mla.toml\n"
    )
    assert office.read(MLA) == (
        'title = "Convention on Mutual Legal Assistance"   # the officers say MLA\n'
        'short-title = "MLA [draft]"\nkind = "convention"\nbinding = true\n'
        'sector = "security"\nopen-to = "bimstec"\ndepositary = "Secretary-General"\n'
        'duration = { term = "5 years", renewal = "automatic" }\ntags = ["a", "b"]\n'
        + before.removeprefix(HEAD)
    )


def test_names_and_dates_are_understood(office: Office) -> None:
    result = office.run("set", "maritime", "lead=sri lanka", "due=eoy", "instruments=mla,extr")
    assert result.code == 0
    text = office.read("actions/maritime-plan.toml")
    assert 'lead = "LKA"\ninstruments = ["mla", "extradition"]\n' in text
    assert "due = 2026-12-31\n" in text
    office.run("set", "maritime", "lead=Ministry of Ports")
    assert 'lead = "Ministry of Ports"\n' in office.read("actions/maritime-plan.toml")


def test_members_of_a_group_by_any_name(office: Office) -> None:
    office.run("set", "bnsc", "members=India, th")
    assert 'members = ["IND", "THA"]\n' in office.read("bodies/bnsc.toml")
    office.run("set", "bnsc", "members=bim")
    assert 'members = "bimstec"\n' in office.read("bodies/bnsc.toml")


def test_a_key_of_a_table_under_a_header(office: Office) -> None:
    office.run("set", "mla", "entry-into-force.article=12")
    assert 'after = "30 days"\narticle = "12"\n\n[[event]]' in office.read(MLA)


def test_nothing_to_change(office: Office) -> None:
    before = office.files()
    for words in ("kind=convention", "depositary="):
        result = office.run("set", "mla", words)
        assert result.code == 0
        assert result.out.endswith("\nNothing to change.\n")
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("mla", "titel=x"), '"titel" is not a field of an instrument', 'did you mean "title"?'),
        (("mla", "kind=conventoin"), '"conventoin" is not a kind of instrument', 'did you mean "convention"?'),
        (("mla", "event=x"), '"event" is a list that cannot be set', "tracker advance"),
        (("mla", "event.on=x"), '"event" is a list that cannot be set', "tracker advance"),
        (("bnsc", "meeting=x"), '"meeting" is a list that cannot be set', "tracker meeting"),
        (("bimstec", "member=x"), '"member" is a list that cannot be set', "[[member]]"),
        (("mla", "meeting=x"), '"meeting" is not a field of an instrument', ""),
        (("mla", "kind"), '"kind" sets nothing', "write KEY=VALUE"),
        (("mla", "=x"), '"=x" sets nothing', "write KEY=VALUE"),
        (("mla", "sector=nosuch"), 'there is no "nosuch" in bodies', ""),
        (("mla", "sector=\udcff"), "the assignment: the text is not UTF-8", ""),
        (("mla", "entry-into-force="), "mla: entry-into-force is not written as one key of its own", "edit it in records/instruments/mla.toml"),
        (("mla", "tags=[a, b]"), "[a, b]: the file is not TOML", ""),
        (("cyber-forum", "due=2026-02-30"), 'due: "2026-02-30" is not a date: February 2026 has 28 days', ""),
        (("cyber-forum", "lead=XQZ"), 'no party is called "XQZ"', ""),
    ],
)  # fmt: skip
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str, hint: str) -> None:
    before = office.files()
    result = office.run("set", *arguments)
    assert result.code == 2
    assert f"error: {message}" in result.err
    assert hint in result.err
    assert office.files() == before


def test_one_wrong_word_and_none_is_set(office: Office) -> None:
    before = office.files()
    assert office.run("set", "mla", "depositary=X", "titel=x").code == 2
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("mla", "title="), "T004"),
        (("mla", "allow.T101=because"), "T005"),
        (("mla", "sector=bnsc"), "T104"),
        (("security", "parent=bnsc"), "T106"),
    ],
)
def test_refused_by_a_rule(office: Office, arguments: tuple[str, ...], code: str) -> None:
    before = office.files()
    result = office.run("set", *arguments)
    assert result.code == 1
    assert f"error[{code}]" in result.err
    assert result.err.endswith("Nothing was changed.\n")
    assert office.files() == before


def test_dry_run(office: Office) -> None:
    before = office.files()
    result = office.run("set", "UNODC", "kind=territory", "--dry-run")
    assert result.out == (
        "--- a/records/parties/UNODC.toml\n+++ b/records/parties/UNODC.toml\n@@ -1,2 +1,2 @@\n"
        ' title = "United Nations Office on Drugs and Crime"\n'
        '-kind = "organisation"\n+kind = "territory"\n'
    )
    assert office.files() == before
