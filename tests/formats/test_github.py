"""GitHub's workflow commands: exactly escaped, errors first, ten of each kind."""

from __future__ import annotations

import pytest

from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import Document, Findings, Paragraph, Shown
from tracker.domain.finding import Finding, Span
from tracker.formats import Page, formats_for
from tracker.formats.github import render


def shown(
    message: str = "a message",
    hint: str = "",
    path: str = "records/a/x.toml",
    span: Span | None = Span(3, 1, 6),  # noqa: B008
    severity: str = "error",
    allowed: str | None = None,
) -> Shown:
    finding = Finding("a/x.toml", (), "T101", "bad-id", severity, message, hint, "x", span, allowed)
    return Shown(finding, path, "the line of the file")


def commands(*items: Shown, last: str = "") -> list[str]:
    blocks = (Findings(items), Paragraph(last)) if last else (Findings(items),)
    return render(Document("", {}, blocks), Page()).splitlines()


def test_a_finding_is_an_annotation_on_its_line() -> None:
    assert commands(shown(hint="do this")) == [
        "::error file=records/a/x.toml,line=3,endLine=3,col=1,endColumn=6,title=T101"
        "::a message%0Ahelp: do this%0Arecords/a/x.toml:3:1 (T101)"
    ]


def test_a_warning_without_a_place() -> None:
    found = commands(shown(severity="warning", span=None))
    assert found == [
        "::warning file=records/a/x.toml,title=T101::a message%0Arecords/a/x.toml:1:1 (T101)"
    ]


def test_an_allowed_finding_is_a_notice_with_its_reason() -> None:
    found = commands(shown(hint="do this", allowed="it is right", span=None))
    assert found == [
        "::notice file=records/a/x.toml,title=T101"
        "::a message%0Aallowed: it is right%0Arecords/a/x.toml:1:1 (T101)"
    ]


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("50% of a, b: c", "50%25 of a, b: c"),
        ("%0A stays", "%250A stays"),
        ("é 条約 [draft]", "é 条約 [draft]"),
        ("two\nlines\r\n", "two lines  "),
        ("::error::not mine", "::error::not mine"),
        ("fa\u202euna \x1b[31m", "fa\\u{202e}una \\u{1b}[31m"),
    ],
)
def test_the_message_is_escaped(message: str, written: str) -> None:
    found = commands(shown(message, span=None))
    assert found == [
        f"::error file=records/a/x.toml,title=T101::{written}%0Arecords/a/x.toml:1:1 (T101)"
    ]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a,b.toml", "a%2Cb.toml"),
        ("a:b.toml", "a%3Ab.toml"),
        ("50%.toml", "50%25.toml"),
        ("é条.toml", "é条.toml"),
        ("a\n::error::b.toml", "a%0A%3A%3Aerror%3A%3Ab.toml"),
    ],
)
def test_the_path_is_escaped(path: str, written: str) -> None:
    (line,) = commands(shown(path=path, span=None))
    assert line.startswith(f"::error file={written},title=T101::")


def test_errors_come_first_and_ten_of_each_kind() -> None:
    items = [
        shown(f"{severity} {n}", severity=severity, span=None)
        for n in range(12)
        for severity in ("warning", "error")
    ]
    found = commands(*items, last="Checked 12 records: 12 errors, 12 warnings in 1 file.")
    said = [line.rpartition("::")[2].partition("%0A")[0] for line in found if line[:2] != "  "]
    assert said == [
        *(f"error {n}" for n in range(10)),
        *(f"warning {n}" for n in range(10)),
        *("error: error 10", "error: error 11", "warning: warning 10", "warning: warning 11"),
        "Checked 12 records: 12 errors, 12 warnings in 1 file.",
        "4 more than are shown beside their lines: in this log, and in the summary",
    ]
    assert [line for line in found if line[:2] == "  "] == ["  records/a/x.toml:1:1 (T101)"] * 4


def test_nothing_more_is_said_where_all_are_shown() -> None:
    found = commands(*[shown(span=None)] * 10, last="Checked 1 record.")
    assert len(found) == 11
    assert found[-1] == "Checked 1 record."


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_makes_a_command_of_its_own(words: str) -> None:
    out = render(
        Document("", {}, (Findings((shown(words, words, words),)), Paragraph(words))), Page()
    )
    lines = out.removesuffix("\n").split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("::error file=")
    assert not lines[1].lstrip().startswith("::")
    assert not any(char in out for char in CONTROLS)


def test_it_serves_the_check_alone() -> None:
    assert "github" in formats_for("check")
    assert "github" not in formats_for("views")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_makes_a_command_where_it_is_a_line_of_the_log(words: str) -> None:
    items = tuple(shown(f"{n} {words}", words, words) for n in range(11))
    lines = render(Document("", {}, (Findings(items),)), Page()).removesuffix("\n").split("\n")
    assert len(lines) == 10 + 3 + 1
    assert lines[10].startswith("error: 10 ")
    assert lines[11].startswith("  help: ")
    assert lines[12].endswith(":3:1 (T101)")
