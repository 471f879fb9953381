"""Why a change was refused: what is wrong, where, what to type instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.document import Cell, Document, Findings, Paragraph, Shown, Words

UNCHANGED = "Nothing was changed."


def of_findings(found: Iterable[Shown]) -> Document:
    """What the rules found in the changed register, as a check prints it."""
    return Document("", {}, (Findings(tuple(found)), Paragraph(UNCHANGED)))


def of_warnings(found: Iterable[Shown]) -> Document:
    """What the rules found in a change that stands all the same."""
    return Document("", {}, (Findings(tuple(found)),))


def of_move(message: str, place: str, ways: Sequence[str], command: str) -> Document:
    """An illegal move: from where, where to, the way there and the command that begins it."""
    lines: list[Cell] = [
        (Words("error[T201]", "error"), Words(f": {message}", "strong")),
        (Words(" --> ", "quiet"), place),
        *((Words("   = ", "quiet"), way) for way in ways),
        (Words("help: ", "quiet"), Words(command, "code")),
        (Words("more: ", "quiet"), Words("tracker explain T201", "code")),
        UNCHANGED,
    ]
    return Document("", {}, tuple(Paragraph(line, "close") for line in lines))


def of_change(message: str, further: str = "") -> Document:
    """A change refused for what no rule finds; `further` says what to type instead."""
    lines: list[Cell] = [(Words("error", "error"), Words(f": {message}", "strong"))]
    lines += [(Words("help: ", "quiet"), further)] if further else []
    lines.append(UNCHANGED)
    return Document("", {}, tuple(Paragraph(line, "close") for line in lines))
