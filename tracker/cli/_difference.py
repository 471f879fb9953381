"""A change shown as a unified diff, before it is made or instead of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.domain.document import Words
from tracker.formats import Page
from tracker.formats.visible import visible
from tracker.store.git import in_quotes

MANY = 2000
"""A file of more lines is a long one."""
TONES = {"+": "good", "-": "late", "@": "code"}


def difference(
    desk: Desk, path: str, old: str | None, new: str | None, *, beside: bool = False
) -> str:
    """What a change makes of a file of the register; None for one that is not there. `beside`: it
    is for standard error.

    Exact in a pipe, so that it can be applied; harmless and coloured on a terminal.
    """
    name = f"{Path(os.path.abspath(desk.root)).name}/{path}"
    before = "/dev/null" if old is None else _named(f"a/{name}")
    after = "/dev/null" if new is None else _named(f"b/{name}")
    found = _unified(_lines(old or ""), _lines(new or ""), before, after)
    text = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    )
    page = desk.page(beside=beside)
    return text if page.width is None and not page.colour else _painted(text, page)


def _unified(old: list[str], new: list[str], before: str, after: str) -> Iterator[str]:
    """What differs, with three lines around it. difflib tells it best, but takes its time where
    many lines are alike, so that long files are compared in another way."""
    from difflib import unified_diff

    from tracker.store.merging.aligning import Aligned

    if max(len(old), len(new)) <= MANY:
        yield from unified_diff(old, new, before, after)
        return
    if old == new:
        return
    yield from (f"--- {before}\n", f"+++ {after}\n")
    for group in Aligned(old, new).get_grouped_opcodes(3):
        (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@\n"
        for what, a, b, c, d in group:
            if what == "equal":
                yield from (f" {line}" for line in old[a:b])
            else:
                yield from (f"-{line}" for line in old[a:b])
                yield from (f"+{line}" for line in new[c:d])


def _range(start: int, end: int) -> str:
    """Lines of a file as a diff counts them: from 1, and from the line before where there are none."""
    return f"{start + (end > start)},{end - start}"


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
