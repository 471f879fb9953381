"""What git says of the register. The only place that runs another program; none if git is missing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple


class Revision(NamedTuple):
    """The last commit that touched the register, and whether the files still are as it left them."""

    commit: str
    clean: bool


def user(folder: Path) -> str:
    """git's user.name, or "" where there is none."""
    return _git(folder, "config", "user.name") or ""


def revision(folder: Path) -> Revision | None:
    """The last commit that touched the register; None outside a repository or before any."""
    commit = _git(folder, "log", "-1", "--format=%h", "--abbrev=10", "--", ".")
    if not commit:
        return None
    changes = _git(folder, "status", "--porcelain", "--", ".")
    return Revision(commit, changes == "")


def _git(folder: Path, *arguments: str) -> str | None:
    environment = os.environ | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, errors="replace", env=environment,
            stdin=subprocess.DEVNULL, timeout=30, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
