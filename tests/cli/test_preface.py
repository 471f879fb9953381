"""The comments above a text in an editor: where they stand, and that nothing else goes with them."""

from __future__ import annotations

import pytest

from tracker.cli._preface import MOST, Note, Preface, left_over, preface
from tracker.domain.document import Shown
from tracker.domain.finding import Finding, Span

TEXT = b'title = "X"\nkind = "treaty"\n'


def note(line: int = 2, message: str = "it is wrong", *, is_own: bool = True) -> Note:
    span = Span(line, 1, 4)
    finding = Finding("actions/x.toml", (), "T005", "unknown-value", "error", message, "mend it",
                      span=span)  # fmt: skip
    return Note(Shown(finding, "records/actions/x.toml"), is_own)


def test_what_stands_above() -> None:
    made = preface(TEXT, "1 error", ["mend it"], [note(), note(7, is_own=False)])
    assert made.over(TEXT).decode() == (
        "#! tracker: 1 error\n#! mend it\n#!\n#! line 13: error[T005] unknown-value\n"
        "#!   it is wrong\n#!   help: mend it\n#!\n"
        "#! records/actions/x.toml:7: error[T005] unknown-value\n#!   it is wrong\n"
        '#!   help: mend it\n#!\ntitle = "X"\nkind = "treaty"\n'
    )


def test_a_line_is_numbered_as_it_stands_below_long_comments() -> None:
    long = "a word and " * 40
    made = preface(TEXT, long, [long], [note(2, long), note(1, long)])
    lines = made.over(TEXT).decode().split("\n")
    for told, text in (("kind", 'kind = "treaty"'), ("title", 'title = "X"')):
        assert text.startswith(told)
        assert f"#! line {lines.index(text) + 1}: error[T005] unknown-value" in lines
    assert max(map(len, lines)) <= 80


def test_many_findings() -> None:
    made = preface(TEXT, "x", [], [note()] * (MOST + 3))
    lines = made.over(TEXT).decode().split("\n")
    number = lines.index('kind = "treaty"') + 1
    assert lines.count(f"#! line {number}: error[T005] unknown-value") == MOST
    assert "#! ... and 3 more" in lines


def test_what_a_finding_says_cannot_leave_its_line() -> None:
    made = preface(TEXT, "x", [], [note(message="a\nb = 1\u202e\x1b[0m\u2028c = 2\rd = 3")])
    assert all(line.startswith(b"#!") for line in made.over(TEXT).splitlines()[: len(made.lines)])
    assert made.taken_off(made.over(TEXT)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT, b"", b"\n", b"title", TEXT.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + TEXT,
        b"# a comment\n\n#:schema x\n" + TEXT, b"#! mine\n" + TEXT, b"#!!! mine\n#!\n" + TEXT,
        b"#! tracker: mine\n" + TEXT, b'a = """\n#! tracker: in a text\n"""\n', b"\xff\xfea\0", b"\xff\xfe\n#! tracker: x",
        b"\xe9\n", b"\0", b"#\r#! x\r",
    ],
)  # fmt: skip
def test_over_and_off_again(text: bytes) -> None:
    made = preface(text, "x", ["y"], [note()])
    over = made.over(text)
    assert made.taken_off(over) == text
    assert left_over(over, text) == text
    assert left_over(text, text) == text
    assert Preface().taken_off(Preface().over(text)) == text


def test_line_ends_are_those_of_the_text() -> None:
    crlf = TEXT.replace(b"\n", b"\r\n")
    over = preface(crlf, "x", ["y"], [note()]).over(crlf)
    assert over.count(b"\n") == over.count(b"\r\n")
    assert preface(crlf, "x", []).taken_off(over.replace(b"\r\n", b"\n")) == TEXT


@pytest.mark.parametrize(
    ("edited", "kept"),
    [
        (lambda over: b"\n# new\n" + over, b"\n# new\n" + TEXT),
        (lambda over: b"a = 1\n" + over, b"a = 1\n" + TEXT),
        (lambda over: over.partition(b"\n")[2], TEXT),  # the first line deleted
        (lambda over: over.replace(b"#! y\n", b"#! y\n# in between\n"), b"# in between\n" + TEXT),
        (lambda over: over.replace(b"#! y\n", b""), TEXT),
        (lambda over: over.replace(b"#!\n", b"#! \n"), TEXT),
        (lambda over: over + b"#! below\n", TEXT + b"#! below\n"),
    ],
)  # fmt: skip
def test_whatever_is_done_to_them(edited: object, kept: bytes) -> None:
    made = preface(TEXT, "x", ["y"], [note()])
    assert callable(edited)
    assert made.taken_off(edited(made.over(TEXT))) == kept


def test_a_text_that_has_none_is_left_as_it_is() -> None:
    assert left_over(TEXT, None) == TEXT
    assert left_over(b"#! no words of ours\n", TEXT) == b"#! no words of ours\n"


def test_what_is_left_over_of_ours_and_what_is_its_own() -> None:
    base = b"#! tracker: its own\n" + TEXT
    over = preface(base, "x", ["y"], [note()]).over(base)
    assert over.startswith(b"#!! tracker: x\n#!! y\n")
    assert left_over(over.replace(b"treaty", b"charter"), base) == base.replace(
        b"treaty", b"charter"
    )
    assert left_over(preface(TEXT, "x", []).over(TEXT), None) == TEXT


def test_a_long_run_of_comments_takes_no_time() -> None:
    text = b"#\n" * 500_000
    assert preface(text, "x", []).taken_off(text) == text
