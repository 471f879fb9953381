from __future__ import annotations

import pytest

from tracker.store.conflict import Conflict, Marks, Muddled, marked, of_both, pieces, side
from tracker.store.git import merge_lines
from tracker.store.merge import Merged, merge, resolved

TORN = """\
title = "A"

[[event]]
<<<<<<< HEAD
on = 2024-06-01
parties = ["IND"]
=======
on = 2024-05-01
parties = ["NPL"]
>>>>>>> desk
act = "ratification"
"""


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


def test_events_torn_by_a_merge_are_whole_again() -> None:
    merged = resolved(TORN, merge_lines)
    assert merged == Merged(
        'title = "A"\n\n[[event]]\non = 2024-05-01\nparties = ["NPL"]\nact = "ratification"\n'
        '\n[[event]]\non = 2024-06-01\nparties = ["IND"]\nact = "ratification"\n', 0,
    )  # fmt: skip


def test_the_base_in_the_text_tells_what_was_changed() -> None:
    event = '\n[[event]]\non = 2024-0{}-01\nact = "signature"\nparties = ["IND"]\n'
    text = (
        'title = "A"\n<<<<<<< a\n' + event.format(2) + "||||||| b\n" + event.format(1)
        + "=======\n" + event.format(1) + event.format(3) + ">>>>>>> c\n"
    )  # fmt: skip
    assert resolved(text, merge_lines).text == 'title = "A"\n' + event.format(2) + event.format(3)


def test_a_key_that_both_changed_stays_between_marks() -> None:
    head = '<<<<<<< HEAD\ntitle = "A"\n=======\ntitle = "B"\n>>>>>>> desk\n'
    merged = resolved(head + TORN.partition("\n")[2], merge_lines)
    assert merged.conflicts == 1
    assert merged.text.startswith(head)
    assert resolved(merged.text, merge_lines) == merged


@pytest.mark.parametrize("text", [TORN + "[[\n", 'title = "A"\n'], ids=["no TOML", "no marks"])
def test_what_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(Muddled):
        resolved(text, merge_lines)


def test_what_one_side_moved_is_not_lost() -> None:
    """A merge by lines takes a moved event away where it stood, and puts the place it went to
    between marks: git's own three versions say better what was meant."""
    first, second, third, new = (
        f'\n[[event]]\non = 2024-0{n}-01\nnote = "n{n}"\n' for n in (1, 2, 3, 4)
    )
    base = 'title = "A"\n' + first + second + third
    ours = 'title = "A"\n' + second + third + first
    theirs = base + new
    text, conflicts = merge_lines(base, ours, theirs, Marks(7, "HEAD", "desk"))
    assert conflicts == 1
    assert resolved(text, merge_lines, (base, ours, theirs)) == Merged(ours + new, 0)


def test_a_file_that_was_worked_on_since_is_merged_as_it_is() -> None:
    base = 'title = "A"\n\n[[event]]\non = 2024-01-01\nnote = "n"\n'
    ours, theirs = (base + f'\n[[event]]\non = 2024-02-01\nnote = "{n}"\n' for n in "12")
    text, _ = merge_lines(base, ours, theirs, Marks())
    worked_on = text.replace('title = "A"', 'title = "B"')
    merged = resolved(worked_on, merge_lines, (base, ours, theirs))
    assert merged == Merged(base.replace('"A"', '"B"') + ours[len(base) :] + theirs[len(base) :], 0)


@pytest.mark.parametrize("taken_away", [False, True])
def test_two_versions_of_one_event_are_not_taken_for_two_events(taken_away: bool) -> None:
    head, event = 'title = "A"\n', '\n[[event]]\non = 2024-01-01\nnote = "n"\n'
    ours = head + event.replace("01-01", "01-02")
    theirs = head + ("" if taken_away else event.replace("01-01", "01-03"))
    merged = merge(head + event, ours, theirs, merge_lines, Marks(7, "HEAD", "desk"))
    assert merged.conflicts == 1
    assert "<<<<<<< HEAD (changed on both sides)\n" in merged.text
    assert resolved(merged.text, merge_lines) == merged, "no base is known"
    assert resolved(merged.text, merge_lines, (head + event, ours, theirs)) == merged
