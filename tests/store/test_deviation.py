from __future__ import annotations

import pytest

from tracker.domain.finding import Span
from tracker.store.deviation import deviation


@pytest.mark.parametrize(
    ("text", "span", "message"),
    [
        ('a = 1\ntitle="x"\n', Span(2, 6, 7), 'line 2 is written title="x"; fmt writes title = "x"'),
        ("# c\n\n  a = 1\n", Span(3, 1, 3), "line 3 is indented; fmt writes it without blanks before it"),
        ("a = 1 \t\n", Span(1, 6, 8), "line 1 ends with blanks; fmt writes it without them"),
        ("a = 1\nb = 2", Span(2, 6, 6), "line 2, the last, has no end"),
        ("a = 1\r\nb = 2\r\n# c\n", Span(3, 4, 4), "line 3 ends with LF, and line 1 with CR LF"),
        ("a = 1\nb = 2\r\n", Span(2, 6, 6), "line 2 ends with CR LF, and line 1 with LF"),
        ("a = ['x', \"y\"]\n", Span(1, 6, 9), "line 1 is written a = ['x', \"y\"]; fmt writes a = [\"x\", \"y\"]"),
        ("a = [\n  1,2\n]\n", Span(2, 5, 5), "line 2 is written 1,2; fmt writes 1, 2"),
        ("[ a ]\n", Span(1, 2, 5), "line 1 is written [ a ]; fmt writes [a]"),
    ],
)  # fmt: skip
def test_the_first_line_that_differs_is_named(text: str, span: Span, message: str) -> None:
    found = deviation(text)
    assert found is not None
    assert (found.message, found.span) == (message, span)


def test_a_long_line_is_shown_where_it_differs() -> None:
    codes = ", ".join(f'"A{n:02}"' for n in range(59))
    found = deviation(f'parties = [{codes},"A59"]\n')
    assert found is not None
    assert found.message == (
        'line 1 is written …5", "A56", "A57", "A58","A59"]; '
        'fmt writes …5", "A56", "A57", "A58", "A59"]'
    )
    assert found.span == Span(1, 424, 424)


def test_of_a_line_that_differs_all_along_the_beginning_is_shown() -> None:
    found = deviation("a=[" + ",".join(["1"] * 1_000) + "]\n")
    assert found is not None
    assert len(found.message) < 250
    assert found.message.startswith("line 1 is written a=[1,1,1,")


@pytest.mark.parametrize("text", ["", "# c\n", "a = 1\n", "a = 1\n# c  \n"])
def test_a_text_in_form_has_none(text: str) -> None:
    assert deviation(text) is None
