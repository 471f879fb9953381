"""A change shown as a unified diff, before it is made or instead of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.domain.document import Words
from tracker.formats import Page
from tracker.formats.visible import visible
from tracker.store.git import in_quotes

TONES = {"+": "good", "-": "late", "@": "code"}


def difference(
    desk: Desk, path: str, old: str | None, new: str | None, *, beside: bool = False
) -> str:
    """What a change makes of a file of the register; None for one that is not there. `beside`: it
    is for standard error.

    Exact in a pipe, so that it can be applied; harmless and coloured on a terminal.
    """
    from difflib import unified_diff

    name = f"{Path(os.path.abspath(desk.root)).name}/{path}"
    before = "/dev/null" if old is None else _named(f"a/{name}")
    after = "/dev/null" if new is None else _named(f"b/{name}")
    found = unified_diff(_lines(old or ""), _lines(new or ""), before, after)
    text = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    )
    page = desk.page(beside=beside)
    return text if page.width is None and not page.colour else _painted(text, page)


def _named(path: str) -> str:
    """The name of a file as every diff has it: in quotes where signs in it do not show."""
    return path if path.isprintable() and not set('"\\') & set(path) else in_quotes(path)


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
