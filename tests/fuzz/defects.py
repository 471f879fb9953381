"""Defects found: one pair of files each, the input and what went wrong, the shortest input kept."""

from __future__ import annotations

import re
import traceback
from hashlib import sha256
from pathlib import Path

_OURS = re.compile(r"[/\\](tracker|tests)[/\\]")


def note(folder: Path, target: str, data: bytes, reason: BaseException) -> None:
    """Keep an input that raised, unless a shorter one raised the same in the same place."""
    frames = traceback.extract_tb(reason.__traceback__)
    place = next((f for f in reversed(frames) if _OURS.search(f.filename)), frames[-1])
    told = str(reason)[:60] if isinstance(reason, AssertionError) else ""
    keep(folder, target, f"{type(reason).__name__} {place.filename}:{place.lineno} {told}", data,
         "".join(traceback.format_exception(reason)))  # fmt: skip


def keep(folder: Path, target: str, what: str, data: bytes, trace: str = "") -> None:
    """Keep an input under the name of what it brings about."""
    folder.mkdir(parents=True, exist_ok=True)
    slug = re.sub(r"[^a-z]+", "-", target)
    file = folder / f"{slug}-{sha256(what.encode()).hexdigest()[:12]}.bin"
    if not file.exists() or file.stat().st_size > len(data):
        file.write_bytes(data)
        file.with_suffix(".txt").write_text(f"{target}\n{what}\n{data!r}\n\n{trace}", "utf-8")


def listed(folder: Path, target: str) -> list[str]:
    """What was found in a target: a line each."""
    slug = re.sub(r"[^a-z]+", "-", target)
    return [f"{file}: {file.read_text('utf-8').splitlines()[1]}"
            for file in sorted(folder.glob(f"{slug}-*.txt"))]  # fmt: skip
