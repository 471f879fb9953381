"""Text as the cells of a workbook take it."""

from __future__ import annotations

from collections.abc import Iterator

ROOM = 32_767
"""How much text a cell holds, in units of UTF-16."""


def units(text: str) -> int:
    """How long the text is as spreadsheets count, in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str) -> Iterator[str]:
    """The text in pieces that a cell holds each; one of them for nearly every text."""
    step = ROOM if len(text) <= ROOM and units(text) <= ROOM else ROOM // 2
    for start in range(0, max(len(text), 1), step):
        yield text[start : start + step]
