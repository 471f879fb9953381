"""The journal: which changes are undone, which stands last, what touched a file since."""

from __future__ import annotations

from tracker.domain.journal import Entry, File, last_standing, since, undone


def entry(number: int, *paths: str, undoes: int | None = None) -> Entry:
    files = tuple(File(path, None, "0" * 64) for path in paths)
    return Entry(number, "2026-11-21T09:00:00+00:00", "desk", "sign", "a change", undoes, files)


CHANGES = [entry(1, "a"), entry(2, "b"), entry(3, "a", "c")]


def test_what_is_undone_by_what() -> None:
    assert undone(CHANGES) == {}
    assert undone([*CHANGES, entry(4, undoes=3), entry(5, undoes=2)]) == {3: 4, 2: 5}


def test_what_is_undone_undoes_nothing() -> None:
    again = [*CHANGES, entry(4, undoes=3), entry(5, undoes=4)]
    assert undone(again) == {4: 5}
    assert undone(list(reversed(again))) == {4: 5}


def test_one_undo_after_another_goes_further_back() -> None:
    assert last_standing([]) is None
    assert last_standing(CHANGES) == CHANGES[2]
    once = [*CHANGES, entry(4, undoes=3)]
    assert last_standing(once) == CHANGES[1]
    twice = [*once, entry(5, undoes=2)]
    assert last_standing(twice) == CHANGES[0]
    assert last_standing([*twice, entry(6, undoes=1)]) is None


def test_the_newest_change_of_a_file_behind_another() -> None:
    assert since(CHANGES, 1, "a") == CHANGES[2]
    assert since(CHANGES, 1, "b") == CHANGES[1]
    assert since(CHANGES, 3, "a") is None
    assert since(CHANGES, 0, "nowhere") is None
    assert since([*CHANGES, entry(4, "a")], 1, "a") == entry(4, "a")
