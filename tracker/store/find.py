"""Where the register is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tracker.store.errors import NoRegister

SETTINGS = "tracker.toml"


def find(given: str | None, start: Path, environment: Mapping[str, str]) -> Path:
    """The folder of the register: the one given, else TRACKER_RECORDS, else found by walking up
    from `start` to the first `records/tracker.toml` or `tracker.toml`. Raises NoRegister."""
    if given is not None:
        return _named(given, "--records")
    if named := environment.get("TRACKER_RECORDS"):
        return _named(named, "TRACKER_RECORDS")
    for folder in (start, *start.parents):
        for candidate in (folder / "records", folder):
            if os.path.lexists(candidate / SETTINGS):  # what is no file is told when it is read
                return candidate
    message = f"no register here: neither records/{SETTINGS} nor {SETTINGS} in {start} or above it"
    raise NoRegister(f"{message}\nMake one with: tracker init   or name it with: --records DIR")


def _named(words: str, by: str) -> Path:
    folder = Path(words)
    if not words or not folder.is_dir():
        raise NoRegister(f"{by} names {words or 'nothing'}, which is not a folder")
    if not os.path.lexists(folder / SETTINGS):
        raise NoRegister(f"{by} names {folder}, which holds no {SETTINGS}")
    return folder


CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that they have checked the repository out."""


def repository(root: Path, start: Path, environment: Mapping[str, str]) -> Path:
    """The top of the repository that holds the register: the checkout that CI names, else the
    folder with its `.git`, else `start`, each only if the register is in it; else the folder that
    the register is in."""
    root = root.resolve()
    for name in CHECKOUTS:
        if named := environment.get(name):
            top = Path(named).resolve()
            if root.is_relative_to(top):
                return top
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return folder
    start = start.resolve()
    return start if root.is_relative_to(start) else root.parent


def shown(root: Path, path: str, start: Path) -> str:
    """The path of a register's file as a person at `start` would type it."""
    return os.path.relpath(root / path, start).replace(os.sep, "/")
