"""What ends a command early, with its exit code."""

from __future__ import annotations

DONE, FINDINGS, USAGE, BROKEN, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 3, 130, 141


class Usage(Exception):
    """The command was asked for in a way it does not understand: exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Refused(Exception):
    """A rule refused the change; what it found is printed, nothing was changed: exit code 1."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
