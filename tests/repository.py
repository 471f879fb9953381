"""A repository of git, made in a test, and programs run in it as a person would run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

BESIDE_PYTHON = Path(sys.executable).parent
"""Where the installed programs are: `tracker` and pre-commit among them."""

FOREIGN = ("GIT_", "GITHUB_", "CI", "TRACKER_", "PRE_COMMIT", "FORCE_COLOR", "CLICOLOR", "NO_COLOR")


class Repository:
    """A repository in a folder of its own, out of reach of the settings of whoever runs the
    tests."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        settings = folder.parent / f"{folder.name}.gitconfig"
        settings.write_text("[user]\nname = Tester\nemail = tester@example.org\n")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(FOREIGN)}
        self.folder = folder
        self.environment = kept | {
            "GIT_CONFIG_GLOBAL": str(settings),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{BESIDE_PYTHON}{os.pathsep}{kept['PATH']}",
            **(environment or {}),
        }
        self.git("init", "-q", "-b", "main")

    def run(self, *words: str, **environment: str) -> CompletedProcess[str]:
        """Run a program in the repository; what it says goes where a job's log would have it."""
        return subprocess.run(
            words, cwd=self.folder, env=self.environment | environment, text=True, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def git(self, *words: str) -> str:
        """What git answers; it must not fail."""
        done = self.run("git", *words)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        """Commit everything; the commit's name. No hook may refuse it."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, path: str, old: str, new: str) -> None:
        """Put new text in the place of old text in a file."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
