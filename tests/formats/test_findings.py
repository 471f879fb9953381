"""Findings as a person reads them: the caret stands under the value, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import Findings, Shown
from tracker.domain.finding import Finding, Mend, Reform, Replace, Span
from tracker.formats.findings import LONGEST, lines
from tracker.formats.line import plain
from tracker.formats.visible import width


def shown(
    excerpt: str = 'kind = "x"',
    span: Span | None = Span(4, 8, 11),  # noqa: B008
    message: str = "a message",
    hint: str = "",
    allowed: str | None = None,
    severity: str = "error",
    mend: Mend | None = None,
) -> Shown:
    finding = Finding(
        "a/x.toml",
        ("kind",),
        "T005",
        "unknown-value",
        severity,
        message,
        hint,
        "x",
        span,
        allowed,
        mend,
    )
    return Shown(finding, "records/a/x.toml", excerpt)


def text(*items: Shown, columns: int | None = None, concise: bool = False) -> list[str]:
    return [plain(line) for line in lines(Findings(items, concise), columns)]


def test_a_finding_has_cause_place_line_caret_and_mend() -> None:
    assert text(shown(hint="write it so")) == [
        "error[T005]: a message",
        " --> records/a/x.toml:4:8",
        "  |",
        '4 | kind = "x"',
        "  |        ^^^",
        "help: write it so",
    ]


def test_the_gutter_is_as_wide_as_the_number_of_the_line() -> None:
    assert text(shown(span=Span(120, 8, 11)))[1:] == [
        "   --> records/a/x.toml:120:8",
        "    |",
        '120 | kind = "x"',
        "    |        ^^^",
    ]


def test_a_blank_line_stands_between_two_findings() -> None:
    found = text(shown(excerpt=""), shown(excerpt="", severity="warning"))
    assert found == [
        "error[T005]: a message",
        " --> records/a/x.toml:4:8",
        "",
        "warning[T005]: a message",
        " --> records/a/x.toml:4:8",
    ]


def test_an_allowed_finding_shows_its_reason_for_the_mend() -> None:
    found = text(shown(excerpt="", hint="write it so", allowed="the source says so"))
    assert found == [
        "allowed[T005]: a message",
        " --> records/a/x.toml:4:8",
        "allowed: the source says so",
    ]


def test_concise_is_one_line_each() -> None:
    found = text(shown(hint="write it so"), shown(span=None, severity="warning"), concise=True)
    assert found == [
        "records/a/x.toml:4:8: error[T005] a message",
        "records/a/x.toml:1:1: warning[T005] a message",
    ]


@pytest.mark.parametrize("mend", [Replace("y"), Reform()])
def test_what_can_be_mended_is_marked_where_a_check_shows_it(mend: Mend) -> None:
    items = (shown("", hint="write it so", mend=mend), shown("", mend=mend), shown(""))

    def written(concise: bool, marked: bool) -> list[str]:
        block = Findings(items, concise, marked=marked)
        return [plain(line) for line in lines(block) if "-->" not in plain(line)]

    assert written(concise=False, marked=True) == [
        "error[T005]: a message",
        "help: write it so  [*]",
        "",
        "error[T005]: a message",
        "help: tracker check --fix  [*]",
        "",
        "error[T005]: a message",
    ]
    line = "records/a/x.toml:4:8: error[T005] a message"
    assert written(concise=True, marked=True) == [f"{line}  [*]", f"{line}  [*]", line]
    assert not any("[*]" in line for line in written(concise=False, marked=False))


def test_what_a_record_allows_is_left_out_unless_asked_for() -> None:
    items = (shown(allowed="so it is"), shown())
    block = Findings(items, concise=True, with_allowed=False)
    assert [plain(line) for line in lines(block)] == ["records/a/x.toml:4:8: error[T005] a message"]


@pytest.mark.parametrize(
    ("excerpt", "column", "end_column", "line", "caret"),
    [
        ('title = "é条約"', 9, 14, 'title = "é条約"', "        ^^^^^^^"),
        ('titre é = "条"', 11, 14, 'titre é = "条"', "          ^^^^"),
        ('条 = "e\u0301x"', 5, 10, '条 = "e\u0301x"', "     ^^^^"),
        ('\tkind\t= "x"', 9, 12, ' kind = "x"', "        ^^^"),
        ('a = "\u202e", b = "x"', 14, 17, 'a = "\\u{202e}", b = "x"', " " * 20 + "^^^"),
        ('a = "\x1b[2J"', 5, 11, 'a = "\\u{1b}[2J"', "    ^^^^^^^^^^^"),
        ("a = [1]", 8, 8, "a = [1]", "       ^"),
    ],
)
def test_the_caret_stands_under_the_value(
    excerpt: str, column: int, end_column: int, line: str, caret: str
) -> None:
    found = text(shown(excerpt, Span(4, column, end_column)))
    assert found[3:] == [f"4 | {line}", f"  | {caret}"]


def test_of_a_long_line_the_part_with_the_value_is_shown() -> None:
    excerpt = "a" * 300 + "VALUE" + "b" * 300
    found = text(shown(excerpt, Span(4, 301, 306)))
    assert found[3].startswith("4 | …aaa")
    assert found[3].endswith("bbb…")
    assert width(found[3]) == LONGEST + len("4 | ")
    assert found[3].index("VALUE") == found[4].index("^^^^^")
    assert found[4].count("^") == 5


def test_a_long_value_is_cut_with_its_caret() -> None:
    found = text(shown('note = "' + "x" * 400 + '"', Span(4, 8, 410)))
    assert found[3] == '4 | note = "' + "x" * 91 + "…"
    assert found[4] == "  | " + " " * 7 + "^" * 93


@given(
    before=st.text("a条é\u0301\t\u202e\x1b", max_size=150),
    value=st.text("v条\u202e", min_size=1, max_size=150),
    after=st.text("z条 ", max_size=150),
    columns=st.none() | st.integers(20, 130),
)
def test_the_caret_never_leaves_the_line(
    before: str, value: str, after: str, columns: int | None
) -> None:
    span = Span(4, len(before) + 1, len(before) + len(value) + 1)
    found = text(shown(before + value + after, span), columns=columns)
    line, caret = found[-2], found[-1]
    room = max(20, min(LONGEST, (columns or 999) - len("4 | ")))
    assert width(line) <= room + len("4 | ")
    assert len(caret) <= width(line) or caret.count("^") == 1
    if room > 30:
        assert caret.index("^") - len("4 | ") <= room // 2 or "…" not in line[:5]


def test_words_wrap_on_a_page_but_a_command_does_not() -> None:
    command = "type this: tracker advance the-agreement ready-to-sign --on DATE --source ID"
    found = text(
        shown(excerpt="", message="a message of many words", hint="a hint of some more words"),
        shown(excerpt="", hint=command),
        columns=26,
    )
    assert found == [
        "error[T005]: a message of",
        "    many words",
        " --> records/a/x.toml:4:8",
        "help: a hint of some more",
        "      words",
        "",
        "error[T005]: a message",
        " --> records/a/x.toml:4:8",
        "help: type this:",
        "      tracker advance the-agreement ready-to-sign --on DATE --source ID",
    ]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("concise", [False, True])
def test_no_text_acts_or_begins_a_line(words: str, concise: bool) -> None:
    found = text(
        shown(words, Span(1, 1, 2), words, words), shown(words, allowed=words), concise=concise
    )
    assert not any(line.lstrip().startswith("::") for line in found)
    assert not any(char in line for line in found for char in CONTROLS)
    assert len([line for line in found if line.startswith(("error[", "records/"))]) == (
        2 if concise else 1
    )
