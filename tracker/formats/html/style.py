"""The style of a page: one sheet for all, and what stands in the margins of each printed page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from tracker.domain.imprint import Imprint
from tracker.formats.visible import cut, visible

LONGEST = 70
"""How many columns of the register's title stand at the head of each printed page."""
_TO_ESCAPE = re.compile(r"[^A-Za-z0-9 ]")


def style(imprint: Imprint | None) -> str:
    """The whole style sheet. The margins say whose page it is, for which days, and which of how
    many."""
    if imprint is None:
        return _sheet()
    return f"{_sheet()}\n@page {{\n{_margin('top-left', cut(visible(imprint.register), LONGEST))}{_margin('top-right', imprint.days)}}}\n"


def _margin(box: str, text: str) -> str:
    return f"  @{box} {{ content: {string(text)}; }}\n"


def string(text: str) -> str:
    """The text as a string of CSS in which every sign is a sign: nothing ends the string, the sheet
    or the element that the sheet stands in."""
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):06x}"


@cache
def _sheet() -> str:
    return files("tracker.formats.html").joinpath("style.css").read_text(encoding="utf-8")
