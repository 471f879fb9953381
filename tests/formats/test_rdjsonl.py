"""Lines for reviewdog: one diagnostic each, columns in bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.formats.checked import rendered, shown
from tests.formats.hostile import CONTROLS, HOSTILE, PATHS
from tracker.domain.document import Shown, Suggestion
from tracker.domain.finding import Span


def diagnostics(*items: Shown, **flags: Any) -> list[dict[str, Any]]:
    """What is written: whatever splits the lines, each is a diagnostic of the format."""
    lines = rendered("rdjsonl", *items, **flags).splitlines()
    found: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for one in found:
        assert one.keys() - {"suggestions"} == {
            "message", "location", "severity", "source", "code",
        }  # fmt: skip
        assert isinstance(one["message"], str)
        assert one["location"].keys() == {"path", "range"}
        assert one["severity"] in ("ERROR", "WARNING", "INFO")
        assert one["source"] == {"name": "tracker"}
        assert one["code"].keys() == {"value"}
        ranges = [one["location"]["range"], *(s["range"] for s in one.get("suggestions", ()))]
        for where in ranges:
            assert where.keys() == {"start", "end"}
            for place in where.values():
                assert place.keys() == {"line", "column"}
                assert min(place.values()) >= 1
    return found


def where(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }


def test_a_finding_is_a_line() -> None:
    assert diagnostics(shown('"titel" is not known', 'did you mean "title"?')) == [
        {
            "message": '"titel" is not known\nhelp: did you mean "title"?',
            "location": {"path": "records/actions/x.toml", "range": where(3, 1, 3, 6)},
            "severity": "ERROR",
            "source": {"name": "tracker"},
            "code": {"value": "T002"},
        }
    ]


def test_a_clean_run_has_no_line() -> None:
    assert rendered("rdjsonl") == ""


@pytest.mark.parametrize(
    ("excerpt", "column", "end_column", "start", "end"),
    [
        ('a = "x"', 5, 8, 5, 8),
        ('é = "x"', 5, 8, 6, 9),
        ('条 = "条約"', 5, 9, 7, 15),
        ('a = "𐐀b"', 6, 7, 6, 10),
        ("", 1, 1, 1, 1),
        ("é", 4, 4, 5, 5),
    ],
)
def test_columns_count_bytes(
    excerpt: str, column: int, end_column: int, start: int, end: int
) -> None:
    (found,) = diagnostics(shown(excerpt=excerpt, span=Span(3, column, end_column)))
    assert found["location"]["range"] == where(3, start, 3, end)


def test_what_to_write_instead_is_in_bytes_too() -> None:
    item = shown(
        excerpt='"é" = { titel = 1 }', span=Span(3, 9, 14), suggestion=Suggestion(3, 9, 3, 14, "título")
    )  # fmt: skip
    (found,) = diagnostics(item)
    assert found["suggestions"] == [{"range": where(3, 10, 3, 15), "text": "título"}]


def test_lines_may_be_written_anew_as_a_whole() -> None:
    item = shown(span=Span(3, 1, 2), suggestion=Suggestion(1, 1, 9, 1, "all\n"))
    (found,) = diagnostics(item)
    assert found["suggestions"] == [{"range": where(1, 1, 9, 1), "text": "all\n"}]


def test_a_place_whose_bytes_are_not_known_is_not_guessed() -> None:
    (found,) = diagnostics(shown(suggestion=Suggestion(3, 1, 4, 7, "x")))
    assert "suggestions" not in found


def test_warnings_and_what_is_allowed() -> None:
    items = (shown(severity="warning"), shown("m", "do this", allowed="it is right"))
    assert [one["severity"] for one in diagnostics(*items)] == ["WARNING"]
    found = diagnostics(*items, with_allowed=True)
    assert [one["severity"] for one in found] == ["WARNING", "INFO"]
    assert found[1]["message"] == "m\nallowed: it is right"


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_comes_back(words: str) -> None:
    (found,) = diagnostics(shown(words, words, excerpt=words))
    message, hint = found["message"].split("\n")
    assert not set(message) & set(CONTROLS)
    if words.isprintable():
        assert (message, hint) == (words, f"help: {words}")


@pytest.mark.parametrize("path", PATHS)
def test_every_path_comes_back_but_for_what_is_not_utf_8(path: str) -> None:
    (found,) = diagnostics(shown(path=path))
    assert found["location"]["path"] == path.replace("\udce9", "\ufffd")
