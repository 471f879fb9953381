"""Text made safe to show."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile import CONTROLS
from tracker.formats.visible import cut, cut_before, visible, width


@pytest.mark.parametrize(
    "char", ["\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"]
)
def test_what_is_no_character_is_written_out(char: str) -> None:
    assert visible(f"a{char}b") == f"a\\u{{{ord(char):x}}}b"


@pytest.mark.parametrize("char", ["\ufdf0", "\ufffd", "\ue000", "\U0001fffd", "\u200d"])
def test_what_is_a_character_stays(char: str) -> None:
    assert visible(f"a{char}b") == f"a{char}b"


def test_no_control_is_left() -> None:
    assert not set(visible(CONTROLS)) & set(CONTROLS)


texts = st.text(st.characters() | st.sampled_from("ab …é漢क\u0301\u200b\n"), max_size=30)


def columns(char: str) -> int:
    """How many columns a character takes, by its properties in Unicode."""
    return 0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1


def test_each_of_the_first_characters_takes_the_columns_that_unicode_says() -> None:
    every = map(chr, range(0x4000))
    assert [char for char in every if width(char) != columns(char)] == []


@given(texts)
def test_a_text_takes_the_columns_of_its_characters(text: str) -> None:
    assert width(text) == sum(map(columns, text))


@given(texts, st.integers(0, 30))
def test_a_text_is_cut_to_the_room_there_is_and_no_shorter(text: str, room: int) -> None:
    kept = cut(text, room)
    assert width(kept) <= room
    if kept != text and room > 0:
        begun = kept.removesuffix("…")
        assert text.startswith(begun)
        rest = text[len(begun) :]
        more = rest[: len(rest) - len(rest.lstrip()) + 1]
        assert width(begun + more) > room - 1


@given(texts, st.integers(1, 30))
def test_what_is_before_is_cut_between_characters_that_are_written_out(
    text: str, room: int
) -> None:
    kept = cut_before(text, room)
    assert kept.startswith("…")
    assert width(kept) <= room
    ends = ["".join(map(visible, text[n:])) for n in range(len(text) + 1)]
    assert kept[1:] == next(end for end in ends if width(end) <= room - 1)
