"""Text made safe to show."""

from __future__ import annotations

import pytest

from tests.formats.hostile import CONTROLS
from tracker.formats.visible import visible


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
