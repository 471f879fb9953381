"""A change shown as a unified diff, before it is made or instead of it."""

from __future__ import annotations

import re

from tracker.cli._desk import Desk
from tracker.domain.document import Words
from tracker.formats import Page
from tracker.formats.visible import visible

TONES = {"+": "good", "-": "late", "@": "code"}


def difference(
    desk: Desk, path: str, old: str | None, new: str | None, *, beside: bool = False
) -> str:
    """What a change makes of a file of the register; None for one that is not there. `beside`: it
    is for standard error.

    Exact in a pipe, so that it can be applied; harmless and coloured on a terminal.
    """
    from difflib import unified_diff

    name = f"{desk.root.name}/{path}"
    before = "/dev/null" if old is None else f"a/{name}"
    after = "/dev/null" if new is None else f"b/{name}"
    found = unified_diff(_lines(old or ""), _lines(new or ""), before, after)
    text = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    )
    page = desk.page(beside=beside)
    return text if page.width is None and not page.colour else _painted(text, page)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one, as for every diff."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _painted(text: str, page: Page) -> str:
    shown = [
        [Words(visible(line.rstrip("\r")), TONES.get(line[:1], ""))]
        for line in text.split("\n")[:-1]
    ]
    if page.colour:
        from tracker.formats.paint import paint

        return paint(shown)
    return "".join(f"{line[0].text}\n" for line in shown)
