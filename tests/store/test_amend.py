"""Tables moved, taken away and added to a list leave the rest of a file as it was."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.amend import append, move_block, take_away
from tracker.store.edit import NotEditable, set_key
from tracker.store.form import canonical

HEAD = 'title = "T"  # said\n'
A, B, C = ("[[event]]\non = 2021-01-01\n", "[[event]]\non = 2022-01-01\n", "[[event]]\non = 2023-01-01\n")  # fmt: skip
AT = ("event", 0, "corrections")
ORDER = ("on", "place", "note", "recorded", "corrections")
ITEM = {"recorded": date(2026, 11, 21), "was": {"on": date(2021, 3, 15)}, "reason": "R"}
WORDS = '{ recorded = 2026-11-21, was = { on = 2021-03-15 }, reason = "R" }'


class TestMoveBlock:
    @pytest.mark.parametrize(
        ("place", "after", "blocks"),
        [
            (2, -1, (C, A, B)), (2, 0, (A, C, B)), (0, 2, (B, C, A)), (0, 1, (B, A, C)),
            (1, -1, (B, A, C)), (1, 2, (A, C, B)),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("end", ["", "\n\n"])
    def test_to_its_place(self, place: int, after: int, blocks: tuple[str, ...], end: str) -> None:
        text = "\n".join((HEAD, A, B, C)) + end
        assert move_block(text, "event", place, after) == "\n".join((HEAD, *blocks)) + end

    def test_with_the_comments_and_the_tables_that_are_its_own(self) -> None:
        own = (
            "# about it\n  # set in\n[[event]]\non = 2023-01-01 # kept\n# within\n"
            '[[event.contrary]]\nnote = "a"\n\n[event.allow]\nT305 = "b"\n# behind it\n'
        )
        text = f"{HEAD}\n{A}\n# of nobody\n\n{own}\n# about B\n{B}"
        assert move_block(text, "event", 1, -1) == (
            f"{HEAD}\n{own}\n{A}\n# of nobody\n\n# about B\n{B}"
        )

    def test_a_comment_right_above_the_next_stays_with_that(self) -> None:
        assert move_block(f"{A}# about B\n{B}", "event", 0, 1) == f"# about B\n{B}\n{A}"

    def test_what_no_blank_line_set_apart_leaves_the_others_as_far_apart_as_they_were(self) -> None:
        assert move_block(f"{A}{B}\n{C}", "event", 1, 2) == f"{A}\n{C}\n{B}"
        assert move_block(f"{A}\n{B}{C}", "event", 1, 2) == f"{A}\n{C}\n{B}"

    def test_behind_the_other_tables_of_the_file_too(self) -> None:
        text = f"{HEAD}\n{A}\n[duration]\nterm = 5\n\n{B}"
        assert move_block(text, "event", 1, -1) == f"{HEAD}\n{B}\n{A}\n[duration]\nterm = 5\n"

    def test_windows_line_endings_and_no_last_one(self) -> None:
        text = f"{HEAD}\n{A}\n{B}".removesuffix("\n").replace("\n", "\r\n")
        assert move_block(text, "event", 1, -1) == f"{HEAD}\n{B}\n{A}".replace("\n", "\r\n")

    def test_not_out_of_a_list_in_one_line(self) -> None:
        with pytest.raises(NotEditable, match="written as one list"):
            move_block("event = [{ on = 2021-01-01 }, { on = 2020-01-01 }]\n", "event", 1, -1)

    def test_not_what_stands_in_pieces(self) -> None:
        text = f'{A}[duration]\nterm = 5\n[event.allow]\nT305 = "b"\n{B}'
        with pytest.raises(NotEditable, match="event 1 is not written in one piece"):
            move_block(text, "event", 0, 1)


class TestTakeAway:
    def test_a_key(self) -> None:
        assert take_away(f"{A}note = 'x'\n\n{B}", ("event", 0, "note")) == f"{A}\n{B}"

    def test_tables_of_its_own(self) -> None:
        contrary = "[[event.contrary]]\non = 2021-01-02\n"
        text = f"{A}\n# other\n{contrary}\n{contrary}\n{B}"
        assert take_away(text, ("event", 0, "contrary")) == f"{A}\n{B}"

    def test_what_is_neither(self) -> None:
        with pytest.raises(NotEditable):
            take_away(A, ("event", 0, "note"))


class TestAppend:
    def test_the_first(self) -> None:
        text = f"{A}\n{B}"
        assert append(text, AT, ITEM, ORDER) == f"{A}corrections = [{WORDS}]\n\n{B}"

    def test_a_line_for_each_where_one_is_too_short(self) -> None:
        new = append(f"{A}corrections = [{WORDS}] # kept\n", AT, ITEM, ORDER)
        assert new == f"{A}corrections = [\n    {WORDS},\n    {WORDS},\n] # kept\n"
        assert append(new, AT, ITEM, ORDER) == new.replace("\n]", f"\n    {WORDS},\n]")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("[]", "[I]"),
            ("[\n]", "[I]"),
            ("[\n  {} # one\n]", "[\n  {}, # one\n  I,\n]"),
            ("[\n\t{}, # one\n# two\n]", "[\n\t{}, # one\n\tI,\n# two\n]"),
            ("[\n  {}]", "[\n  {},\n  I]"),
            ("[\n  {}, ]", "[\n  {},\n  I, ]"),
            ("[\n{},\n    {} # a\n    , # b\n]", "[\n{},\n    {} # a\n    , # b\n    I,\n]"),
        ],
    )
    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    def test_as_the_list_is_laid_out(self, old: str, new: str, ending: str) -> None:
        text = f"[[event]]\ncorrections = {old}\n".replace("\n", ending)
        expected = f"[[event]]\ncorrections = {new.replace('I', WORDS)}\n".replace("\n", ending)
        assert append(text, AT, ITEM, ORDER) == expected
        assert tomllib.loads(expected)["event"][0]["corrections"][-1] == ITEM

    def test_in_an_event_in_braces_all_is_on_its_line(self) -> None:
        long = ITEM | {"reason": "R" * 200}
        text = append('event = [{ note = "x" }] # all\n', AT, long, ORDER)
        assert text == (
            'event = [{ note = "x", corrections = [' + WORDS.replace('"R"', f'"{"R" * 200}"')
            + "] }] # all\n"
        )  # fmt: skip
        twice = append(text, AT, ITEM, ORDER)
        assert twice.count("\n") == 1
        assert tomllib.loads(twice)["event"][0]["corrections"] == [long, ITEM]

    @pytest.mark.parametrize(
        ("old", "new"), [("  {}]", "  {},\n  I]"), ("  {}\n]", "  {},\n  I,\n]")]
    )
    def test_at_the_end_of_a_file_without_a_last_line_ending(self, old: str, new: str) -> None:
        expected = f"[[event]]\ncorrections = [\n{new.replace('I', WORDS)}"
        assert append(f"[[event]]\ncorrections = [\n{old}", AT, ITEM, ORDER) == expected

    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    def test_behind_tables_of_their_own(self, ending: str) -> None:
        own = '[[event.corrections]]\nrecorded = 2026-01-01\n[event.corrections.was]\nnote = "a"\n'
        text = f'{A}{own}\n[event.allow]\nT305 = "b"\n\n{B}'
        new = append(text.replace("\n", ending), AT, ITEM, ORDER)
        assert new.count(ending) == new.count("\n")
        assert new.replace(ending, "\n") == (
            f"{A}{own}\n[[event.corrections]]\nrecorded = 2026-11-21\n"
            'was = { on = 2021-03-15 }\nreason = "R"\n\n[event.allow]\nT305 = "b"\n\n' + B
        )
        assert len(tomllib.loads(new)["event"][0]["corrections"]) == 2

    @pytest.mark.parametrize("text", ["corrections = 1\n", "[event.corrections]\nx = 1\n"])
    def test_what_is_no_list(self, text: str) -> None:
        with pytest.raises(NotEditable, match="not written as a list"):
            append(A + text, AT, ITEM, ORDER)

    def test_a_long_list_within_stays_on_its_line_and_all_of_it_is_canonical(self) -> None:
        long = {**ITEM, "was": {"parties": [f"P{n:03}" for n in range(60)]}}
        text = append(append(A, AT, long, ORDER), AT, ITEM, ORDER)
        assert [line for line in text.split("\n") if "P059" in line and "P000" in line]
        assert canonical(text) == text


@pytest.mark.parametrize(
    ("key", "behind"),
    [("place", "on = 2021-01-01 # d\n"), ("recorded", 'note = "n"\n'), ("x", "corrections = []\n")],
)
def test_a_new_key_of_an_event_has_its_place(key: str, behind: str) -> None:
    text = f'[[event]]\non = 2021-01-01 # d\nnote = "n"\ncorrections = []\n\n{B}'
    assert set_key(text, ("event", 0, key), "v", ORDER) == text.replace(
        behind, f'{behind}{key} = "v"\n'
    )


def test_a_key_above_all_that_the_table_has() -> None:
    text = '[[event]] # it\nnote = "n"\n'
    assert set_key(text, ("event", 0, "on"), 1, ORDER) == '[[event]] # it\non = 1\nnote = "n"\n'


@given(st.data())
def test_wherever_an_event_goes_each_says_what_it_said(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 5))
    odd = st.sampled_from(["", "\n", "\n\n", "# c\n", "\n# c\n", "\n# c\n\n"])
    extra = st.sampled_from(["", '[event.allow]\nT305 = "x"\n', "# within\nx = 1\n"])
    text = HEAD + data.draw(odd)
    for n in range(count):
        text += f"[[event]]\nn = {n}\n{data.draw(extra)}{data.draw(odd)}"
    text = text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))
    place = data.draw(st.integers(0, count - 1))
    after = data.draw(st.integers(-1, count - 1).filter(lambda n: n not in (place, place - 1)))
    new = move_block(text, "event", place, after)
    old: list[Any] = tomllib.loads(text)["event"]
    order = [n for n in range(count) if n != place]
    order.insert(order.index(after) + 1 if after >= 0 else 0, place)
    assert tomllib.loads(new)["event"] == [old[n] for n in order]
    assert sorted(filter(None, new.split())) == sorted(filter(None, text.split()))
    assert new.count("\r\n") in (0, new.count("\n"))
