"""Marks of a merge taken out again: what git knows for certain, and what is left for a person."""

from __future__ import annotations

import pytest

from tracker.store.git import Versions, merge_lines
from tracker.store.merging.conflict import Marks, Muddled
from tracker.store.merging.merge import Merged, merge
from tracker.store.merging.resolving import UNKNOWN, resolved, two_records

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


HEAD = 'title = "A"\n'
INDIA = '\n[[event]]\non = 2024-06-01\nparties = ["IND"]\nact = "ratification"\n'
NEPAL = '\n[[event]]\non = 2024-05-01\nparties = ["NPL"]\nact = "ratification"\n'


def test_events_torn_by_a_merge_are_whole_again_where_git_has_the_versions() -> None:
    whole = Merged(HEAD + NEPAL + INDIA, 0)
    versions = (HEAD, HEAD + INDIA, HEAD + NEPAL)
    assert resolved(TORN, merge_lines, versions) == whole
    assert resolved(TORN, merge_lines, UNKNOWN, [UNKNOWN, versions]) == whole


@pytest.mark.parametrize(
    "earlier", [[], [(HEAD, HEAD + INDIA, HEAD + NEPAL.replace("NPL", "BTN"))]]
)
def test_marks_within_an_event_are_for_a_person_where_no_version_is_certain(
    earlier: list[Versions],
) -> None:
    assert resolved(TORN, merge_lines, UNKNOWN, earlier) == Merged(TORN, 1)


def test_marks_round_whole_events_keep_both() -> None:
    india, nepal = f"\n# one{INDIA}", f"\n# two{NEPAL}"
    text = f"{HEAD}<<<<<<< a\n{india}=======\n{NEPAL}{nepal}>>>>>>> b\n"
    assert resolved(text, merge_lines) == Merged(HEAD + NEPAL + nepal + india, 0)


def test_one_event_that_both_changed_is_one_event() -> None:
    base = HEAD + INDIA + 'note = "n"\n'
    ours, theirs = (base.replace('"n"', f'"{n}"') for n in "12")
    text, conflicts = merge_lines(base, ours, theirs, Marks(7, "HEAD", "desk"))
    assert conflicts == 1
    assert resolved(text, merge_lines) == Merged(text, 1)
    merged = resolved(text, merge_lines, UNKNOWN, [(base, ours, theirs)])
    assert merged.conflicts == 1
    assert "<<<<<<< HEAD (changed on both sides)\n" in merged.text


def test_the_base_in_the_text_tells_what_was_changed() -> None:
    event = '\n[[event]]\non = 2024-0{}-01\nact = "signature"\nparties = ["IND"]\n'
    text = (
        'title = "A"\n<<<<<<< a\n' + event.format(2) + "||||||| b\n" + event.format(1)
        + "=======\n" + event.format(1) + event.format(3) + ">>>>>>> c\n"
    )  # fmt: skip
    assert resolved(text, merge_lines).text == 'title = "A"\n' + event.format(2) + event.format(3)


def test_a_key_that_both_changed_stays_between_marks() -> None:
    head = '<<<<<<< HEAD\ntitle = "A"\n=======\ntitle = "B"\n>>>>>>> desk\n'
    merged = resolved(f"{head}<<<<<<< HEAD\n{INDIA}=======\n{NEPAL}>>>>>>> desk\n", merge_lines)
    assert merged == Merged(head + NEPAL + INDIA, 1)
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


OURS, THEIRS = HEAD + INDIA, 'title = "B"\n' + NEPAL
BY_LINE = merge_lines("", OURS, THEIRS, Marks())[0]
WHOLE = merge(None, OURS, THEIRS, merge_lines, is_new=True).text


@pytest.mark.parametrize(
    ("text", "stages", "earlier", "are_two"),
    [
        (BY_LINE, (None, OURS, THEIRS), [], True),
        (WHOLE, (None, OURS, THEIRS), [], True),
        (BY_LINE, UNKNOWN, [(None, OURS, THEIRS)], True),
        (WHOLE, UNKNOWN, [], True),
        (WHOLE, (HEAD, OURS, THEIRS), [], False),
        (WHOLE, (None, OURS, None), [], False),
        (WHOLE, UNKNOWN, [(HEAD, OURS, THEIRS)], False),
        (WHOLE.replace('"B"', '"A"'), (None, OURS, THEIRS), [], False),
        (HEAD + WHOLE.replace('title = "A"\n', "").replace("title", "kind"), UNKNOWN, [], False),
    ],
)
def test_two_records_made_under_one_name(
    text: str, stages: Versions, earlier: list[Versions], are_two: bool
) -> None:
    found = two_records(text, stages, earlier)
    assert found == ((OURS, THEIRS) if are_two else None)
