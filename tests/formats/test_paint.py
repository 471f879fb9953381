"""Colour: every tone that anything of ours uses has a style, and nothing else has one."""

from __future__ import annotations

import ast
from pathlib import Path

from tracker.domain.document import TONES, Words
from tracker.formats.paint import STYLES, paint

TRACKER = Path(__file__).parents[2] / "tracker"


def tones_used() -> set[str]:
    """The tones written out where text is given one, anywhere in the program."""
    calls = [
        node
        for path in TRACKER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    given = [call.args[1] for call in calls if call.func.id == "Words" and len(call.args) == 2]  # type: ignore[attr-defined]
    words = [one.body if isinstance(one, ast.IfExp) else one for one in given]
    words += [one.orelse for one in given if isinstance(one, ast.IfExp)]
    return {w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str)} - {
        ""
    }


def test_every_tone_has_a_style_and_every_style_a_tone() -> None:
    assert tuple(STYLES) == TONES


def test_only_tones_are_used() -> None:
    assert {"id", "late", "quiet"} <= tones_used() <= set(TONES)


def test_a_tone_is_painted_and_brackets_stay() -> None:
    painted = paint([[Words("[draft]", "late"), Words(" text", "")]])
    assert painted == "\x1b[1;31m[draft]\x1b[0m text\n"
