"""The types and the style, as part of the tests: one command is the whole gate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("mypy",),
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
    ],
    ids=" ".join,
)
def test_it_has_nothing_to_say(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


def test_mypy_is_strict_over_everything() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'strict = true\nfiles = ["tracker", "tests"]' in settings
