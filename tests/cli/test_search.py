"""`tracker search`: full text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def rows(office: Office, *arguments: str) -> list[dict[str, str]]:
    result = office.run("search", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, str]] = json.loads(result.out)["rows"]
    return found


def test_a_row_says_where_the_words_stand(office: Office) -> None:
    assert rows(office, "COLOMBO") == [{"id": "mla", "where": "event 2 place", "line": "Colombo"}]
    said: dict[str, Any] = json.loads(office.run("search", "colombo", "-f", "json").out)
    assert list(said) == ["schema", "view", "as_of", "known_at", "rows"]


def test_every_word_must_occur_in_the_same_text(office: Office) -> None:
    found = [("mla", "title"), ("mla", "entry-into-force text")]
    assert [(row["id"], row["where"]) for row in rows(office, "legal mutual")] == found[:1]
    assert [(row["id"], row["where"]) for row in rows(office, "legal", "mutual")] == found[:1]
    assert [(row["id"], row["where"]) for row in rows(office, "thirtieth")] == found[1:]


@pytest.mark.parametrize("words", ["male", "Malé", "MALÉ", "Male\u0301"])
def test_accents_are_nothing_on_either_side(office: Office, words: str) -> None:
    office.write("sources/a.toml", 'title = "In Malé today"\ngrade = "press"\n')
    office.write("sources/b.toml", 'title = "In Male\\u0301 today"\ngrade = "press"\n')
    assert [row["id"] for row in rows(office, words, "--kind", "sources")] == ["a", "b"]


def test_the_words_are_marked_whole(office: Office) -> None:
    office.write("sources/a.toml", 'title = "[In] Male\\u0301 today"\ngrade = "press"\n')
    page = office.run("--color", "always", "search", "male").out
    assert "\x1b[1;4mMale\u0301\x1b[0m today" in page
    assert "[In] " in page


def test_the_line_of_a_longer_text(office: Office) -> None:
    office.write(
        "sources/a.toml", 'title = "x"\ngrade = "press"\nnote = """one\ntwo words\nend"""\n'
    )
    assert rows(office, "two")[0]["line"] == "two words"
    assert rows(office, "one end")[0]["line"] == "one … end"


def test_one_kind_alone(office: Office) -> None:
    assert {row["id"] for row in rows(office, "security", "--kind", "bodies")} == {
        "security",
        "bnsc",
    }
    assert rows(office, "security", "--kind", "body") == rows(
        office, "security", "--kind", "bodies"
    )
    refused = office.run("search", "security", "--kind", "bodys")
    assert (refused.code, refused.out) == (2, "")
    assert 'did you mean "body"' in refused.err


def test_nothing_found_is_said_beside_the_answer(office: Office) -> None:
    assert office.run("search", "zebra") == (0, "", 'nothing found for "zebra"\n')
    assert json.loads(office.run("search", "zebra", "-f", "json").out)["rows"] == []


@pytest.mark.parametrize("words", ["", "  ", "\u0301"])
def test_no_word_at_all_is_refused(office: Office, words: str) -> None:
    assert office.run("search", words).code == 2


def test_only_what_was_known_and_had_happened(office: Office) -> None:
    office.write(
        "actions/plan.toml",
        'title = "P"\n\n[[event]]\non = 2026-01-01\nstatus = "open"\nnote = "zebra"\n'
        'recorded = 2026-01-02\ncorrections = [{ recorded = 2026-05-01, was = { note = "heron" } }]\n'
        '\n[[event]]\non = 2026-06-01\nnote = "zebra"\nrecorded = 2026-06-01\n',
    )
    assert [row["where"] for row in rows(office, "zebra")] == ["event 1 note", "event 2 note"]
    assert office.run("search", "zebra", "--known-at", "2026-04-01").out == ""
    assert [row["where"] for row in rows(office, "heron", "--known-at", "2026-04-01")] == [
        "event 1 note"
    ]
    assert [row["where"] for row in rows(office, "zebra", "--as-of", "2026-05-31")] == [
        "event 1 note"
    ]
