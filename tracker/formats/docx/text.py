"""Runs and paragraphs: text with its tones, each tone a character style.

Dates and weeks are in one piece: their hyphens are such that no line ends at them. Those of ids
and of all other words are plain: what is copied or searched for is as it is typed.
"""

from __future__ import annotations

import re

from tracker.domain.document import Cell
from tracker.formats.docx.xml import Element, w, w_text, within
from tracker.formats.line import HYPHENATED, LONGEST, RIGHT_TO_LEFT, runs

STYLES = {
    "id": "Identifier", "good": "Good", "waiting": "Waiting", "late": "Late", "soon": "Soon",
    "quiet": "Quiet", "strong": "Strong", "code": "CodeText", "mark": "Mark", "error": "Late",
    "warning": "Late",
}  # fmt: skip
"""Tone -> character style."""

_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}](?:[^A-Za-z{RIGHT_TO_LEFT}]*[{RIGHT_TO_LEFT}])*")
"""Text that is read from right to left, with the spaces and signs within it."""
_DATE = re.compile(r"[0-9.()]+(?:-W?[0-9.]+)+[,;:)]*")
"""What a word with a hyphen is where it is a date, a period or a week."""


def paragraph(style: str, cell: Cell = None, *, with_next: bool = False) -> Element:
    """A paragraph of a style; `with_next` keeps it on the page of what follows."""
    made = w("p")
    about = within(made, "pPr")
    within(about, "pStyle", val=style)
    if with_next:
        within(about, "keepNext")
    write(made, cell)
    return made


def write(parent: Element, cell: Cell, tone: str = "", longest: int = LONGEST) -> None:
    """Write a cell at the end of a paragraph; dates of so many letters at most are kept in one
    piece."""
    for text, toned in runs(cell, tone):
        if text:
            _write(parent, text, toned, longest)


def _write(parent: Element, text: str, tone: str, longest: int) -> None:
    """One run; what is read from right to left gets runs of its own, or its signs change places."""
    at = 0
    if not text.isascii():
        for found in _RIGHT_TO_LEFT.finditer(text):
            _run(parent, text[at : found.start()], tone, longest)
            _run(parent, found[0], tone, longest, is_right_to_left=True)
            at = found.end()
    _run(parent, text[at:], tone, longest)


def _run(
    parent: Element, text: str, tone: str, longest: int, is_right_to_left: bool = False
) -> None:
    if not text:
        return
    run, style = within(parent, "r"), STYLES.get(tone, "")
    if style or is_right_to_left:
        look = within(run, "rPr")
        if style:
            within(look, "rStyle", val=style)
        if is_right_to_left:
            within(look, "rtl")
    at = 0
    for found in HYPHENATED.finditer(text) if "-" in text else ():
        if _is_whole(found[0], tone, longest):
            _text(run, text[at : found.start()])
            for n, part in enumerate(found[0].split("-")):
                if n:
                    within(run, "noBreakHyphen")
                _text(run, part)
            at = found.end()
    _text(run, text[at:])


def _is_whole(word: str, tone: str, longest: int) -> bool:
    """Whether no line may end within it."""
    return len(word) <= longest and tone not in ("id", "code") and bool(_DATE.fullmatch(word))


def _text(run: Element, text: str) -> None:
    if text:
        w_text(run, text)


def field(parent: Element, instruction: str, shown: str = "") -> None:
    """A field of ours, with what it shows until it is worked out."""
    begin_field(parent, instruction)
    if shown:
        w_text(within(parent, "r"), shown)
    end_field(parent)


def begin_field(parent: Element, instruction: str) -> None:
    """What stands before a field's result."""
    within(within(parent, "r"), "fldChar", fldCharType="begin")
    w_text(within(parent, "r"), f" {instruction} ", "instrText")
    within(within(parent, "r"), "fldChar", fldCharType="separate")


def end_field(parent: Element) -> None:
    """What stands after it."""
    within(within(parent, "r"), "fldChar", fldCharType="end")
