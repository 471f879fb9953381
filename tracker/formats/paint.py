"""Colour, by Rich: each tone has a style. Meaning is never in the colour alone.

Record text reaches Rich as Text, never as markup, so its square brackets are treaty language and
nothing else.
"""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from tracker.formats.line import Line

STYLES = {
    "id": "cyan",
    "good": "green",
    "waiting": "yellow",
    "late": "bold red",
    "soon": "yellow",
    "quiet": "dim",
    "strong": "bold",
    "code": "cyan",
    "mark": "bold underline",
    "error": "bold red",
    "warning": "bold yellow",
}


def paint(lines: list[Line]) -> str:
    """The lines with the escape sequences of their styles."""
    console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=10_000,
                      markup=False, emoji=False, highlight=False, no_color=False, legacy_windows=False)  # fmt: skip
    with console.capture() as painted:
        for line in lines:
            text = Text()
            for run in line:
                text.append(run.text, STYLES.get(run.tone.rpartition(" ")[2], ""))
            text.rstrip()
            console.print(text, soft_wrap=True)
    return painted.get()
