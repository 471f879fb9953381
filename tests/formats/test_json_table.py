"""JSON and the terminal's table, on the hostile corpus."""

from __future__ import annotations

import json
import re

import pytest

from tests.formats.documents import everywhere, listing
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.formats import Page, table
from tracker.formats import json as json_format
from tracker.formats.visible import visible

ESCAPES = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("text", HOSTILE)
def test_json_holds_the_text_itself(text: str) -> None:
    page = json_format.render(everywhere(text), Page())
    assert json.loads(page) == {"schema": 1, "text": text}
    assert page.endswith("}\n")
    assert not set(page) & (set(CONTROLS) - {"\n"})


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_in_a_pipe_holds_the_whole_text(text: str) -> None:
    page = table.render(everywhere(text), Page())
    assert not set(page) & set(CONTROLS)
    assert page.count(visible(text).rstrip()) >= 8


@pytest.mark.parametrize("text", HOSTILE)
def test_colour_adds_nothing_but_its_own_sequences(text: str) -> None:
    plain, painted = (table.render(everywhere(text), Page(80, colour)) for colour in (False, True))
    assert ESCAPES.sub("", painted) == plain


def test_colour_is_there() -> None:
    assert "\x1b[" in table.render(listing("x"), Page(80, True))
