"""Runs and paragraphs: text with its tones, each tone a character style."""

from __future__ import annotations

import re

from tracker.domain.document import Cell
from tracker.formats.docx.xml import Element, w, w_text, within
from tracker.formats.line import runs

STYLES = {
    "id": "Identifier", "good": "Good", "waiting": "Waiting", "late": "Late", "soon": "Soon",
    "quiet": "Quiet", "strong": "Strong", "code": "CodeText", "mark": "Mark", "error": "Late",
    "warning": "Late",
}  # fmt: skip
"""Tone -> character style."""

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RIGHT}](?:[^A-Za-z{_RIGHT}]*[{_RIGHT}])*")
"""Text that is read from right to left, with the spaces and signs within it."""


def paragraph(style: str, cell: Cell = None, *, with_next: bool = False) -> Element:
    """A paragraph of a style; `with_next` keeps it on the page of what follows."""
    made = w("p")
    about = within(made, "pPr")
    within(about, "pStyle", val=style)
    if with_next:
        within(about, "keepNext")
    write(made, cell)
    return made


def write(parent: Element, cell: Cell, tone: str = "") -> None:
    """Write a cell at the end of a paragraph."""
    for text, toned in runs(cell, tone):
        if text:
            _write(parent, text, STYLES.get(toned, ""))


def _write(parent: Element, text: str, style: str) -> None:
    """One run; what is read from right to left gets runs of its own, or its signs change places."""
    at = 0
    if not text.isascii():
        for found in _RIGHT_TO_LEFT.finditer(text):
            _run(parent, text[at : found.start()], style)
            _run(parent, found[0], style, is_right_to_left=True)
            at = found.end()
    _run(parent, text[at:], style)


def _run(parent: Element, text: str, style: str, is_right_to_left: bool = False) -> None:
    if not text:
        return
    run = within(parent, "r")
    if style or is_right_to_left:
        look = within(run, "rPr")
        if style:
            within(look, "rStyle", val=style)
        if is_right_to_left:
            within(look, "rtl")
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
