"""What the README shows: its sections and its blocks of YAML."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """What stands under a heading."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def yaml(file: str) -> str:
    """The block of YAML after the name of the file that it is to be written to."""
    after = section("In CI").partition(f"`{file}`:\n\n```yaml\n")[2]
    return re.split(r"^```$", after, maxsplit=1, flags=re.MULTILINE)[0]


GITHUB = yaml(".github/workflows/register.yml")
GITLAB = yaml(".gitlab-ci.yml")
PRE_COMMIT = yaml(".pre-commit-config.yaml")


def filled(text: str, address: str, commit: str) -> str:
    """What is to be pasted, with where the program comes from."""
    return text.replace("ADDRESS", address).replace("COMMIT", commit)
