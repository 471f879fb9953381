"""The summary of a step in a GitHub workflow: a page that the run shows below its log."""

from __future__ import annotations

import os

from tracker.domain.document import Document
from tracker.formats import Page, formats_for
from tracker.store.errors import StoreError

MOST = 1_000_000
"""How many bytes it may have: GitHub leaves out one that is larger than a mebibyte."""


def append(document: Document) -> None:
    """Add the findings to the summary of the workflow's step, if there is one. Raises StoreError
    where it cannot be written."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    text = formats_for("views")["markdown"].text(document, Page())
    data = _fitting(text).encode("utf-8", "backslashreplace")
    try:
        with open(path, "ab", opener=_at_once) as file:
            file.write(data + b"\n")
    except OSError as reason:
        why = f"cannot write the summary of the step, {path}: {reason.strerror}"
        raise StoreError(f"{why}\nit is named by GITHUB_STEP_SUMMARY") from None


def _at_once(path: str, flags: int) -> int:
    """Open a file to write to; a pipe that nobody reads is an error, and is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def _fitting(text: str) -> str:
    """As many of the text's lines as a step's summary has room for."""
    kept: list[str] = []
    room = MOST
    for line in text.splitlines(keepends=True):
        room -= len(line.encode("utf-8", "backslashreplace"))
        if room < 0:
            return "".join(kept) + "\nThe rest has no room here: tracker check -f text\n"
        kept.append(line)
    return text
