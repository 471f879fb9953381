"""What views say at their foot: what could not be read, what is not yet to be told."""

from __future__ import annotations

from tracker.domain.document import Block, Paragraph, Words, aside
from tracker.domain.phrases import counted
from tracker.domain.register import Register


def lost(register: Register, tone: str = "") -> list[Block]:
    """How many of the files that were read no record came of; nothing where there are none.

    `tone` is that of the paragraph."""
    if not register.unreadable:
        return []
    words = f"{counted(len(register.unreadable), 'record')} could not be read"
    return [Paragraph((Words(words, "late"), aside(": tracker check", "late")), tone)]


def begin_later(number: int, one: str = "") -> str:
    """How many records (`one` is what each is called) are left out because all of their life comes
    later; "" for none."""
    said = counted(number, one) if one else str(number)
    return f"{said} begin{'s' if number == 1 else ''} later" if number else ""
