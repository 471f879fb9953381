"""What a terminal can show: how wide it is, which signs it prints, where talk is broken."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TextIO

FALLBACKS = {
    "→": "->",
    "·": "-",
    "…": "...",
    "–": "-",
    "—": "-",
    "≥": ">=",
    "’": "'",
    "“": '"',
    "”": '"',
    "█": "#",
    "▒": "=",
    "░": ".",
    "▪": "%",
    "─": "-",
    "┼": "+",
    "│": "|",
    "●": "@",
    "○": "o",
    "◇": "^",
}
"""What stands for a sign of ours on a terminal that cannot print it."""


def columns(stream: TextIO) -> int | None:
    """How wide the terminal is that the stream leads to; None where it leads to none. One that does
    not know is taken for one of 80."""
    if not stream.isatty():
        return None
    size = (80, 24)
    with contextlib.suppress(OSError, ValueError):  # standard output may lead elsewhere
        told = os.get_terminal_size(stream.fileno())
        size = told if told.columns else size
    return shutil.get_terminal_size(size).columns


def wrapped(text: str, columns: int | None) -> str:
    """Talk broken between words for a terminal of so many columns; a command never is. Lines that
    are painted have been laid out already."""
    if columns is None:
        return text
    from tracker.formats.line import plain, spoken, wrap

    lines: list[str] = []
    for line in text.split("\n"):
        indent = len("help: ") if line.startswith(("help: ", "more: ")) else 4
        laid = [line] if "\x1b" in line else map(plain, wrap(spoken(line), columns, indent))
        lines += [part.rstrip() for part in laid]
    return "\n".join(lines)


def printable(text: str, stream: TextIO) -> str:
    """The text in what the stream's encoding can print; nothing is lost."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        for sign, plain in FALLBACKS.items():
            text = text.replace(sign, plain)
        return text.encode(encoding, "backslashreplace").decode(encoding)
