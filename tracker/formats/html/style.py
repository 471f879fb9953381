"""The style of a page: one sheet for all, and what stands in the margins of each printed page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from tracker.domain.imprint import Imprint
from tracker.formats.visible import cut, visible

LONGEST = 70
"""How many columns of the register's title stand at the head of each printed page."""
_TO_ESCAPE = re.compile(r"[^A-Za-z0-9 ]")
_STRING = re.compile(r'("[^"]*")')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_IDLE = re.compile(r" ?([{};,>]) ?|(?<=:) ")
"""The spaces that nobody needs: beside what parts rules, values and selectors, after a colon."""


def style(imprint: Imprint | None) -> str:
    """The whole style sheet, pressed. The margins say whose page it is, for which days, and which
    of how many."""
    return _of(imprint.register, imprint.days) if imprint else pressed(sheet())


@lru_cache(maxsize=64)  # the pages of a site speak for a few periods, and each for one register
def _of(register: str, days: str) -> str:
    margins = _margin("top-left", cut(visible(register), LONGEST)) + _margin("top-right", days)
    return f"{pressed(sheet())}\n@page {{\n{margins}}}\n"


def _margin(box: str, text: str) -> str:
    return f"  @{box} {{ content: {string(text)}; }}\n"


def string(text: str) -> str:
    """The text as a string of CSS in which every sign is a sign: nothing ends the string, the sheet
    or the element that the sheet stands in."""
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):06x}"


@cache
def pressed(sheet: str) -> str:
    """The sheet without comments and spaces that only its authors need: it stands in each page."""
    parts = _STRING.split(_COMMENT.sub("", sheet))
    tight = [
        part if n % 2 else _IDLE.sub(r"\1", _SPACE.sub(" ", part)) for n, part in enumerate(parts)
    ]
    return "".join(tight).replace(";}", "}").strip()


@cache
def sheet() -> str:
    """The sheet of all pages, as it was written."""
    return files("tracker.formats.html").joinpath("style.css").read_text(encoding="utf-8")
