from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.finding import Finding, KeyPath, Span
from tracker.store.locate import lines, locate, place

TEXT = """title = "T"
tilte = "x"

[[event]]
on = 2020-01-01
status = "signed"
"""


def finding(at: KeyPath, code: str = "T201", path: str = "sources/a.toml") -> Finding:
    return Finding(path, at, code, "slug", "error", "message")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.toml").write_bytes(TEXT.encode())
    return tmp_path


def test_findings_get_their_places_and_their_order(root: Path) -> None:
    found = locate(
        root,
        [
            finding(("event", 0, "status")),
            finding(("event", 0, "place")),
            finding(("tilte",), "T002"),
            finding(("title",)),
            finding((), "T004"),
        ],
    )
    assert [(one.code, one.span) for one in found] == [
        ("T004", Span(1, 1, 1)),
        ("T201", Span(1, 9, 12)),
        ("T002", Span(2, 1, 6)),
        ("T201", Span(4, 1, 10)),
        ("T201", Span(6, 10, 18)),
    ]


def test_a_place_that_is_known_stays(root: Path) -> None:
    known = finding((), "T001")._replace(span=Span(7, 8, 9))
    assert locate(root, [known]) == [known]


def test_a_file_that_cannot_be_read_has_its_findings_at_its_start(root: Path) -> None:
    (root / "sources" / "b.toml").write_bytes(b"\xff")
    (root / "sources" / "c.toml").write_bytes(b"a = ")
    for name in ("b", "c", "none"):
        (one,) = locate(root, [finding(("a",), path=f"sources/{name}.toml")])
        assert one.span == Span(1, 1, 1)


def test_findings_are_placed_in_a_text_that_is_not_written_yet() -> None:
    one, other = place(TEXT, [finding(("event", 0, "on")), finding(("title",))])
    assert (one.span, other.span) == (Span(1, 9, 12), Span(5, 6, 16))


def test_the_lines_of_a_file_are_those_the_places_count(root: Path) -> None:
    (root / "sources" / "b.toml").write_bytes('a = "x\u2028y\x0c"\r\nb = 1'.encode())
    assert lines(root, "sources/b.toml") == ['a = "x\u2028y\x0c"', "b = 1"]
    assert lines(root, "sources/none.toml") == []
