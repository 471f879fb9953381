"""What can be wrong with the world, as opposed to the data: raised here, caught once by the command."""

from __future__ import annotations


class StoreError(Exception):
    """The program could not run: exit code 3. Says what, where and what to do."""


class NoRegister(StoreError):
    """No register was found where one was looked for."""


class BadSettings(StoreError):
    """tracker.toml cannot be read as settings, or is of a newer format."""


class Locked(StoreError):
    """Another process is writing to the register."""


class Changed(StoreError):
    """The file is no longer what it was when it was read."""


class UnknownRevision(StoreError):
    """No commit of the repository goes by these words."""


class Malformed(Exception):
    """The bytes of a file are not a record: the cause, its place (from 1) and the mend."""

    def __init__(self, message: str, line: int = 1, column: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.hint = message, line, column, hint
