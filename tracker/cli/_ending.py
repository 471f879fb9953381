"""A run that is told to end takes away what it has half done."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType

TERMINATED = 128 + signal.SIGTERM
"""The exit code of a run that was told to end, as a shell has it."""


@contextlib.contextmanager
def unwinding() -> Iterator[None]:
    """Let SIGTERM unwind what is under way, as ^C does; without it nothing would be tidied."""
    usual = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)


def _end(signal: int, frame: FrameType | None) -> None:
    sys.exit(TERMINATED)
