from __future__ import annotations

import pytest

from tracker.store.merging.conflict import Conflict, Marks, Muddled, marked, of_both, pieces, side


def test_a_text_in_pieces() -> None:
    conflict = Conflict("a = 1\n", None, "a = 2\n", Marks(7, "HEAD", "desk of law"), 2)
    text = "x = 1\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> desk of law\ny = 2"
    assert pieces(text) == ["x = 1\n", conflict, "y = 2"]


def test_the_base_between_the_sides_and_longer_marks() -> None:
    text = "<<<<<<<<< a\n1\n||||||||| b\n=======\n=========\n3\n>>>>>>>>> c\n"
    assert pieces(text) == ["", Conflict("1\n", "=======\n", "3\n", Marks(9, "a", "c"), 1), ""]


def test_marks_of_windows() -> None:
    text = "<<<<<<< a\r\n1\r\n=======\r\n2\r\n>>>>>>> b\r\n"
    assert pieces(text) == ["", Conflict("1\r\n", None, "2\r\n", Marks(7, "a", "b"), 1), ""]


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< a\n1\n",
        "<<<<<<< a\n1\n=======\n2\n",
        "<<<<<<< a\n1\n>>>>>>> b\n",
        "<<<<<<< a\n<<<<<<< b\n=======\n=======\n>>>>>>> b\n>>>>>>> a\n",
        "<<<<<<< a\n=======\n||||||| b\n>>>>>>> a\n",
    ],
    ids=["no end", "no theirs", "no middle", "one in another", "base behind ours"],
)
def test_marks_out_of_order_are_refused(text: str) -> None:
    with pytest.raises(Muddled):
        pieces(text)


def test_words_that_look_like_marks_are_words() -> None:
    text = 'note = """\n=======\n>>>>>>> quoted\n"""\n'
    assert pieces(text) == [text]


def test_what_is_marked_is_read_again() -> None:
    text = marked("1\n", "2", Marks(8, "a", "b"), "\n")
    assert text == "<<<<<<<< a\n1\n========\n2\n>>>>>>>> b\n"
    assert pieces(text)[1] == Conflict("1\n", None, "2\n", Marks(8, "a", "b"), 1)


def test_where_two_texts_differ_is_a_conflict() -> None:
    text, conflicts = of_both("a\nb\nc\n", "a\nx\nc\nd\n", Marks(), "\n")
    assert conflicts == 2
    found = pieces(text)
    assert side(found, lambda c: c.ours) == "a\nb\nc\n"
    assert side(found, lambda c: c.theirs) == "a\nx\nc\nd\n"


def test_marks_shorter_than_usual_are_seen_where_they_are_expected() -> None:
    text = "<<< a\n= 1\n===\n2\n>>> b\n"
    assert pieces(text) == [text]
    assert pieces(text, 3) == ["", Conflict("= 1\n", None, "2\n", Marks(3, "a", "b"), 1), ""]
